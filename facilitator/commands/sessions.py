"""Making, listing, checking and bringing in sessions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import (
    Where,
    command,
    json_option,
    needs_terminal,
    pass_where,
    print_json,
)
from facilitator.commands.progress import working
from facilitator.locales import _, n_

if TYPE_CHECKING:
    import datetime

    from facilitator.journal.integrity.verify import Verdict
    from facilitator.journal.library import SessionSummary


@click.command()
@click.option("--agenda", default="coalition", help="An agenda's name, or a file.")
@click.option("--title", help="What the session is called.")
@click.option("--cause", default="", help="What the session is for.")
@click.option("--place", default="", help="Where it is held.")
@click.option(
    "--keep", "keep_days", default=30, help="How many days to keep it; 0: until you delete it."
)
@click.option("--wifi", default="", help="The name of the venue's Wi-Fi, which people will see.")
@click.option("--wifi-password", default="", help="Its password.")
@click.option(
    "--from", "earlier", metavar="SESSION", help="Begin with the groups and ties of this session."
)
@click.option("--open", "opened", is_flag=True, help="Open it in the console.")
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
    earlier: str | None,
    opened: bool,
    as_json: bool,
) -> None:
    """Create a session and print its name."""
    from facilitator.agendas import load
    from facilitator.journal.session_start import Wifi, begin_session

    if opened:
        needs_terminal()
    loaded_agenda = load(agenda)
    brought = None
    if earlier is not None:
        from facilitator.services.earlier_maps import earlier_map

        with working(_("Reading the map"), quiet=as_json):
            brought = earlier_map(where.find_to_look(earlier), where.clock)
    ref = begin_session(
        where.home(),
        loaded_agenda,
        title=title if title is not None else loaded_agenda.title,
        cause=cause,
        place=place,
        keep_days=keep_days,
        wifi=Wifi(wifi, wifi_password) if wifi else None,
        brought=brought,
        clock=where.clock,
    )
    if as_json:
        print_json({"session": ref.name})
    else:
        click.echo(ref.name)
    if opened:
        from facilitator.console.start import run as run_console

        run_console(ref, where.clock)


@click.command("list")
@json_option
@pass_where
@command
def list_(where: Where, as_json: bool) -> None:
    """List the sessions."""
    from facilitator.journal.library import list_sessions
    from facilitator.room.stale_keys import remove_stale_keys

    with working(_("Looking at the sessions"), quiet=as_json):
        rows = list_sessions(where.home(), where.clock)
        for row in rows:
            remove_stale_keys(row.ref)
    today = where.clock.today()
    if as_json:
        print_json([_row(row, today) for row in rows])
        return
    if not rows:
        click.echo(_("There are no sessions yet. To create one: “facilitator new”."))
        return
    from facilitator.commands.rich_tables import show_sessions

    show_sessions(rows, today)


@click.command()
@click.argument("session")
@json_option
@pass_where
@command
def verify(where: Where, session: str, as_json: bool) -> None:
    """Check that a session's journal is whole and unchanged."""
    from facilitator.journal.backups.backups import offer
    from facilitator.journal.integrity.verify import verify as check
    from facilitator.journal.locations import FileRef
    from facilitator.room.stale_keys import remove_stale_keys
    from facilitator.services.error_texts.wording import offer_text, text_of

    ref = where.find_to_look(session)
    remove_stale_keys(ref)
    with working(_("Checking the journal"), quiet=as_json):
        verdict = check(ref)
    if as_json:
        print_json(_verdict(verdict))
    elif verdict.ok:
        message = n_(
            "Complete and unchanged: {events} event, the last one is {head}.",
            "Complete and unchanged: {events} events, the last one is {head}.",
            verdict.events,
        )
        click.echo(message.format(events=verdict.events, head=verdict.head[:8].upper()))
    else:
        for damage in verdict.damage:
            at = _("event {seq}").format(seq=damage.seq) if damage.seq else _("the file")
            click.echo(f"{at}: {text_of(damage.what)}", err=True)
        if isinstance(ref, FileRef) and (text := offer_text(offer(ref.path))):
            click.echo(text, err=True)
    if not verdict.ok:
        sys.exit(1)


def _row(card: SessionSummary, today: datetime.date) -> dict[str, Any]:
    """A session of the list, with its "problem" if it has one."""
    from facilitator.services.error_texts.wording import text_of

    row = card.as_json(today)
    return row if card.problem is None else {**row, "problem": text_of(card.problem)}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """{"ok", "events", "head", "erased", "damage": [{"seq", "what"}]}"""
    from facilitator.services.error_texts.wording import text_of

    return {
        "ok": verdict.ok,
        "events": verdict.events,
        "head": verdict.head,
        "erased": verdict.erased,
        "damage": [{"seq": one.seq, "what": text_of(one.what)} for one in verdict.damage],
    }
