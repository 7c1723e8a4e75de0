"""Every route is under a covenant in force of its own."""

import pytest
from flask import Flask

from tests.partnerships.handovers.routes import Routed, routed


@pytest.fixture
def made(app: Flask, monday) -> Routed:
    """A covenant that began in September, on a Monday in November."""
    return routed()
