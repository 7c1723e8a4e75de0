"""A small app of its own that shows every component once, with real forms and real languages."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFProtect
from marshmallow import fields

from core.values.errors import N_
from core.values.money import Money
from core.web import assets, filters, headers, language
from core.web.doors import Form, FormSchema
from core.web.fields import (
    Agreed,
    Choice,
    DutchAmount,
    DutchDate,
    Email,
    Iban,
    Text,
    Whole,
)
from core.web.pagination import Page

ROOT = Path(__file__).resolve().parents[2]


class District(StrEnum):
    """A choice whose words carry their label."""

    HARBOUR = "havenkwartier"
    LINDEN = "linde"

    @property
    def label(self) -> str:
        return {"havenkwartier": N_("Havenkwartier"), "linde": N_("De Linde")}[self.value]


class GallerySchema(FormSchema):
    """One field of each kind."""

    title = Text(N_("Hoe heet het convenant?"), required=True, hint=N_("Kort en duidelijk."))
    purpose = Text(N_("Wat wilt u samen bereiken?"), required=True, max=2000, lines=True)
    kind = Text(N_("Wat voor afspraak is het?"), required=True)
    themes = fields.List(fields.String(), metadata={"label": N_("Waar gaat het over?")})
    start = DutchDate(N_("Wanneer begint het?"), required=True, hint=N_("Bijvoorbeeld 1 9 2026."))
    amount = DutchAmount(N_("Hoeveel geld is er nodig?"), required=True)
    people = Whole(N_("Hoeveel mensen doen mee?"), required=True, min=1, max=500)
    iban = Iban(N_("Rekeningnummer (IBAN)"), max=50)
    email = Email(required=True)
    phone = Text(N_("Telefoonnummer"))
    secret = Text(N_("Wachtwoord"), required=True)
    code = Text(N_("Code uit uw mail"), required=True, hint=N_("Zes cijfers."))
    district = Choice(District, N_("In welke wijk?"), required=True)
    agreed = Agreed(N_("Het bestuur weet hiervan."))


def sample() -> dict[str, Any]:
    """What the lists show: a page of the story."""
    said = language.marked
    return {
        "tasks": [
            {"title": said("Lees het voorstel van Stichting Nour bij artikel 4"), "href": "#a",
             "status": said("3 dagen"), "tone": "warning",
             "hint": said("Samen Thuis in Zilverwaard")},
            {"title": said("Teken het convenant Taal in de buurt"), "href": "#b",
             "status": said("nieuw"), "tone": "info"},
            {"title": said("Verslag 2025 gelezen"), "status": said("klaar"), "tone": "success"},
        ],
        "tiles": [("4", said("convenanten"), "#"), ("2", said("voorstellen te lezen"), "#"),
                  ("€ 36.402,60", said("toegezegd in 2026"))],
        "diff": [("same", "De gemeente betaalt de bijdrage in "), ("gone", "twee"), ("new", "drie"),
                 ("same", " delen. Het eerste deel is "), ("gone", "80"), ("new", "60"),
                 ("same", "% van het bedrag. De organisatie stuurt "), ("gone", "het"),
                 ("new", "een kort"), ("same", " verslag binnen "), ("gone", "13"), ("new", "8"),
                 ("same", " weken na afloop van het jaar.")],
        "checks": [
            {"ok": True, "title": said("Er zijn drie partijen")},
            {"ok": False, "title": said("De coach heeft nog geen naam"), "href": "#",
             "text": said("Bij de rol ‘brug’ staat niet wie de vrijwilligers begeleidt."),
             "link": said("Vul de coach in")},
        ],
        "rows": [
            {"number": "CV-2026-0007-K", "title": "Samen Thuis in Zilverwaard",
             "amount": Money(1250000), "state": said("onderhandeling"), "tone": "info"},
            {"number": "CV-2026-0003-B", "title": "اتفاق اللغة في الحي",
             "amount": Money(395000), "state": said("in werking"), "tone": "success"},
        ],
        "page": Page(rows=[], after="WzFd", first=False),
        "bars": [
            {"label": said("Taalcafé woensdag"), "percent": 66,
             "text": said("€ 8.240,50 van € 12.500,00 uitgegeven (66%)")},
            {"label": said("Ouderavonden school"), "percent": 101,
             "over": said("te veel uitgegeven"),
             "text": said("€ 7.912,10 van € 7.800,00 uitgegeven (101%)")},
        ],
        "timeline": [
            {"when": "23 november 2026", "title": said("Tekst bevroren"), "done": True,
             "text": said("Alle partijen hebben de tekst bevestigd.")},
            {"when": "14 december 2026", "title": said("Laatste dag om te tekenen"), "href": "#",
             "status": said("nog 21 dagen"), "tone": "warning"},
        ],
        "files": [{"name": "Convenant CV-2026-0007-K.pdf", "href": "#", "note": "PDF, 184 kB"}],
        "options": [("ontmoeten", said("Ontmoeten")),
                    ("taal", said("Taal leren"), said("Ook lezen en schrijven.")),
                    ("gezond", said("Gezond leven"))],
    }  # fmt: skip


def create_gallery() -> Flask:
    """The app: one page, in four languages, with and without mistakes."""
    app = Flask("gallery", template_folder=ROOT / "templates", static_folder=ROOT / "static")
    app.config.update(
        SECRET_KEY="gallery" * 5, PRODUCTION=False, INSTALLATION_NAME="Gemeente Zilverwaard",
        CONTACT_PHONE="0000-123456", CONTACT_EMAIL="hulp@voorbeeld.test",
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    CSRFProtect(app)
    for part in (language, filters, headers, assets):
        part.install(app)

    @app.before_request
    def _language() -> None:
        g.person_language = request.args.get("taal")

    @app.context_processor
    def _frame() -> dict[str, Any]:
        said = language.marked
        menu = [(said("Overzicht"), "/", True), (said("Convenanten"), "/c", False),
                (said("Organisatie"), "/o", False)]  # fmt: skip
        return {"menu": menu, "acting_for": "Samen Thuis Zilverwaard", "switch_href": "/wissel",
                "account": {"name": "Yusuf Demir", "href": "/ik"}}  # fmt: skip

    @app.route("/", methods=["GET", "POST"])
    def gallery() -> tuple[str, int]:
        form = Form(GallerySchema, initial={"title": "Samen Thuis", "start": "2027-01-01"})
        if request.method == "POST":
            with form.catching():
                form.load()
        return render_template("components/gallery.html", form=form, gallery=sample()), form.status

    @app.get("/fout")
    def fault() -> tuple[str, int]:
        g.request_id = "7f3a9c21"
        sentence = language.say("Deze pagina bestaat niet, of u mag haar niet zien.")
        return render_template("error.html", code=404, sentence=sentence), 404

    @app.post("/bewaren")
    def save() -> dict[str, int]:
        return {"rev": int(request.form["rev"]) + 1}

    return app
