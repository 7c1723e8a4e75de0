"""Does a PDF keep PDF/A-3a and PDF/UA-1? Asked of every paper, by an independent program."""

from __future__ import annotations

from dataclasses import dataclass

import page

PROFILES = {
    "PDF/A-3a": page.ValidationProfile.PDF_A_3A,
    "PDF/UA-1": page.ValidationProfile.PDF_UA_1,
}


@dataclass(frozen=True)
class Conformity:
    """What the validator found: a tuple of (standard, rule, message), empty when all is well."""

    findings: tuple[tuple[str, str, str], ...]

    @property
    def holds(self) -> bool:
        """Whether both standards are kept in full."""
        return not self.findings

    def without(self, *rules: str) -> Conformity:
        """The findings but for rules that are explained elsewhere."""
        return Conformity(tuple(found for found in self.findings if found[1] not in rules))


def conformity(pdf: bytes) -> Conformity:
    """Judge a PDF by both standards."""
    findings: list[tuple[str, str, str]] = []
    for standard, profile in PROFILES.items():
        report = page.validate_pdf_bytes(pdf, profile=profile)
        findings += [(standard, found.rule_id, found.message) for found in report.failures]
    return Conformity(tuple(findings))
