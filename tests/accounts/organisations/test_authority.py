"""Who binds an organisation with a signature."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from accounts.organisations import authority as rules
from accounts.organisations.authority import Authority, as_value, can_bind, describe
from accounts.organisations.model import AuthorityBasis as Basis
from accounts.organisations.model import OrganisationKind as Kind
from accounts.organisations.model import SigningAuthority
from accounts.people.model import Person

DAY = date(2026, 11, 23)
FIRST = Authority(1, 11, "Emine Kaya", Basis.SOLE, "voorzitter", "", date(2026, 1, 1), None, False)
JOINT = replace(FIRST, basis=Basis.JOINT)
OTHER = replace(JOINT, id=2, person_id=12, person="Yusuf Demir")
MANDATE = replace(FIRST, basis=Basis.MANDATE, has_document=True)
PERSONAL = replace(FIRST, basis=Basis.PERSONAL)
LEGAL = [kind for kind in Kind if kind != Kind.INFORMAL_GROUP]


def refused(kind, *signers, on=DAY):
    found = can_bind(kind, signers, on, name="Stichting Nour")
    return type(found) if found else None


@pytest.mark.parametrize("kind", LEGAL)
def test_every_legal_person_is_bound_in_the_same_ways(kind):
    assert refused(kind, FIRST) is None
    assert refused(kind, MANDATE) is None
    assert refused(kind, JOINT, OTHER) is None
    assert refused(kind, JOINT) is rules.SecondSignatureNeeded
    assert refused(kind, PERSONAL) is rules.NotForOneself
    assert refused(kind) is rules.NobodySigns


@pytest.mark.parametrize("alone", [FIRST, MANDATE])
def test_one_who_may_alone_makes_up_for_one_who_may_not(alone):
    assert refused(Kind.FOUNDATION, replace(alone, person_id=12), JOINT) is None


def test_one_person_on_two_lines_is_not_two_people():
    twice = replace(JOINT, id=3)
    assert refused(Kind.FOUNDATION, JOINT, twice) is rules.SecondSignatureNeeded


def test_a_group_is_signed_for_by_persons_for_themselves():
    assert refused(Kind.INFORMAL_GROUP, PERSONAL) is None
    for basis in (FIRST, JOINT, MANDATE):
        assert refused(Kind.INFORMAL_GROUP, basis) is rules.OnlyForOneself
    assert refused(Kind.INFORMAL_GROUP) is rules.NobodySigns


def test_a_mandate_needs_its_document():
    bare = replace(MANDATE, has_document=False)
    assert refused(Kind.MUNICIPALITY, bare) is rules.WithoutDocument


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, None, None),
        (DAY, DAY, None),
        (date(2026, 11, 24), None, rules.NotYetValid),
        (date(2026, 1, 1), date(2026, 11, 22), rules.RanOut),
    ],
)
def test_the_first_and_the_last_day_count(first, last, expected):
    assert refused(Kind.ASSOCIATION, replace(FIRST, valid_from=first, valid_until=last)) is expected


def test_what_was_withdrawn_binds_nobody():
    assert refused(Kind.ASSOCIATION, replace(FIRST, is_withdrawn=True)) is rules.Withdrawn


def test_one_bad_signer_among_good_ones_is_named():
    late = replace(OTHER, valid_from=date(2027, 1, 1))
    refusal = can_bind(Kind.FOUNDATION, [JOINT, late], DAY, name="Stichting Nour")
    assert str(refusal) == "Yusuf Demir mag pas vanaf 1-1-2027 tekenen voor Stichting Nour."


def test_every_refusal_names_the_organisation():
    cases = [(), (JOINT,), (PERSONAL,), (replace(FIRST, is_withdrawn=True),)]
    for signers in cases:
        assert "Stichting Nour" in str(
            can_bind(Kind.FOUNDATION, signers, DAY, name="Stichting Nour")
        )


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        (FIRST, "zelfstandig bevoegd"),
        (
            replace(JOINT, granted_by="statuten artikel 7"),
            "bevoegd samen met een ander, volgens statuten artikel 7",
        ),
        (
            replace(MANDATE, granted_by="mandaatbesluit 2026-12", valid_until=date(2026, 12, 31)),
            "met mandaat, volmacht of machtiging, volgens mandaatbesluit 2026-12, "
            "tot en met 31-12-2026",
        ),
        (PERSONAL, "tekent voor zichzelf"),
    ],
)
def test_the_basis_in_words(authority, words):
    assert describe(authority) == words


def test_who_has_left_binds_nobody():
    found = can_bind(Kind.FOUNDATION, [replace(FIRST, has_left=True)], DAY, name="Stichting Nour")
    assert isinstance(found, rules.Left)


def test_the_bases_on_offer_are_those_that_can_bind():
    for kind in Kind:
        for basis in rules.bases_for(kind):
            signer = replace(MANDATE, basis=basis)
            pair = (signer, replace(signer, person_id=12))
            assert refused(kind, *pair) is None


def test_the_rules_see_a_row_as_it_is():
    row = SigningAuthority(
        id=1, person_id=11, person=Person(name="Emine Kaya"), basis=Basis.SOLE,
        function="voorzitter", granted_by="", valid_from=date(2026, 1, 1),
    )  # fmt: skip
    assert as_value(row) == FIRST
    row.document_sha256 = "a" * 64
    assert as_value(row) == replace(FIRST, has_document=True)
    row.withdrawn_at = datetime(2026, 5, 1, tzinfo=UTC)
    assert as_value(row) == replace(FIRST, has_document=True, is_withdrawn=True)
