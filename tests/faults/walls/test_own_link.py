"""The own link of a volunteer, held by anybody: it shows and changes what is of her and nothing of
a colleague, of another organisation, or of whoever is signed in beside it."""

from __future__ import annotations

import pytest

from tests.faults.walls.harness import Town
from tests.faults.walls.reading import readable
from tests.faults.walls.volunteers import OWNERS

PAGES = ("", "?maand=2026-10", "?maand=2026-11", "/elders", "/gegevens", "/afspraken/1",
         "/afspraken/2")  # fmt: skip


@pytest.mark.parametrize("owner", OWNERS)
def test_a_link_shows_only_its_own_volunteer(town: Town, owner: str):
    token = town.world.targets[f"linked-{owner}"].values["token"]
    nobody = town.world.insiders["nobody"]
    seen = set()
    for page in PAGES:
        answer = town.ask(nobody, "GET", f"/mijn-uren/{token}{page}")
        assert answer.status_code == 200
        codes = town.world.marks.found_in(readable(answer))
        seen |= {town.world.marks.planted[code].what for code in codes}
    own = {what for what in seen if what.endswith(f"linked {owner}")}
    shared = ("volunteer_function.name", "volunteer_function.task", "activity.name")
    assert seen - own <= {f"{what} {owner}" for what in shared}
    assert {f"volunteer.name linked {owner}", f"hour_line.reason linked {owner}"} <= own


@pytest.mark.parametrize("owner", OWNERS)
def test_a_link_opens_no_line_of_somebody_else(town: Town, owner: str):
    stranger = next(each for each in OWNERS if each != owner)
    token = town.world.targets[f"linked-{owner}"].values["token"]
    line = town.world.targets[f"linked-{stranger}"].values["number"]
    nobody = town.world.insiders["nobody"]
    for method, end in (("GET", ""), ("POST", ""), ("POST", "/weg")):
        answer = town.ask(nobody, method, f"/mijn-uren/{token}/regels/{line}{end}")
        assert answer.status_code == 404
    assert not town.effects()
