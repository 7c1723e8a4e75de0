"""Commands for people."""

from __future__ import annotations

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import select

from accounts.actor import SYSTEM
from accounts.people import rules, service
from accounts.people.errors import EmailTaken
from accounts.people.model import Person
from accounts.people.schema import RegisterCommand
from core.storage.database import session, transaction

people = AppGroup("people", help="Accounts of people.")


@people.command("create-admin")
@click.argument("email")
@click.option("--name", default="", help="How this person is called (default: the mail address).")
@click.option("--password", is_flag=True, help="Ask for a password too.")
def create_admin(email: str, name: str, password: bool) -> None:
    """Make EMAIL an administrator of this installation, with an account if there is none."""
    email = email.strip().lower()
    if "@" not in email:
        raise click.ClickException("EMAIL must be a mail address.")
    typed = click.prompt("Password", hide_input=True, confirmation_prompt=True) if password else ""
    if typed and rules.is_weak(typed, email):
        raise click.ClickException(f"Too easy to guess: use {rules.SHORTEST} characters or more.")
    with transaction():
        try:
            command = RegisterCommand(name or email, email)
            person = service.register(SYSTEM, command, administrator=True)
        except EmailTaken:
            person = session().scalars(select(Person).where(Person.email == email)).one()
            service.promote(SYSTEM, person.id, administrator=True)
        if typed:
            service.set_password(person, typed)
    click.echo(f"{email} is an administrator.")
    click.echo(f"Sign in at {current_app.config['BASE_URL']}/aanmelden")


def install(app: Flask) -> None:
    """Add the commands."""
    app.cli.add_command(people)
