"""The administrator: numbers of the law, organisations, people; and the command."""

from datetime import date

import pytest
from sqlalchemy import select

from accounts.memberships import roles
from accounts.memberships.errors import LastManager
from accounts.memberships.model import Role
from accounts.people.service import close, promote
from core.storage import audit
from core.storage.database import session, transaction
from core.storage.norms import NormRow, norm
from core.values.errors import NotFound
from tests.builders import (
    also,
    an_administrator,
    mailed_link,
    make_organisation,
    make_person,
    signed_in,
)

NORM = {"name": "volunteer-fee-year", "value": "220000", "source": "Wet LB art. 2 lid 6",
        "valid_from-dag": "1", "valid_from-maand": "1", "valid_from-jaar": "2027"}  # fmt: skip


@pytest.fixture
def browser(app, client):
    with transaction():
        session().add(
            NormRow(
                name="volunteer-fee-year",
                valid_from=date(2026, 1, 1),
                valid_until=None,
                value=210000,
                source="Wet LB",
                sure="A",
            )
        )
    return signed_in(client, an_administrator())


def test_a_new_number_holds_from_its_own_day_and_the_old_one_before(browser):
    assert browser.post("/beheer/normen", data=NORM).status_code == 303
    session().rollback()
    values = [norm("volunteer-fee-year", date(year, 6, 1)).value for year in (2026, 2027)]
    assert values == [210000, 220000]
    assert "Wet LB art. 2 lid 6" in browser.get("/beheer/normen").text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"valid_from-jaar": "2026"}, "valid_from"),
        ({"name": "made-up"}, "name"),
        ({"source": ""}, "source"),
        ({"value": "veel"}, "value"),
        (
            {"valid_until-dag": "1", "valid_until-maand": "1", "valid_until-jaar": "2020"},
            "valid_until",
        ),
    ],
)
def test_a_number_without_a_source_or_twice_is_refused(browser, wrong, field):
    page = browser.post("/beheer/normen", data=NORM | wrong)
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text


def test_an_organisation_is_brought_in_with_its_contact_person(app, browser):
    typed = {"organisation_name": "Stichting Nour", "kind": "foundation", "language": "nl",
             "contact_name": "Amina", "email": "amina@voorbeeld.test"}  # fmt: skip
    assert browser.post("/beheer/organisaties/nieuw", data=typed).status_code == 303
    assert "nog niemand binnen" in browser.get("/beheer/organisaties?zoek=nour").text
    amina = app.test_client()
    amina.post(mailed_link("amina@voorbeeld.test"), data={"name": "Amina el Idrissi"})
    assert "Stichting Nour" in amina.get("/organisatie").text
    assert "nog niemand binnen" not in browser.get("/beheer/organisaties").text


def test_an_administrator_opens_and_closes_accounts_but_not_the_own(browser):
    yusuf, me = make_person(), an_administrator()
    for verb in ("promote", "demote", "close", "reopen"):
        answer = browser.post("/beheer/mensen", data={"person": yusuf.id, "verb": verb})
        assert answer.status_code == 303
    browser.post("/beheer/mensen", data={"person": me.id, "verb": "close"})
    assert "niet bij uw eigen account" in browser.get("/beheer/mensen").text
    assert browser.get("/beheer").status_code == 200


def test_nobody_else_opens_closes_or_promotes(app):
    group, yusuf = make_organisation(), make_person()
    for change in (
        lambda: close(group.actor, yusuf.id, closed=True),
        lambda: promote(group.actor, group.coordinator.id, administrator=True),
    ):
        with pytest.raises(NotFound):
            change()


def test_an_administrator_is_no_member_of_every_organisation(app, client):
    group = make_organisation()
    signed_in(client, an_administrator())
    assert client.get("/organisatie").status_code == 404
    assert group.name in client.get("/beheer/organisaties").text


def test_the_last_who_can_manage_keeps_the_role(app):
    group = make_organisation()
    (membership,) = roles.active(group.id)
    with pytest.raises(LastManager):
        roles.end(group.actor, membership.id)
    colleague = make_person(group, Role.READER)
    also(group, colleague, Role.BOARD_MEMBER)
    roles.end(group.actor, membership.id)
    assert not group.coordinator.actor.roles


def test_every_verb_left_its_line_and_the_chain_holds(app, browser):
    make_organisation()
    browser.post("/beheer/normen", data=NORM)
    result = audit.verify()
    assert result.intact
    assert result.lines > 5


def test_the_trail_holds_no_names_and_no_addresses(app):
    group = make_organisation(name="Zilvervos", contact="Bijzondere Naam")
    make_person(group, email="bijzonder@voorbeeld.test")
    details = str(session().scalars(select(audit.AuditLine.detail)).all())
    for secret in ("Zilvervos", "Bijzondere", "bijzonder@"):
        assert secret not in details


def test_the_command_makes_an_administrator_once(app):
    run = app.test_cli_runner().invoke
    for _ in range(2):
        result = run(args=["people", "create-admin", "Beheer@Voorbeeld.test"])
        assert result.exit_code == 0
        assert "/aanmelden" in result.output
    assert an_administrator().actor.is_administrator


def test_the_command_promotes_who_has_an_account(app):
    yusuf = make_person()
    result = app.test_cli_runner().invoke(args=["people", "create-admin", yusuf.email])
    assert result.exit_code == 0
    assert yusuf.actor.is_administrator


@pytest.mark.parametrize(("email", "typed"), [("nobody", ""), ("a@b.test", "kort\nkort\n")])
def test_the_command_refuses_what_is_no_address_or_a_weak_password(app, email, typed):
    arguments = ["people", "create-admin", email, *(["--password"] if typed else [])]
    result = app.test_cli_runner().invoke(args=arguments, input=typed)
    assert result.exit_code == 1
