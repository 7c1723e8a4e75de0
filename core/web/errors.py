"""What goes wrong, said in the reader's language; one place for all refusals."""

from __future__ import annotations

import structlog
from flask import Flask, Response, current_app, g, jsonify, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from core.storage.database import session
from core.values.errors import N_, Refusal
from core.web.answer import page
from core.web.language import say

log = structlog.get_logger()
SENTENCES = {
    400: N_("Dit verzoek konden wij niet lezen. Ga terug en probeer het opnieuw."),
    404: N_("Deze pagina bestaat niet, of u mag haar niet zien."),
    405: N_("Dit kan op deze pagina niet. Ga terug en probeer het opnieuw."),
    413: N_("Dit is te groot. Een bestand mag hoogstens 15 MB zijn."),  # where files can be sent
    500: N_("Er ging bij ons iets mis. Wat u deed is niet bewaard. Probeer het later nog eens."),
    503: N_("Het systeem is even niet bereikbaar. Probeer het over een minuut opnieuw."),
}
TOO_LONG = N_("Deze tekst is te lang. Maak de tekst korter en probeer het opnieuw.")
EXPIRED_FORM = N_(
    "Deze pagina stond te lang open. Ga terug, ververs de pagina en probeer het opnieuw."
)


def install(app: Flask) -> None:
    """Answer refusals and faults with a page, or with problem+json where JSON was asked."""
    app.register_error_handler(Refusal, lambda e: answer(e.status, say(e.sentence, **e.details)))
    app.register_error_handler(CSRFError, lambda e: answer(400, say(EXPIRED_FORM)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_gone)
    app.register_error_handler(Exception, _fault)


def answer(status: int, sentence: str) -> Response:
    """The error page, or ``application/problem+json``."""
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        response = jsonify(status=status, title=sentence, instance=request.path)
        response.status_code, response.content_type = status, "application/problem+json"
        return response
    return page("error.html", status=status, sentence=sentence, code=status)


def _http(error: HTTPException) -> Response:
    if isinstance(error, RequestEntityTooLarge):
        return answer(413, say(SENTENCES[413] if _sends_files() else TOO_LONG))
    status = error.code or 500
    if status in (301, 302, 303, 307, 308):
        return error.get_response()  # type: ignore[return-value]
    return answer(status, say(SENTENCES.get(status, SENTENCES[400])))


def _sends_files() -> bool:
    most = request.max_content_length or 0
    return request.mimetype == "multipart/form-data" and (request.content_length or 0) > most


def _database_gone(error: OperationalError) -> Response:
    session().rollback()
    log.error("database", reason=type(error.orig).__name__)
    response = answer(503, say(SENTENCES[503]))
    response.headers["Retry-After"] = "30"
    return response


def _fault(error: Exception) -> Response:
    session().rollback()
    log.exception("fault", path=request.path, request_id=g.get("request_id"))
    if current_app.config.get("PROPAGATE_FAULTS"):
        raise error
    return answer(500, say(SENTENCES[500]))
