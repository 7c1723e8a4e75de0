"""What stands on the paper in the place of somebody who signed with a pen."""

from __future__ import annotations

from datetime import datetime

from core.web.filters import dutch_moment
from partnerships.signing_rounds.model import Signatory


def words_of(signatory: Signatory) -> str:
    """One sentence, kept inside the file beside the hash of the scan."""
    elsewhere = signatory.elsewhere or {}
    return (
        f"Op papier getekend door {signatory.name}, {signatory.function}, namens"
        f" {signatory.organisation.name}. Dit is een scan en geen elektronische handtekening."
        f" Bevestigd door {elsewhere['confirmed_by']} namens {elsewhere['confirmed_for']}."
    )


def stamp_of(signatory: Signatory) -> bytes:
    """What is seen in the box: a scan is not dressed up as a signature."""
    from documents.press import stamp

    elsewhere = signatory.elsewhere or {}
    confirmed = datetime.fromisoformat(elsewhere["confirmed_at"])
    data = {
        "name": signatory.name,
        "organisation": signatory.organisation.name,
        "confirmed_by": elsewhere["confirmed_by"],
        "confirmed_for": elsewhere["confirmed_for"],
        "moment": dutch_moment(confirmed),
        "scan": elsewhere["scan_sha256"][:16],
    }
    return stamp("papers/scan.html", data)
