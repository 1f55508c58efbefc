"""Opening, leading and ending rooms; looking at a session again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import (
    Unusable,
    Where,
    command,
    json_option,
    needs_terminal,
    pass_where,
    print_json,
)
from facilitator.locales import _, n_
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.journal.locations import Ref

host_option = click.option("--host", help="The address of this computer that phones use.")
port_option = click.option(
    "--port", type=click.IntRange(1, 65535), help="The port that phones connect to."
)


@click.command()
@click.argument("session")
@host_option
@port_option
@pass_where
@command
def run(where: Where, session: str, host: str | None, port: int | None) -> None:
    """Open a session in the console, and start its room if needed."""
    needs_terminal()
    ref = where.find(session)
    from facilitator.console.start import run as run_console

    run_console(ref, where.clock, host, port)


@click.command()
@click.argument("session")
@host_option
@port_option
@click.option("--name", help="A name of this computer that phones may use.")
@click.option(
    "--limits", type=click.Choice(["on", "off"]), default="on", help="off: for benchmarks only."
)
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


@click.command()
@click.argument("session", required=False)
@click.option("--all", "every", is_flag=True, help="End all rooms.")
@pass_where
@command
def stop(where: Where, session: str | None, every: bool) -> None:
    """End a session's room. Nothing is lost."""
    from facilitator.journal.library import running
    from facilitator.link.room_process import stop as stop_room
    from facilitator.link.sync_client import NoRoom, Silent
    from facilitator.services.error_texts.wording import text_of
    from facilitator.services.rooms import target

    if not session and not every:
        raise Unusable("which-session")
    refs = running(where.home()) if every else [_with_room(where, str(session))]
    stopped, silent = 0, []
    for ref in refs:
        try:
            parting = stop_room(target(ref))
        except Silent:
            silent.append(ref)
        except NoRoom:
            continue
        else:
            stopped += 1
            click.echo(_("{name}: the room has ended.").format(name=ref.name))
            if parting is not None:
                click.echo(text_of(parting))
    for ref in silent[:-1]:
        click.echo(text_of(_hanging(ref)), err=True)
    if silent:
        raise _hanging(silent[-1])
    if not stopped:
        raise FacilitatorError("no-room-open")


def _with_room(where: Where, session: str) -> Ref:
    """The session; also one whose file is gone while its room is there."""
    from facilitator.journal.library import running
    from facilitator.journal.session_errors import NoSuchSession, NotASession

    try:
        return where.find(session)
    except (NoSuchSession, NotASession):
        refs = [ref for ref in running(where.home()) if ref.name == session]
        if not refs:
            raise
        return refs[0]


def _hanging(ref: Ref) -> FacilitatorError:
    """A room that does not answer, with the process to end by force."""
    from facilitator.journal.locations import FileRef
    from facilitator.journal.sqlite.lock import holder

    owner = holder(ref.path) if isinstance(ref, FileRef) else None
    if owner is None:
        return FacilitatorError("room-hangs", name=ref.name)
    return FacilitatorError("room-hangs-as", name=ref.name, pid=owner.pid)


class TakingNumbers(click.Command):
    """A command with no options but switches: what looks like a negative number is an argument."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments behind the switches."""
        if "--" not in args:
            switches = [each for each in args if _NO_NUMBER.match(each)]
            args = [*switches, "--", *(each for each in args if not _NO_NUMBER.match(each))]
        return super().parse_args(ctx, args)


_NO_NUMBER = re.compile(r"-(?![0-9])")


@click.command(cls=TakingNumbers)
@click.argument("session")
@click.argument("action", required=False, default="", metavar="ACTION")
@click.argument("argument", required=False, default="")
@json_option
@pass_where
@command
def do(where: Where, session: str, action: str, argument: str, as_json: bool) -> None:
    """Carry out one of the facilitator's actions in an open room."""
    from facilitator.link.sync_client import ask_room as send
    from facilitator.services.do_actions import listed
    from facilitator.services.rooms import target

    if not action and session != "list":
        context = click.get_current_context()
        (missing,) = (
            parameter for parameter in context.command.params if parameter.name == "action"
        )
        raise click.MissingParameter(ctx=context, param=missing)
    if (action or session) == "list":
        if as_json:
            names = ("action", "argument", "what")
            print_json([dict(zip(names, action, strict=True)) for action in listed()])
            return
        for name, needs, what in listed():
            click.echo(f"{name:17} {needs:13} {_(what)}")
        return
    ref = where.find(session)
    room = send(target(ref), action, _argument(action, argument))["room"]
    if as_json:
        print_json(room)
    elif "asks" in room:
        for ask in room["asks"]:
            click.echo(f"{ask['number']}  {ask['name'] or _('without a name')}")
    elif "remote" in room:
        click.echo(_remote(room["remote"]))
    else:
        template = n_(
            "{count} person has answered", "{count} people have answered", room["answered"]
        )
        summary = template.format(count=room["answered"])
        if room["by_hand"]:
            summary += " · " + _("{count} by hand").format(count=room["by_hand"])
        click.echo(f"{room['current'] or _('lobby')}: {summary}")


def _remote(line: Mapping[str, Any]) -> str:
    """How it stands with the remote."""
    if line["stage"] == "offered":
        template = _(
            "Open {url} on your phone and enter {code}. The code works once, for two minutes."
        )
        return template.format(url=line["url"], code=line["code"])
    if line["stage"] == "asking":
        return _("A phone is waiting. It has to show: {phrase}").format(phrase=line["phrase"])
    return _("The remote is on.") if line["on"] else _("The remote is off.")


def _argument(action: str, argument: str) -> Any:
    """What the action needs, from what was typed: a file's lines, an agenda, JSON for a few."""
    from facilitator.services.do_actions import needs_agenda, needs_file, needs_step

    if needs_file(action):
        return _lines(argument)
    if needs_agenda(action) and argument and not argument.startswith("{"):
        from facilitator.agendas import load

        return {"agenda": load(argument).to_body()}
    if needs_step(action) and argument and not argument.startswith("{"):
        from facilitator.services.named_step import step_table

        return {"step": step_table(argument)}
    if argument.startswith("{"):
        from facilitator.workshop.decoding import read

        return read(argument.encode("utf-8", "surrogatepass"), dict[str, Any])
    return argument


def _lines(file: str) -> list[str]:
    try:
        text = Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise FacilitatorError("no-such-file", name=file) from None
    except UnicodeDecodeError:
        raise FacilitatorError("no-utf8", name=file) from None
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise FacilitatorError("no-sentences-in-file", name=file)
    return lines


@click.command()
@click.argument("session", required=False)
@pass_where
@command
def project(where: Where, session: str | None) -> None:
    """Show the wall of an open room in a second window. Nothing private."""
    needs_terminal()
    ref = where.find(session) if session else _only_room(where)
    _check_room(ref)
    from facilitator.console.start import project as project_wall

    project_wall(ref, where.clock)


def _only_room(where: Where) -> Ref:
    from facilitator.journal.library import running

    refs = running(where.home())
    if not refs:
        raise FacilitatorError("no-room-open")
    if len(refs) > 1:
        raise Unusable("several-rooms-open", names=tuple(ref.name for ref in refs))
    return refs[0]


def _check_room(ref: Ref) -> None:
    """That the session has a room, of this version. Raises FacilitatorError."""
    from facilitator.link.messages import same_version
    from facilitator.link.room_process import find
    from facilitator.link.sync_client import NoRoom
    from facilitator.services.rooms import target

    hello = find(target(ref))
    if hello is None:
        raise NoRoom
    if not same_version(hello):
        raise FacilitatorError("other-version")


@click.command()
@click.argument("session")
@pass_where
@command
def replay(where: Where, session: str) -> None:
    """Replay a session, step by step or event by event. Nothing changes."""
    needs_terminal()
    ref = where.find_to_look(session)
    from facilitator.console.start import replay as replay_console

    replay_console(ref, where.clock)
