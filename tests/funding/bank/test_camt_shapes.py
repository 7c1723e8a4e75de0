"""Entries that are read by their shape say exactly what the parser says, and nothing slips by."""

from __future__ import annotations

from random import Random

import pytest

from funding.bank.camt_shapes import Shapes
from funding.bank.errors import BankFileRefused
from funding.bank.reading import read
from tests.funding.bank.messages import MARCH, camt, some_month

XML = camt(MARCH)
USTRD = "<Ustrd>koffie &amp; thee</Ustrd>"


def answer(text: str | bytes) -> object:
    """Statements with their entries, lines and refusals; or why the file is refused."""
    raw = text if isinstance(text, bytes) else text.encode()
    try:
        found = read(raw)
    except BankFileRefused as reason:
        return type(reason)
    return [(one.account, one.opening, one.closing, str(one.refused), one.entries) for one in found]


def by_the_parser(text: str) -> str:
    """The same message with a comment in it: then no shape is trusted."""
    return text.replace("<BkToCstmrStmt>", "<BkToCstmrStmt><!-- -->", 1)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("version", ["02", "04", "08"])
def test_a_month_says_the_same_either_way(seed: int, version: str):
    text = camt(some_month(Random(seed), bookings=40), version=version)
    assert answer(text) == answer(by_the_parser(text))


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("koffie &amp; thee", "koffie &lt;b&gt; &quot;x&quot; &apos;y&apos; &amp;lt;"),
        ("koffie &amp; thee", "koffie &#38; thee &#x20AC;"),
        ("koffie &amp; thee", "a > b"),
        ("koffie &amp; thee", "a>/Ustrd>>Ustrd>b"),
        ("koffie &amp; thee", "#3# #5#"),
        ("koffie &amp; thee", "   "),
        ("koffie &amp; thee", "  koffie\n  en thee  "),
        ("koffie &amp; thee", "&onbekend;"),
        ("koffie &amp; thee", "koffie & thee"),
        ("koffie &amp; thee", "koffie \x01 thee"),
        ("koffie &amp; thee", "koffie \ufffe thee"),
        (USTRD, f"{USTRD}\n{USTRD}"),
        (USTRD, ""),
        (USTRD, "<Ustrd/>"),
        (USTRD, "<Ustrd><b>x</b></Ustrd>"),
        ("<Ntry>", "\n<Ntry>\n  "),
        ("<Ntry>", "<Ntry ><!-- 1 -->"),
        ("><", ">\n  <"),
        ("</Ntry>", "</Ntr>"),
        ("<Amt ", "<Amt  "),
    ],
)
def test_what_is_odd_says_the_same_either_way(was: str, becomes: str):
    assert was in XML
    once, everywhere = XML.replace(was, becomes, 1), XML.replace(was, becomes)
    for text in (once, everywhere):
        assert answer(text) == answer(by_the_parser(text))


@pytest.mark.parametrize(
    "hidden", ["<!-- {} -->", "<?bank {} ?>", "<AddtlStmtInf><![CDATA[{}]]></AddtlStmtInf>"]
)
def test_an_entry_that_is_only_talked_about_is_none(hidden: str):
    entry = XML[XML.index("<Ntry>") : XML.index("</Ntry>") + 7]
    text = XML.replace("</Stmt>", f"{hidden.format(entry)}</Stmt>")
    told = answer(text)
    assert told == answer(by_the_parser(text))
    assert not isinstance(told, list)  # the bytes hold an entry more than was read


def test_bytes_that_are_no_text_are_refused():
    assert not isinstance(answer(XML.encode().replace(b"koffie", b"koffi\xff")), list)


def test_the_lines_stay_those_of_the_file():
    text = XML.replace("</Ntry>\n", "</Ntry>\n\n\n")
    lines = text.splitlines()
    (march,) = read(text.encode())
    assert all(lines[entry.line - 1].startswith("<Ntry>") for entry in march.entries)


def test_a_shape_is_learned_once():
    met: list[str] = []

    def parse(entry: str):
        met.append(entry)
        return {"amount": "#1#", "amount@": "EUR"}, []

    shapes = Shapes(parse)
    for cents in ("1.00", "2.00", "3.00"):
        assert shapes.read(f"<Ntry><Amt>{cents}</Amt></Ntry>".encode()) == (
            {"amount": cents, "amount@": "EUR"}, [],
        )  # fmt: skip
    assert met == ["<Ntry><Amt>#1#</Amt></Ntry>"]
