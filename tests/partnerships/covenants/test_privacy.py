"""The privacy clause comes from a short questionnaire, and asks nobody's origin or religion."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnerships.covenants import privacy, queries, service
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.privacy import Controller, Data
from partnerships.covenants.schema import StartCommand
from partnerships.policy import CovenantAction
from tests.builders import Group, make_organisation, signed_in

NAMES = {1: "Taalhuis Noord", 2: "Gemeente Zilverwaard"}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Elke partij is zelf verantwoordelijk"),
        ({}, "geen persoonsgegevens van bewoners"),
        ({"controller": "joint"}, "artikel 26"),
        ({"controller": "processor", "processor": 1, "processor_for": 2},
         "Taalhuis Noord gebruikt persoonsgegevens in opdracht van Gemeente Zilverwaard."),
        ({"data": ["contact"], "months": 6}, "- naam en contactgegevens van bewoners"),
        ({"data": ["contact"], "months": 6}, "tot 6 maanden na het einde"),
        ({}, "De partij bij wie het gebeurde meldt het"),
        ({"reporter": 2}, "Gemeente Zilverwaard meldt het"),
        ({"text": "Wij zwijgen."}, "Wij zwijgen."),
    ],
)  # fmt: skip
def test_the_answers_become_plain_dutch(answers, says):
    assert says in privacy.print_privacy({"controller": "each", "data": [], **answers}, NAMES)


@pytest.mark.parametrize("controller", Controller)
def test_no_answer_lets_the_parties_keep_origin_or_religion(controller: Controller):
    everything = {"controller": controller, "processor": 1, "processor_for": 2,
                  "data": [each.value for each in Data], "months": 12}  # fmt: skip
    said = privacy.print_privacy(everything, NAMES)
    assert "leggen geen afkomst, geloof of geaardheid van mensen vast" in said
    for word in ("afkomst", "geloof", "nationaliteit", "etnic"):
        assert not any(word in each.label for each in Data)


@pytest.fixture
def club(app: Flask) -> Group:
    return make_organisation()


def begun(club: Group) -> str:
    return service.start(club.actor, StartCommand("taalhuis", "Taalhuis Noord"))


def clause(club: Group, reference: str) -> queries.ArticleView:
    view = queries.covenant(club.actor, CovenantAction.READ, reference)
    found = view.of_kind(ClauseKind.PRIVACY)
    assert found is not None
    return found


def test_a_covenant_begins_with_no_data_shared(club: Group):
    shown = clause(club, begun(club))
    assert shown.data is not None
    assert shown.data["data"] == []
    assert "geen persoonsgegevens van bewoners" in shown.printed


def test_the_form_saves_and_prints(client: FlaskClient, club: Group):
    reference = begun(club)
    there = f"/convenanten/{reference}/privacy"
    signed_in(client, club.coordinator)
    assert client.get(there).status_code == 200
    typed = {"heading": "Privacy", "controller": "joint", "data": ["contact", "question"],
             "months": "12", "based_on": "1"}  # fmt: skip
    assert client.post(there, data=typed).status_code == 303
    assert "tot 12 maanden" in clause(club, reference).printed
    assert "checked" in client.get(there).text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"controller": "processor"}, "Kies welke partij in opdracht werkt"),
        ({"controller": ""}, "Vul dit in"),
        ({"data": "contact"}, "Vul in hoelang"),
        ({"data": "religion", "months": "1"}, "Kies een van de mogelijkheden"),
        ({"months": "veel"}, "Schrijf een heel getal"),
        ({"reporter": "999999"}, "Kies een organisatie die meedoet"),
    ],
)
def test_bad_answers_are_said_and_nothing_is_stored(
    client: FlaskClient, club: Group, wrong: dict[str, str], says: str
):
    reference = begun(club)
    signed_in(client, club.coordinator)
    typed = {"heading": "Privacy", "controller": "each", "based_on": "1", **wrong}
    answer = client.post(f"/convenanten/{reference}/privacy", data=typed)
    assert answer.status_code == 422
    assert says in answer.text
    assert clause(club, reference).current == 1
