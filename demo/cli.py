"""``flask --app app demo load``."""

from __future__ import annotations

from datetime import datetime

import click
from flask import Flask, current_app
from flask.cli import AppGroup

group = AppGroup("demo", help="The made-up municipality of Zilverwaard, to look around in.")


@group.command("load")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day the story counts from.")
def load(today: datetime | None) -> None:
    """Tell the story through the real services; what was told before stays as it is."""
    from demo.story import day_of_story, tell_story

    if not current_app.config["DEMO"]:
        raise click.ClickException("this is no demonstration: HANDSLAG_DEMO is off")
    told = tell_story(today.date() if today else None)
    click.echo(
        f"{told} chapters told" if told else "nothing new: the story was told before", err=True
    )
    if today and (stands := day_of_story()) != today.date():
        click.echo(
            f"the story stands with {stands} as its day: --today counts for an empty database only",
            err=True,
        )
    _print_sign_ins()


def _print_sign_ins() -> None:
    """Who one can be and what one is there; the page /demo has the same with one press."""
    from accounts.signin import demo

    click.echo(f"Sign in at /demo with one press, or with the password {demo.password()}:")
    for person in demo.people():
        roles = ", ".join(role.value for role in person.roles)
        where = f", {person.organisation} ({roles})" if roles else " (administrator)"
        click.echo(f"  {person.email:28} {person.name}{where}")


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(group)
