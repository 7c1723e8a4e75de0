"""The sentences of Handslag in other languages: `python -m tools.texts update|report`.

`update` gathers every sentence that code and pages mark with `_`, `N_`, `ngettext`, `_l`, `say` or
`marked` into translations/*/LC_MESSAGES/messages.po. Sorted, without line numbers and without
guesses, so that a change of a page is a small change here. `report` counts what is translated.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
KEYWORDS: dict[str, Any] = {**DEFAULT_KEYWORDS, "N_": None, "_l": None, "say": None, "marked": None}
# What only those who run an installation meet; everything else an invited organisation may meet.
OWN_HOUSE = ("accounts/installation/", "templates/accounts/installation/", "core/operations/")

# Babel's own rule for Arabic has its last two forms the other way round than gettext's.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}


@dataclass(frozen=True)
class Count:
    """How far one language is."""

    language: str
    done: int
    all: int
    invited_done: int
    invited_all: int

    def __str__(self) -> str:
        return (
            f"{self.language}: {self.done} of {self.all} sentences; of those that an invited "
            f"organisation meets {self.invited_done} of {self.invited_all}"
        )


def main(arguments: list[str]) -> int:
    goals: dict[str, Callable[[], None]] = {"update": update, "report": report}
    goal = goals.get(arguments[0] if arguments else "")
    if goal is None:
        print(__doc__)
        return 2
    goal()
    return 0


def update() -> None:
    """Bring every catalogue up to date; new sentences stay empty, old ones go."""
    gathered = template()
    for path in catalogues():
        known = read(path)
        fresh = renewed(known, gathered)
        path.write_bytes(written(fresh))
        new = sum(1 for message in sentences(fresh) if message.id not in known)
        gone = sum(1 for message in sentences(known) if message.id not in gathered)
        print(f"{known.locale}: {new} new, {gone} gone")


def report() -> None:
    """Print how far each language is, and which sentences of invited organisations are missing."""
    gathered = template()
    for path in catalogues():
        known = read(path)
        print(counted(known, gathered))
        for sentence in missing(known, gathered):
            print(f"   {sentence}")


def template() -> Catalog:
    """Every sentence in the code and the pages, with the files in which it stands."""
    with (TRANSLATIONS / "babel.cfg").open() as config:
        methods, options = parse_mapping_cfg(config)  # type: ignore[no-untyped-call]
    gathered = Catalog(charset="utf-8")
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_is_ours)
    for file, line, sentence, comments, context in found:
        gathered.add(sentence, None, [(file, line)], auto_comments=comments, context=context)
    return gathered


def renewed(known: Catalog, gathered: Catalog) -> Catalog:
    """The gathered sentences, with the translations that were known."""
    fresh = Catalog(locale=known.locale, charset="utf-8", fuzzy=False)
    for message in sentences(gathered):
        was = known.get(message.id)
        fresh.add(message.id, was.string if was and was.id == message.id else None)
    return fresh


def written(catalog: Catalog) -> bytes:
    """The text of a .po file."""
    text = io.BytesIO()
    write_po(text, catalog, no_location=True, sort_output=True, omit_header=True, width=96)
    language = catalog.locale_identifier
    head = HEAD.format(language=language, plurals=PLURALS.get(language, catalog.plural_forms))
    return head.encode() + text.getvalue()


HEAD = """\
# Sentences of Handslag. Kept by `python -m tools.texts update`.
msgid ""
msgstr ""
"Project-Id-Version: Handslag\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def counted(known: Catalog, gathered: Catalog) -> Count:
    """How many sentences of the pages a catalogue translates."""
    messages = list(sentences(gathered))
    invited = [message for message in messages if meets_invited(message)]
    return Count(
        str(known.locale),
        sum(1 for message in messages if is_translated(known, message)),
        len(messages),
        sum(1 for message in invited if is_translated(known, message)),
        len(invited),
    )


def missing(known: Catalog, gathered: Catalog) -> list[str]:
    """The sentences that an invited organisation would read in Dutch."""
    return [
        one(message)
        for message in sentences(gathered)
        if meets_invited(message) and not is_translated(known, message)
    ]


def meets_invited(message: Message) -> bool:
    """Whether a sentence stands anywhere else than in the rooms of the administrator."""
    return any(not file.startswith(OWN_HOUSE) for file, _line in message.locations)


def is_translated(known: Catalog, message: Message) -> bool:
    was = known.get(message.id)
    if was is None or was.id != message.id:
        return False
    return all(forms(was))


def forms(message: Message) -> tuple[str, ...]:
    """The translation: one text, or one for each plural."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def one(message: Message) -> str:
    """The Dutch sentence, in the singular."""
    return message.id if isinstance(message.id, str) else str(message.id[0])


def sentences(catalog: Catalog) -> Iterator[Message]:
    """All messages but the head."""
    return (message for message in catalog if message.id)


def catalogues() -> list[Path]:
    return sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as text:
        return read_po(text, locale=path.parts[-3])


def _is_ours(folder: Any) -> bool:
    """Nothing hidden, and nothing that was installed or made."""
    name = Path(folder).name
    return not name.startswith((".", "_")) and name not in {"node_modules", "instance", "tests"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
