"""A page as an answer."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template

from core.web.doors import Form


def page(template: str, *, status: int = 200, **context: Any) -> Response:
    """Render a page; a form with messages makes it a 422."""
    form = context.get("form")
    if isinstance(form, Form) and status == 200:
        status = form.status
    return make_response(render_template(template, **context), status)


def attachment(data: bytes, name: str, media_type: str) -> Response:
    """A file to save: never shown within our pages, and harmless if a browser tries."""
    response = make_response(data)
    response.headers["Content-Type"] = media_type
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
