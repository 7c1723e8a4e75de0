"""The town for every test of the walls; built once, whoever comes first."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from core.values import clock
from tests.conftest import MONDAY
from tests.faults.walls.harness import Town, built

CAMPAIGN = os.environ.get("HANDSLAG_CAMPAIGN") == "1"


@pytest.fixture(scope="session")
def snapshot_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One town per worker, on the snapshot that all workers share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    with built(shared / "walls-snapshot") as (kept, world):
        folder = tmp_path_factory.mktemp("walls")
        for name in ("files", "keys"):
            if (kept / name).exists():
                (folder / name).symlink_to(kept / name)
        yield Town(folder, kept, world)


@pytest.fixture
def town(snapshot_town: Town) -> Iterator[Town]:
    """It is Monday in the town, and nothing has been tried yet."""
    with clock.fixed(MONDAY):
        snapshot_town.put_back()
        yield snapshot_town
