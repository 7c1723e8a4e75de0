"""The text of an agreement and of the policy, and both as a PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
from flask import Flask
from flask.testing import FlaskClient

from core.values.money import Money
from funding.agreements.policy import sections as policy
from funding.agreements.text import Part, Terms, sections, written
from tests.builders import signed_in
from tests.funding.volunteers.helping import helping

BUDDY = Part("Taalmaatje", "Samen spreken.", Money(400), True, True, True)
COOK = replace(BUDDY, name="Kok", rate=None, repays=False, needs_training=False,
               needs_conduct=False)  # fmt: skip
TERMS = Terms("Eritrese Gemeenschap", "Selam Tesfay", date(2026, 11, 1), None, [BUDDY, COOK])


def test_an_agreement_says_what_who_does_for_which_fee_and_that_it_is_no_employment():
    text = dict(sections(written(TERMS)))
    assert "een verklaring omtrent het gedrag (VOG)" in text["Wat u doet"][0]
    assert "€\u00a04,00 voor elk uur" in text["Vergoeding en kosten"][0].replace("€ ", "€\u00a0")
    assert (
        "geen vaste vergoeding; kosten worden niet terugbetaald" in text["Vergoeding en kosten"][1]
    )
    assert "De vergoeding is geen loon" in text["Vergoeding en kosten"][2]
    assert "geen arbeidsovereenkomst" in text["Geen arbeidsovereenkomst"][0]
    assert {"Verzekering", "Wat u hoort en ziet", "Stoppen"} <= text.keys()


def test_without_a_fee_it_tells_nothing_of_maxima():
    assert "maxima" not in written(replace(TERMS, parts=[COOK]))


def test_the_policy_names_every_function():
    text = dict(policy([BUDDY, COOK]))
    assert len(text["Welk werk er is"]) == 2
    assert "Welk werk er is" not in dict(policy([]))


def test_both_come_as_a_pdf(app: Flask, client: FlaskClient, monday: object):
    ours = helping()
    signed_in(client, ours.group.coordinator)
    for path in (f"/vrijwilligers/{ours.volunteer}/afspraken/1.pdf",
                 "/vrijwilligers/beleid.pdf"):  # fmt: skip
        answer = client.get(path)
        assert answer.mimetype == "application/pdf"
        with pikepdf.open(io.BytesIO(answer.data)) as pdf:
            assert len(pdf.pages) >= 1
