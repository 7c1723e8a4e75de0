"""What a covenant belongs to: Lale leads the language café, and at one table it is proposed."""

from __future__ import annotations

from typing import Any

from demo import negotiation as table
from demo.covenants import article, titled
from demo.exploration import TITLE
from demo.stage import Stage, unless_it_moved_on
from partnerships.covenants import service as covenants
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.schema import AddClauseCommand
from partnerships.covenants.setting import HEADING
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand

BEHIND = "Doel"  # the article on what it is for
PROGRAMME = "Programma 6, Sociaal domein"


def policy_lead_and_neighbourhoods(stage: Stage) -> None:
    """Hatice writes it in the draft; at the table of Samen Thuis Marieke proposes it."""
    with unless_it_moved_on(), stage.on(4, hour=20):
        draft = titled(TITLE)
        lale = stage.organisation("lale").id
        data = _data(
            "Iedere inwoner kan meepraten en meedoen.", lale, "Havenkwartier", "Oostpolder"
        )
        after = article(stage, "hatice", draft, BEHIND).clause_id
        command = AddClauseCommand(HEADING, "", after=after, holds=ClauseKind.SETTING, data=data)
        covenants.add_clause(stage.actor("hatice"), draft, command)
    with unless_it_moved_on(), stage.on(2, hour=14):
        ours = stage.organisation("samen-thuis").id
        negotiation.propose(stage.actor("marieke"), table.reference(), ProposeCommand(
            kind=ProposalKind.ADD, holds=ClauseKind.SETTING, heading=HEADING,
            data=_data("Bewoners kennen hun buren en vinden hulp dichtbij.", ours, "Havenkwartier"),
            after_clause_id=article(stage, "marieke", table.reference(), BEHIND).clause_id,
            reason="Dan ziet de raad bij welk besluit dit hoort, en wie het overzicht houdt.",
        ))  # fmt: skip


def _data(goal: str, lead: int, *neighbourhoods: str) -> dict[str, Any]:
    """The article as data; its document of the council is the same for the whole town."""
    return {
        "text": "", "goal": goal, "programme": PROGRAMME,
        "document": "Nota Samen leven 2026–2029, vastgesteld door de raad",
        "address": "https://raad.voorbeeld.test/samen-leven",
        "lead": lead, "neighbourhoods": list(neighbourhoods),
    }  # fmt: skip
