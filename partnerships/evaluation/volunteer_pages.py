"""The page of a volunteer's link: no account, no name, one answer."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from core.values.errors import Expired
from core.web import throttle
from core.web.answer import page
from core.web.doors import Form
from core.web.routes import public
from partnerships.evaluation import volunteers
from partnerships.evaluation.door import FOLDER, pages
from partnerships.evaluation.schema import VolunteerSchema


@pages.route("/evalueren/<token>", methods=["GET", "POST"])
@public
def volunteer(token: str) -> Any:
    """Three marks and some words; whoever holds the secret address answers, once."""
    try:
        asked = volunteers.asked(token)
    except Expired as over:
        return _over(over)
    form = Form(VolunteerSchema)
    if request.method == "POST":
        throttle.hit("volunteer", token, limit=20, minutes=60)
        with form.catching():
            command = form.load()
            try:
                volunteers.answer(token, command)
            except Expired as over:
                return _over(over)
            return _private(page(FOLDER + "thanks.html", asked=asked))
    return _private(page(FOLDER + "volunteer.html", asked=asked, form=form))


def _over(refusal: Expired) -> Response:
    return _private(page(FOLDER + "link_over.html", status=refusal.status, refusal=refusal))


def _private(answer: Response) -> Response:
    """Nothing of it stays behind on a computer that many use."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
