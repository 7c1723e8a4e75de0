"""A shelf of the library for two organisations: private words, and a reading version of them."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from core.values import clock
from partnerships.clauses import queries as library
from partnerships.clauses import service
from partnerships.clauses.model import ItemKind, LibraryVersion
from partnerships.clauses.schema import CheckCommand, NewItemCommand, WriteItemCommand
from partnerships.clauses.topics import Topic
from partnerships.readings import service as readings
from partnerships.readings.model import Reading
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World


def stock(world: World) -> None:
    """One clause each, published, checked, translated, and with a draft of the next version."""
    for key in ("gem", "zus"):
        _shelf(world, key)


def _shelf(world: World, owner: str) -> None:
    actor, marks = world.actor(f"{owner}/lawyer"), world.marks
    heading = marks.word(f"library_version.heading {owner}", owner)
    body, why = (marks.text(f"library_version.{part} {owner}", owner) for part in ("body", "why"))
    draft = {
        part: marks.text(f"library_draft.{part} {owner}", owner)
        for part in ("heading", "body", "why")
    }
    key = service.begin(actor, NewItemCommand(ItemKind.CLAUSE, heading, Topic.MEETINGS))
    service.write(actor, key, WriteItemCommand(heading, body, why))
    service.publish(actor, key)
    checked = CheckCommand(marks.word(f"library_version.checked_by {owner}", owner), clock.today())
    service.check(actor, key, 1, checked)
    readings.add_to_item(actor, key, _reading(world, owner, owner))
    item = library.load(key)
    mine = select(Reading).join(LibraryVersion).where(LibraryVersion.item_id == item.id)
    reading = session().scalars(mine).one().id
    read = CheckReadingCommand(marks.word(f"reading.checked_by {owner}", owner), clock.today())
    readings.check_of_item(actor, key, reading, read)
    service.write(actor, key, WriteItemCommand(draft["heading"], draft["body"], draft["why"]))
    values: dict[str, object] = {
        "key": key, "number": 1, "language": "ar", "reading_id": reading,
    }  # fmt: skip
    world.targets[f"shelf-{owner}"] = Target(f"shelf-{owner}", owner=owner, values=values)


def translate(
    world: World, what: str, actor: Actor, reference: str, clause_id: int, *circle: str
) -> int:
    """A checked reading version of a clause of a covenant; its number."""
    command = _reading(world, what, *circle)
    readings.add_to_article(actor, reference, clause_id, command)
    mine = select(Reading.id).where(Reading.heading == command.heading)
    number = session().scalars(mine).one()
    checked = world.marks.word(f"reading.checked_by {what}", *circle)
    read = CheckReadingCommand(checked, clock.today())
    readings.check_of_article(actor, reference, clause_id, number, read)
    return number


def _reading(world: World, what: str, *circle: str) -> AddReadingCommand:
    heading, body, made_by = (
        world.marks.word(f"reading.{part} {what}", *circle) for part in ("heading", "body", "made")
    )
    return AddReadingCommand("ar", heading, body, made_by, 1)
