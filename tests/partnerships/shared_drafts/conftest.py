"""Colleagues write together at a table of their own."""

import pytest
from flask import Flask

from tests.partnerships.negotiation.table import Table, lay_table


@pytest.fixture
def table(app: Flask) -> Table:
    """A covenant in negotiation: an association started it, a municipality and an institution."""
    return lay_table()
