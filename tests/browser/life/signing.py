"""Chapter 3. One round, three ways: a passkey, a certificate of one's own, a pen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

from core.values import clock
from tests.browser.life.village import Villager
from tests.browser.passkeys import signs_with_it
from tests.browser.people import signs
from tests.documents.signatures.outside import sign_elsewhere

FUNCTION = "voorzitter"
SCAN = Path(__file__).parents[2] / "partnerships" / "returned_papers" / "scan.pdf"


def says_who_signs(party: Villager) -> None:
    """Once: who may sign for one's organisation, and where that stands."""
    party.at("/organisatie/tekenen/nieuw")
    party.page.locator("#person").select_option(index=1)
    party.fill("Functie", FUNCTION).tick("Mag alleen tekenen")
    party.fill("Waar staat dat?", "artikel 7").day("Vanaf", party.village.today)
    party.press("Toevoegen").sees(FUNCTION)


def send(parties: Sequence[Villager], covenant: str) -> None:
    """Each names who signs; the last one sends."""
    for party in parties:
        party.at(f"{covenant}/ondertekenaars")
        party.page.get_by_role("radio").first.check()
        party.press("Deze persoon tekent")
    party.sees("Alle partijen hebben iemand die mag tekenen.").follow("Verder naar versturen")
    party.day("Tot en met welke dag", party.village.today + timedelta(days=14))
    party.press("Versturen om te tekenen").sees(f"0 van {len(parties)} handtekeningen")
    party.sees("er wordt getekend")


def sign_elsewhere_and_return(signer: Villager, covenant: str, folder: Path) -> None:
    """With a program and a certificate that are not ours; then say that it is one's signature."""
    to_the_ways(signer, covenant).follow("Teken met een eigen certificaat")
    paper = signer.download("Haal het bestand op", folder).read_bytes()
    field = f"handtekening-{place_of(signer, covenant)}"
    with ThreadPoolExecutor(1) as elsewhere:  # the loop of this thread is the browser's
        data = elsewhere.submit(_with_another_program, paper, field, signer.village.now).result()
    signed = folder / "getekend.pdf"
    signed.write_bytes(data)
    to_the_ways(signer, covenant).follow("Teken met een eigen certificaat")
    leaves(signer, signed, "Lever het bestand in").sees("Het bestand klopt")
    signer.sees("Op het certificaat staat een andere naam")
    declares(signer)


def _with_another_program(paper: bytes, field: str, moment: datetime) -> bytes:
    with clock.fixed(moment):
        return sign_elsewhere(paper, field)


def sign_on_paper(signer: Villager, covenant: str) -> None:
    """With a pen; what comes back is a scan, and nobody calls it a signature."""
    to_the_ways(signer, covenant).follow("Teken op papier")
    leaves(signer, SCAN, "Lever de scan in").sees("geen elektronische handtekening")
    declares(signer)
    signer.sees("scan wacht op een andere partij")


def confirms_the_scan(other: Villager, signer: Villager, covenant: str) -> None:
    """Another party says whose signature it is."""
    other.at(f"{covenant}/tekenronde").follow("Bekijk de scan")
    other.tick(f"Ja, dit is de handtekening van {signer.name}").press("Bewaar mijn antwoord")
    other.sees("bevestigde namens")


def to_the_ways(signer: Villager, covenant: str) -> Villager:
    """Through the text to where one signs."""
    signer.at(f"{covenant}/tekenen").follow("Lees de tekst").follow("Naar tekenen")
    return signer


def leaves(signer: Villager, file: Path, button: str) -> Villager:
    """Hand the file in, and wait until it was looked at."""
    signer.page.set_input_files("input[type=file]", file)
    signer.press(button)
    return signer


def declares(signer: Villager) -> None:
    """It is mine: with a code from the own mail."""
    signer.press("Stuur mij een code").sees("gestuurd")
    signer.fill("Code", signer.mailed_code()).fill("Uw naam", signer.name)
    signer.tick("Ik heb de Nederlandse tekst gelezen").press("Dit is mijn handtekening")


def place_of(signer: Villager, covenant: str) -> int:
    """Which of the fields on the paper is one's own: their order is that of the round."""
    rows = signer.at(f"{covenant}/tekenronde").page.locator("main tbody tr").all_inner_texts()
    return next(number for number, row in enumerate(rows, 1) if re.search(signer.name, row))


def all_sign(signers: Sequence[Villager], covenant: str) -> None:
    """The usual way: the first has a passkey, the others take a code from their mail."""
    first, *others = signers
    signs_with_it(first, covenant)
    for other in others:
        signs(other, covenant, FUNCTION)
    first.at(f"{covenant}/tekenronde").sees("getekend en verzegeld")
    first.sees(f"{len(signers)} van {len(signers)} handtekeningen")
