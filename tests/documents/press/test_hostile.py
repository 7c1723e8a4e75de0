"""Whatever people type, the press prints it as words, fetches nothing and ends in time."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.jobs.bounded import run_bounded
from documents.conformity import conformity
from documents.errors import PaperTooLong
from documents.papers import Paper
from documents.press import NothingOutside, Pressed, press
from tests.documents.press.test_standards import fonts_of, text_of
from tests.documents.sample import sample_paper


def with_text(text: str, where: str = "everywhere") -> Paper:
    """A small covenant with this text in every field that people fill in."""
    paper = sample_paper(1)
    data: dict[str, Any] = dict(paper.data)
    person = {"name": text, "function": text, "basis": text}
    party = {**data["parties"][0], "name": text, "city": text, "role": text, "known_as": text,
             "legal_form": text, "representatives": [person]}  # fmt: skip
    table = {"caption": text, "columns": [{"label": text, "align": "left"}], "rows": [[text]],
             "total": None}  # fmt: skip
    chart = {"caption": text, "series": [{"label": text, "cents": 5, "text": text}]}
    article = {"number": "1", "heading": text, "body": text, "table": table, "chart": chart}
    signer = {"field": "handtekening-1", "organisation": text, **person}
    data |= {
        "title": text, "parties": [party], "articles": [article], "signatories": [signer],
        "history": [{"when": "nu", "what": text}], "place": text,
    }  # fmt: skip
    return replace(paper, data=data, title=text, description=text)


class Listener:
    """A server on this machine that remembers who came."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.hits = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.hits += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    yield listening
    listening.socket.close()


SHAPES = (
    '<img src="{u}">', '<link rel="stylesheet" href="{u}">', '<link rel="attachment" href="{u}">',
    "<style>@import url({u});</style>", "<style>@font-face{{font-family:x;src:url({u})}}</style>",
    '<p style="background:url({u})">x</p>', '<object data="{u}"></object>', '<embed src="{u}">',
    '<svg><image href="{u}"/></svg>', '<svg><use href="{u}#x"/></svg>', '<base href="{u}">',
    '<iframe src="{u}"></iframe>', '<a rel="attachment" href="{u}">x</a>', "![x]({u})",
    '"><img src={u}>', "{{{{ {u} }}}}", '<input type=image src="{u}">',
    '<meta http-equiv=refresh content="0;url={u}">', '<video poster="{u}"></video>',
    "</title><img src={u}>",
)  # fmt: skip


def test_sixty_planted_addresses_are_never_fetched(listener: Listener, tmp_path: Path):
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY-81c1")
    addresses = (
        f"http://127.0.0.1:{listener.port}/x", f"file://{canary}", f"ftp://127.0.0.1:{listener.port}/",
    )  # fmt: skip
    planted = [shape.format(u=address) for shape in SHAPES for address in addresses]
    assert len(planted) == 60
    pressed = press(with_text("\n\n".join(planted)))
    assert listener.hits == 0
    assert b"CANARY-81c1" not in pressed.pdf
    assert "CANARY-81c1" not in text_of(pressed.pdf)
    assert text_of(pressed.pdf).count("<embed") >= 3, "what was typed stands on the paper as typed"


def test_markup_that_does_reach_the_press_fetches_nothing_either(
    listener: Listener, tmp_path: Path
):
    """With the escaping taken away, the fetcher alone must hold: the second wall."""
    from weasyprint import CSS, HTML

    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY-81c1")
    outside = (f"http://127.0.0.1:{listener.port}/x", f"file://{canary}")
    for shape in SHAPES:
        for address in (*outside, f"static:../../{canary}", "static:../paper.css", "data:text/x,"):
            page = HTML(string=f"<body>{shape.format(u=address)}", url_fetcher=NothingOutside())
            pdf = page.write_pdf(uncompressed_pdf=True)
            assert b"CANARY" not in pdf
    for address in outside:
        with pytest.raises(ValueError, match="nothing from outside"):
            NothingOutside().fetch(address)
    CSS(string=f"@import url(http://127.0.0.1:{listener.port}/y)", url_fetcher=NothingOutside())
    assert listener.hits == 0


def test_the_listener_does_notice_a_visitor(listener: Listener):
    socket.create_connection(("127.0.0.1", listener.port)).close()
    for _ in range(100):
        if listener.hits:
            break
        threading.Event().wait(0.01)
    assert listener.hits == 1


HOSTILE = {
    "markup": "<script>alert(1)</script><b>vet</b> & \"aanhaling\" 'enkel' {{ 7*7 }} {% raw %}",
    "emoji": "Yusuf 🙂👨‍👩‍👧‍👦 Demir ✓ ☑ 🇳🇱",
    "right to left": "فاطمة الخطابي \u202egnihtyna\u202c שלום",
    "scripts": "ማሕበረሰብ Öztürk Ştefan Łódź Ελλάδα Україна Հայաստան საქართველო भारत বাংলা தமிழ் 中文",
    "controls": "a\x00b\x01c\x1bd\u200be\ufeff\ufffe f\u2028g\u0085h\U000e0041",
    "half a letter": "oops \ud83d here",
    "marks": "Z̸̢̛a̴l̵g̶o" * 20,
    "one long word": "Aansprakelijkheidsverzekeringsmaatschappij" * 40,
    "letter storm": "m" * 3_000,
    "lists": "\n".join(" " * (2 * deep) + "- dieper" for deep in range(60)),
    "stars": "*" * 900 + "_" * 900 + "[" * 600 + "(" * 600 + "`" * 300,
    "empty": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_prints_within_bounds_and_keeps_the_standards(text: str):
    pressed: Pressed = run_bounded(press, with_text(text), memory=1024**3, cpu=60, wall=240)
    assert conformity(pressed.pdf).findings == ()
    assert all(family.startswith("Noto-") for family in fonts_of(pressed.pdf))


def test_a_letter_that_cannot_be_printed_is_named_and_hidden_marks_are_gone():
    text = text_of(press(with_text("Anna 🙂 中 \u202egnoj\u202c")).pdf)
    assert "[U+1F642]" in text
    assert "[U+4E2D]" in text
    assert "gnoj" in text
    assert "\u202e" not in text


def test_a_clause_of_thirty_thousand_words_prints_within_bounds():
    paper = with_text("kort")
    data: dict[str, Any] = dict(paper.data)
    articles = [{**data["articles"][0], "body": long_clause(30_000)}]
    paper = replace(paper, data={**data, "articles": articles})
    pressed = run_bounded(press, paper, memory=1024**3, cpu=60, wall=240)
    assert pressed.pages > 40
    assert conformity(pressed.pdf).findings == ()


def long_clause(words: int) -> str:
    line = "Partijen komen twee keer per jaar bijeen om te bespreken hoe het gaat. "
    lines = words // 13
    return "\n\n".join(line * 6 for _ in range(lines // 6))


def test_more_text_than_a_paper_can_hold_is_refused_with_a_reason():
    with pytest.raises(PaperTooLong) as refused:
        press(with_text("woord " * 20_000))
    assert "te lang" in str(refused.value)


@pytest.mark.parametrize("parties", [1, 40])
def test_any_number_of_parties_and_signatories_has_a_place(parties: int):
    paper = sample_paper(parties)
    data: dict[str, Any] = dict(paper.data)
    one = data["parties"][0]
    many = [{**one, "number": number} for number in range(1, parties + 1)]
    pressed = press(replace(paper, data={**data, "parties": many}))
    assert conformity(pressed.pdf).findings == ()
