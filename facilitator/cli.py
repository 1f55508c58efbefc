"""The program and its commands. Everything heavy is imported by the command that uses it."""

from __future__ import annotations

import codecs
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from facilitator import __version__
from facilitator.commands.base import Unusable, Where, missing, needs_terminal, plainly
from facilitator.commands.localized import localized, use_catalogue
from facilitator.locales import ENGLISH, codes, language, use_wanted, wanted
from facilitator.workshop.clock import HERE
from facilitator.workshop.terminal_text import visible

_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-"}
"""What stands for our own marks where an output has plain letters only."""

COMMANDS = {
    "new": "sessions",
    "run": "open_rooms",
    "serve": "open_rooms",
    "stop": "open_rooms",
    "do": "open_rooms",
    "project": "open_rooms",
    "replay": "open_rooms",
    "export": "documents",
    "import": "bringing",
    "list": "sessions",
    "verify": "sessions",
    "backup": "keeping",
    "restore": "keeping",
    "erase": "keeping",
    "delete": "keeping",
    "agenda": "agendas",
    "analyse": "analyse",
    "doctor": "doctor",
    "rehearse": "rehearse",
}
"""Every command, with the module of `commands` that holds it."""

_BUILT_IN = ("import", "list")
"""Python's own words: the functions of these commands have an underscore behind their names."""


class Program(click.Group):
    """Commands that are imported once they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"facilitator.commands.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_" if cmd_name in _BUILT_IN else cmd_name)
        assert isinstance(command, click.Command)
        return localized(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words mean; for a wrong one, with those that look like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as no:
            wrong = click.exceptions.NoSuchCommand
            raise wrong(no.command_name, possibilities=COMMANDS, ctx=ctx) from None


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help"]},
)
@click.version_option(__version__, prog_name="facilitator")
@click.option("--sessions", envvar="FACILITATOR_SESSIONS", help="The folder with the sessions.")
@click.option(
    "--database", envvar="FACILITATOR_DATABASE", help="A PostgreSQL database (its URL) instead."
)
@click.pass_context
def program(context: click.Context, sessions: str | None, database: str | None) -> None:
    """Walk a room of people through building a coalition.

    Without a command: the library of your sessions, where you begin a new one.
    """
    context.obj = Where(sessions, database, HERE)
    if context.invoked_subcommand is None:
        with plainly():
            needs_terminal()
            from facilitator.commands.housekeeping import delete_whole, lead_closed
            from facilitator.console.start import library

            library(context.obj.home(), context.obj.clock, lead_closed, delete_whole)


def _open_what_is_closed() -> None:
    """Whoever starts us may have closed a stream: nothing comes from it, and what is written goes
    nowhere. Without this the next file that is opened would stand in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _write_anything() -> None:
    """A title in a script that the terminal or pipe does not know must not end a command."""
    codecs.register_error("facilitator-plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="facilitator-plain")


def _plain(error: UnicodeError) -> tuple[str | bytes, int]:
    """Our own marks in plain letters, and whatever else there is as its number."""
    if isinstance(error, UnicodeEncodeError) and error.object[error.start] in _MARKS:
        return _MARKS[error.object[error.start]], error.start + 1
    return codecs.backslashreplace_errors(error)


def _choose_language() -> None:
    """Take the language that the environment asks for. English needs nothing."""
    with plainly():
        try:
            known = use_wanted()
        except ValueError:
            known = False
        if not known:
            raise Unusable("no-such-language", name=wanted(), languages=tuple(codes()))
    if language() != ENGLISH:
        use_catalogue()


def main() -> NoReturn:
    """Run the program; every end is an exit code."""
    _open_what_is_closed()
    _write_anything()
    try:
        _choose_language()
        localized(program)(prog_name="facilitator", standalone_mode=False)
        code = 0
    except click.exceptions.Exit as error:
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.MissingParameter as error:
        click.echo(visible(missing(error)), err=True)
        code = error.exit_code
    except click.ClickException as error:
        click.echo(visible(error.format_message()), err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
