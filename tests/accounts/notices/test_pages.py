"""In the demo everybody reads all mail; elsewhere nobody does."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.notices.mail import send
from core.storage.database import transaction

TEXT = "Hallo <b>u</b>\n\nhttp://localhost:8000/uitnodiging/abc?post=1 en https://elders.test/x"


@pytest.fixture
def number(app: Flask) -> int:
    with transaction():
        return send(to="a@voorbeeld.test", subject="Een <vraag>", text=TEXT, language="ar").id


def test_all_mail_is_listed_newest_first(client: FlaskClient, number: int) -> None:
    with transaction():
        send(to="b@voorbeeld.test", subject="Nieuwer", text="x", language="nl")
    text = client.get("/demo/mail").text
    assert text.index("Nieuwer") < text.index("Een &lt;vraag&gt;")
    assert "Nieuwer" not in client.get("/demo/mail?aan=a@voorbeeld.test").text


def test_links_to_this_site_can_be_pressed_and_others_not(client: FlaskClient, number: int) -> None:
    text = client.get(f"/demo/mail/{number}").text
    assert 'href="/uitnodiging/abc?post=1"' in text
    assert 'href="https://elders.test/x"' not in text
    assert "Hallo &lt;b&gt;u&lt;/b&gt;" in text


def test_a_list_of_many_mails_has_pages(client: FlaskClient, app: Flask) -> None:
    with transaction():
        for place in range(60):
            send(to="a@voorbeeld.test", subject=f"Mail {place}.", text="x", language="nl")
    first = client.get("/demo/mail").text
    assert "Mail 59." in first
    assert "Mail 5." not in first
    assert "Verder in de lijst" in first


@pytest.mark.parametrize("path", ["/demo/mail", "/demo/mail/1"])
def test_outside_the_demo_there_is_no_such_page(
    app: Flask, client: FlaskClient, number: int, path: str
) -> None:
    app.config["DEMO"] = False
    assert client.get(path).status_code == 404


def test_a_mail_that_is_not_there_is_a_plain_404(client: FlaskClient) -> None:
    assert client.get("/demo/mail/999").status_code == 404
