"""The ZIP itself: written while it is sent, one file in memory at a time.

The same list gives the same bytes: no moment of making stands in it. What cannot be read any more
is left out and named in the list, which therefore comes last.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from core.storage.files import DamagedFile, FileStore, MissingFile
from core.web import sheets
from core.web.addresses import absolute

HEADS = ("bestand", "wat", "sha256", "bytes", "opmerking")
LIST, SUMS, README = "inhoud.csv", "SHA256SUMS", "LEES-MIJ.txt"
GONE = "ontbreekt: het bestand is er niet meer"
BROKEN = "ontbreekt: het bestand is beschadigd"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell; says nothing, always the same
UNIX, READABLE = 3, 0o644 << 16


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    name: str
    what: str
    sha256: str
    size: int
    fault: str = ""  # why it is not in the ZIP; empty when it is

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class Sink:
    """Takes what is written until it is sent; cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        """What was written since it was asked the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


def entry_of(store: FileStore, name: str, what: str, sha256: str) -> Entry:
    """A kept file as it is found now."""
    data, fault = read(store, sha256)
    return Entry(name, what, sha256, len(data), fault)


def read(store: FileStore, sha256: str) -> tuple[bytes, str]:
    """The bytes, or why they are not there."""
    try:
        return store.get(sha256), ""
    except MissingFile:
        return b"", GONE
    except DamagedFile:
        return b"", BROKEN


def written(
    reference: str, entries: Iterable[Entry], store: FileStore, stand: str = ""
) -> Iterator[bytes]:
    """The ZIP in parts; may be read once. ``stand``: what all must know of the covenant."""
    sink, told = Sink(), list[Entry]()
    with zipfile.ZipFile(sink, "w") as bundle:  # type: ignore[call-overload]
        for entry in entries:
            data, fault = read(store, entry.sha256)
            told.append(replace(entry, size=len(data), fault=fault))
            if not fault:
                bundle.writestr(_place(entry.name), data)
                yield sink.taken()
        for name, text in (
            (LIST, listed(told)), (SUMS, sums(told)), (README, readme(reference, told, stand)),
        ):  # fmt: skip
            bundle.writestr(_place(name), text)
    yield sink.taken()


def _place(name: str) -> zipfile.ZipInfo:
    place = zipfile.ZipInfo(name, EPOCH)
    place.create_system, place.external_attr = UNIX, READABLE
    return place


def listed(entries: Iterable[Entry]) -> bytes:
    """The list for a spreadsheet."""
    rows = ((each.name, each.what, each.sha256, each.size, each.fault) for each in entries)
    return sheets.csv_of(HEADS, rows)


def sums(entries: Iterable[Entry]) -> bytes:
    """What ``sha256sum -c`` reads."""
    return "".join(f"{e.sha256}  {e.name}\n" for e in entries if not e.fault).encode()


def readme(reference: str, entries: Iterable[Entry], stand: str) -> bytes:
    """How to see, without Handslag, that nothing was changed."""
    missing = [f"  {each.name}: {each.fault}" for each in entries if each.fault]
    said = [
        f"Dossier van {reference}", *([stand] if stand else []), "",
        f"{LIST} zegt van elk bestand wat het is.",
        f"{SUMS} heeft van elk bestand de SHA-256: een getal dat verandert als er iets verandert.",
        "", "Zijn de bestanden nog zoals ze waren? Ga naar deze map en typ:",
        f"  Linux:    sha256sum -c {SUMS}",
        f"  macOS:    shasum -a 256 -c {SUMS}",
        "  Windows:  Get-FileHash getekend\\*, en vergelijk met de lijst",
        "", "Is een handtekening echt?",
        f"  Met Handslag:     kies het getekende bestand op {absolute('/controle')}",
        "  Zonder Handslag:  python3 check_evidence.py bewijs/NAAM-bewijs-1.json getekend/NAAM.pdf",
        "  Zo ook aan wie het ging: bewijs/NAAM-kopieen.json, als dat er is.",
        "  Dat programma staat in de broncode: tools/check_evidence.py, met cms_signature.py.",
        f"  De broncode:      {absolute('/broncode')}",
    ]  # fmt: skip
    if missing:
        said += ["", "Deze bestanden ontbreken. De beheerder kan ze terugzetten.", *missing]
    return ("\n".join(said) + "\n").encode()
