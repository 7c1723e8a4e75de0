"""Articles of a covenant that hold data and that a text may do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerships.covenants import service as drafting
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.schema import AddClauseCommand

if TYPE_CHECKING:
    from tests.faults.walls.covenants import Maker


def questionnaire(life: Maker) -> None:
    """Who answers for which data, from the library."""
    words = AddClauseCommand("Vragen", "Zo gaat het.", library_key="privacy-vragen")
    drafting.add_clause(life.by(life.second), life.reference, words)


def setting(life: Maker) -> None:
    """Whose policy, and in which neighbourhoods."""
    data = {
        "goal": life.text("setting.goal"), "programme": life.text("setting.programme"),
        "document": life.text("setting.document"), "address": "", "text": "", "lead": None,
        "neighbourhoods": [life.mark("covenant.neighbourhoods")],
    }  # fmt: skip
    command = AddClauseCommand("Beleid", "", holds=ClauseKind.SETTING, data=data)
    drafting.add_clause(life.by(life.first), life.reference, command)
