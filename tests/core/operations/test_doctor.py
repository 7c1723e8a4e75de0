"""The doctor sees what is wrong, says what to do, and ends with 1."""

import json
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_mailman import EmailMessage, Mail
from sqlalchemy import update

from core.jobs import Job, JobState, enqueue
from core.operations import checks, doctor, post
from core.operations.checks import Verdict
from core.storage.database import db, transaction
from core.values import clock
from tests.core.small_app import on_database, small_app


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with on_database(request.param, tmp_path) as app:
        yield app


def test_a_database_that_answers_is_good(app: Flask) -> None:
    assert doctor.database().verdict is Verdict.GOOD


def test_a_damaged_database_is_wrong(tmp_path: Path) -> None:
    with on_database("sqlite", tmp_path) as app:
        with transaction():
            for number in range(200):
                enqueue("x", number, {"filling": "y" * 500})
        path = Path(str(app.config["SQLALCHEMY_DATABASE_URI"]).removeprefix("sqlite:///"))
        db.session.remove()
        db.engine.dispose()
        data = path.read_bytes()
        path.write_bytes(data[:20_000] + b"\x00" * 8_000 + data[28_000:])
        found = doctor.database()
        assert found.verdict is Verdict.WRONG


def test_a_database_that_is_away_is_wrong(tmp_path: Path) -> None:
    app = small_app(tmp_path, "postgresql+psycopg://nobody@/none?host=/nonexistent")
    with app.app_context():
        found = doctor.database()
    assert (found.verdict, found.do) == (Verdict.WRONG, "see HANDSLAG_DATABASE_URL")


def test_a_job_that_gave_up_or_waits_too_long_is_wrong(app: Flask) -> None:
    with transaction() as current:
        job = enqueue("x", 1)
        enqueue("later", 1, due=timedelta(days=1))
        current.flush()
        current.execute(
            update(Job).where(Job.id == job.id).values(due=clock.now() - doctor.STUCK * 2)
        )
    assert "waited" in doctor.queue().says
    with transaction() as current:
        current.execute(update(Job).where(Job.id == job.id).values(state=JobState.ALARM))
    assert doctor.queue().says == "1 jobs gave up"


def test_a_worker_that_did_nothing_since_yesterday_is_asked_after(app: Flask) -> None:
    asked = doctor.queue()
    assert (asked.verdict, asked.do) == (Verdict.MIND, "start flask --app app worker")
    with transaction() as current:
        job = enqueue("x", 1)
        job.state, job.holder, job.finished_at = JobState.DONE, "worker", clock.now()
        current.flush()
    assert doctor.queue().verdict is Verdict.GOOD
    with clock.fixed(clock.now() + doctor.SILENT + timedelta(minutes=1)):
        later = doctor.queue()
    assert later.verdict is Verdict.MIND
    assert f"{clock.now():%Y-%m-%d}" in later.says


def test_keys_that_others_may_read_are_told(app: Flask, tmp_path: Path) -> None:
    key = tmp_path / "keys" / "seal.p12"
    key.parent.mkdir(mode=0o700)
    key.write_bytes(b"x")
    key.chmod(0o600)
    assert doctor.keys().verdict is Verdict.GOOD
    key.chmod(0o644)
    assert doctor.keys().verdict is Verdict.MIND


def test_a_store_that_takes_no_files_is_wrong(app: Flask) -> None:
    assert doctor.stored_files().verdict is Verdict.GOOD
    app.config["FILES_URL"] = "file:///dev/null/files"
    assert checks._looked(doctor.stored_files).verdict is Verdict.WRONG


def test_missing_fonts_and_libraries_come_with_the_apt_line(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FONTS", ("NoSuchFont.ttf",))
    monkeypatch.setattr(doctor, "LIBRARIES", {"libnone.so.9": "libnone9"})
    assert doctor.fonts().do == "apt-get install fonts-noto-core"
    assert doctor.pango().do == "apt-get install libnone9"


def test_a_full_disk_is_wrong_before_it_is_full(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doctor.disk().verdict is not Verdict.WRONG
    monkeypatch.setattr(doctor, "GB", 1 << 60)
    assert doctor.disk().verdict is Verdict.WRONG


def test_mail_is_told_for_a_demo_without_a_server_and_for_one_that_is_away(app: Flask) -> None:
    assert post.mail().verdict is Verdict.GOOD
    app.config.update(DEMO=False, MAIL_SERVER="", MAIL_USE_TLS=False, MAIL_USERNAME=None)
    assert post.mail().do == "set HANDSLAG_SMTP_HOST"
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=1)
    assert post.mail().verdict is Verdict.WRONG


def test_a_test_mail_goes_past_the_outbox_and_says_what_to_publish(app: Flask) -> None:
    app.config.update(
        DEMO=False, MAIL_SERVER="127.0.0.1", MAIL_DEFAULT_SENDER="Handslag <post@voorbeeld.test>"
    )
    Mail().init_app(app)
    found = post.send_test("u@voorbeeld.test")
    (sent,) = app.extensions["mailman"].outbox
    assert sent.to == ["u@voorbeeld.test"]
    assert found.verdict is Verdict.MIND
    for word in ("voorbeeld.test", "SPF", "DKIM", "DMARC"):
        assert word in found.do


def test_a_test_mail_that_is_refused_is_wrong(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config.update(DEMO=False, MAIL_SERVER="127.0.0.1", MAIL_DEFAULT_SENDER="a@b.test")

    def refuse(*_: Any) -> None:
        raise smtplib.SMTPRecipientsRefused({"u@voorbeeld.test": (550, b"no")})

    Mail().init_app(app)
    monkeypatch.setattr(EmailMessage, "send", refuse)
    assert post.send_test("u@voorbeeld.test").verdict is Verdict.WRONG


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_command_ends_with_1_exactly_when_something_is_wrong(
    app: Flask, monkeypatch: pytest.MonkeyPatch, verdict: Verdict
) -> None:
    finding = checks.Finding(verdict, "it is so", "do this")
    monkeypatch.setattr(checks, "_checks", {"thing": lambda: finding})
    runner = app.test_cli_runner()
    text, data = runner.invoke(args=["doctor"]), runner.invoke(args=["doctor", "--json"])
    wrong = verdict is Verdict.WRONG
    assert (text.exit_code, data.exit_code) == (int(wrong), int(wrong))
    assert "it is so" in text.output
    assert "-> do this" in text.output
    assert json.loads(data.output) == {
        "healthy": not wrong,
        "checks": [{"check": "thing", "verdict": verdict, "says": "it is so", "do": "do this"}],
    }


def test_a_check_that_breaks_is_something_wrong(app: Flask, monkeypatch: Any) -> None:
    def broken() -> checks.Finding:
        raise LookupError("kapot")

    monkeypatch.setattr(checks, "_checks", {"thing": broken})
    assert checks.examine()["thing"].says == "LookupError: kapot"


def test_a_room_may_add_a_check(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_checks", {})
    checks.check("paper")(lambda: checks.good("it prints"))
    assert checks.examine() == {"paper": checks.Finding(Verdict.GOOD, "it prints")}
