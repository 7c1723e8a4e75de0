"""The library's rows: clauses and templates, their drafts, and versions that never change."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.columns import JsonColumn, Moment, choice
from core.storage.database import Base
from core.storage.triggers import written_once
from core.values.errors import N_
from partnerships.clauses.conditions import Condition
from partnerships.clauses.topics import Topic


class ClauseKind(StrEnum):
    """What a clause holds: words, or data that prints as words."""

    TEXT = "text"
    ROLES = "roles"  # functions, tasks, hours, volunteers, coach, contacts; gives and gets
    BUDGET = "budget"  # volunteer compensation per function and year
    TERM = "term"  # start and end
    PRIVACY = "privacy"  # who answers for which data, how long, who reports a breach
    SETTING = "setting"  # policy, paper of the council, who leads, neighbourhoods


class ItemKind(StrEnum):
    """What stands in the library."""

    CLAUSE = "clause"
    TEMPLATE = "template"  # an ordered list of clauses and other templates

    @property
    def label(self) -> str:
        """The kind in Dutch."""
        return N_("Artikel") if self is ItemKind.CLAUSE else N_("Model")


class ItemState(StrEnum):
    """Where an item stands (``lifecycle.py`` has the steps between)."""

    DRAFT = "draft"  # never published
    PUBLISHED = "published"
    ARCHIVED = "archived"  # offered to nobody; what was made with it stays as it is


class LibraryItem(Base):
    """A clause or a template; what it says is its newest version. Of the house, or of one owner."""

    __tablename__ = "library_item"
    __table_args__ = (
        Index("ix_library_item_organisation", "organisation_id", "title"),
        Index("ix_library_item_title", "title", "id"),
    )

    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ItemKind] = mapped_column(choice(ItemKind))
    topic: Mapped[Topic | None] = mapped_column(choice(Topic))  # of a clause
    holds: Mapped[ClauseKind] = mapped_column(choice(ClauseKind), default=ClauseKind.TEXT)
    fills: Mapped[str] = mapped_column(default="")  # a condition for working together: "goal" …
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))  # None: ours
    title: Mapped[str]  # of the newest text, for lists
    state: Mapped[ItemState] = mapped_column(choice(ItemState))
    version: Mapped[int] = mapped_column()  # two people deciding at once: a Conflict
    current: Mapped[int] = mapped_column(default=0)  # number of the newest version; 0 = none yet
    shared_at: Mapped[datetime | None] = mapped_column(Moment)  # readable for all from then on
    copied_from_id: Mapped[int | None]  # the library_version whose words it began with
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)

    __mapper_args__ = {"version_id_col": version}

    organisation: Mapped[Organisation | None] = relationship()
    draft: Mapped[LibraryDraft | None] = relationship(back_populates="item")
    versions: Mapped[list[LibraryVersion]] = relationship(
        back_populates="item", order_by="LibraryVersion.number"
    )


class LibraryDraft(Base):
    """The text that is being written; gone when it is published."""

    __tablename__ = "library_draft"

    item_id: Mapped[int] = mapped_column(ForeignKey("library_item.id"), unique=True)
    heading: Mapped[str]
    body: Mapped[str] = mapped_column(default="")  # of a template: what it is for
    why: Mapped[str] = mapped_column(default="")  # one line for who wonders whether to keep it
    entries: Mapped[list[dict[str, Any]]] = mapped_column(JsonColumn)  # of a template
    revision: Mapped[int] = mapped_column(default=1)  # rises with every save
    by_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    item: Mapped[LibraryItem] = relationship(back_populates="draft")
    by_person: Mapped[Person] = relationship()

    @property
    def audit_root(self) -> Base:
        return self.item


class LibraryVersion(Base):
    """A published text. It never changes; who checked it is added later."""

    __tablename__ = "library_version"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        written_once("item_id", "number", "heading", "body", "why", "published_at"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("library_item.id"))
    number: Mapped[int]
    heading: Mapped[str]
    body: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime] = mapped_column(Moment)
    by_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: came with us
    checked_by: Mapped[str] = mapped_column(default="")  # the lawyer's name, as typed
    checked_on: Mapped[date | None]

    item: Mapped[LibraryItem] = relationship(back_populates="versions")
    by_person: Mapped[Person | None] = relationship()
    entries: Mapped[list[LibraryEntry]] = relationship(
        back_populates="version", order_by="LibraryEntry.position"
    )

    @property
    def audit_root(self) -> Base:
        return self.item


class LibraryEntry(Base):
    """A place in a template: a clause, or all clauses of another template.

    It names the item, not a version of it: a covenant that begins gets the newest published words,
    and keeps which version those were.
    """

    __tablename__ = "library_entry"
    __table_args__ = (
        UniqueConstraint("version_id", "position"),
        Index("ix_library_entry_item", "item_id"),
        written_once(),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("library_version.id"))
    position: Mapped[int]
    item_id: Mapped[int] = mapped_column(ForeignKey("library_item.id"))
    only_if: Mapped[Condition] = mapped_column(choice(Condition))
    required: Mapped[bool] = mapped_column(default=False)

    version: Mapped[LibraryVersion] = relationship(back_populates="entries")
    item: Mapped[LibraryItem] = relationship()
