"""A newcomer finds a thing by its name: words that say nothing are no name."""

from tests.architecture.source import BESIDE, FLOORS, ROOT, modules, short

BANNED = {"views", "utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
KNOWN_FOLDERS = {
    *FLOORS, *BESIDE, "templates", "static", "frontend", "translations", "migrations", "docs",
    "instance",
}  # fmt: skip


def test_no_file_or_folder_has_a_name_that_says_nothing():
    files = (*modules(), *modules(*BESIDE))
    assert [short(p) for p in files if BANNED & {p.stem, *p.relative_to(ROOT).parts[:-1]}] == []


def test_every_module_of_the_house_says_why_it_exists():
    assert [short(p) for p in modules() if not p.read_text().lstrip().startswith('"""')] == []


def test_every_folder_at_the_street_is_in_the_drawing():
    folders = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))}
    assert folders - KNOWN_FOLDERS == set()
