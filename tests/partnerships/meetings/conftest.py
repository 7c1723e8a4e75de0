"""Every meeting is of a covenant in force of its own."""

import pytest
from flask import Flask

from tests.partnerships.meetings.table import Table, laid


@pytest.fixture
def table(app: Flask, monday) -> Table:
    """A covenant that began in September, and its parties on a Monday in November."""
    return laid()
