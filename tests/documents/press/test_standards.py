"""Every paper keeps PDF/A-3a and PDF/UA-1, before anybody has signed."""

import io
import json
import re
import subprocess
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from documents import finisher, specimen, typesetter
from documents.conformity import conformity
from documents.fields import NoPlaceForSignature
from documents.fonts import FAMILIES
from documents.papers import SignatureField
from documents.press import press
from tests.documents.sample import sample_paper


@cache
def printed(signers: int = 3, draft: bool = False) -> bytes:
    return press(sample_paper(signers, draft)).pdf


def opened(**kwargs) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed(**kwargs)))


def test_the_covenant_keeps_both_standards():
    assert conformity(printed()).findings == ()


def test_a_draft_keeps_both_standards():
    assert conformity(printed(draft=True)).findings == ()


def test_the_validator_does_see_a_fault():
    broken = printed().replace(b"<pdfuaid:part>1</pdfuaid:part>", b"<pdfuaid:part>7</pdfuaid:part>")
    assert not conformity(broken).holds


def test_the_paper_says_its_title_language_and_moment():
    with opened() as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]) == "Samen thuis in Zilverwaard"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260217103000")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_bookmarks_lead_through_the_articles():
    with opened() as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["De partijen", "Artikel 1 Wat de woorden betekenen"]
    assert titles[-2:] == ["Ondertekening", "Dit document controleren"]


def test_the_data_travel_inside_once_and_can_be_read():
    with opened() as pdf:
        assert len(pdf.Root.AF) == 1
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
        assert str(pdf.Root.AF[0].EF.F.Subtype) == "/application/json"
        data = json.loads(pdf.Root.AF[0].EF.F.read_bytes())
    assert data == specimen.data(signers=3)


def test_every_field_is_empty_tagged_named_and_locked():
    with opened() as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert list(fields) == [
            "handtekening-1", "handtekening-2", "handtekening-3",
            "zegel", "slotzegel", "tijdstempel",
        ]  # fmt: skip
        assert pdf.Root.AcroForm.SigFlags == 3
        parents = {int(k): v for k, v in by_twos(pdf.Root.StructTreeRoot.ParentTree.Nums)}
        for field in fields.values():
            assert "/V" not in field
            assert field.F == 132
            tag = parents[int(field.StructParent)]
            assert str(tag.S) == "/Form"
            assert isinstance(tag.K, pikepdf.Dictionary), "an array would look like tampering"
            assert tag.K.Obj.objgen == field.objgen
        first = fields["handtekening-1"]
        assert str(first.TU) == "Handtekening van Karim Bouali namens Gemeente Zilverwaard"


def by_twos(items):
    values = list(items)
    return zip(values[::2], values[1::2], strict=True)


def test_a_visible_field_has_the_size_of_the_stamp_and_stands_beside_its_words():
    with opened() as pdf:
        parents = {int(k): v for k, v in by_twos(pdf.Root.StructTreeRoot.ParentTree.Nums)}
        for field in pdf.Root.AcroForm.Fields:
            left, bottom, right, top = (float(edge) for edge in field.Rect)
            if str(field.T).startswith("handtekening"):
                assert (round(right - left, 1), round(top - bottom, 1)) == (190, 52)
                assert str(parents[int(field.StructParent)].P.S) == "/Art"
            else:
                assert (left, bottom, right, top) == (0, 0, 0, 0)


def test_a_field_without_a_place_is_refused():
    paper = sample_paper()
    lost = SignatureField(name="x", label="Handtekening", anchor="nergens")
    with pytest.raises(NoPlaceForSignature):
        press(replace(paper, fields=(*paper.fields, lost)))


def test_a_stream_that_ends_in_a_return_keeps_its_length():
    import pydyf

    made = pydyf.Stream([b"abc\r"], {})
    assert made.data.endswith(b"abc\r\r\nendstream")
    finisher.keep_stream_ends_clear()
    assert pydyf.Stream([b"abc"], {}).data.endswith(b"abc\nendstream")


def test_the_words_can_be_copied_out_in_every_script():
    text = text_of(printed(signers=5))
    for word in ("Çiğdem", "ሰላም ተስፋይ", "نور", "€ 198.650,00", "gewone elektronische handtekening"):
        assert word in text, word
    assert "geavanceerd" not in text.lower()
    assert "gekwalificeerd" not in text.lower()


def test_a_draft_says_so_on_every_page_and_a_final_paper_nowhere():
    pages = text_of(printed(draft=True)).rstrip("\f").split("\f")
    assert len(pages) >= 5
    assert all("CONCEPT" in page for page in pages)
    assert "CONCEPT" not in text_of(printed())


def test_each_page_knows_its_number_and_the_reference():
    pages = text_of(printed()).rstrip("\f").split("\f")
    for number, page in enumerate(pages, start=1):
        assert f"Pagina {number} van {len(pages)}" in page
        assert "CV-2026-0142-K · versie 3" in page


def test_only_the_pinned_fonts_are_used_and_all_are_embedded():
    assert fonts_of(printed(signers=5)) == {"Noto-Sans", "Noto-Naskh-Arabic", "Noto-Sans-Ethiopic"}


def fonts_of(pdf: bytes) -> set[str]:
    """The families in a paper; each of them is embedded, as a subset."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = [str(font.BaseFont) for font in opened.pages[0].Resources.Font.values()]
        files = [
            font.DescendantFonts[0].FontDescriptor.FontFile2
            for font in opened.pages[0].Resources.Font.values()
        ]
    assert len(files) == len(names)
    return {re.sub("^/[A-Z]{6}[+]|-(Bold|Italic)", "", name) for name in names}


def test_every_list_of_fonts_is_the_one_chain():
    chain = ", ".join(f'"{family}"' for family in FAMILIES)
    for sheet in ("paper.css", "stamp.css"):
        css = " ".join((typesetter.STATIC / sheet).read_text().split())
        lists = re.findall("font-family: (.*?);", css)
        assert lists
        assert set(lists) == {chain}


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode().replace("\u00a0", " ")
