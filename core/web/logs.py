"""One JSON line per event on stderr, with the number of the request and without people.

A log outlives what may be known about a person, so names, addresses and account numbers never get
there: text is written only under the keys of ``TEXTS``, a route is logged as its pattern (an
invitation's address holds its secret), an exception as its class and places but, in production,
without its message, and what looks like an IBAN or a mail address is blotted out wherever it is.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import traceback
import uuid
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, g, request

ROOT = Path(__file__).resolve().parents[2]
TEXTS = {
    "event", "level", "timestamp", "logger", "request_id", "method", "route", "endpoint", "kind",
    "state", "verb", "action", "bound", "error", "exception", "reason", "reference", "holder",
    "check", "sha256", "version", "language",
}  # fmt: skip
BLOT = "[weg]"
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_MAIL = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:/]+\.[A-Za-z]{2,}")
_IBAN_START = re.compile(r"\b[A-Za-z]{2}\d{2}(?=[ .-]?[A-Za-z0-9])")
_IBAN_REST = re.compile(r"[ .-]?[A-Za-z0-9]")
_QUIET = (
    "werkzeug", "alembic", "fontTools", "weasyprint", "pyhanko", "pikepdf", "botocore", "s3fs",
    "PIL",
)  # fmt: skip

Event = MutableMapping[str, Any]
log = structlog.get_logger()


def install(app: Flask) -> None:
    """Log each request under its number; the caller may bring that number along."""
    configure(production=bool(app.config.get("PRODUCTION")))
    app.before_request(_begin)
    app.after_request(_end)


def configure(*, production: bool, level: int = logging.INFO) -> None:
    """Send our own events and those of all libraries through the same rules."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _Exceptions(messages=not production),
        without_people,
    ]
    last = structlog.stdlib.ProcessorFormatter.wrap_for_formatter
    structlog.configure(
        processors=[*shared, last],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    handler = _Standard()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, _unfilled, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [old for old in root.handlers if not isinstance(old, _Standard)] + [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


class _Standard(logging.StreamHandler[Any]):
    """Standard error as it is when the line is written (a test or a fork may have moved it)."""

    @property
    def stream(self) -> Any:
        return sys.stderr

    @stream.setter
    def stream(self, value: Any) -> None:
        pass


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.request_id = given if _REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
    g.request_began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _end(response: Response) -> Response:
    if "request_id" not in g:  # refused before it began
        return response
    response.headers["X-Request-ID"] = g.request_id
    if request.endpoint != "static":
        log.info(
            "request",
            method=request.method,
            route=str(request.url_rule or "-"),
            status=response.status_code,
            ms=round((time.perf_counter() - g.request_began) * 1000),
        )
    return response


def without_people(logger: Any, method: str, event: Event) -> Event:
    """Keep numbers under any key, texts only under known keys, and blot both of people."""
    for key, value in event.items():
        if key.startswith("_") or value is None or isinstance(value, (bool, int, float)):
            continue
        event[key] = blotted(value) if key in TEXTS else BLOT
    return event


def blotted(value: Any) -> Any:
    """The same text, list or table without mail addresses and account numbers."""
    if isinstance(value, (list, tuple)):
        return [blotted(part) for part in value]
    if isinstance(value, dict):
        return {str(key): blotted(part) for key, part in value.items()}
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return _without_ibans(_MAIL.sub(BLOT, str(value)))


def _without_ibans(text: str) -> str:
    """Only what passes the IBAN's own check goes: a hash or a number of ours stays readable."""
    parts, done = [], 0
    for start in _IBAN_START.finditer(text):
        if start.start() >= done and (end := _iban_end(text, start.start(), start.end())):
            parts += [text[done : start.start()], BLOT]
            done = end
    return "".join(parts) + text[done:]


def _iban_end(text: str, start: int, end: int) -> int | None:
    """Where the account number that begins here ends, if it is one."""
    while (more := _IBAN_REST.match(text, end)) and end - start < 45:
        end = more.end()
        plain = re.sub(r"[ .-]", "", text[start:end])
        whole_word = not text[end : end + 1].isalnum()
        if whole_word and 15 <= len(plain) <= 34 and int(_digits(plain)) % 97 == 1:
            return end
    return None


def _digits(plain: str) -> str:
    return "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])


def _unfilled(logger: Any, method: str, event: Event) -> Event:
    """A library's line as it stands in its source, without the values filled in."""
    event["event"] = str(event["_record"].msg)
    return event


class _Exceptions:
    """An exception as data: class and places, from the outermost to its cause."""

    def __init__(self, *, messages: bool) -> None:
        self.messages = messages

    def __call__(self, logger: Any, method: str, event: Event) -> Event:
        given = event.pop("exc_info", None)
        if given is True:
            given = sys.exc_info()
        error = given[1] if isinstance(given, tuple) else given
        if isinstance(error, BaseException):
            event["exception"] = list(self._chain(error))
        return event

    def _chain(self, error: BaseException | None) -> Any:
        while error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            said = {"message": str(error)} if self.messages else {}
            places = [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
            yield {"type": type(error).__name__, **said, "at": places[-15:]}
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(ROOT):
        path = path.relative_to(ROOT)
    parts = path.parts
    return (
        "/".join(parts[parts.index("site-packages") + 1 :])
        if "site-packages" in parts
        else str(path)
    )
