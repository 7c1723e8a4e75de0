"""The three tables that people ask for, written from the code: `flask --app app docs build`.

`docs/lifecycles.md` says when, `docs/authorisation.md` says who, `docs/retention.md` says how long.
They are kept in the repository so that they can be read without running anything; a test keeps them
fresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from werkzeug.routing import Rule

from core.storage import retention
from core.values.lifecycle import Lifecycle, Step
from core.values.policy import Policy

NOTE = "<!-- Written by `flask --app app docs build` (`make docs`); change the code, not this. -->"
READS = {"HEAD", "OPTIONS"}
docs = AppGroup("docs", help="The documentation that is written from the code.")


def install(app: Flask) -> None:
    """Offer the command."""
    app.cli.add_command(docs)


@docs.command("build")
@click.option("--into", type=click.Path(path_type=Path), help="Folder to write to (docs/).")
def build(into: Path | None) -> None:
    """Write docs/lifecycles.md, docs/authorisation.md and docs/retention.md."""
    folder = into or Path(current_app.root_path) / "docs"
    for name, text in documents(current_app).items():
        (folder / name).write_text(text)
        click.echo(f"{folder / name}: {len(text.splitlines())} lines")


def documents(app: Flask) -> dict[str, str]:
    """File name and text of each generated document."""
    return {
        "lifecycles.md": lifecycles(),
        "authorisation.md": authorisation(app),
        "retention.md": kept_how_long(),
    }


def lifecycles() -> str:
    """Every table of steps."""
    introduction = (
        "Each kind of thing with a state has one table of steps; only `move()` writes the state, "
        "together with its line in the audit trail. Who may do a verb: `authorisation.md`."
    )
    tables = [_lifecycle(lc) for _, lc in sorted(Lifecycle.registry.items()) if _ours(lc.states)]
    return "\n".join(["# Lifecycles", "", NOTE, "", introduction, "", *tables])


def authorisation(app: Flask) -> str:
    """Every table of actions, then every route with the action it asks for."""
    introduction = (
        "Policy says who, lifecycle says when. An action that stands in no table is refused to "
        "everybody; a route that names no action does not start."
    )
    policies = [p for _, p in sorted(Policy.registry.items()) if p.table]
    tables = [_policy(p) for p in policies if _ours(type(next(iter(p.table))))]
    text = ["# Authorisation", "", NOTE, "", introduction, "", *tables]
    return "\n".join([*text, "## Routes", "", *_routes(app), ""])


def kept_how_long() -> str:
    """The retention table, floor by floor."""
    introduction = (
        "Of every table of the database: what becomes of the rows about somebody who is erased, "
        "and when rows go by themselves. `retention.csv` of each floor holds it; the privacy page "
        "and the commands read it. Sure: C from memory, not read in the law for this table; own: "
        "our own choice."
    )
    head = ("table", "what (Dutch)", "at erasure", "emptied", "goes after", "basis", "sure", "note")
    rows = [_kept(rule) for rule in retention.rules()]
    return "\n".join(["# Retention", "", NOTE, "", introduction, "", *table(head, rows), ""])


def _kept(rule: retention.Rule) -> tuple[str, ...]:
    goes = f"{rule.days} days after `{rule.counted_from}`" if rule.days is not None else ""
    emptied = ", ".join(f"`{column}`" for column in rule.clear)
    fate = rule.erasure.value
    return (f"`{rule.table}`", rule.what, fate, emptied, goes, rule.basis, rule.sure, rule.note)


def _lifecycle(lifecycle: Lifecycle) -> str:
    final = [s for s in lifecycle.states if not lifecycle.verbs(s)]
    rows = [_step(step) for step in lifecycle.steps]
    begins = f"Begins as `{lifecycle.initial}`; ends as {', '.join(f'`{s}`' for s in final)}."
    head = ("verb", "from", "to", "needs")
    return "\n".join([f"## {lifecycle.name}", "", begins, "", *table(head, rows), ""])


def _step(step: Step) -> tuple[str, ...]:
    needs = ", ".join(_words(need) for need in step.needs)
    return step.verb, f"`{step.source}`", f"`{step.target}`", needs


def _policy(policy: Policy) -> str:
    rows = [(f"`{action}`", fact.name) for action, fact in policy.table.items()]
    return "\n".join([f"## {policy.name}", "", *table(("action", "allowed to"), rows), ""])


def _routes(app: Flask) -> list[str]:
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(_methods(rule))))
    rows = [
        (f"`{rule.rule}`", " ".join(sorted(_methods(rule))), _asked(app, rule)) for rule in rules
    ]
    return table(("address", "methods", "action"), rows)


def _methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) - READS


def _asked(app: Flask, rule: Rule) -> str:
    action = getattr(app.view_functions[rule.endpoint], "decides", None)
    return f"`{action}`" if action else "for everybody"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines]


def _words(need: Callable[..., object]) -> str:
    return getattr(need, "__name__", str(need)).replace("_", " ")


def _ours(kind: type) -> bool:
    """Tests make small states and actions of their own, which are nobody's documentation."""
    return not kind.__module__.startswith("tests")
