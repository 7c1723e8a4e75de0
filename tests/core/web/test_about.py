"""The pages about the website are there for everybody, and say how to reach us."""

from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient

from core.values import clock


def test_everybody_may_read_the_pages_about_the_website(client: FlaskClient):
    for path in ("/toegankelijkheid", "/privacy", "/broncode"):
        assert client.get(path).status_code == 200


def test_weaknesses_are_reported_to_the_configured_address(app: Flask, client: FlaskClient):
    app.config["CONTACT_EMAIL"] = "hulp@voorbeeld.test"
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    assert "Contact: mailto:hulp@voorbeeld.test\n" in text


def test_the_security_file_runs_out_within_a_year(client: FlaskClient):
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    said = next(line for line in text.splitlines() if line.startswith("Expires: "))
    expires = datetime.fromisoformat(said.removeprefix("Expires: ").replace("Z", "+00:00"))
    assert clock.now() < expires < clock.now() + timedelta(days=365)


def test_where_the_code_is_follows_from_the_settings(app: Flask, client: FlaskClient):
    assert "Vraag ons om de code" in client.get("/broncode").get_data(as_text=True)
    app.config["SOURCE_URL"] = "https://code.voorbeeld.test/handslag"
    assert "https://code.voorbeeld.test/handslag" in client.get("/broncode").get_data(as_text=True)
