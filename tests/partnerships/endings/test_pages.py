"""The page about the end of a covenant, as people see it."""

from datetime import date, timedelta

import pytest

from accounts.memberships.model import Role
from core.values import clock
from partnerships.endings import service
from partnerships.endings.schema import NoticeCommand
from partnerships.summaries import previews as summaries
from tests.builders import make_person, signed_in
from tests.partnerships.amendments.table import InForce, lay
from tests.partnerships.commitments.promises import END

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("monday")]


@pytest.fixture
def table(app) -> InForce:
    return lay()


def day(name: str, when: date) -> dict[str, str]:
    return {
        f"{name}-dag": str(when.day), f"{name}-maand": str(when.month),
        f"{name}-jaar": str(when.year),
    }  # fmt: skip


def test_notice_from_the_page_of_the_covenant(table, client):
    signed_in(client, table.parties[1].coordinator)
    there = f"/convenanten/{table.reference}"
    assert "Verlengen, opzeggen of beëindigen" in client.get(there).text
    page = client.get(f"{there}/einde").text
    assert "Dit convenant loopt tot en met 31 oktober 2028." in page
    form = client.get(f"{there}/opzeggen").text
    assert "De termijn in de tekst is “3 maanden”." in form
    soon = clock.today() + timedelta(days=20)
    wrong = client.post(f"{there}/opzeggen", data=day("last_day", soon) | {"reason": "Geen tijd."})
    assert wrong.status_code == 422
    assert "De eerste dag waarop het kan is 23 februari 2027." in wrong.text
    assert "Geen tijd." in wrong.text
    fine = day("last_day", date(2027, 2, 28)) | {"reason": "Geen tijd."}
    assert client.post(f"{there}/opzeggen", data=fine).status_code == 303
    page = client.get(f"{there}/einde").text
    assert "stopt; de laatste dag is 28 februari 2027." in page
    assert "Zeg op voor uw organisatie" not in page
    assert "al opgezegd" in client.get(f"{there}/opzeggen").text
    signed_in(client, table.parties[0].coordinator)
    assert "stopt: de laatste dag is 28 februari 2027." in client.get(there).text
    assert "Zegde het convenant op." in client.get(f"{there}/geschiedenis").text
    assert "mag blijven" not in client.get(f"{there}/einde").text  # nobody asked


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Opzeggen kan met een termijn van twaalf maanden.", "in de tekst is “12 maanden”"),
        ("Opzeggen kan tegen het einde van een kwartaal.", "Wij konden niet zeker lezen"),
    ],
)
def test_a_term_of_notice_that_stands_in_another_article_counts_too(table, client, body, says):
    amendment, articles = table.begin(), table.view().articles
    plain = next(each.number for each in articles if each.heading == "Stoppen")
    table.rewrite(amendment, plain, "Elke partij mag stoppen.")
    term = next(each for each in articles if each.kind == "term")
    wanted = table.propose(amendment, number=term.number, data={**term.data, "text": body})
    table.agree(amendment, wanted)
    table.conclude(amendment)
    signed_in(client, table.parties[1].coordinator)
    shown = client.get(f"/convenanten/{table.reference}/opzeggen").text
    assert says in shown
    assert "staat geen termijn" not in shown
    paper = summaries.as_it_stands(table.reference).data
    assert paper["notice"] or paper["notice_at"] == f"artikel {term.number}"


def test_who_gave_notice_asks_to_stay_and_the_others_let_it(table, client):
    there = f"/convenanten/{table.reference}/einde"
    leaver = table.parties[1]
    gone = NoticeCommand(date(2027, 2, 28), "Geen tijd.")
    service.give_notice(table.actor(1), table.reference, gone)
    which = {"organisation_id": str(leaver.id)}
    signed_in(client, leaver.coordinator)
    assert "Vraag of u mag blijven" in client.get(there).text
    assert client.post(f"{there}/blijven", data=which).status_code == 303
    again = client.post(f"{there}/blijven", data=which)
    assert (again.status_code, "Uw organisatie heeft dit al gezegd." in again.text) == (422, True)
    assert "Tot en met welke dag gaat het door?" in again.text
    for chair in (0, 2):
        signed_in(client, table.parties[chair].coordinator)
        assert f"{leaver.name} zegde op en wil toch blijven." in client.get("/taken").text
        assert "mag blijven" in client.get(there).text
        client.post(f"{there}/blijven", data=which)
    assert "zegde op, en blijft" in client.get(there).text


def test_lengthening_is_one_press_and_keeps_what_was_typed(table, client):
    signed_in(client, table.parties[0].coordinator)
    there = f"/convenanten/{table.reference}/einde"
    assert 'value="2030"' in client.get(there).text
    wrong = client.post(f"{there}/verlengen", data=day("until", END))
    assert wrong.status_code == 422
    assert "tot en met die dag loopt het convenant al" in wrong.text
    begun = client.post(f"{there}/verlengen", data=day("until", date(2030, 10, 31)))
    assert begun.status_code == 303
    proposals = client.get(begun.location.replace("wat-verandert", "voorstel/1")).text
    assert "Verlengen zoals het is, tot en met 31 oktober 2030." in proposals
    with clock.fixed(END - timedelta(days=100)):
        signed_in(client, table.parties[2].coordinator)
        assert "Verlengen of laten aflopen?" in client.get("/taken").text


def test_all_gates_are_shown_at_once_with_the_way_to_mend_each(table, client):
    signed_in(client, table.parties[0].coordinator)
    reference = table.begin()
    there = f"/convenanten/{table.reference}/einde"
    page = client.get(there).text
    assert "Wijzigingen waarover nog wordt gepraat: 1." in page
    assert f"/convenanten/{table.reference}/wijzigingen" in page
    assert "Ja, wij willen nu stoppen" not in page
    shut = client.post(f"{there}/samen")
    assert shut.status_code == 422
    assert client.get(f"/convenanten/{reference}/einde").status_code == 200
    assert client.post(f"{there}/toch-niet").status_code == 422


def test_who_only_reads_decides_nothing(table, client):
    signed_in(client, make_person(table.parties[0], Role.READER))
    there = f"/convenanten/{table.reference}"
    page = client.get(f"{there}/einde").text
    assert "Zeg op voor uw organisatie" not in page
    assert "Met uw rol kunt u het niet veranderen." in page
    assert client.get(f"{there}/opzeggen").status_code == 403
    assert client.post(f"{there}/einde/samen").status_code == 403
