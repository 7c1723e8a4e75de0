"""A mark in every text field: nobody outside its circle ever reads it, somebody inside does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import JSON, String

from core.storage.database import Base
from tests.faults.walls.addresses import Row, path, rows, targets
from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.harness import NAMED, Town, dump
from tests.faults.walls.insiders import Insider
from tests.faults.walls.reading import readable
from tests.faults.walls.trial import READ_BY_LINK
from tests.faults.walls.who import Target

SEARCHES = (
    "/convenanten?zoek=merk", "/convenanten?sorteer=titel", "/convenanten.csv?zoek=MERK",
    "/bibliotheek?zoek=merk", "/bibliotheek.csv?zoek=MERK", "/bibliotheek?van=anderen",
    "/grootboek?zoek=merk", "/grootboek/lijst.csv?zoek=MERK", "/grootboek?post=1100&jaar=2026",
    "/grootboek/kas?zoek=merk", "/grootboek/kas/tellingen?zoek=merk", "/grootboek/noodpot?zoek=merk",
    "/grootboek/rekeningschema?zoek=merk",
    "/grootboek/koppelen?zoek=merk&stand=alle", "/grootboek/koppelen/lijst.csv?zoek=MERK&stand=alle",
    "/grootboek/dubbel?stand=beantwoord", "/grootboek/dubbel/lijst.csv?stand=beantwoord",
    "/vrijwilligers?zoek=merk", "/vrijwilligers/lijst.csv?stand=alle", "/vrijwilligers/uren?zoek=merk",
    "/vrijwilligers/vergoedingen?maand=2026-10", "/vrijwilligers/functies/lijst.csv?zoek=MERK",
    "/bank?zoek=merk", "/bank.csv?zoek=MERK", "/bank/bestanden.csv?zoek=merk",
    "/betalingen?zoek=merk", "/betalingen/lijst.csv?zoek=MERK", "/betalingen/ontvangers?zoek=merk",
    "/beheer/mensen?zoek=merk", "/beheer/organisaties?zoek=merk", "/taken", "/organisatie",
    "/subsidies?zoek=merk", "/subsidies.csv?sorteer=titel", "/subsidies/activiteiten.csv?stand=alle",
)  # fmt: skip
SOME = ("nobody", "gem/former", "administrator", "ver/coordinator", "gem/reader@ver", "wel/reader")
TELLING = {  # the pages that differ from state to state
    "covenants.show", "covenants.text", "covenants.story", "covenants.roles",
    "negotiation.proposals", "signing_rounds.signers", "signing_rounds.show",
    "signing_rounds.authority_document", "signing_rounds.kept_file",
}  # fmt: skip
CONTROLS = (
    "sti/coordinator", "gem/coordinator", "wel/coordinator", "zus/coordinator", "ver/coordinator",
    "administrator",
)  # fmt: skip
ONLY_MAILED = ("frozen_text.reopened_reason",)  # all parties get it by mail; no page shows it
NO_WORDS_OF_PEOPLE = {  # choices, numbers of others, hashes, tokens, and what nobody types
    "organisation": {"name", "kind", "kvk", "city"},  # the public face
    "person": {"language", "password_hash", "totp_secret"},
    "membership": {"role"},
    "invitation": {"role", "language", "token", "about_kind"},
    "signing_authority": {"basis", "document_sha256", "document_type"},
    "passkey": {"credential_id", "public_key"},
    "visit": {"token_hash", "device", "factor"},
    "covenant": {"reference", "template", "state"},
    "clause": {"kind", "library_key", "only_if"},
    "library_item": {"key", "kind", "topic", "holds", "fills", "state"},
    "library_draft": {"entries"},
    "reading": {"language"},
    "clause_text": {"sha256"},
    "proposal": {"kind", "holds", "sha256", "state"},
    "proposal_answer": {"word"},
    "accession": {"state"},
    "accession_answer": {"word"},
    "frozen_text": {"sha256"},
    "edition": {"sha256"},
    "confirmation": {"sha256"},
    "remark": {"kind", "audience"},
    "signing_round": {"state"},
    "signatory": {"basis", "field", "state", "evidence_sha256"},
    "returned_paper": {"way", "state", "sha256", "fault", "found"},
    "dossier": {"files", "sha256"},
    "money_archive": {"files"},  # numbers for names
    "registration": {"state", "scan_sha256", "fault", "parties"},
    "key_set": {"authority_sha256", "seal_sha256", "before_sha256"},
    "registration_answer": {"word"},
    "commitment": {"rhythm", "source", "state"},
    "commitment_occurrence": {"state", "document_sha256", "document_type"},
    "commitment_reaction": {"kind"},
    "commitment_reminder": {"step"},
    "handover_route": {"state"},
    "meeting": {"hour", "state"},
    "exit": {"state"},
    "evaluation": {"state"},
    "volunteer_link": {"token_hash"},
    "calendar_link": {"token_hash"},
    "ledger": {"chart"},
    "ledger_account": {"kind", "rgs", "use"},
    "emergency_word": {"kind"},
    "csv_layout": {"headings_sha256", "layout"},
    "csv_reading": {"layout"},
    "book_period": {"state"},
    "entry": {"kind"},
    "bank_file": {"sha256", "format", "fault"},
    "bank_statement": {"currency", "tail", "refused"},
    "bank_entry": {"currency", "identity"},
    "bank_booking": {"way"},
    "settled_item": {"kind"},
    "booking_rule": {"course"},
    "double_answer": {"mark"},
    "payee_account": {"checked"},
    "payment": {"reference", "end_to_end", "digest", "state"},
    "payment_approval": {"digest"},
    "payment_batch": {"reference", "format", "sha256", "state"},
    "approval_limit": {"role"},
    "handover_step": {"kind"},
    "kept_paper": {"code", "key", "kind", "state"},
    "draft": {"form"},
    "grant": {"reference", "letter_sha256", "letter_type", "state"},
    "report_due": {"kind"},
    "receipt": {"state", "paid", "aside"},
    "receipt_file": {"sha256", "media_type", "shown_sha256", "small_sha256"},
    "volunteer": {"language"},
    "volunteer_proof": {"kind"},
    "volunteer_agreement": {"sha256", "accepted_by"},
    "own_link": {"token_hash"},
    "hour_line": {"state"},
    "fee_claim": {"state"},
    "fee_claim_line": {"use"},
    "fee_record": {"measure", "said"},
    "outbox_mail": {"language", "state", "reason", "message_id"},
}
NO_PEOPLE_IN_IT = {  # hashes, numbers, names of states: nobody types them
    "audit_line", "audit_head", "throttle", "job", "norm", "mailed_code", "recovery_code",
    "passkey_challenge",
    "demo_chapter", "file_check", "paper_revision", "library_entry", "digest",
}  # fmt: skip


def pages(town: Town, *, all_states: bool = False) -> Iterator[tuple[Row | None, str]]:
    """Every address that can be looked at, once; with ``all_states`` every page of every
    covenant."""
    known: set[str] = set()
    for row, address in _pages(town, all_states):
        if address not in known:
            known.add(address)
            yield row, address


def _pages(town: Town, all_states: bool) -> Iterator[tuple[Row | None, str]]:
    covenants = [t for t in town.world.targets.values() if _reference(t).startswith("CV-")]
    for row in rows():
        if row.method == "GET" and not row.who.startswith("demo"):
            wide = all_states and row.endpoint in TELLING
            for target in covenants if wide else targets(town.world, row):
                yield row, path(town.app, row, target)
    for target in covenants if all_states else ():
        there = f"/convenanten/{target.values['reference']}/"
        yield from ((None, f"{there}voorstel/{number}") for number in range(1, 7))
        yield from ((None, f"{there}bewijs/{number}.json") for number in range(1, 7))
    yield from ((None, address) for address in SEARCHES)
    former = town.world.insiders["gem/former"].email.partition("z@")[
        0
    ]  # no whole mark: it is echoed
    yield None, f"/beheer/mensen?zoek={former}"


def crawl(
    town: Town, who: Insider, *, all_states: bool = CAMPAIGN, closed: tuple[str, ...] = ()
) -> Iterator[tuple[Row | None, str, str]]:
    """Every address with what it says to this person; those ``closed`` are passed by."""
    town.app.config["DEMO"] = False
    for row, address in pages(town, all_states=all_states):
        if address.startswith(closed):
            continue
        yield row, address, readable(town.ask(who, "GET", address))
        if town.touched:
            town.put_back()


def closed_to(town: Town, who: Insider) -> tuple[str, ...]:
    """The covenants that this person cannot open: there is nothing for him behind their doors."""
    there = {_reference(target) for target in town.world.targets.values()}
    doors = [f"/convenanten/{each}" for each in sorted(there) if each.startswith("CV-")]
    return tuple(f"{door}/" for door in doors if town.ask(who, "GET", door).status_code == 404)


def _reference(target: Target) -> str:
    return str(target.values.get("reference", ""))


def people(town: Town) -> list[str]:
    """Who looks around."""
    return list(town.world.insiders) if CAMPAIGN else list(SOME)


def test_nobody_reads_a_mark_that_is_not_meant_for_them(town: Town):
    leaks, looked = [], 0
    for key in people(town):
        who = town.world.insiders[key]
        for row, address, text in crawl(town, who):
            looked += 1
            open_to_all = READ_BY_LINK.get(row.endpoint, ()) if row else ()
            for mark in town.world.marks.leaks(text, who.circles):
                if not (open_to_all and mark.what.startswith(open_to_all)):
                    leaks.append(f"{key} reads {mark.what} at {address}")
    print(f"{looked} answers, {len(leaks)} leaks")
    assert leaks == []
    assert looked >= (10_000 if CAMPAIGN else 500)


def test_every_mark_is_read_by_somebody_who_may(town: Town):
    planted = town.world.marks.planted
    unseen = {code: m for code, m in planted.items() if not m.what.startswith(ONLY_MAILED)}
    for key in CONTROLS:
        who = town.world.insiders[key]
        for _, _, text in crawl(town, who, all_states=True, closed=closed_to(town, who)):
            for code in town.world.marks.found_in(text):
                if code in unseen and unseen[code].circle & who.circles:
                    del unseen[code]
            if not any(mark.circle & who.circles for mark in unseen.values()):
                break
    assert sorted(mark.what for mark in unseen.values()) == []


def columns() -> list[tuple[str, str]]:
    """Every column in which somebody's words may stand."""
    return sorted(
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, String | JSON) or "json" in type(column.type).__name__.lower()
        if table.name not in NO_PEOPLE_IN_IT
        if column.name not in NO_WORDS_OF_PEOPLE.get(table.name, set())
    )


@pytest.mark.parametrize(("table", "column"), columns())
def test_every_column_of_text_holds_a_mark(town: Town, table: str, column: str):
    there: list[Any] = dump(town.kept / NAMED)[table]
    order = [c.name for c in Base.metadata.tables[table].columns]
    names = _names(town, table) or order
    values = [str(row[names.index(column)]) for row in there]
    assert any(town.world.marks.found_in(value) for value in values), "plant one in world.py"


def _names(town: Town, table: str) -> list[str]:
    assert town.looker is not None
    return [row[1] for row in town.looker.execute(f"pragma table_info({table})")]
