"""How a covenant stands: which verbs may happen now, why others not, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import Refusal
from documents.fonts import unprintable
from partnerships.clauses import library
from partnerships.clauses.conditions import Condition
from partnerships.covenants import facts, queries, readiness, rules
from partnerships.covenants.lifecycle import COVENANT
from partnerships.covenants.model import Covenant
from partnerships.covenants.needs import CovenantFacts
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class Outlook:
    """A covenant with what may happen to it."""

    view: CovenantView
    facts: CovenantFacts
    verbs: Mapping[str, Refusal | None]  # every verb of this state; None = may happen
    may_edit: bool
    may_decide: bool
    agreed_to_abandon: bool  # by the organisation one acts for


def outlook(actor: Actor, action: CovenantAction, reference: str) -> Outlook:
    """Decide on the action, then say how the covenant stands."""
    return outlook_of(actor, action, queries.load(reference))


def outlook_of(actor: Actor, action: CovenantAction, row: Covenant) -> Outlook:
    """The same, for who holds the row."""
    view = queries.shown(actor, action, row)
    found = facts.gather(row)
    mine = next((p for p in view.parties if p.organisation_id == actor.organisation_id), None)
    return Outlook(
        view=view,
        facts=found,
        verbs={verb: COVENANT.refusal(row, verb) for verb in COVENANT.verbs(row.state)},
        may_edit=can(actor, CovenantAction.EDIT, row),
        may_decide=can(actor, CovenantAction.DECIDE, row),
        agreed_to_abandon=bool(mine and mine.agreed_to_abandon),
    )


def ready(view: CovenantView) -> list[readiness.Check]:
    """The readiness check over a covenant as it stands."""
    template = library.template(view.template)
    parts = []
    about = [] if view.amends else unprintable(f"{view.title} {view.purpose}")
    fills = library.fills({article.library_key or "" for article in view.articles})
    for article in view.articles:
        parts.append(
            readiness.Part(
                key=article.library_key,
                clause_id=article.clause_id,
                heading=article.printed_heading,
                kind=article.kind.value,
                required=article.required,
                condition=fills.get(article.library_key or ""),
                body=article.body,
                data=article.data,
                unprintable=" ".join(_unprintable(article, about)),
            )
        )
    kept = {article.library_key for article in view.articles}
    return readiness.check(
        readiness.Facts(
            purpose=view.purpose,
            start=view.starts_on,
            end=view.ends_on,
            parties=view.names,
            parts=parts,
            gone=queries.names_of({one for _, one in _still_named(view)}),
            unprintable=" ".join(about),
            left_out=[
                clause.heading
                for clause in template.clauses
                if clause.required and clause.only_if is Condition.ALWAYS and clause.key not in kept
            ],
        )
    )


def gaps(view: CovenantView) -> list[readiness.Gap]:
    """All that is missing, without the conditions it is missing for."""
    return [gap for check in ready(view) for gap in check.gaps]


def _still_named(view: CovenantView) -> list[tuple[int, int]]:
    return rules.still_named([(a.number, a.data) for a in view.articles], view.names)


def _unprintable(article: ArticleView, about: Collection[str]) -> list[str]:
    """The letters that are to be mended in the article: not those of the covenant's own name."""
    own = unprintable(f"{article.heading} {article.body}")
    return [sign for sign in article.unprintable.split() if sign in own or sign not in about]
