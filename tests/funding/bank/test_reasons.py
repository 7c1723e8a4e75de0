"""What was kept of a refusal, as people read it."""

from funding.bank import errors, reasons


def test_amounts_are_told_as_people_write_them():
    kept = reasons.kept(
        errors.DoesNotBalance(opening="512.25", total="-10655.59", closing="11167.85", line=9)
    )
    said = reasons.told(kept)
    assert said is not None
    assert said.details == {
        "opening": "€\u00a0512,25", "total": "€\u00a0-10.655,59", "closing": "€\u00a011.167,85",
        "line": 9,
    }  # fmt: skip


def test_a_count_is_no_amount():
    said = reasons.told(reasons.kept(errors.SummaryDiffers(told="5", counted="6", line=9)))
    assert said is not None
    assert (said.details["told"], said.details["counted"]) == ("5", "6")
