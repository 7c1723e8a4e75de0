"""What every command says when it cannot: one English line and an exit code, never a traceback.

A fault that nobody foresaw still shows its traceback: that is for those who mend it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import click
from flask import Flask

from core.storage.database import OperationalError, ProgrammingError, db, session
from core.storage.tables import behind
from core.values.errors import Refusal, Unready
from core.web.language import in_language, say


class NotReady(click.ClickException):
    """The installation itself lacks something: not what was asked is wrong."""

    exit_code = 2


def install(app: Flask) -> None:
    """Wrap every command that the app offers; to be called when all of them are there."""
    for command in list(_leaves(app.cli)):
        if command.callback is not None and not hasattr(command.callback, "says_plainly"):
            command.callback = _plainly(command.callback)


def _leaves(command: click.Command) -> Iterator[click.Command]:
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _leaves(below)
    else:
        yield command


def _plainly(callback: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(callback)
    def run(*args: Any, **values: Any) -> Any:
        try:
            return callback(*args, **values)
        except Refusal as refusal:
            raise click.ClickException(_in_english(refusal)) from refusal
        except Unready as error:
            raise NotReady(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            raise NotReady(_about(error)) from error

    run.__dict__["says_plainly"] = True  # once: all apps of a process share their commands
    return run


def _in_english(refusal: Refusal) -> str:
    with in_language("en"):
        return say(refusal.sentence, **refusal.details)


def _about(error: OperationalError | ProgrammingError) -> str:
    """Why the database could not answer; the error itself goes on when that is a riddle."""
    session().rollback()
    try:
        with db.engine.connect() as connection:
            unready = behind(connection)
    except OperationalError as away:
        return f"no database: {away.orig}; see HANDSLAG_DATABASE_URL".replace("\n", " ")
    if not unready:
        raise error
    return "the tables are not those of this version: run `flask --app app db upgrade` first"
