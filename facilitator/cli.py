"""The program and its commands. Everything heavy is imported by the command that uses it."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import NoReturn

import click

from facilitator import __version__
from facilitator.commands import agendas, documents, keeping, rooms, sessions
from facilitator.commands.base import Where, needs_terminal, plainly, visible


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="facilitator")
@click.option("--sessions", envvar="FACILITATOR_SESSIONS", help="The folder with the sessions.")
@click.option("--database", envvar="FACILITATOR_DATABASE", help="A PostgreSQL address instead.")
@click.pass_context
def program(context: click.Context, sessions: str | None, database: str | None) -> None:
    """Walk a room of people through building a coalition.

    Without a command: the library of your sessions, where you begin a new one.
    """
    context.obj = Where(sessions, database)
    if context.invoked_subcommand is None:
        with plainly():
            needs_terminal()
            from facilitator.console.start import library

            library(context.obj.home())


for each in (
    sessions.new,
    rooms.run,
    rooms.serve,
    rooms.stop,
    rooms.do,
    rooms.replay,
    documents.export,
    sessions.import_,
    sessions.list_,
    sessions.verify,
    keeping.backup,
    keeping.restore,
    keeping.erase,
    keeping.delete,
    agendas.agenda,
):
    program.add_command(each)


def _write_anything() -> None:
    """A title in a script that the terminal or pipe does not know must not end a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def main() -> NoReturn:
    """Run the program; every end is an exit code."""
    _write_anything()
    try:
        program(prog_name="facilitator", standalone_mode=False)
        code = 0
    except click.exceptions.Exit as error:
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.ClickException as error:
        click.echo(visible(error.format_message()), err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
