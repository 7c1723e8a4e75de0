"""The clauses that hold data, each with its form and its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.web.doors import FormSchema
from partnerships.covenants import data_forms, privacy, setting
from partnerships.covenants.door import FOLDER
from partnerships.covenants.model import ClauseKind


@dataclass(frozen=True)
class DataForm:
    """One kind of data clause with its form."""

    kind: ClauseKind
    schema: type[FormSchema]
    values: Callable[[Mapping[str, Any], Sequence[int]], dict[str, Any]]
    data: Callable[[Mapping[str, Any]], dict[str, Any]]
    template: str
    heading: str = ""  # of an article that a text may do without, and that begins here


ROLES = DataForm(
    ClauseKind.ROLES, data_forms.RolesSchema, data_forms.roles_values, data_forms.roles_data,
    FOLDER + "roles.html",
)  # fmt: skip
BUDGET = DataForm(
    ClauseKind.BUDGET, data_forms.BudgetSchema, data_forms.budget_values, data_forms.budget_data,
    FOLDER + "budget.html",
)  # fmt: skip
TERM = DataForm(
    ClauseKind.TERM, data_forms.TermSchema, data_forms.term_values, data_forms.term_data,
    FOLDER + "term.html",
)  # fmt: skip
PRIVACY = DataForm(
    ClauseKind.PRIVACY, privacy.PrivacySchema, privacy.values, privacy.data,
    FOLDER + "privacy.html",
)  # fmt: skip
SETTING = DataForm(
    ClauseKind.SETTING, setting.SettingSchema, setting.values, setting.data,
    FOLDER + "setting.html", setting.HEADING,
)  # fmt: skip
