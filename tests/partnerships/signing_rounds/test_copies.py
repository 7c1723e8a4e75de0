"""To whom the sealed paper went: seen by every party, and sealed once beside the evidence."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.notices.mail import settle
from accounts.notices.model import MailState, OutboxMail
from core.jobs import work_off
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from documents.signatures.keys import installation
from documents.vault import service as vault
from partnerships.dossiers import queries as dossiers
from partnerships.dossiers import service as asking
from partnerships.signing_rounds import copies
from partnerships.signing_rounds.copies import Copies
from partnerships.signing_rounds.model import SigningRound
from tests.builders import signed_in
from tests.partnerships.signing_rounds.desk import Desk, signed_desk
from tools import check_evidence

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.any_database]


@pytest.fixture
def desk(app: Flask) -> Desk:
    return signed_desk()


def seen(desk: Desk, chair: int = 0) -> Copies:
    session().rollback()
    return copies.of(desk.actor(chair), desk.reference)


def mails(desk: Desk) -> list[OutboxMail]:
    session().rollback()
    about = select(OutboxMail).where(OutboxMail.subject.startswith("Getekend: "))
    return list(session().scalars(about.order_by(OutboxMail.id)))


def look(after: timedelta = timedelta(hours=1)) -> None:
    """The daily look, so long after the paper was sealed."""
    session().rollback()
    sealed = session().scalars(select(SigningRound.closed_at)).one()
    assert sealed is not None
    with clock.fixed(sealed + after):
        copies.look()


def become(desk: Desk, state: MailState) -> None:
    for mail in mails(desk):
        settle(mail.id, state)


def test_every_party_reads_who_got_a_mail_and_what_became_of_it(
    desk: Desk, client: FlaskClient
) -> None:
    found = seen(desk)
    assert found == seen(desk, 1)
    told = mails(desk)
    assert len(found.sent) == len(told)
    assert {c.organisation_id for c in found.sent} == {p.id for p in desk.parties}
    assert {signer.name for signer in desk.signers} <= {c.name for c in found.sent}
    settle(told[0].id, MailState.BOUNCED, "550 no such box")
    assert [c.mail for c in seen(desk).sent[:2]] == ["bounced", told[1].state]
    browser = signed_in(client, desk.parties[1].coordinator)
    page = browser.get(f"/convenanten/{desk.reference}/bewijs/1").text
    assert "De mail kwam terug." in page
    assert found.sent[0].name in page
    assert "550" not in page, "what the mail server said is for who knows the address"


def test_the_note_is_sealed_once_when_all_mails_went(desk: Desk) -> None:
    become(desk, MailState.QUEUED)
    look()
    assert seen(desk).note == ""
    with pytest.raises(NotFound):
        copies.note(desk.actor(0), desk.reference)
    become(desk, MailState.SENT)
    settle(mails(desk)[0].id, MailState.REFUSED)
    look()
    note = copies.note(desk.actor(1), desk.reference)
    become(desk, MailState.BOUNCED)
    look()
    assert copies.note(desk.actor(0), desk.reference) == note
    said = json.loads(note)
    assert [c["mail"] for c in said["copies"]["copies"]][:2] == ["refused", "sent"]
    pdf = vault.content(vault.latest(desk.round.paper))
    assert check_evidence.check(said, pdf, installation().authority)


def test_a_mail_that_never_goes_holds_the_note_up_for_a_week(desk: Desk) -> None:
    become(desk, MailState.QUEUED)
    look(timedelta(days=6))
    assert seen(desk).note == ""
    look(timedelta(days=7, hours=1))
    assert seen(desk).note


def test_mails_that_are_not_kept_any_more_are_called_unknown(desk: Desk) -> None:
    with transaction() as current:
        for mail in mails(desk):
            current.delete(mail)
    assert {c.mail for c in seen(desk).sent} == {copies.UNKNOWN}


def test_the_note_lies_in_the_dossier_beside_the_evidence(desk: Desk) -> None:
    become(desk, MailState.SENT)
    look()
    asking.ask(desk.actor(0), desk.reference)
    work_off()
    session().rollback()
    found = dossiers.dossier(desk.actor(0), desk.reference)
    assert f"bewijs/{desk.reference}-kopieen.json" in str(found)
