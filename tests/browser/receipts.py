"""For the pages of receipts: a photo that is only kept, one on an entry, and a saved e-mail."""

from __future__ import annotations

from typing import Any

from core.storage.database import session
from demo.stage import Stage
from funding.receipts import entries, reading, service
from funding.receipts.schema import AddCommand, DetailsCommand
from tests.funding.receipts.brought import MAIL, given, photo


def collected(stage: Stage, owner: str, entry: int) -> dict[str, Any]:
    """Their numbers; the books are there, with that entry."""
    actor = stage.actor(owner)

    def bring(data: bytes, name: str, **said: Any) -> int:
        files = reading.brought([given(data, name)])
        return service.add(actor, files, AddCommand(DetailsCommand(**said)))

    large = (300, 400)
    first = bring(photo(size=large), "IMG_0012.jpg", party="De Brug", what="Soep en brood")
    hung = bring(photo(size=large, colour=3), "IMG_0013.jpg")
    entries.attach(actor, hung, entry)
    mailed = bring(MAIL, "rekening.eml", party="Drukkerij")
    session().rollback()
    return {f"receipt_of_{owner}": first, f"hung_of_{owner}": hung, f"mail_of_{owner}": mailed}
