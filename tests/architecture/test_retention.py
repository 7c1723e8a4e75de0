"""No table without a decision: whose it is, how long it is kept, what happens at erasure."""

import re
from collections import Counter

import pytest
from flask import Flask

from core.storage.database import Base
from core.storage.retention import Fate, Rule, rules
from tests.faults.walls.test_marks import columns

pytestmark = pytest.mark.any_database


@pytest.fixture
def every(app: Flask) -> tuple[Rule, ...]:
    return rules()


def test_every_table_stands_in_the_retention_table_once(every):
    assert Counter(rule.table for rule in every) == Counter(Base.metadata.tables.keys())


def test_every_number_of_a_person_is_named(every):
    for rule in every:
        keys = ((c.name, f.column.table.name) for c in rule.rows.columns for f in c.foreign_keys)
        numbers = {column for column, table in keys if table == "person"}
        assert numbers <= {*rule.about, *rule.by}, rule.table


def test_every_column_in_which_people_write_is_named(every):
    for rule in every:
        written = {column for table, column in columns() if table == rule.table}
        assert written - {*rule.clear} == {*rule.words}, rule.table


def test_what_the_database_keeps_from_change_is_not_promised_to_go(every):
    for rule in every:
        once = rule.rows.info.get("written_once")
        assert once is None or (rule.erasure is not Fate.REMOVE and rule.days is None), rule.table
        assert not {*rule.clear, rule.ends} & {*(once or ())}, rule.table


def test_a_rule_names_columns_that_are_there(every):
    for rule in every:
        lists = (rule.about, rule.by, rule.words, rule.clear, rule.hidden)
        named = {column for each in lists for column in each} | {rule.ends, rule.counted_from}
        assert named - {""} <= {*rule.rows.columns.keys()}, rule.table


def test_a_rule_promises_what_it_does(every):
    for rule in every:
        assert bool(rule.clear) == (rule.erasure is Fate.CLEAR), rule.table
        days = [] if rule.days is None else [str(rule.days)]
        assert re.findall(r"(\d+) dag", rule.long) == days, rule.table
        if rule.about or rule.by or rule.words:
            told = (rule.what, rule.why, rule.long, rule.basis, rule.sure)
            assert all(told), rule.table
            assert rule.erasure is not Fate.NONE, rule.table
