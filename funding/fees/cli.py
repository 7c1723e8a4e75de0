"""Commands about volunteers: work out a case that is given as a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask
from flask.cli import AppGroup
from marshmallow import ValidationError

from core.storage.norms import read
from core.values.errors import N_, Invalid, Refusal
from core.web.language import LANGUAGES, SOURCE, in_language, say
from funding.fees import answer, words
from funding.fees.case import Case
from funding.fees.outcome import Outcome
from funding.fees.reckoning import work_out
from funding.fees.schema import CaseSchema, first_message
from partnerships.covenants.fees import CSV

volunteers = AppGroup("volunteers", help="Volunteers: what they may get for their work.")
LARGEST = 5 * 1024 * 1024  # bytes


class NotReadable(Invalid):
    """The file is no JSON as a case is written."""

    sentence = N_("Dit bestand is geen geldige JSON.")


class WrongCase(Invalid):
    """Something in the case is missing, unknown or unclear; ``place`` says where."""

    sentence = N_("De gegevens kloppen niet bij %(place)s. %(why)s")


@volunteers.command("fee")
@click.option(
    "--case", "file", required=True, help="The case: a JSON file, see docs/volunteer-fees.md.",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option(
    "--language", type=click.Choice(list(LANGUAGES)), default=SOURCE, help="Of the sentences."
)
def fee(file: Path, as_json: bool, language: str) -> None:
    """Hold a volunteer's fees and costs against the maxima of the law, without a database.

    Exit 0 when there is an outcome, also one above a maximum; 1 when the case cannot be.
    """
    try:
        with in_language(language if as_json else "en"):
            case = load(file.read_bytes())
        outcome = work_out(case, read(CSV))
    except Refusal as refusal:
        if not as_json:
            raise
        with in_language(language):
            click.echo(_written(answer.of_refusal(refusal)))
        sys.exit(1)
    with in_language(language):
        click.echo(_written(answer.of_outcome(outcome)) if as_json else _in_words(outcome))


def load(data: bytes) -> Case:
    """The case in a file; raises ``NotReadable`` or ``WrongCase``."""
    if len(data) > LARGEST:
        raise NotReadable()
    try:
        given = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number,
            object_pairs_hook=_once,
        )  # fmt: skip
    except (ValueError, RecursionError) as wrong:
        raise NotReadable() from wrong
    try:
        case: Case = CaseSchema().load(given)
    except ValidationError as wrong:
        at, why = first_message(wrong.messages)
        told = say(why, **getattr(why, "details", {}))
        raise WrongCase(at=at, place=at or "-", why=told) from wrong
    return case


def install(app: Flask) -> None:
    """Offer the commands."""
    app.cli.add_command(volunteers)


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands in it twice says two things."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(key)
        found[key] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _in_words(outcome: Outcome) -> str:
    lines = [f"approval: {outcome.approval.value}"]
    for check in outcome.checks:
        lines.append(" ".join(answer.spoken(sentence) for sentence in words.of_check(check)))
    return "\n".join([*lines, *(answer.spoken(sentence) for sentence in words.beside(outcome))])


def _written(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
