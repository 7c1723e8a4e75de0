"""The chapters of the story, told in order through the real services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from core.storage.database import session, transaction
from core.values import clock
from demo import (
    advice,
    amendments,
    before,
    belonging,
    commitments,
    covenants,
    ended,
    eritrean_books,
    exploration,
    founding,
    handovers,
    keeping,
    lale_books,
    looking_back,
    meetings,
    negotiation,
    noodpot_books,
    noodpot_fees,
    nour_books,
    pilot,
    table_talk,
    taken_home,
)
from demo.model import DemoChapter
from demo.stage import Stage

Chapter = tuple[str, Callable[[Stage], None]]
BOOKS: tuple[Chapter, ...] = (
    ("nine months of books", eritrean_books.nine_months),
    ("over budget", nour_books.over_budget),
    ("out of the emergency pot", noodpot_books.given_out),
    ("accounted for", lale_books.accounted_for),
    ("what a covenant pays", noodpot_fees.what_the_covenant_pays),
)
CHAPTERS: tuple[Chapter, ...] = (
    ("founding", founding.found_everybody),
    ("in force", covenants.emergency_pot),
    ("waiting for a signature", covenants.school_and_parents),
    ("in negotiation", covenants.at_one_table),
    ("promises", commitments.promises_of_the_pot),
    ("warm hand-overs", handovers.warm_handovers),
    ("around the table", meetings.around_the_table),
    ("days to answer", negotiation.days_to_answer),
    ("asked to join", negotiation.asked_to_join),
    ("expectations side by side", exploration.side_by_side),
    ("read in Turkish", table_talk.read_in_turkish),
    ("put against it", table_talk.put_against_it),
    ("asked and advised", table_talk.asked_and_advised),
    ("signed addendum", amendments.signed_addendum),
    ("two amendments of one article", amendments.two_at_once),
    ("said beforehand and refused", keeping.said_and_refused),
    ("half a year on", looking_back.half_a_year_on),
    ("signed in three ways", pilot.signed_in_three_ways),
    ("kept as a scan", before.kept_as_a_scan),
    ("three years that ended", ended.three_years),
    ("policy, lead and neighbourhoods", belonging.policy_lead_and_neighbourhoods),
    ("advice for a day", advice.asked_for_a_day),
    ("a new one in its place", before.a_new_one_in_its_place),
    ("all papers at home", taken_home.taken_home),
    *BOOKS,
)


class Interrupted(RuntimeError):
    """A chapter was begun and never done: the story cannot go on from the middle."""


def tell_story(today: date | None = None) -> int:
    """Tell the chapters that were not told yet; returns how many. The first load sets the day."""
    known = {row.name: row for row in session().scalars(select(DemoChapter))}
    first_day = day_of_story() or today or clock.today()
    told = 0
    for name, chapter in CHAPTERS:
        if name in known and known[name].done_at is None:
            raise Interrupted(f"chapter '{name}' was interrupted: load on an empty database")
        if name not in known:
            _tell(name, chapter, first_day)
            told += 1
    return told


def day_of_story() -> date | None:
    """The day that the story counts from, once it was begun."""
    return session().scalar(select(func.min(DemoChapter.first_day)))


def _tell(name: str, chapter: Callable[[Stage], None], first_day: date) -> None:
    with transaction() as current:
        row = DemoChapter(name=name, first_day=first_day, begun_at=clock.now())
        current.add(row)
    chapter(Stage(first_day))
    with transaction():
        found = session().scalars(select(DemoChapter).where(DemoChapter.name == name)).one()
        found.done_at = clock.now()
