from tests.builders import make_organisation, signed_in


def test_who_is_signed_in_sees_home_and_for_whom(app, client):
    group = make_organisation(name="Samen Thuis")
    page = signed_in(client, group.coordinator).get("/taken")
    assert page.status_code == 200
    assert "Samen Thuis" in page.text
