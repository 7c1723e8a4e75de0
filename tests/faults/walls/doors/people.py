"""People, their organisations and the installation, without a page before them."""

from __future__ import annotations

from accounts.drafts import service as drafts
from accounts.installation import queries as installation
from accounts.installation import service as norms
from accounts.installation.schema import NormCommand
from accounts.memberships import asked, roles
from accounts.memberships import queries as members
from accounts.memberships import service as invitations
from accounts.memberships.model import Role
from accounts.memberships.schema import InviteCommand, NewPartyCommand
from accounts.organisations import history
from accounts.organisations import queries as organisations
from accounts.organisations import service as organising
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.organisations.schema import AuthorityCommand, ContactCommand, DataCommand
from accounts.people import queries as people
from accounts.people import service as accounts
from accounts.people.schema import AboutMeCommand, RegisterCommand
from accounts.policy import OrganisationAction
from accounts.privacy import erasure, subject
from accounts.privacy import queries as kept
from accounts.signin import passkeys, security, visits
from accounts.signin.schema import NewPasskeyCommand
from tests.faults.walls.doors.door import Door, day

CLUB = OrganisationKind.ASSOCIATION
SOLE = AuthorityBasis.SOLE


DOORS: dict[str, Door] = {
    # people and what guards them
    "people.register": ("administrator", "-", lambda a, v, o: accounts.register(a, RegisterCommand("N", "n@n.test"))),
    "people.promote": ("administrator", "-", lambda a, v, o: accounts.promote(a, o["lawyer"], administrator=True)),
    "people.close": ("administrator", "-", lambda a, v, o: accounts.close(a, o["lawyer"], closed=True)),
    "people.introduce": ("oneself", "-", lambda a, v, o: accounts.introduce(a, AboutMeCommand("N", "nl"))),
    "people.speak": ("oneself", "-", lambda a, v, o: accounts.speak(a, "en")),
    "people.account": ("oneself", "-", lambda a, v, o: people.account(a)),
    "visits.switch": ("member", "-", lambda a, v, o: visits.switch(a, o["organisation"])),
    "visits.end": ("oneself", "visit", lambda a, v, o: visits.end(a, v["visit_id"])),
    "visits.mine": ("oneself", "-", lambda a, v, o: visits.mine(a)),
    "security.change_password": ("oneself", "-", lambda a, v, o: security.change_password(a, "vier woorden op een rij")),
    "passkeys.mine": ("oneself", "-", lambda a, v, o: passkeys.mine(a)),
    "passkeys.propose": ("oneself", "-", lambda a, v, o: passkeys.propose(a)),
    "passkeys.register": ("oneself", "-", lambda a, v, o: passkeys.register(a, NewPasskeyCommand("N", "{}"))),
    "passkeys.remove": ("oneself", "passkey", lambda a, v, o: passkeys.remove(a, v["passkey_id"])),
    "drafts.save": ("oneself", "-", lambda a, v, o: drafts.save(a, "covenant:new", {"a": "b"}, 0)),
    "people.want_digest": ("oneself", "-", lambda a, v, o: accounts.want_digest(a, False)),
    # organisations
    "organisations.own": ("organisation-reader", "-", lambda a, v, o: organisations.own(a)),
    "organisations.own to manage": ("organisation-manager", "-", lambda a, v, o: organisations.own(a, OrganisationAction.MANAGE)),
    "organisations.authorities": ("organisation-reader", "-", lambda a, v, o: organisations.authorities(a)),
    "organisations.document": ("organisation-reader", "authority", lambda a, v, o: organisations.document(a, v["authority_id"])),
    "organisations.find": ("signed-in", "-", lambda a, v, o: organisations.find(a, "Organisatie")),
    "organisations.history": ("organisation-reader", "-", lambda a, v, o: history.history(a)),
    "organisations.describe": ("organisation-manager", "-", lambda a, v, o: organising.describe(a, DataCommand("N", CLUB, *[None] * 8))),
    "organisations.appoint_contact": ("organisation-manager", "-", lambda a, v, o: organising.appoint_contact(a, ContactCommand(o["lawyer"], None))),
    "organisations.add_authority": ("organisation-manager", "-", lambda a, v, o: organising.add_authority(a, AuthorityCommand(o["lawyer"], SOLE, "lid", None, day(), None))),
    "organisations.withdraw_authority": ("organisation-manager", "authority", lambda a, v, o: organising.withdraw_authority(a, v["authority_id"])),
    "memberships.invite": ("organisation-manager", "-", lambda a, v, o: invitations.invite(a, o["organisation"], InviteCommand("N", "n@n.test", "nl", Role.READER))),
    "memberships.invite_organisation": ("organisation-bringer", "-", lambda a, v, o: invitations.invite_organisation(a, NewPartyCommand("N", CLUB, "N", "n@n.test", "nl"))),
    "memberships.renew": ("invitation-handler", "invitation", lambda a, v, o: invitations.renew(a, v["invitation_id"])),
    "memberships.withdraw": ("invitation-handler", "invitation", lambda a, v, o: invitations.withdraw(a, v["invitation_id"])),
    "memberships.one": ("invitation-handler", "invitation", lambda a, v, o: asked.one(a, v["invitation_id"])),
    "memberships.sent": ("organisation-reader", "-", lambda a, v, o: asked.sent(a)),
    "memberships.colleagues": ("organisation-reader", "-", lambda a, v, o: members.colleagues(a)),
    "memberships.give": ("organisation-manager", "person", lambda a, v, o: roles.give(a, v["person_id"], Role.AUDITOR)),
    # the installation
    "installation.add_norm": ("administrator", "-", lambda a, v, o: norms.add_norm(a, NormCommand("n", 1, day(900), None, "de wet", None))),
    "installation.norms": ("administrator", "-", lambda a, v, o: installation.norms(a)),
    "installation.people": ("administrator", "-", lambda a, v, o: installation.people(a, "", None)),
    "installation.organisations": ("administrator", "-", lambda a, v, o: installation.organisations(a, "", None)),
    # what is kept about people
    "privacy.export_mine": ("oneself", "-", lambda a, v, o: kept.export_mine(a)),
    "privacy.export": ("administrator", "-", lambda a, v, o: kept.export(a, subject.find(str(o["lawyer"])))),
    "privacy.plan": ("administrator", "-", lambda a, v, o: erasure.plan(a, subject.find(str(o["lawyer"])))),
}  # fmt: skip
