"""Receipts as somebody holds them before a phone: drawn by this script, small, of nobody."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from werkzeug.datastructures import FileStorage

from core.values.money import Money
from funding.receipts import reading
from funding.receipts.reading import Brought

SIZE, TABLE, PAPER = (210, 280), (126, 98, 74), (250, 248, 240)


def photo(
    party: str, what: str, day: str, amount: Money | None, number: int
) -> tuple[Brought, ...]:
    """One receipt on a table; without an amount it lies too far away to read."""
    picture = Image.new("RGB", SIZE, TABLE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((24, 18, 186, 262), fill=PAPER)
    lines = (party[:22], what[:24], day, f"Bon {number:04d}", "Totaal", str(amount or "..."))
    for place, text in enumerate(lines):
        draw.text((34, 34 + place * 34), text, fill="black", font_size=12)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=45)
    out.seek(0)
    return reading.brought([FileStorage(out, filename=f"IMG_{number:04d}.jpg")])
