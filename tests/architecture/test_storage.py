"""Rows are read by a select that the policy narrowed, and written in one transaction."""

import ast
import re

from tests.architecture.source import ROOT, calls, imported, modules, short, tree

OUTSIDE = [path for path in modules() if not short(path).startswith(("core/storage/", "serve.py"))]
SESSION_GET = re.compile(r"(^|\.)(session(\(\))?|current|opened)\.get$")
QUERY_GET = re.compile(r"(\.query|\.query\(.*\))\.get(_or_404)?$|\.get_or_404$|^get_or_404$")
COMMITS = re.compile(r"(session(\(\))?|connection)\.(commit|begin)$")


def found(pattern: re.Pattern[str]) -> list[tuple[str, int]]:
    return [
        (short(path), call.lineno)
        for path in OUTSIDE
        for name, call in calls(path)
        if pattern.search(name)
    ]


def uses_the_cookie(path: str) -> bool:
    """Flask's `session` is the cookie, not the database."""
    return "flask.session" in {name for name, _ in imported(ROOT / path)}


def test_nobody_fetches_a_row_by_its_number_past_the_policy():
    fetched = [(path, line) for path, line in found(SESSION_GET) if not uses_the_cookie(path)]
    assert fetched + found(QUERY_GET) == []


def test_nobody_writes_sql_as_text():
    assert found(re.compile(r"^(sqlalchemy\.|sa\.|db\.)?text$|exec_driver_sql$")) == []


def test_only_transaction_ends_a_transaction():
    assert found(COMMITS) == []


def test_only_move_writes_a_state():
    assert [
        (short(path), node.lineno)
        for path in OUTSIDE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Attribute) and target.attr == "state"
        if not short(path).startswith("core/jobs/")
    ] == []


def test_pages_open_no_transaction():
    pages = [path for path in OUTSIDE if path.name in ("pages.py", "api.py", "queries.py")]
    assert [
        (short(path), call.lineno)
        for path in pages
        for name, call in calls(path)
        if name in ("transaction", "session().add", "session().delete", "session().flush")
    ] == []
