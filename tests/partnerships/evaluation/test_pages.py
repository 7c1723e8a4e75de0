"""The pages of evaluating, as people and volunteers see them."""

import re
import subprocess
from datetime import date, timedelta

import pytest

from core.storage.database import session
from core.values import clock
from documents.conformity import conformity
from documents.vault.prints import find_print, press_kept
from partnerships.conversation import service as conversation
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand
from partnerships.conversation.service import Place
from partnerships.evaluation import previews
from partnerships.evaluation.model import Judgement, VolunteerAnswer
from tests.builders import signed_in
from tests.partnerships.evaluation.looking_back import SOON, Back, look_back

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("monday")]


@pytest.fixture
def back(app) -> Back:
    return look_back()


def filled(back: Back, mark: int = 4, words: str = "Goed.") -> dict[str, str]:
    """The form as a browser sends it."""
    form: dict[str, str] = {}
    for place, party in enumerate(back.parties):
        row = f"parties-{place}-"
        form |= {f"{row}about": str(party.id), f"{row}words": words}
        form |= {f"{row}{key}": str(mark) for key in ("keeps", "listens", "equal")}
    for place in range(2):
        row = f"findings-{place}-"
        form |= {f"{row}indicator": str(place + 1), f"{row}reached": str(mark), f"{row}words": ""}
    return form


def test_from_the_first_question_to_the_report(back, client):
    there = f"/convenanten/{back.reference}/evaluaties"
    signed_in(client, back.parties[0].coordinator)
    assert "Evalueer: beantwoord de vragen" in client.get("/taken").text
    page = client.get(f"{there}/1").text
    assert "Daarom leest u hier niet wat de anderen antwoordden." in page
    assert client.get(f"{there}/1.pdf").status_code == 403
    assert "Over uw eigen organisatie" in client.get(f"{there}/1/antwoord").text
    gap = {k: v for k, v in filled(back).items() if k != "parties-1-listens"}
    wrong = client.post(f"{there}/1/antwoord", data=gap)
    assert wrong.status_code == 422
    assert 'href="#parties-1-listens"' in wrong.text
    assert "Goed." in wrong.text
    assert session().query(Judgement).count() == 0
    assert client.post(f"{there}/1/antwoord", data=filled(back)).status_code == 303
    assert client.post(f"{there}/1/antwoord", data=filled(back)).status_code == 303
    again = client.post(f"{there}/1/antwoord", data=filled(back, 1))
    assert again.status_code == 422
    assert "heeft al geantwoord" in again.text
    back.give(1, 2, "Kan beter.")
    page = client.get(f"{there}/1").text
    assert "Kan beter." in page
    assert "2,0 van 5, gemiddeld van de anderen; over zichzelf: 4" in page
    assert "Beantwoordde de vragen" in client.get(there.replace("evaluaties", "geschiedenis")).text


def test_the_report_is_an_archive_paper_and_says_what_the_page_says(back, app):
    for chair in range(3):
        back.give(chair, 3 + chair % 2, "Een regel van ons.")
    made = previews.preview(back.parties[0].actor, back.reference, 1)
    press_kept(made)
    kept = find_print(made)
    assert kept is not None
    assert conformity(kept.pdf).findings == ()
    text = subprocess.run(
        ["pdftotext", "-q", "-", "-"], input=kept.pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "Verslag van evaluatie 1" in text
    assert "Een regel van ons." in text


def test_a_volunteer_answers_without_an_account_once(back, client):
    there = f"/convenanten/{back.reference}/evaluaties/1/vrijwilligers"
    signed_in(client, back.parties[0].coordinator)
    assert client.post(there, data={"many": "99"}).status_code == 422
    page = client.post(there, data={"many": "2"}).text
    links = sorted(set(re.findall(r"/evalueren/[\w-]+", page)))
    assert len(links) == 2
    client.post("/afmelden")
    asked = client.get(links[0])
    assert asked.headers["Cache-Control"] == "private, no-store"
    assert "U hoeft uw naam niet te geven." in asked.text
    empty = client.post(links[0], data={"heard": "9"})
    assert empty.status_code == 422
    form = {"heard": "4", "helped": "3", "again": "5", "words": "Fijn."}
    assert "Uw antwoord is bewaard." in client.post(links[0], data=form).text
    twice = client.post(links[0], data=form)
    assert twice.status_code == 410
    assert "Met deze link is al geantwoord." in twice.text
    assert session().query(VolunteerAnswer).count() == 1
    assert client.get("/evalueren/bestaat-niet").status_code == 404


def test_indicators_and_improvements_by_the_page(back, client):
    there = f"/convenanten/{back.reference}/evaluaties"
    for chair in range(3):
        back.give(chair)
    signed_in(client, back.parties[2].coordinator)
    reach = "Hoeveel mensen meedoen die eerder niet werden bereikt"
    assert f"Kies: {reach}" in client.get(there).text
    assert client.post(f"{there}/indicatoren", data={"text": reach}).status_code == 303
    page = client.get(there).text
    assert f"Kies: {reach}" not in page
    assert f"Gekozen door {back.parties[2].name}" in page.replace("<bdi>", "").replace("</bdi>", "")
    assert client.post(f"{there}/indicatoren/3/weg").status_code == 303
    assert client.post(f"{there}/indicatoren", data={"text": ""}).status_code == 422
    assert client.post(f"{there}/indicatoren", data={"text": "Nieuw punt"}).status_code == 303
    assert "Nieuw punt" in client.get(there).text
    assert client.post(f"{there}/indicatoren/4/weg").status_code == 303
    assert "Nieuw punt" not in client.get(there).text
    day = date(2027, 1, 15)
    form = {
        "organisation_id": str(back.parties[0].id), "what": "Belt terug.",
        "due_on-dag": str(day.day), "due_on-maand": "1", "due_on-jaar": "2027",
    }  # fmt: skip
    assert client.post(f"{there}/1/verbetering", data=form).status_code == 303
    assert "Belt terug." in client.get(f"/convenanten/{back.reference}/afspraken").text
    promise = client.get(f"/convenanten/{back.reference}/afspraken/1").text
    assert f'<a href="{there}/1">Evaluatie 1</a>' in promise
    assert "voorstel van" not in promise


def test_an_improvement_comes_after_ones_own_answers(back, client):
    there = f"/convenanten/{back.reference}/evaluaties/1/verbetering"
    signed_in(client, back.parties[2].coordinator)
    assert "Geef eerst uw eigen antwoorden." in client.get(there).text
    form = {
        "organisation_id": str(back.parties[0].id), "what": "Belt terug.",
        "due_on-dag": "15", "due_on-maand": "1", "due_on-jaar": "2027",
    }  # fmt: skip
    assert client.post(there, data=form).status_code == 422


def test_a_party_closes_what_waits_for_a_silent_one_after_its_day(back, client):
    there = f"/convenanten/{back.reference}/evaluaties/1"
    back.give(0)
    signed_in(client, back.parties[0].coordinator)
    assert "Sluit de evaluatie" not in client.get(there).text
    assert client.post(f"{there}/sluiten").status_code == 422
    with clock.fixed(SOON + timedelta(days=1)):
        signed_in(client, back.parties[0].coordinator)
        assert "Sluit de evaluatie" in client.get(there).text
        assert client.post(f"{there}/sluiten").status_code == 303
        page = client.get(there).text
    assert "gesloten" in page
    assert page.count("heeft niet geantwoord") >= 2


def test_who_answered_can_say_more_in_the_conversation_where_the_page_points(back, client):
    back.give(0)
    signed_in(client, back.parties[0].coordinator)
    talk = f"/convenanten/{back.reference}/gesprek"
    assert talk in client.get(f"/convenanten/{back.reference}/evaluaties/1/antwoord").text
    page = client.get(talk)
    assert page.status_code == 200
    assert "U kunt alles nog lezen" not in page.text
    words = CommentCommand("Nog iets over de evaluatie.", Audience.ALL)
    conversation.comment(back.parties[0].actor, back.reference, Place(), words)
    signed_in(client, back.parties[2].coordinator)
    assert "Nog iets over de evaluatie." in client.get(talk).text
