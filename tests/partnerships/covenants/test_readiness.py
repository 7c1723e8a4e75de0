"""What a covenant still lacks: everything at once, each with the page that mends it."""

from dataclasses import replace
from datetime import date
from typing import Any

from partnerships.covenants.readiness import Facts, Gap, Part, check

FUNCTION: dict[str, Any] = {
    "function": "support", "tasks": "Luisteren", "hours": 100, "volunteers": 3, "coach": "Petra",
    "contacts": [{"party": 1, "person": "A"}, {"party": 2, "person": "B"}],
}  # fmt: skip
BOTH = [{"party": 1, "gives": "x", "gets": "y"}, {"party": 2, "gives": "x", "gets": "y"}]
YEARS = (2027, 2028)
LINE = {"function": "support", "people": 1, "hours": 1, "rate": 100, "expenses": 0, "payer": 1}


def part(key: str, kind: str = "text", condition: str | None = None, data=None) -> Part:
    return Part(
        key=key, clause_id=5, heading=key, kind=kind, required=True, condition=condition,
        body="{doel} tekst", data=data,
    )  # fmt: skip


READY = Facts(
    purpose="Samen helpen", start=date(2027, 1, 1), end=date(2028, 12, 31),
    parties={1: "Nour", 2: "Gemeente"},
    parts=[
        part("doel", condition="goal"),
        part("rollen", "roles", "work", {"functions": [FUNCTION], "parties": BOTH}),
        part("vrijwilligers", condition="guidance"),
        part("geld", "budget", "funding", {"lines": [LINE | {"year": y} for y in YEARS]}),
        part("duur", "term", None, {}),
    ],
)  # fmt: skip


def gaps(facts: Facts) -> list[Gap]:
    return [gap for each in check(facts) for gap in each.gaps]


def pages(facts: Facts) -> list[str]:
    return [gap.endpoint.removeprefix("covenants.") for gap in gaps(facts)]


def with_part(key: str, **changes) -> Facts:
    return replace(READY, parts=[replace(p, **changes) if p.key == key else p for p in READY.parts])


def without(key: str) -> Facts:
    return replace(READY, parts=[p for p in READY.parts if p.key != key])


def roles(**changes) -> Facts:
    data = {"functions": [FUNCTION], "parties": BOTH} | changes
    return with_part("rollen", data=data)


def test_a_covenant_with_everything_lacks_nothing():
    assert gaps(READY) == []
    assert all(each.ok for each in check(READY))


def test_an_empty_covenant_hears_all_gaps_at_once():
    bare = Facts(purpose="", start=None, end=None, parties={1: "Nour"}, parts=[])
    assert len(gaps(bare)) >= 6
    assert [each.ok for each in check(bare)] == [False] * 5


def test_the_goal_is_needed_in_words_or_in_the_clause_itself():
    assert pages(replace(READY, purpose=" ")) == ["describe"]
    own = with_part("doel", body="Ons eigen doel.")
    assert pages(replace(own, purpose="")) == []
    assert pages(without("doel")) == ["add_clause"]


def test_working_agreements_need_hours_contacts_and_what_each_gives_and_gets():
    assert pages(roles(functions=[FUNCTION | {"hours": None}])) == ["roles"]
    assert pages(roles(functions=[FUNCTION | {"contacts": FUNCTION["contacts"][:1]}])) == ["roles"]
    missing = gaps(roles(parties=[BOTH[0], BOTH[1] | {"gets": ""}]))
    assert [gap.details for gap in missing] == [{"name": "Gemeente"}]
    assert pages(without("rollen")) == ["add_clause", "roles"]


def test_no_function_at_all_is_one_gap_for_work_and_one_for_volunteers():
    assert pages(roles(functions=[])) == ["roles", "roles"]


def test_money_is_needed_for_every_year():
    assert pages(with_part("geld", data={"lines": []})) == ["budget"]
    free = [LINE | {"year": year, "rate": 0} for year in YEARS]
    assert [gap.details for gap in gaps(with_part("geld", data={"lines": free}))] == [{}]
    one_year = gaps(with_part("geld", data={"lines": [LINE | {"year": 2027}]}))
    assert [gap.details for gap in one_year] == [{"year": 2028}]
    nothing = {"lines": [LINE | {"year": 2027}, LINE | {"year": 2028, "rate": 0}]}
    assert len(gaps(with_part("geld", data=nothing))) == 1


def test_money_outside_the_term_is_a_gap_until_its_line_is_gone():
    lines = [LINE | {"year": year} for year in (*YEARS, 2029, 2029, 2030)]
    outside = gaps(with_part("geld", data={"lines": lines}))
    assert [(gap.endpoint, gap.details["year"]) for gap in outside] == [
        ("covenants.budget", 2029),
        ("covenants.budget", 2030),
    ]
    assert "buiten de looptijd" in outside[0].sentence


def test_without_an_end_the_years_are_not_counted():
    facts = replace(with_part("geld", data={"lines": [LINE | {"year": 2027}]}), end=None)
    assert gaps(facts) == []


def test_a_far_end_does_not_flood_the_page():
    asked = [gap.details["year"] for gap in gaps(replace(READY, end=date(2200, 1, 1)))]
    assert asked == [*range(2029, 2048)]  # of twenty years after the first


def test_volunteers_have_a_coach():
    assert pages(roles(functions=[FUNCTION | {"coach": "  "}])) == ["roles"]
    assert pages(roles(functions=[FUNCTION | {"coach": "", "volunteers": 0}])) == ["roles"]
    assert pages(without("vrijwilligers")) == ["add_clause"]


def test_two_parties_a_first_day_and_the_required_clauses_are_needed():
    assert "parties" in pages(replace(READY, parties={1: "Nour"}))
    assert pages(replace(READY, start=None)) == ["term"]
    assert pages(replace(READY, left_out=["Stoppen"])) == ["add_clause"]
    empty = gaps(with_part("duur", body="  "))
    assert [(gap.endpoint, gap.clause_id) for gap in empty] == [("covenants.article", 5)]


def test_who_left_is_named_nowhere_any_more():
    contacts = [*FUNCTION["contacts"], {"party": 9, "person": "C"}]
    facts = replace(roles(functions=[FUNCTION | {"contacts": contacts}]), gone={9: "Lale"})
    assert [(gap.endpoint, gap.details) for gap in gaps(facts)] == [
        ("covenants.roles", {"number": 2, "name": "Lale"})
    ]
    lines = [LINE | {"year": year, "payer": 9} for year in YEARS]
    assert pages(with_part("geld", data={"lines": lines})) == ["budget"]
    assert pages(with_part("doel", data={"lines": lines})) == []  # words, whatever lies behind
