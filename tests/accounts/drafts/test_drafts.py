"""What somebody types is kept as it is, for that person, and is not overwritten unseen."""

from accounts.drafts import service
from tests.builders import make_person, signed_in


def keep(client, form="clause:7", rev=0, **fields):
    headers = {"Accept": "application/json"}
    return client.post(f"/concept?form={form}", data={**fields, "rev": rev}, headers=headers)


def kept(someone, form="clause:7"):
    found = service.load(someone.actor, form)
    assert found is not None
    return found.fields


def test_what_is_typed_is_kept_and_numbered(app, client):
    yusuf = make_person()
    signed_in(client, yusuf)
    assert keep(client, body="<b>half een zin").json["rev"] == 1
    assert keep(client, rev=1, body="hele zin", tick=["1", "2"]).json["revision"] == 2
    assert kept(yusuf) == {"body": "hele zin", "tick": ["1", "2"]}


def test_another_window_is_told_and_gets_the_text_of_the_first(app, client):
    signed_in(client, make_person())
    keep(client, body="van het eerste venster")
    answer = keep(client, body="van het tweede")
    assert answer.status_code == 409
    assert answer.json["fields"] == {"body": "van het eerste venster"}
    assert "ander venster" in answer.json["message"]
    assert keep(client, rev=answer.json["revision"], body="samen").status_code == 200


def test_a_draft_is_seen_by_nobody_else(app, client):
    yusuf, other = make_person(), make_person()
    keep(signed_in(client, yusuf), body="geheim")
    assert service.load(other.actor, "clause:7") is None
    second = signed_in(app.test_client(), other)
    assert keep(second, body="eigen").json["rev"] == 1
    assert kept(yusuf) == {"body": "geheim"}


def test_passwords_codes_and_tokens_are_not_kept(app, client):
    yusuf = make_person()
    keep(signed_in(client, yusuf), body="x", password="p", code="1", sealed="s")
    assert kept(yusuf) == {"body": "x"}


def test_a_megabyte_emoji_and_a_nul_are_kept_or_left_out_and_never_a_fault(app, client):
    yusuf = make_person()
    text = "ا" * 400_000 + "👩‍👩‍👧" + "\0"
    assert keep(signed_in(client, yusuf), body=text).status_code == 200
    assert kept(yusuf)["body"] == text[:-1]


def test_what_was_sent_is_thrown_away(app, client):
    yusuf = make_person()
    keep(signed_in(client, yusuf), body="x")
    service.discard(yusuf.actor, "clause:7")
    assert service.load(yusuf.actor, "clause:7") is None
    assert keep(client, body="nieuw").json["rev"] == 1


def test_only_names_of_forms_are_names(app, client):
    signed_in(client, make_person())
    for form in ("", "../x", "Clause", "a" * 81, "x y"):
        assert keep(client, form).status_code == 422


def test_beyond_a_hundred_forms_the_oldest_go(app):
    actor = make_person().actor
    for number in range(service.MOST + 5):
        service.save(actor, f"clause:{number}", {"body": "x"}, 0)
    assert service.load(actor, "clause:0") is None
    assert service.load(actor, f"clause:{service.MOST + 4}") is not None


def test_who_is_not_signed_in_keeps_nothing(app, client):
    assert keep(client, body="x").status_code == 403
