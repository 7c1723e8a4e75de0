"""The ZIP itself: written while it is sent, one file in memory at a time. The same list gives the
same bytes; what cannot be read any more is left out and named."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.storage.files import FileStore
from partnerships.dossiers.bundle import (
    EPOCH,
    LIST,
    READABLE,
    README,
    SUMS,
    UNIX,
    Entry,
    Sink,
    listed,
    read,
    sums,
)


def written(organisation: str, entries: Iterable[Entry], store: FileStore) -> Iterator[bytes]:
    """In parts; may be read once."""
    sink, told = Sink(), list[Entry]()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as bundle:  # type: ignore[call-overload]
        for entry in entries:
            data, fault = read(store, entry.sha256)
            told.append(replace(entry, size=len(data), fault=fault))
            if not fault:
                bundle.writestr(_place(entry.name), data)
                yield sink.taken()
        for name, text in (
            (LIST, listed(told)), (SUMS, sums(told)), (README, readme(organisation, told)),
        ):  # fmt: skip
            bundle.writestr(_place(name), text)
    yield sink.taken()


def _place(name: str) -> zipfile.ZipInfo:
    place = zipfile.ZipInfo(name, EPOCH)
    place.create_system, place.external_attr = UNIX, READABLE
    place.compress_type = zipfile.ZIP_DEFLATED
    return place


def readme(organisation: str, entries: Iterable[Entry]) -> bytes:
    """What each file is, and how to see that nothing was changed."""
    entries = list(entries)
    there = [f"  {each.name}: {each.what}" for each in entries if not each.fault]
    missing = [f"  {each.name}: {each.fault}" for each in entries if each.fault]
    said = [
        f"Archief van {organisation}", "",
        "Alles wat uw organisatie in Handslag over geld heeft. U hebt Handslag niet nodig om dit",
        "te lezen: CSV en XLSX opent u met een rekenprogramma, XAF leest uw accountant in.",
        "In CSV staat een punt-komma tussen de kolommen en een komma voor de centen.", "",
        "Deze bestanden zitten erin:", *there, "",
        f"{LIST} zegt hetzelfde, met van elk bestand de SHA-256 en hoe groot het is.",
        "Zijn de bestanden nog zoals ze waren? Ga naar deze map en typ:",
        f"  Linux:    sha256sum -c {SUMS}",
        f"  macOS:    shasum -a 256 -c {SUMS}",
    ]  # fmt: skip
    if missing:
        said += ["", "Deze bestanden ontbreken. De beheerder kan ze terugzetten.", *missing]
    return ("\n".join(said) + "\n").encode()
