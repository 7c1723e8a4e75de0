"""What the steps of a covenant need: one line each, over facts that were gathered before.

``facts.gather(covenant)`` puts a ``CovenantFacts`` on the covenant; nothing here asks the
database or the clock.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.values.errors import N_, Refusal
from partnerships.covenants.rules import Over


@dataclass(frozen=True, kw_only=True)
class CovenantFacts:
    """What is true of a covenant at one moment."""

    parties: int
    open_proposals: int
    open_accessions: int  # organisations that may join; not everybody answered yet
    frozen_number: int  # of the text that lies fixed; 0 when none does
    unconfirmed: tuple[str, ...]  # names of parties that did not confirm the frozen text
    without_authority: tuple[str, ...]  # one Dutch sentence per gap
    deadline_passed: bool
    unsigned: int
    lost: tuple[Refusal, ...]  # why signatures that are still asked cannot be given any more
    sealed: bool
    start_reached: bool
    end_reached: bool
    not_abandoning: tuple[str, ...]
    still_named: tuple[tuple[int, str], ...] = ()  # (article, name) of who takes part no more
    replaced: bool = False  # another covenant holds that was made in its place
    agreed: bool = False  # registered, and at some moment every party said that it is right
    replaces_without: str = ""  # the text replaces this one, and not all parties of it take part
    changes: int | None = None  # what an amendment changes; None: this is no amendment
    outdated: tuple[str, ...] = ()  # headings of articles that another addendum changed
    begun_beside: tuple[str, ...] = ()  # headings of articles that another amendment begins too
    amended_is_over: bool = False  # the covenant that it would change does not hold any more
    start_moves: bool = False  # it would have the covenant begin on another day
    signed_beside: tuple[str, ...] = ()  # headings that a signed addendum will change too
    amendments: int = 0  # that run beside a covenant in force
    waiting: tuple[tuple[str, date], ...] = ()  # signed addenda, and from which day each holds
    leaving: tuple[tuple[str, date], ...] = ()  # who gave notice, and its last day
    not_ending: tuple[str, ...] = ()  # names of parties that did not say: end it now
    gates: tuple[Refusal, ...] = ()  # what must be done before all may end it early
    over: Over | None = None  # when it ended and how


class TooFewParties(Refusal):
    """An agreement takes two."""

    sentence = N_("Een convenant heeft minstens twee partijen. Nodig nog een organisatie uit.")


class OpenProposals(Refusal):
    """A text with open proposals cannot be frozen."""

    sentence = N_("Open voorstellen: %(number)s. Eerst moet iedereen daarop antwoorden.")


class PartiesNotSettled(Refusal):
    """Who takes part is agreed before the text is fixed."""

    sentence = N_(
        "Er ligt nog een vraag of een organisatie mag meedoen. Eerst moet iedereen antwoorden."
    )


class StillNamed(Refusal):
    """Nobody is bound by words about an organisation that left."""

    sentence = N_(
        "Artikel %(number)s noemt nog %(name)s, die niet meer meedoet. Pas het artikel aan."
    )


class NotConfirmedByAll(Refusal):
    """Somebody has not yet said that this is the text."""

    sentence = N_("Nog niet alle partijen hebben deze tekst bevestigd. Wij wachten op: %(names)s.")


class SignerWithoutAuthority(Refusal):
    """A signature would not bind the organisation."""

    sentence = N_("Nog niet alles is geregeld om te tekenen. %(gaps)s")


class DeadlineNotPassed(Refusal):
    """There is still time."""

    sentence = N_("De termijn om te tekenen loopt nog.")


class NotAllSigned(Refusal):
    """Somebody still has to sign."""

    sentence = N_("Nog niet iedereen heeft getekend. Nog te gaan: %(number)s.")


class NotSealed(Refusal):
    """A covenant is signed only when the sealed file is kept."""

    sentence = N_("Het getekende bestand is nog niet verzegeld en bewaard.")


class NotStarted(Refusal):
    """The first day lies ahead."""

    sentence = N_("De begindatum is nog niet bereikt.")


class NotOver(Refusal):
    """The last day lies ahead."""

    sentence = N_("De einddatum is nog niet bereikt.")


class NotAllAbandon(Refusal):
    """Only together one stops a negotiation."""

    sentence = N_("Stoppen kan alleen samen. Nog niet akkoord: %(names)s.")


class NotAllEnd(Refusal):
    """Before its last day a covenant ends only when nobody minds."""

    sentence = N_("Eerder stoppen kan alleen samen. Nog niet akkoord: %(names)s.")


class NotReplaced(Refusal):
    """A covenant gives way to another one only when that one holds."""

    sentence = N_("Er geldt nog geen convenant dat dit vervangt.")


class NothingChanges(Refusal):
    """An addendum says what changes."""

    sentence = N_("In deze wijziging verandert nog niets. Stel eerst een andere tekst voor.")


class RestsOnOldText(Refusal):
    """Another addendum came first and changed the same article."""

    sentence = N_(
        "Een ander addendum heeft intussen hetzelfde veranderd: %(headings)s. Zet deze wijziging "
        "eerst op de nieuwe tekst."
    )


class BegunBeside(Refusal):
    """Another amendment, fixed before this one, begins an article of which a text has one."""

    sentence = N_(
        "Een andere wijziging ligt al vast en begint hetzelfde artikel: %(headings)s. Een "
        "convenant heeft dat artikel één keer. Wacht tot die wijziging geldt, of haal het artikel "
        "hier weg."
    )


class NothingToAmend(Refusal):
    """What has ended is not changed any more."""

    sentence = N_("Het convenant geldt niet meer. Deze wijziging kan niet meer worden getekend.")


class StillHolds(Refusal):
    """An amendment goes down with its covenant only."""

    sentence = N_("Het convenant geldt nog.")


Need = Callable[[Any], Refusal | None]


def two_parties(covenant: Any) -> Refusal | None:
    """At least two organisations take part."""
    return None if covenant.facts.parties >= 2 else TooFewParties()


def no_open_proposals(covenant: Any) -> Refusal | None:
    """Nothing waits for an answer."""
    number = covenant.facts.open_proposals
    return OpenProposals(number=number) if number else None


def parties_are_settled(covenant: Any) -> Refusal | None:
    """No organisation waits for an answer whether it may join."""
    return PartiesNotSettled() if covenant.facts.open_accessions else None


def nobody_who_left_is_named(covenant: Any) -> Refusal | None:
    """The data that the text is printed from speak of parties only."""
    found = covenant.facts.still_named
    return StillNamed(number=found[0][0], name=found[0][1]) if found else None


def every_party_confirmed(covenant: Any) -> Refusal | None:
    """All said by its hash: this text."""
    names = covenant.facts.unconfirmed
    return NotConfirmedByAll(names=names) if names else None


def every_signer_has_authority(covenant: Any) -> Refusal | None:
    """Every party has signers whose signature binds it."""
    gaps = covenant.facts.without_authority
    return SignerWithoutAuthority(gaps=" ".join(gaps)) if gaps else None


def deadline_has_passed(covenant: Any) -> Refusal | None:
    """The last day for signing is over."""
    return None if covenant.facts.deadline_passed else DeadlineNotPassed()


def all_have_signed(covenant: Any) -> Refusal | None:
    """Every signature is in the file."""
    number = covenant.facts.unsigned
    return NotAllSigned(number=number) if number else None


def sealed_file_is_kept(covenant: Any) -> Refusal | None:
    """The final file is in the vault."""
    return None if covenant.facts.sealed else NotSealed()


def start_is_reached(covenant: Any) -> Refusal | None:
    """The first day has come."""
    return None if covenant.facts.start_reached else NotStarted()


def end_is_reached(covenant: Any) -> Refusal | None:
    """The last day is over."""
    return None if covenant.facts.end_reached else NotOver()


def every_party_agrees_to_end(covenant: Any) -> Refusal | None:
    """Nobody is left out of the decision to end early."""
    names = covenant.facts.not_ending
    return NotAllEnd(names=names) if names else None


def closing_gates_pass(covenant: Any) -> Refusal | None:
    """What is due is done, nothing is on the table, and all looked back together."""
    return next(iter(covenant.facts.gates), None)


def another_holds_in_its_place(covenant: Any) -> Refusal | None:
    """What was signed elsewhere is replaced by a covenant that holds."""
    return None if covenant.facts.replaced else NotReplaced()


def something_changes(covenant: Any) -> Refusal | None:
    """An amendment says at least one thing that the covenant does not."""
    return NothingChanges() if covenant.facts.changes == 0 else None


def it_rests_on_the_text_in_force(covenant: Any) -> Refusal | None:
    """What an amendment replaces still stands in a covenant that holds."""
    if covenant.facts.amended_is_over:
        return NothingToAmend()
    headings = covenant.facts.outdated
    return RestsOnOldText(headings=headings) if headings else None


def nobody_begins_the_same(covenant: Any) -> Refusal | None:
    """No amendment that was fixed before begins an article that a text has only once."""
    headings = covenant.facts.begun_beside
    return BegunBeside(headings=headings) if headings else None


def what_it_amends_is_over(covenant: Any) -> Refusal | None:
    """The covenant of an amendment does not hold any more."""
    return None if covenant.facts.amended_is_over else StillHolds()


def every_party_agrees_to_abandon(covenant: Any) -> Refusal | None:
    """Nobody is left out of the decision to stop."""
    names = covenant.facts.not_abandoning
    return NotAllAbandon(names=names) if names else None


class SignedHere(Refusal):
    """Only what was signed elsewhere is registered; all else is signed here."""

    sentence = N_("Dit convenant wordt hier getekend.")


def it_was_signed_elsewhere(covenant: Any) -> Refusal | None:
    """It came in as a scan with its data."""
    return None if covenant.registered else SignedHere()
