"""Column types: values appear in rows as themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from core.values.money import Money

JsonColumn = JSON().with_variant(JSONB(), "postgresql")
JsonOrNull = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class MoneyColumn(TypeDecorator[Money]):
    """Integer cents; SQLite would add decimals up as floats without a word."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        return None if value is None else Money(int(value))


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Secret(TypeDecorator[str]):
    """A secret that must be read back (a TOTP seed), encrypted with the installation's key."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        from core.storage.secrets import fernet

        return None if value is None else fernet().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        from core.storage.secrets import fernet

        return None if value is None else fernet().decrypt(value.encode()).decode()


def choice(enum: type[StrEnum]) -> Enum:
    """One word out of a list, stored as its text so that both databases read alike."""
    return Enum(
        enum,
        native_enum=False,
        length=40,
        create_constraint=False,
        values_callable=lambda words: [word.value for word in words],
    )
