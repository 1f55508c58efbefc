"""The commands. Thin: everything heavy is imported by the command that uses it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from facilitator import __version__
from facilitator.locales import _, n_

if TYPE_CHECKING:
    from facilitator.journal.homes import Home, Ref

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


class Plain(click.ClickException):
    """One plain sentence on the error output, and an exit code that is not zero."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.exit_code = code


def _visible(text: str) -> str:
    """The text in one line and without anything that could steer a terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what can go wrong into one plain sentence."""
    from facilitator.journal.errors import JournalError
    from facilitator.workshop.agenda import WrongAgenda
    from facilitator.workshop.refused import Refused

    try:
        yield
    except (JournalError, WrongAgenda, Refused) as error:
        raise Plain(str(error)) from None
    except PermissionError as error:
        what = error.filename or ""
        raise Plain(_("You may not read or write {what}.").format(what=repr(str(what)))) from None
    except OSError as error:
        raise Plain(_("That did not work: {why}.").format(why=error.strerror or error)) from None


def command(function: Callable[..., None]) -> Callable[..., None]:
    """A command whose errors are plain sentences."""

    def run(*args: Any, **kwargs: Any) -> None:
        with plainly():
            function(*args, **kwargs)

    run.__name__ = function.__name__
    run.__doc__ = function.__doc__
    run.__dict__.update(function.__dict__)
    return run


class Where:
    """Where the sessions are: what --sessions, --database and the environment say."""

    def __init__(self, sessions: str | None, database: str | None) -> None:
        self.sessions = sessions
        self.database = database

    def home(self) -> Home:
        """The folder or the database with the sessions."""
        from facilitator.journal.homes import Database, Folder

        if self.database:
            return Database(self.database)
        if self.sessions:
            return Folder(Path(self.sessions).expanduser())
        import platformdirs

        return Folder(Path(platformdirs.user_data_dir("facilitator", False)) / "sessions")

    def find(self, name: str) -> Ref:
        """The one session that `name` means."""
        from facilitator.journal.library import find

        return find(self.home(), name)


pass_where = click.make_pass_decorator(Where)


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
            _needs_terminal()
            from facilitator.console.start import library

            library(context.obj.home())


def _needs_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        words = _(
            "This needs a terminal window; without one, new, serve, do, list, export, verify "
            "and agenda work."
        )
        raise Plain(words, 2)


@program.command()
@click.option("--agenda", default="coalition", help="An agenda's name, or a file.")
@click.option("--title", help="What the session is called.")
@click.option("--cause", default="", help="What it is for.")
@click.option("--place", default="", help="Where it is held.")
@click.option("--keep", "keep_days", default=30, help="How many days it is kept; 0: no end.")
@click.option("--wifi", default="", help="The name of the hall's Wi-Fi, to be shown.")
@click.option("--wifi-password", default="", help="Its password.")
@click.option("--open", "opened", is_flag=True, help="Open the console on it.")
@json_option
@pass_where
@command
def new(
    where: Where,
    agenda: str,
    title: str | None,
    cause: str,
    place: str,
    keep_days: int,
    wifi: str,
    wifi_password: str,
    opened: bool,
    as_json: bool,
) -> None:
    """Make a session and print its name."""
    from facilitator.agendas import load
    from facilitator.journal.begin import Wifi, begin_session

    if opened:
        _needs_terminal()
    found = load(agenda)
    ref = begin_session(
        where.home(),
        found,
        title=title if title is not None else found.title,
        cause=cause,
        place=place,
        keep_days=keep_days,
        wifi=Wifi(wifi, wifi_password) if wifi else None,
    )
    if as_json:
        _print({"session": ref.name})
    else:
        click.echo(ref.name)
    if opened:
        from facilitator.console.start import run as run_console

        run_console(ref)


host_option = click.option("--host", help="The address of this computer that phones use.")
port_option = click.option("--port", type=click.IntRange(1, 65535), help="The door's port.")


@program.command()
@click.argument("session")
@host_option
@port_option
@pass_where
@command
def run(where: Where, session: str, host: str | None, port: int | None) -> None:
    """Open the console on a session; its room is started or found."""
    _needs_terminal()
    ref = where.find(session)
    from facilitator.console.start import run as run_console

    run_console(ref, host, port)


@program.command()
@click.argument("session")
@host_option
@port_option
@click.option("--name", help="A name of this computer that phones may use.")
@click.option("--limits", type=click.Choice(["on", "off"]), default="on", help="off: benchmarks.")
@json_option
@pass_where
@command
def serve(
    where: Where,
    session: str,
    host: str | None,
    port: int | None,
    name: str | None,
    limits: str,
    as_json: bool,
) -> None:
    """Run a session's room without a console, in the foreground."""
    ref = where.find(session)
    from facilitator.room.main import serve as serve_room

    raise SystemExit(
        serve_room(ref, host=host, port=port, name=name, limits=limits == "on", as_json=as_json)
    )


@program.command()
@click.argument("session", required=False)
@click.option("--all", "every", is_flag=True, help="End all rooms.")
@pass_where
@command
def stop(where: Where, session: str | None, every: bool) -> None:
    """End a session's room; nothing is lost."""
    from facilitator.journal.library import list_sessions
    from facilitator.desk.rooms import target
    from facilitator.link.start import stop as stop_room

    if not session and not every:
        raise Plain(_("Say which session, or --all."), 2)
    if every:
        refs = [row.ref for row in list_sessions(where.home()) if row.room]
    else:
        refs = [where.find(str(session))]
    stopped = [ref.name for ref in refs if stop_room(target(ref))]
    if not stopped:
        raise Plain(_("No room is open."))
    for name in stopped:
        click.echo(_("{name}: the room has ended.").format(name=name))


@program.command()
@click.argument("session")
@click.argument("action")
@click.argument("argument", required=False, default="")
@json_option
@pass_where
@command
def do(where: Where, session: str, action: str, argument: str, as_json: bool) -> None:
    """Carry out one of the facilitator's actions in an open room."""
    from facilitator.desk.rooms import target
    from facilitator.link.command import command as send
    from facilitator.workshop.lead import ACTIONS

    if action == "list":
        for known in ACTIONS.values():
            click.echo(f"{known.name:11} {known.argument:13} {_(known.what)}")
        return
    ref = where.find(session)
    room = send(target(ref), action, _argument(ref, action, argument))["room"]
    if as_json:
        _print(room)
    else:
        words = n_("{count} person has answered", "{count} people have answered", room["answered"])
        click.echo(f"{room['current'] or _('lobby')}: {words.format(count=room['answered'])}")


def _argument(ref: Ref, action: str, argument: str) -> Any:
    """What the action needs, from what was typed: a file for a version, JSON for a few."""
    if action == "version":
        from facilitator.activities.draft import sentences_body
        from facilitator.journal.folded import folded

        version = folded(ref).state.version
        return sentences_body(version.parts if version else (), _lines(argument))
    if argument.startswith("{"):
        from facilitator.workshop.strict import read_object

        return read_object(argument.encode("utf-8", "surrogatepass"))
    return argument


def _lines(file: str) -> list[str]:
    try:
        text = Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise Plain(_("There is no file {file}.").format(file=repr(file))) from None
    except UnicodeDecodeError:
        raise Plain(_("{file} is not a text in UTF-8.").format(file=repr(file))) from None
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if not found:
        raise Plain(_("There is no sentence in {file}.").format(file=repr(file)))
    return found


@program.command()
@click.argument("session")
@pass_where
@command
def replay(where: Where, session: str) -> None:
    """Look at a session again, by step and by event; nothing is changed."""
    _needs_terminal()
    ref = where.find(session)
    from facilitator.console.start import replay as replay_console

    replay_console(ref)


@program.command()
@click.argument("session")
@click.option("--what", default="principles,statement", help="Which documents, with commas.")
@click.option("--as", "formats", default="md,html", help="In which formats, with commas.")
@click.option("--out", required=True, type=click.Path(file_okay=False), help="The folder.")
@click.option("--full", is_flag=True, help="With people's names.")
@yes_option
@json_option
@pass_where
@command
def export(
    where: Where,
    session: str,
    what: str,
    formats: str,
    out: str,
    full: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Write documents of a session into a folder."""
    from facilitator.desk.export import export as write

    for file in write(where.find(session), what, formats, Path(out), full=full, yes=yes):
        _print({"file": str(file)}) if as_json else click.echo(file)


@program.command("import")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--copy", is_flag=True, help="Also if the session is here already.")
@json_option
@pass_where
@command
def import_(where: Where, file: str, copy: bool, as_json: bool) -> None:
    """Make a session from an archive."""
    from facilitator.journal.import_archive import import_archive
    from facilitator.journal.acceptable import acceptable

    ref = import_archive(where.home(), Path(file), check=acceptable(), copy=copy)
    _print({"session": ref.name}) if as_json else click.echo(ref.name)


@program.command("list")
@json_option
@pass_where
@command
def list_(where: Where, as_json: bool) -> None:
    """List the sessions."""
    from facilitator.journal.library import list_sessions

    rows = list_sessions(where.home())
    if as_json:
        _print([row.as_json() for row in rows])
        return
    if not rows:
        click.echo(_("No session yet. facilitator new makes one."))
        return
    from facilitator.tables import show_sessions

    show_sessions(rows)


@program.command()
@click.argument("session")
@json_option
@pass_where
@command
def verify(where: Where, session: str, as_json: bool) -> None:
    """Check that a session's journal is whole and unchanged."""
    from facilitator.journal.verify import verify as check

    verdict = check(where.find(session))
    if as_json:
        _print(verdict.as_json())
    elif verdict.ok:
        words = _("Whole: {events} events, the last one is {head}.")
        click.echo(words.format(events=verdict.events, head=verdict.head[:8].upper()))
    else:
        for damage in verdict.damage:
            at = _("event {seq}").format(seq=damage.seq) if damage.seq else _("the file")
            click.echo(f"{at}: {damage.what}", err=True)
    if not verdict.ok:
        sys.exit(1)


@program.group()
def agenda() -> None:
    """Look at agendas, check your own, begin a new one."""


@agenda.command("list")
@json_option
@command
def agenda_list(as_json: bool) -> None:
    """List the agendas that come with the program."""
    from facilitator.agendas import load, names

    found = [load(name) for name in names()]
    if as_json:
        _print([{"name": a.name, "title": a.title, "minutes": a.minutes} for a in found])
        return
    for one in found:
        minutes = n_("{count} minute", "{count} minutes", one.minutes).format(count=one.minutes)
        click.echo(f"{one.name:22} {minutes:>12}   {one.title}")


@agenda.command("show")
@click.argument("name")
@json_option
@command
def agenda_show(name: str, as_json: bool) -> None:
    """Show the steps of an agenda."""
    from facilitator.agendas import load

    found = load(name)
    if as_json:
        _print({**found.to_body(), "minutes": found.minutes})
        return
    click.echo(found.title)
    for at, step in enumerate(found.steps, 1):
        click.echo(f"{at:3}  {step.phase:8} {step.activity:8} {step.minutes:3}  {step.question()}")


@agenda.command("check")
@click.argument("file")
@command
def agenda_check(file: str) -> None:
    """Check an agenda file; what is wrong is named with its line or key."""
    from facilitator.agendas import load

    found = load(file)
    words = n_("Good: {count} step", "Good: {count} steps", len(found.steps))
    click.echo(words.format(count=len(found.steps)))


@agenda.command("new")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--from", "source", default="coalition", help="The agenda to begin with.")
@command
def agenda_new(file: str, source: str) -> None:
    """Write a copy of an agenda to begin your own with."""
    from facilitator.agendas import text

    try:
        with Path(file).open("x", encoding="utf-8") as out:
            out.write(text(source))
    except FileExistsError:
        raise Plain(_("{file} exists already.").format(file=repr(file))) from None
    click.echo(file)


def main() -> NoReturn:
    """Run the program; every end is an exit code."""
    try:
        program(prog_name="facilitator", standalone_mode=False)
        code = 0
    except click.exceptions.Exit as error:
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    except click.ClickException as error:
        click.echo(_visible(error.format_message()), err=True)
        code = error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)
