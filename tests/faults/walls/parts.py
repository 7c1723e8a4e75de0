"""What good forms are made of: a day in its three parts, and a file."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from core.values import clock


class Again(BytesIO):
    """A file that can be sent more than once."""

    def close(self) -> None:
        self.seek(0)


def day_of(name: str, ahead: int) -> dict[str, str]:
    """A day as it is typed, so many days from now."""
    day = clock.today() + timedelta(days=ahead)
    return {
        f"{name}-dag": str(day.day),
        f"{name}-maand": str(day.month),
        f"{name}-jaar": str(day.year),
    }
