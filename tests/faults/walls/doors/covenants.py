"""Covenants and the library they are drafted from, without a page before them."""

from __future__ import annotations

from accounts.memberships.schema import NewPartyCommand
from accounts.organisations.model import OrganisationKind
from core.values import clock
from partnerships.clauses import composing, usage
from partnerships.clauses import listing as shelf
from partnerships.clauses import queries as library
from partnerships.clauses import service as items
from partnerships.clauses.model import ItemKind
from partnerships.clauses.schema import (
    CheckCommand,
    ComposeCommand,
    NewItemCommand,
    WriteItemCommand,
)
from partnerships.covenants import drafting, listing, outlook, previews, stopping
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as covenanting
from partnerships.covenants.schema import (
    AddClauseCommand,
    DescribeCommand,
    StartCommand,
    StopCommand,
    WriteCommand,
)
from partnerships.overviews import tasks as overviews
from partnerships.policy import (
    CovenantAction,
    LibraryAction,
)
from partnerships.readings import service as readings
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand
from tests.faults.walls.doors.door import Door

CLUB = OrganisationKind.ASSOCIATION
READ = CovenantAction.READ
EDIT = CovenantAction.EDIT
DECIDE = CovenantAction.DECIDE
READING = AddReadingCommand("tr", "N", "N", "N", 1)


DOORS: dict[str, Door] = {
    # covenants
    "covenants.may_start": ("organisation-writer", "-", lambda a, v, o: covenanting.may_start(a)),
    "covenants.start": ("organisation-writer", "-", lambda a, v, o: covenanting.start(a, StartCommand("samenwerking", "Nieuw"))),
    "covenants.listed": ("signed-in", "-", lambda a, v, o: listing.listed(a, listing.Wish())),
    "covenants.exported": ("signed-in", "-", lambda a, v, o: list(listing.exported(a, listing.Wish()))),
    "overviews.agreements": ("signed-in", "-", lambda a, v, o: overviews.agreements(a)),
    "covenants.read": ("party-reader", "draft", lambda a, v, o: covenants.covenant(a, READ, v["reference"])),
    "covenants.read to edit": ("party-writer", "draft", lambda a, v, o: covenants.covenant(a, EDIT, v["reference"])),
    "covenants.read to decide": ("party-decider", "draft", lambda a, v, o: covenants.covenant(a, DECIDE, v["reference"])),
    "covenants.texts_of": ("party-reader", "draft", lambda a, v, o: covenants.texts_of(a, v["reference"], v["clause_id"])),
    "covenants.trail": ("party-reader", "draft", lambda a, v, o: covenants.trail(a, v["reference"])),
    "covenants.preview": ("party-reader", "draft", lambda a, v, o: previews.preview(a, v["reference"])),
    "covenants.outlook": ("party-reader", "draft", lambda a, v, o: outlook.outlook(a, READ, v["reference"])),
    "covenants.add_party": ("party-writer", "draft", lambda a, v, o: covenanting.add_party(a, v["reference"], o["outsider"])),
    "covenants.invite_party": ("party-writer", "draft", lambda a, v, o: covenanting.invite_party(a, v["reference"], NewPartyCommand("N", CLUB, "N", "n@n.test", "nl"))),
    "covenants.remove_party": ("party-writer", "draft", lambda a, v, o: covenanting.remove_party(a, v["reference"], v["organisation_id"])),
    "covenants.propose_to_parties": ("party-writer", "draft", lambda a, v, o: covenanting.propose_to_parties(a, v["reference"])),
    "covenants.abandon": ("party-decider", "draft", lambda a, v, o: stopping.abandon(a, v["reference"], StopCommand("N"))),
    "covenants.go_on": ("party-decider", "table", lambda a, v, o: stopping.go_on(a, v["reference"])),
    "covenants.describe": ("party-writer", "draft", lambda a, v, o: drafting.describe(a, v["reference"], DescribeCommand("N"))),
    "covenants.write_clause": ("party-writer", "draft", lambda a, v, o: drafting.write_clause(a, v["reference"], v["clause_id"], WriteCommand("N", "N"))),
    "covenants.add_clause": ("party-writer", "draft", lambda a, v, o: drafting.add_clause(a, v["reference"], AddClauseCommand("N", "N"))),
    "covenants.remove_clause": ("party-writer", "draft", lambda a, v, o: drafting.remove_clause(a, v["reference"], v["clause_id"])),
    "covenants.move_clause": ("party-writer", "draft", lambda a, v, o: drafting.move_clause(a, v["reference"], v["clause_id"], 2)),
    # the library
    "library.listed": ("signed-in", "-", lambda a, v, o: shelf.listed(a, shelf.Wish())),
    "library.exported": ("signed-in", "-", lambda a, v, o: list(shelf.exported(a, shelf.Wish()))),
    "library.begin": ("organisation-writer", "-", lambda a, v, o: items.begin(a, NewItemCommand(ItemKind.TEMPLATE, "N"))),
    "library.read": ("organisation-reader", "shelf", lambda a, v, o: library.item(a, LibraryAction.READ, v["key"])),
    "library.read to edit": ("shelf-writer", "shelf", lambda a, v, o: library.item(a, LibraryAction.EDIT, v["key"])),
    "library.usage": ("organisation-reader", "shelf", lambda a, v, o: usage.usage(a, v["key"])),
    "library.copy": ("shelf-writer", "shelf", lambda a, v, o: items.copy(a, v["key"])),
    "library.write": ("shelf-writer", "shelf", lambda a, v, o: items.write(a, v["key"], WriteItemCommand("N", "N"))),
    "library.compose": ("shelf-writer", "shelf", lambda a, v, o: composing.compose(a, v["key"], ComposeCommand("N"))),
    "library.publish": ("shelf-decider", "shelf", lambda a, v, o: items.publish(a, v["key"])),
    "library.share": ("shelf-decider", "shelf", lambda a, v, o: items.share(a, v["key"])),
    "library.archive": ("shelf-decider", "shelf", lambda a, v, o: items.archive(a, v["key"])),
    "library.check": ("shelf-decider", "shelf", lambda a, v, o: items.check(a, v["key"], 1, CheckCommand("N", clock.today()))),
    "readings.add_to_item": ("shelf-writer", "shelf", lambda a, v, o: readings.add_to_item(a, v["key"], READING)),
    "readings.check_of_item": ("shelf-writer", "shelf", lambda a, v, o: readings.check_of_item(a, v["key"], v["reading_id"], CheckReadingCommand("N", clock.today()))),
    "readings.add_to_article": ("party-writer", "draft", lambda a, v, o: readings.add_to_article(a, v["reference"], v["clause_id"], READING)),
    "readings.check_of_article": ("party-writer", "draft", lambda a, v, o: readings.check_of_article(a, v["reference"], v["clause_id"], v["reading_id"], CheckReadingCommand("N", clock.today()))),
}  # fmt: skip
