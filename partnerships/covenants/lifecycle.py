"""The life of a covenant, as a table. An amendment is a signed paper with this same life."""

# ruff: noqa: E501  (a table is read in columns)
from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.covenants import amending, needs
from partnerships.covenants.model import CovenantState as S
from partnerships.registrations import needs as registrations

COVENANT = Lifecycle(
    "covenant",
    S.DRAFT,
    [
        # verb          from             to               needs
        ("propose",     S.DRAFT,         S.NEGOTIATION,   needs.two_parties),
        ("freeze",      S.NEGOTIATION,   S.FROZEN,        needs.no_open_proposals, needs.parties_are_settled, needs.two_parties, needs.nobody_who_left_is_named, needs.something_changes, needs.it_rests_on_the_text_in_force, needs.nobody_begins_the_same, amending.the_start_stays, amending.nobody_signed_the_same, registrations.all_of_what_it_replaces_take_part),
        ("reopen",      S.FROZEN,        S.NEGOTIATION),
        ("send",        S.FROZEN,        S.SIGNING,       needs.every_party_confirmed, needs.every_signer_has_authority, needs.it_rests_on_the_text_in_force, needs.nobody_begins_the_same, amending.the_start_stays, amending.nobody_signed_the_same, registrations.all_of_what_it_replaces_take_part),
        ("recall",      S.SIGNING,       S.NEGOTIATION),
        ("decline",     S.SIGNING,       S.NEGOTIATION),
        ("expire",      S.SIGNING,       S.NEGOTIATION,   needs.deadline_has_passed),
        ("conclude",    S.SIGNING,       S.SIGNED,        needs.all_have_signed, needs.sealed_file_is_kept),
        ("register",    S.DRAFT,         S.SIGNED,        needs.it_was_signed_elsewhere),
        ("take back",   S.SIGNED,        S.ABANDONED,     registrations.all_never_confirmed_it),
        ("take back",   S.IN_FORCE,      S.ABANDONED,     registrations.all_never_confirmed_it),
        ("take effect", S.SIGNED,        S.IN_FORCE,      needs.start_is_reached, amending.what_it_amends_holds),
        ("end",         S.IN_FORCE,      S.ENDED,         needs.end_is_reached),
        ("close",       S.IN_FORCE,      S.ENDED,         needs.closing_gates_pass, needs.every_party_agrees_to_end),
        ("replace",     S.SIGNED,        S.ENDED,         needs.another_holds_in_its_place),
        ("replace",     S.IN_FORCE,      S.ENDED,         needs.another_holds_in_its_place),
        ("abandon",     S.DRAFT,         S.ABANDONED),
        ("abandon",     S.NEGOTIATION,   S.ABANDONED,     needs.every_party_agrees_to_abandon),
        ("lapse",       S.NEGOTIATION,   S.ABANDONED,     needs.what_it_amends_is_over),
        ("lapse",       S.SIGNED,        S.ENDED,         needs.what_it_amends_is_over),
    ],
)  # fmt: skip
