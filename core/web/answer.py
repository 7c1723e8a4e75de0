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
