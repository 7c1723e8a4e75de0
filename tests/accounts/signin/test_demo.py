"""In the demonstration one becomes somebody of the story; outside it, nobody at all."""

from demo.people import PASSWORD
from tests.builders import make_person


def test_one_becomes_somebody_of_the_story_with_one_press(app, client):
    make_person(name="Yusuf Demir", email="yusuf@voorbeeld.test")
    page = client.get("/demo")
    assert "Yusuf Demir" in page.text
    assert PASSWORD in page.text
    assert client.post("/demo", data={"email": "yusuf@voorbeeld.test"}).location == "/taken"
    assert "Yusuf Demir" in client.get("/account").text


def test_who_is_not_of_the_story_cannot_be_become(app, client):
    other = make_person()
    assert other.name not in client.get("/demo").text
    assert client.post("/demo", data={"email": other.email}).status_code == 404


def test_somebody_of_the_story_who_is_not_here_cannot_be_become(app, client):
    assert client.post("/demo", data={"email": "yusuf@voorbeeld.test"}).status_code == 404


def test_outside_the_demonstration_there_is_no_such_page(app, client):
    make_person(email="yusuf@voorbeeld.test")
    app.config["DEMO"] = False
    assert client.get("/demo").status_code == 404
    assert client.post("/demo", data={"email": "yusuf@voorbeeld.test"}).status_code == 404
    assert "demonstratie" not in client.get("/aanmelden").text
    assert client.get("/").location == "/aanmelden"
