"""An organisation that was granted something, on a Monday."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.builders import Group, make_organisation


@pytest.fixture
def ours(app: Flask, monday: object) -> Group:
    return make_organisation(name="Eritrese Gemeenschap")
