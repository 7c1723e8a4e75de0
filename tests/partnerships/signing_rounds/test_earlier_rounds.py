"""A round that stopped stays readable, with the evidence of who signed in it."""

from __future__ import annotations

import json

from flask import Flask
from flask.testing import FlaskClient

from partnerships.signing_rounds import replacement
from partnerships.signing_rounds.schema import ReplaceCommand
from tests.builders import make_organisation, make_person, signed_in
from tests.partnerships.signing_rounds.desk import authority_for, send_from_desk


def test_the_evidence_of_a_replaced_round_can_still_be_reached(
    app: Flask, client: FlaskClient
) -> None:
    desk = send_from_desk()
    desk.sign(0)
    newcomer = authority_for(desk.parties[1], make_person(desk.parties[1]))
    command = ReplaceCommand(newcomer, "Ziek.")
    replacement.replace(desk.actor(1), desk.reference, 2, command)
    there = f"/convenanten/{desk.reference}"
    signed_in(client, desk.parties[2].coordinator)
    text = client.get(f"{there}/tekenronde").text
    assert f"{there}/bewijs/1?ronde=1" in text
    assert client.get(f"{there}/bewijs/1").status_code == 404  # not in the new round
    proof = client.get(f"{there}/bewijs/1?ronde=1").text
    assert "Zij geldt niet meer." in proof
    assert f"{there}/bewijs/1.json?ronde=1" in proof
    kept = json.loads(client.get(f"{there}/bewijs/1.json?ronde=1").data)
    assert kept["evidence"]["document"]["version"].endswith("ronde 1")
    for wrong in ("2", "3", "0", "9" * 30, "²", "een"):
        assert client.get(f"{there}/bewijs/1?ronde={wrong}").status_code == 404
    signed_in(client, make_organisation().coordinator)
    assert client.get(f"{there}/bewijs/1?ronde=1").status_code == 404
