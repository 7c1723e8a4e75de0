"""The public door: anyone with a paper in hand, or its file, may ask whether it stands."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Blueprint, Response, redirect, request, url_for

from core.web.answer import page
from core.web.doors import Form
from core.web.routes import public
from core.web.throttle import hit
from core.web.uploads import MOST_BYTES, TooBig
from documents.checking import service
from documents.checking.errors import NothingChosen
from documents.checking.findings import SENTENCES
from documents.checking.schema import CodeSchema, FileSchema
from documents.signatures.keys import installation

pages = Blueprint("checking", __name__, url_prefix="/controle")
MINUTES = 10
LOOKS, UPLOADS = 60, 20  # per address
ALL_UPLOADS = 300  # from everywhere: uploads wait in our own database


@pages.get("")
@public
def start() -> Any:
    """Two ways in: the code on the paper, or its file."""
    code_form = Form(CodeSchema, initial={"code": request.args.get("code", "")})
    if "code" not in request.args:
        return _start(Form(FileSchema), code_form)
    _limit_looks()
    with code_form.catching():
        code = service.known_code(code_form.load()["code"])
        return redirect(url_for("checking.show", code=code), 303)
    return _start(Form(FileSchema), code_form, status=422)


@pages.post("")
@public
def upload() -> Any:
    """Take the file in and lead to its answer."""
    _limit_uploads()
    form = Form(FileSchema)
    with form.catching():
        token = service.check_upload(_uploaded(form))
        return redirect(url_for("checking.result", token=token), 303)
    return _start(form, Form(CodeSchema))


@pages.get("/<code>")
@public
def show(code: str) -> Any:
    """What the code on a paper leads to."""
    _limit_looks()
    found = service.check_code(code)
    if found is None:
        return page("documents/checking/busy.html")
    return page("documents/checking/paper.html", paper=found)


@pages.get("/uitslag/<token>")
@public
def result(token: str) -> Any:
    """What an uploaded file proves."""
    verdict = service.answer(token)
    if verdict is None:
        return page("documents/checking/busy.html")
    return page("documents/checking/result.html", verdict=verdict, sentences=SENTENCES)


@pages.get("/uitgever.pem")
@public
def authority() -> Response:
    """The authority of this installation, and those before it, for who checks without us."""
    pem = b"".join(each.public_bytes(Encoding.PEM) for each in installation().known)
    return Response(pem, content_type="application/x-pem-file")


def _start(form: Form, code_form: Form, status: int = 200) -> Response:
    template = "documents/checking/start.html"
    return page(template, form=form, code_form=code_form, status=status)


def _uploaded(form: Form) -> bytes:
    file = form.file("file")
    if file is None:
        raise NothingChosen()
    data: bytes = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooBig(megabytes=MOST_BYTES // 1024 // 1024, at="file")
    return data


def _limit_looks() -> None:
    hit("controle-code", _address(), limit=LOOKS, minutes=MINUTES)


def _limit_uploads() -> None:
    hit("controle", _address(), limit=UPLOADS, minutes=MINUTES)
    hit("controle", "everybody", limit=ALL_UPLOADS, minutes=MINUTES)


def _address() -> str:
    return request.remote_addr or ""
