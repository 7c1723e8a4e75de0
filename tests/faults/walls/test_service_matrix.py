"""Every verb and query that decides, called by everybody without a page in between."""

from __future__ import annotations

import pytest

from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.doors import DOORS
from tests.faults.walls.harness import Town
from tests.faults.walls.knocking import knock, knocks
from tests.faults.walls.trial import a_few


@pytest.mark.parametrize("door", DOORS)
def test_a_service_decides_by_itself(town: Town, door: str):
    tried = knocks(town, door) if CAMPAIGN else a_few(knocks(town, door))
    assert [wrong for one in tried for wrong in knock(town, one)] == []
