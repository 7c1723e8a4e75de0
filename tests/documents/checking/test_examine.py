"""What a PDF proves by itself: attacks on signed papers, and the three questions kept apart."""

from __future__ import annotations

import io
import pickle
import random

import pikepdf
import pytest

from documents.checking.examine import examine
from documents.checking.findings import SENTENCES, Examination, Kind, Reason
from documents.signatures.embed import Entry, embed
from tests.documents.signatures.made import AT, elsewhere, made
from tests.faults import paper_mutations as spoil

CHANCE = random.Random(7)


def test_a_whole_paper_holds_for_us_and_for_a_stranger():
    ours, theirs = examine(made().final, made().trust), examine(made().final)
    assert ours.holds
    assert theirs.holds
    assert ours.sealed_by_us
    assert not theirs.sealed_by_us
    assert all(each.trusted_by_us for each in ours.signatures)
    assert not any(each.trusted_by_us for each in theirs.signatures)


def test_the_paper_of_another_installation_is_good_and_not_ours():
    found = examine(elsewhere().final, made().trust)
    assert found.holds
    assert not found.sealed_by_us
    assert not any(each.trusted_by_us for each in found.signatures)


@pytest.mark.parametrize("number", range(4))
def test_an_earlier_revision_is_intact_and_not_the_whole(number: int):
    found = examine(made().revisions[number])
    assert (found.intact, found.covers_all) == (True, False)
    assert found.reason is Reason.UNFINISHED


def test_each_signature_answers_for_its_own_revision():
    ends = [each.covers for each in examine(made().final).signatures]
    assert ends == [len(revision) for revision in made().revisions]


def test_the_base_has_no_signature():
    assert examine(made().base).reason is Reason.NO_SIGNATURE


@pytest.mark.parametrize(
    ("attack", "reasons"),
    [
        (spoil.shadow_replaced, {Reason.FORBIDDEN_CHANGE, Reason.NOT_COVERED}),
        (spoil.shadow_hidden, {Reason.FORBIDDEN_CHANGE, Reason.NOT_COVERED}),
        (spoil.shadow_table_only, {Reason.UNREADABLE, Reason.UNFINISHED}),
        (spoil.shadow_unlisted, {Reason.NOT_COVERED}),
        (spoil.rewritten, {Reason.BROKEN, Reason.ALTERED, Reason.NOT_COVERED}),
        (spoil.signatures_swapped, {Reason.ALTERED, Reason.BROKEN}),
        (spoil.emptied, {Reason.BROKEN}),
        (spoil.signed_by_a_stranger, {Reason.FORBIDDEN_CHANGE, Reason.UNFINISHED}),
        *((attack, {Reason.FORBIDDEN_CHANGE}) for attack in spoil.INCREMENTAL[:4]),
        *((attack, {Reason.NOT_COVERED, Reason.UNREADABLE}) for attack in spoil.APPENDED[:5]),
    ],
)
def test_an_attack_is_refused_for_the_right_reason(attack, reasons: set[Reason]):
    found = examine(attack(made().final, CHANCE).pdf, made().trust)
    assert not found.holds
    assert found.reason in reasons


def test_a_change_that_is_signed_along_by_a_stranger_is_still_a_change():
    """Content and signature in one update: every signature over it is valid in itself."""
    changed = spoil.INCREMENTAL[0](made().revisions[1], CHANCE).pdf
    signed = embed(changed, Entry(field="handtekening-2", at=AT), spoil._stranger())
    found = examine(signed)
    assert found.signatures[-1].intact
    assert not found.intact
    assert found.reason is Reason.FORBIDDEN_CHANGE


def test_a_seal_that_was_put_on_another_document_vouches_for_nothing():
    (start, end), *_ = spoil.gaps(made().final)
    other = bytearray(elsewhere().final)
    (place, stop), *_ = spoil.gaps(elsewhere().final)
    length = min(end - start, stop - place) - 2
    other[place + 1 : place + 1 + length] = made().final[start + 1 : start + 1 + length]
    assert not examine(bytes(other), made().trust).intact


def test_one_signature_cannot_stand_in_two_fields():
    with pikepdf.open(io.BytesIO(made().revisions[1])) as pdf:
        number = pdf.Root.AcroForm.Fields[1].V.objgen[0]
        other = pdf.Root.AcroForm.Fields[2].objgen[0]
        box = (
            b"<</Type/Annot/Subtype/Widget/FT/Sig/T(handtekening-2)/F 132/Rect[0 0 0 0]/V %d 0 R>>"
        )
    doubled = spoil._raw(made().revisions[1], {other: box % number})
    found = examine(doubled, made().trust)
    assert not found.intact
    assert [each.kind for each in found.signatures if each.intact] in ([], [Kind.SEAL])


@pytest.mark.parametrize(
    "junk", [b"", b"x", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" * 99, b"\0" * 5000]
)
def test_what_is_no_pdf_is_said_to_be_none(junk: bytes):
    assert examine(junk).reason is Reason.UNREADABLE


def test_findings_survive_being_kept():
    for pdf in (made().final, made().revisions[0], b""):
        found = examine(pdf, made().trust)
        assert Examination.from_dict(found.as_dict()) == found


def test_findings_hold_words_and_not_the_file():
    whole, empty = examine(made().final), examine(made().revisions[0])
    assert len(pickle.dumps(whole)) < 4_000
    assert empty.empty_fields
    assert {type(name) for name in empty.empty_fields} == {str}
    assert {type(each.field) for each in whole.signatures} == {str}


def test_there_is_a_sentence_for_every_reason():
    assert set(SENTENCES) == set(Reason)
