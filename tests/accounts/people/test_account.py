"""One's own account: name, language, password, the app, and who may change them."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from accounts.people import passwords
from accounts.people.model import Person
from accounts.signin import recovery, totp, visits
from core.storage.database import session
from core.values import clock
from tests.builders import mailed, make_organisation, make_person, signed_in
from tests.manners import MannerlyClient

PASSWORD = "vier woorden op een rij"
SECRET = re.compile(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}")


@pytest.fixture
def yusuf(app):
    return make_person(name="Yusuf Demir")


@pytest.fixture
def browser(client, yusuf):
    return signed_in(client, yusuf)


def row(someone):
    session().rollback()
    return session().scalars(select(Person).where(Person.id == someone.id)).one()


def sealed_in(page):
    return re.findall(r'name="sealed" value="([^"]+)"', page.text)[0]


def set_app(browser):
    page = browser.get("/account/app")
    secret = SECRET.findall(page.text)[0].replace(" ", "")
    typed = {"sealed": sealed_in(page), "code": pyotp.TOTP(secret).at(clock.now())}
    return secret, browser.post("/account/app", data=typed)


def test_one_changes_ones_name_and_language(browser, yusuf):
    typed = {"name": "Yusuf D.", "language": "tr"}
    assert browser.post("/account", data=typed).status_code == 303
    assert (row(yusuf).name, row(yusuf).language) == ("Yusuf D.", "tr")
    assert 'lang="tr"' in browser.get("/account").text


@pytest.mark.parametrize("typed", [{"name": "", "language": "nl"}, {"name": "Y", "language": "xx"}])
def test_a_name_and_a_language_that_is_here(browser, yusuf, typed):
    assert browser.post("/account", data=typed).status_code == 422
    assert row(yusuf).name == "Yusuf Demir"


def test_a_language_by_link_is_remembered_for_the_person_and_for_the_visit(app, browser, yusuf):
    assert browser.get("/taal/ar?next=/account").location == "/account"
    assert row(yusuf).language == "ar"
    assert 'dir="rtl"' in browser.get("/account").text
    stranger = app.test_client()
    stranger.get("/taal/ar")
    assert 'dir="rtl"' in stranger.get("/aanmelden").text


def test_a_new_password_ends_the_other_sessions_and_is_told(app, browser, yusuf):
    phone = signed_in(app.test_client(), yusuf)
    assert browser.post("/account/wachtwoord", data={"password": PASSWORD}).status_code == 303
    assert passwords.matches(PASSWORD, row(yusuf).password_hash)
    assert phone.get("/account").status_code == 303
    assert browser.get("/account").status_code == 200
    assert "Uw wachtwoord is veranderd" in mailed(yusuf)


def test_an_app_is_set_once_it_was_shown_to_work(browser, yusuf):
    secret, page = set_app(browser)
    assert "Uw herstelcodes" in page.text
    assert row(yusuf).totp_secret == secret
    codes = re.findall(r"[2-9A-Z]{5}-[2-9A-Z]{5}", page.text)
    assert len(codes) == recovery.NUMBER
    assert "App voor codes" in browser.get("/account/app").text


def test_the_code_that_set_the_app_signs_nothing_more(browser, yusuf):
    secret, _ = set_app(browser)
    code = pyotp.TOTP(secret).at(clock.now())
    if totp.step_of(secret, code) == row(yusuf).totp_step:
        assert totp.use(yusuf.id, secret, code) is None


def test_a_mistyped_code_keeps_the_same_secret_on_the_page(browser, yusuf):
    page = browser.get("/account/app")
    again = browser.post("/account/app", data={"sealed": sealed_in(page), "code": "000000"})
    assert again.status_code == 422
    assert SECRET.findall(again.text)[0] == SECRET.findall(page.text)[0]
    assert row(yusuf).totp_secret is None


def test_a_secret_that_we_did_not_seal_is_no_secret(browser, yusuf):
    assert browser.post("/account/app", data={"sealed": "x", "code": "1"}).status_code == 422
    assert row(yusuf).totp_secret is None


def test_the_secret_lies_encrypted_in_the_database(app, browser, yusuf):
    secret, _ = set_app(browser)
    from core.storage.database import db

    with db.engine.connect() as raw:
        kept = raw.exec_driver_sql("SELECT totp_secret FROM person WHERE totp_secret IS NOT NULL")
        assert secret not in str(kept.all())


def test_the_app_is_put_off_with_its_recovery_codes(browser, yusuf):
    set_app(browser)
    assert browser.post("/account/app/uit").status_code == 303
    assert row(yusuf).totp_secret is None
    assert recovery.left(yusuf.id) == 0


def test_new_recovery_codes_are_only_for_who_has_an_app(browser, yusuf):
    assert browser.post("/account/herstelcodes").status_code == 422
    set_app(browser)
    assert browser.post("/account/herstelcodes").status_code == 200
    assert recovery.left(yusuf.id) == recovery.NUMBER


def test_who_signed_in_a_while_ago_shows_again_who_it_is(app, client, yusuf, monday):
    signed_in(client, yusuf)
    with clock.fixed(monday + visits.FRESH + timedelta(minutes=1)):
        for page in ("/account/wachtwoord", "/account/app"):
            answer = client.get(page)
            assert answer.status_code == 403
            assert "Meld u eerst opnieuw aan" in answer.text
        for page in (
            "/account/wachtwoord",
            "/account/app",
            "/account/app/uit",
            "/account/herstelcodes",
        ):
            assert client.post(page, data={"password": PASSWORD}).status_code == 403
        assert row(yusuf).password_hash is None
        assert client.get("/aanmelden?opnieuw=1").status_code == 200


def test_a_post_without_a_token_changes_nothing(app, yusuf):
    bare = signed_in(app.test_client(), yusuf)
    assert isinstance(bare, MannerlyClient)
    bare.csrf = False
    changing = [
        rule for rule in app.url_map.iter_rules() if "POST" in rule.methods and not rule.arguments
    ]
    statuses = {rule.rule: bare.post(rule.rule).status_code for rule in changing}
    assert {path: s for path, s in statuses.items() if s != 400} == {}
    assert len(statuses) > 10


def test_the_list_of_sessions_names_devices_and_times(browser, yusuf):
    assert "Firefox, Linux" in browser.get("/account").text


def test_there_is_no_field_for_origin_or_religion():
    columns = set(Person.__table__.columns.keys())
    assert columns == {
        "id", "name", "email", "language", "password_hash", "totp_secret", "totp_step",
        "is_administrator", "digest", "created_at", "closed_at",
    }  # fmt: skip


def test_the_own_organisation_is_on_every_page(app, client):
    group = make_organisation(name="Eritrese Gemeenschap")
    signed_in(client, group.coordinator)
    for page in ("/taken", "/account", "/organisatie"):
        assert "Eritrese Gemeenschap" in client.get(page).text
