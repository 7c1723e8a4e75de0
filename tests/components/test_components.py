"""The other components: what they say, where they lead, and that they escape what people wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from core.web.doors import Form
from core.web.pagination import Page
from tests.components.conftest import send, text, tree
from tests.components.gallery import GallerySchema
from tests.manners import inspect

EVIL = "<img src=x onerror=alert(1)>"
Draw = Callable[..., str]


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
def test_the_gallery_is_a_page_with_manners_in_every_language(visitor: FlaskClient, language: str):
    direction = "rtl" if language == "ar" else "ltr"
    path = f"/?taal={language}"
    for html in (visitor.get(path).text, send(visitor, path)):
        inspect(html)
        assert f'<html lang="{language}" dir="{direction}"' in html


def test_a_form_with_mistakes_says_so_in_the_title(visitor: FlaskClient):
    assert "<title>Alle onderdelen · Handslag</title>" in visitor.get("/?taal=nl").text
    assert "<title>Fout: Alle onderdelen · Handslag</title>" in send(visitor, "/?taal=nl")


def test_the_error_page_says_what_happened_and_where_to_go(visitor: FlaskClient):
    answer = visitor.get("/fout?taal=nl")
    inspect(answer.text)
    assert "Deze pagina bestaat niet" in answer.text
    assert "Naar het begin" in answer.text


def test_the_frame_has_a_way_past_it_languages_help_and_who_one_works_for(visitor: FlaskClient):
    page = tree(visitor.get("/?taal=nl").text)
    links = list(page.iter("a"))
    assert links[0].get("href") == "#inhoud"
    assert page.find(".//main[@id='inhoud']") is not None
    languages = {link.get("hreflang"): link for link in links if link.get("hreflang")}
    assert list(languages) == ["nl", "en", "tr", "ar"]
    assert languages["ar"].get("lang") == "ar"
    assert languages["ar"].text == "العربية"
    assert languages["en"].get("href") == "/taal/en?next=/%3Ftaal%3Dnl"
    assert "U werkt voor: Samen Thuis Zilverwaard" in text(visitor.get("/?taal=nl").text)
    assert {"/toegankelijkheid", "/privacy", "/broncode"} <= {link.get("href") for link in links}


def test_flashed_messages_are_read_out(gallery: Flask, macro: Draw):
    from flask import flash, render_template

    flash("Bewaard.", "ok")
    flash("Dat ging mis.", "danger")
    html = render_template("error.html", code=404, sentence="x")
    roles = {a.get("role") for a in tree(html).iter("div") if "utrecht-alert" in a.get("class", "")}
    assert roles == {"status", "alert"}
    assert "Bewaard." in html


def test_every_line_of_the_error_summary_leads_to_its_field(visitor: FlaskClient):
    page = tree(send(visitor, "/?taal=nl", people="veel"))
    summary = page.find(".//div[@role='alert']")
    assert summary.get("tabindex") == "-1"
    targets = [link.get("href")[1:] for link in summary.iter("a")]
    ids = {element.get("id"): element.tag for element in page.iter() if element.get("id")}
    assert len(targets) > 8
    assert all(ids[target] in ("input", "select", "textarea") for target in targets)


def test_the_error_summary_counts_and_shows_what_belongs_to_no_field(macro: Draw):
    form = Form(GallerySchema)
    assert macro("error_summary", form) == ""
    form.summary = ["Dit kan nu niet."]
    assert "Er is 1 ding dat niet klopt" in text(macro("error_summary", form))
    form.errors = {"title": ["Vul dit in."], "lines-0-amount": [EVIL]}
    said = macro("error_summary", form, labels={"lines-0-amount": "Bedrag"})
    assert "Er zijn 3 dingen die niet kloppen" in text(said)
    assert "Bedrag" in said
    assert "<img" not in said


def test_a_long_list_to_choose_from_tells_as_much_as_a_short_one(macro: Draw):
    people = [(1, "Ada", "Jurist"), (2, "Ben")]
    for kind in ("select", "radios"):
        shown = text(macro("field", Form(GallerySchema), "title", kind=kind, options=people))
        assert "Ada" in shown
        assert "Jurist" in shown
        assert "Ben" in shown


def test_a_form_posts_with_a_token_and_leaves_checking_to_us(gallery: Flask, macro: Draw):
    source = (
        '{% from "components/form.html" import post_form %}'
        '{% call post_form("/x", files=true, autosave="/b", revision=3) %}<p>in</p>{% endcall %}'
    )
    form = tree(gallery.jinja_env.from_string(source).render()).find(".//form")
    assert form.get("method") == "post"
    assert form.get("novalidate") is not None
    assert form.get("enctype") == "multipart/form-data"
    assert form.get("data-autosave") == "/b"
    assert form.find("input[@name='csrf_token']").get("value")
    assert form.find("input[@name='rev']").get("value") == "3"


def test_a_difference_is_told_in_words_too_and_is_escaped(macro: Draw):
    html = macro("diff", [("same", "in "), ("gone", "twee"), ("new", EVIL), ("same", " delen")])
    assert text(html) == f"in [weg: twee] [nieuw: {EVIL}] delen"
    assert "<img" not in html
    assert "<del>" in html
    assert "<ins>" in html


@pytest.mark.parametrize(
    ("component", "args"),
    [
        ("status", [EVIL]),
        ("button", [EVIL]),
        ("link_button", [EVIL, "/x"]),
        ("summary_list", [[(EVIL, EVIL, "/x")]]),
        ("task_list", [[{"title": EVIL, "hint": EVIL, "status": EVIL, "href": "/x"}]]),
        ("steps", [[(EVIL, "current")]]),
        ("tiles", [[(EVIL, EVIL)]]),
        ("bars", [[{"label": EVIL, "percent": 10, "text": EVIL, "over": EVIL}]]),
        ("timeline", [[{"title": EVIL, "when": EVIL, "text": EVIL}]]),
        ("file_list", [[{"name": EVIL, "href": "/x", "note": EVIL}]]),
        ("breadcrumbs", [[(EVIL, "/x")]]),
        ("tabs", [[(EVIL, "/x", True, EVIL)], EVIL]),
        ("checklist", [[{"ok": False, "title": EVIL, "text": EVIL, "href": "/x"}]]),
        ("copy_link", [f'"{EVIL}']),
        ("th_sort", [EVIL, "title", "title"]),
    ],
)
def test_no_component_lets_markup_through(macro: Draw, component: str, args: list[object]):
    assert "<img src" not in macro(component, *args)


def test_a_bar_never_leaves_its_track(macro: Draw):
    for percent, width in ((-5, "0%"), (66, "66%"), (140, "100%")):
        html = macro("bars", [{"label": "a", "percent": percent, "text": "t"}])
        assert f'class="hs-bar__part" width="{width}"' in html
    assert "te veel" in text(
        macro("bars", [{"label": "a", "percent": 9, "text": "t", "over": "te veel"}])
    )


def test_sorting_and_paging_keep_the_filters(macro: Draw):
    up = macro("th_sort", "Titel", "title", "title")
    assert 'aria-sort="ascending"' in up
    assert "sorteer=-title" in up
    assert "wijk=linde" in up
    assert "aria-sort" not in macro("th_sort", "Titel", "title", "-date")
    assert 'aria-sort="descending"' in macro("th_sort", "Titel", "title", "-title")
    more = macro("pager", Page(rows=[1], after="abc", first=True))
    assert "after=abc" in more
    assert "wijk=linde" in more
    assert "begin" not in more
    assert macro("pager", Page(rows=[1], after=None, first=True)) == ""


def test_steps_say_how_far_one_is(macro: Draw):
    said = macro("steps", [("Partijen", "done"), ("Doel", "current"), ("Geld", "todo")])
    assert text(said).startswith("Stap 2 van 3: Doel")
    assert said.count('aria-current="step"') == 1


def test_empty_answers_are_named(macro: Draw):
    assert "Niet ingevuld" in text(macro("summary_list", [("KvK", "", "/x"), ("Naam", None)]))
    assert "Aanpassen: KvK" in text(macro("summary_list", [("KvK", "1", "/x")]))


def test_a_marked_sentence_becomes_plain_in_attributes(gallery: Flask, macro: Draw):
    marked = Markup('<span lang="nl" dir="ltr">Uw convenanten</span>')
    source = (
        '{% from "components/table.html" import table %}'
        "{% call table(caption) %}<tbody></tbody>{% endcall %}"
    )
    html = gallery.jinja_env.from_string(source).render(caption=marked)
    assert 'aria-label="Uw convenanten"' in html
    assert f"{marked}</caption>" in html


@pytest.mark.parametrize("bare", ["Karel Bos (Nour)", "22 november 2026", "Karel, bestuurder"])
def test_a_bare_name_or_date_is_noticed_on_a_right_to_left_page(bare: str):
    page = "<!doctype html><html lang=ar dir=rtl><title>x</title><h1>x</h1><p>{}</p></html>"
    inspect(page.format(f"<bdi>{bare}</bdi>"))
    with pytest.raises(AssertionError, match="outside <bdi>"):
        inspect(page.format(bare))
