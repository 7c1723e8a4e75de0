"""Grants through their service: entered once, changed by one at a time, lines that keep their
number."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from accounts.memberships.model import Role
from accounts.organisations import service as organisations
from accounts.organisations.model import OrganisationKind
from accounts.organisations.schema import DataCommand
from core.storage.audit import lines_of
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from core.values.money import Money
from core.web.uploads import Upload
from funding.actions import GrantAction
from funding.grants import errors, keeping, listing, queries, service
from funding.grants.model import CostLine, Grant, GrantState, ReportKind
from funding.grants.parts import Report
from funding.grants.schema import WhyCommand
from funding.policy import POLICY
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as covenant_service
from tests.builders import Group, make_covenant, make_organisation, make_person
from tests.funding.grants.granted import LETTER, cost, divide, granted, part, pay_out, view

WHY = WhyCommand("De gever trok haar terug.")


def verbs(reference: str) -> list[str]:
    return [line.verb for line in lines_of(queries.load(reference))]


def test_a_grant_gets_a_reference_and_says_what_the_letter_says(ours: Group):
    reference = granted(ours)
    found = view(ours, reference)
    assert reference.startswith("GR-2026-0001-")
    assert (found.funder, found.amount, found.state) == (
        "Gemeente Zilverwaard", Money(2_400_000), GrantState.CURRENT,
    )  # fmt: skip
    assert verbs(reference) == ["grant.enter"]


def test_the_same_form_sent_twice_is_one_grant(ours: Group):
    first = granted(ours)
    assert granted(ours) == first
    other = granted(ours, amount=Money(2_400_001))
    assert other != first
    service.withdraw(ours.actor, first, WHY)
    assert granted(ours) not in (first, other)


def test_a_funder_that_is_here_is_recognised_by_its_name_or_number(ours: Group):
    fund = make_organisation(name="Fonds Zilverlinde")
    assert queries.load(granted(ours, funder="fonds zilverlinde")).funder_id == fund.id
    elsewhere = queries.load(granted(ours, funder="Oranje Fonds"))
    assert (elsewhere.funder_name, elsewhere.funder_id) == ("Oranje Fonds", None)
    own = queries.load(granted(ours, funder=ours.name))
    assert own.funder_id is None


def test_a_funder_that_was_renamed_stays_the_same_one(ours: Group):
    fund = make_organisation(name="Fonds Zilverlinde")
    reference = granted(ours, funder=fund.name)
    renamed = DataCommand("Fonds Goudlinde", OrganisationKind.PRIVATE_FUND, *[None] * 8)
    organisations.describe(fund.actor, renamed)
    again = replace(LETTER, funder=fund.name, title="Anders", based_on=view(ours, reference).mark)
    service.describe(ours.actor, reference, again)
    assert queries.load(reference).funder_id == fund.id


def test_a_covenant_of_others_is_as_if_it_were_not_there(ours: Group):
    theirs = make_covenant(2)
    for reference in (theirs.reference, "CV-2026-9999-X"):
        with pytest.raises(errors.NoSuchCovenant):
            granted(ours, covenant=reference)
    party = theirs.parties[0]
    reference = granted(party, covenant=theirs.reference)
    linked = view(party, reference).covenant
    assert linked is not None
    assert linked.reference == theirs.reference


def test_others_do_not_find_a_grant_and_a_reader_only_reads_it(ours: Group):
    reference = granted(ours)
    stranger = make_organisation().actor
    for action in (GrantAction.READ, GrantAction.EDIT):
        with pytest.raises(NotFound):
            queries.grant(stranger, action, reference)
    with pytest.raises(NotFound):
        service.account(stranger, reference)
    reader = make_person(ours, Role.READER).actor
    assert not queries.grant(reader, GrantAction.READ, reference).may_edit
    with pytest.raises(NotAllowed):
        service.account(reader, reference)
    with pytest.raises(NotAllowed):
        service.enter(reader, LETTER)


def test_the_list_holds_what_the_policy_lets_one_read(ours: Group):
    theirs = make_organisation()
    granted(ours)
    granted(theirs)
    rows = session().query(Grant).all()
    for actor in (
        ours.actor,
        theirs.actor,
        make_person(ours, Role.READER).actor,
        make_person().actor,
    ):
        listed = {line.reference for line in listing.exported(actor, listing.Wish())}
        assert listed == {r.reference for r in rows if POLICY.allows(actor, GrantAction.READ, r)}


def test_a_line_that_stays_keeps_its_number_and_one_that_goes_is_ended(ours: Group):
    reference = granted(ours)
    divide(ours, reference, cost("Zaal", 10_000), cost("Taalboeken", 14_000))
    room, books = view(ours, reference).lines
    divide(
        ours, reference, cost("Boeken", 20_000, books.id), cost("Koffie", 4_000)
    )  # fmt: skip
    kept, new = view(ours, reference).lines
    assert (kept.id, kept.heading) == (books.id, "Boeken")
    assert new.id not in (room.id, books.id)
    (ended,) = view(ours, reference).ended
    assert (ended.id, ended.heading) == (room.id, "Zaal")
    assert len(session().scalars(select(CostLine.id)).all()) == 3


def test_lines_that_do_not_add_up_change_nothing(ours: Group):
    reference = granted(ours)
    with pytest.raises(errors.LinesBelow):
        divide(ours, reference, cost("Zaal", 10_000))
    assert view(ours, reference).lines == ()
    assert verbs(reference) == ["grant.enter"]


def test_a_higher_amount_leaves_something_to_divide(ours: Group):
    reference = granted(ours)
    divide(ours, reference, cost("Zaal", 24_000))
    mark = view(ours, reference).mark
    service.describe(ours.actor, reference, replace(LETTER, amount=Money(2_500_000), based_on=mark))
    assert view(ours, reference).undivided == Money(100_000)


def test_an_amount_does_not_sink_under_its_instalments(ours: Group):
    reference = granted(ours)
    pay_out(ours, reference, part(date(2026, 2, 1), 12_000), part(date(2026, 8, 1), 12_000))
    smaller = replace(LETTER, amount=Money(2_399_999), based_on=view(ours, reference).mark)
    with pytest.raises(errors.AmountBelowInstalments):
        service.describe(ours.actor, reference, smaller)


def test_of_two_windows_the_second_one_hears_of_the_first(ours: Group):
    reference = granted(ours)
    before = view(ours, reference).mark
    first = replace(LETTER, title="Taalcafé Oost", based_on=before)
    service.describe(ours.actor, reference, first)
    service.describe(ours.actor, reference, first)  # the button pressed twice
    with pytest.raises(errors.Replaced):
        service.describe(ours.actor, reference, replace(LETTER, title="Iets", based_on=before))
    assert view(ours, reference).title == "Taalcafé Oost"
    assert verbs(reference) == ["grant.describe", "grant.enter"]


def test_of_two_windows_with_lines_the_second_one_hears_of_the_first(ours: Group):
    reference = granted(ours)
    empty = keeping.mark_of([])
    mine, theirs = [cost("Zaal", 24_000)], [cost("Boeken", 24_000)]
    keeping.keep_lines(ours.actor, reference, mine, empty)
    keeping.keep_lines(ours.actor, reference, mine, empty)
    with pytest.raises(errors.Replaced):
        keeping.keep_lines(ours.actor, reference, theirs, empty)
    assert [line.heading for line in view(ours, reference).lines] == ["Zaal"]


def test_instalments_and_reports_stand_in_the_order_of_their_days(ours: Group):
    reference = granted(ours)
    pay_out(ours, reference, part(date(2026, 8, 1), 4_000), part(date(2026, 2, 1), 20_000))
    assert [each.due_on.month for each in view(ours, reference).instalments] == [2, 8]
    due = [
        Report(due_on=date(2027, 3, 1), kind=ReportKind.FINAL),
        Report(due_on=date(2026, 7, 1), kind=ReportKind.INTERIM),
    ]
    keeping.keep_reports(ours.actor, reference, due, keeping.mark_of([]))
    assert [each.kind for each in view(ours, reference).reports] == ["interim", "final"]


def test_what_is_accounted_for_stays_as_it_is_until_it_is_taken_up(ours: Group):
    reference = granted(ours)
    service.account(ours.actor, reference)
    service.account(ours.actor, reference)
    with pytest.raises(errors.NotCurrent):
        divide(ours, reference, cost("Zaal", 24_000))
    with pytest.raises(NotInThisState):
        service.withdraw(ours.actor, reference, WHY)
    service.take_up(ours.actor, reference, WhyCommand("Er kwam nog een rekening."))
    divide(ours, reference, cost("Zaal", 24_000))
    service.withdraw(ours.actor, reference, WHY)
    with pytest.raises(errors.NotCurrent):
        divide(ours, reference, cost("Zaal", 12_000), cost("Koffie", 12_000))
    assert verbs(reference) == [
        "withdraw", "grant.lines", "take up", "account", "grant.enter",
    ]  # fmt: skip


def test_the_letter_is_kept_by_its_hash_and_read_by_ones_own_people(ours: Group):
    reference = granted(ours)
    with pytest.raises(NotFound):
        queries.letter(ours.actor, reference)
    service.keep_letter(ours.actor, reference, Upload(b"brief", "brief.pdf", "application/pdf", ""))
    assert queries.letter(ours.actor, reference) == (b"brief", "brief.pdf", "application/pdf")
    with pytest.raises(NotFound):
        queries.letter(make_organisation().actor, reference)


def wished(actor: Any, **words: str) -> list[str]:
    return [line.title for line in listing.exported(actor, listing.Wish.of(words))]


def test_the_list_is_searched_filtered_and_sorted(ours: Group):
    granted(ours, title="Buurtmaaltijd", funder="Fonds B", ends_on=date(2027, 1, 1))
    over = granted(ours, title="Aula", funder="Fonds A", their_number="X9")
    service.account(ours.actor, over)
    who = ours.actor
    assert wished(who) == ["Aula", "Buurtmaaltijd"]
    assert wished(who, sorteer="einde") == ["Aula", "Buurtmaaltijd"]
    assert wished(who, sorteer="-gever") == ["Buurtmaaltijd", "Aula"]
    assert wished(who, zoek="x9") == wished(who, stand="accounted") == ["Aula"]
    assert wished(who, gever="Fonds B") == wished(who, zoek="maal") == ["Buurtmaaltijd"]
    assert wished(who, convenant="CV-2026-0001-A") == []


@pytest.mark.parametrize("sort", ["", "titel", "-titel", "gever", "einde", "-einde"])
def test_pages_of_the_list_follow_each_other_without_a_gap(
    ours: Group, monkeypatch: pytest.MonkeyPatch, sort: str
):
    wanted = {
        granted(ours, title=f"Subsidie {number % 2}", their_number=str(number))
        for number in range(5)
    }
    monkeypatch.setattr(listing, "BATCH", 2)
    found = [line.reference for line in listing.exported(ours.actor, listing.Wish(sort=sort))]
    assert len(found) == 5
    assert {*found} == wanted


def test_a_party_that_left_a_covenant_keeps_the_link_without_its_name(ours: Group):
    agreement = make_covenant(2)
    party = agreement.parties[1]
    reference = granted(party, covenant=agreement.reference)
    covenant_service.remove_party(agreement.starter, agreement.reference, party.id)
    found = view(party, reference)
    assert found.covenant is None
    service.describe(party.actor, reference, replace(LETTER, title="Anders", based_on=found.mark))
    number = covenants.load(agreement.reference).id
    assert queries.load(reference).covenant_id == number
