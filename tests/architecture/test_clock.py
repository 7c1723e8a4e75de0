"""Today is nobody's own idea: it comes from `core.values.clock`, which tests can set."""

import re

from tests.architecture.source import calls, modules, short

CLOCK = "core/values/clock.py"
# Sleeping, measuring and converting are not telling the time.
TELLS = re.compile(
    r"(^|\.)(datetime|date|dt)\.(now|utcnow|today)$"
    r"|(^|\.)func\.(now|current_date|current_timestamp)$"
    r"|^time\.(time|time_ns|localtime|gmtime|strftime)$"
)


def test_only_the_clock_knows_what_time_it_is():
    assert [
        (short(path), call.lineno, name)
        for path in modules()
        if short(path) != CLOCK
        for name, call in calls(path)
        if TELLS.search(name)
    ] == []


def test_no_column_takes_the_time_of_the_database():
    lines = (
        (short(path), number)
        for path in modules()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(r"CURRENT_(DATE|TIMESTAMP)|default\s*=\s*(datetime|date)\.", line)
    )
    assert list(lines) == []
