"""Keeping sessions safe, and getting rid of them: backups, erasing a person, deleting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import (
    Where,
    agreed,
    answered,
    command,
    json_option,
    pass_where,
    print_json,
    yes_option,
)
from facilitator.commands.progress import working
from facilitator.locales import _, n_
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.terminal_text import visible

if TYPE_CHECKING:
    from facilitator.journal.locations import FileRef, Ref


@click.command()
@click.argument("session")
@json_option
@pass_where
@command
def backup(where: Where, session: str, as_json: bool) -> None:
    """Make a backup beside the session. The newest three are kept."""
    from facilitator.room.stale_keys import remove_stale_keys

    ref = _file(where.find(session))
    remove_stale_keys(ref)
    answer = asked_room(ref, "backup", "")
    if answer is None:
        from facilitator.journal.backups.backups import backup as make

        with working(_("Making a backup"), quiet=as_json):
            file = str(make(ref))
    else:
        file = answer["backup"]["file"]
    print_json({"session": ref.name, "file": file}) if as_json else click.echo(file)


@click.command()
@click.argument("session")
@click.argument("file", required=False, type=click.Path())
@yes_option
@json_option
@pass_where
@command
def restore(where: Where, session: str, file: str | None, yes: bool, as_json: bool) -> None:
    """Restore the newest intact backup, or FILE. What it replaces is kept."""
    from facilitator.journal.backups.restore import chosen
    from facilitator.journal.backups.restore import restore as bring_back

    ref = _file(_found_or_lost(where, session))
    path = Path(file) if file else None
    with working(_("Checking the backup"), quiet=as_json):
        backup = chosen(ref, path)
    if not yes:
        template = n_(
            "Restore {file} with {count} event of “{title}”? The current file is kept.",
            "Restore {file} with {count} events of “{title}”? The current file is kept.",
            backup.events,
        )
        file_name, title = backup.path.name, backup.session.title
        agreed(template.format(file=file_name, count=backup.events, title=title))
    with working(_("Restoring the backup"), quiet=as_json):
        restored = bring_back(ref, backup.path, where.clock)
    kept = None if restored.kept is None else restored.kept.name
    if as_json:
        fields: dict[str, Any] = {"session": ref.name, "file": str(backup.path), "kept": kept}
        print_json({**fields, "events": backup.events, "lost": restored.lost})
        return
    template = n_(
        "{count} event has been restored.", "{count} events have been restored.", backup.events
    )
    click.echo(template.format(count=backup.events))
    if restored.lost:
        template = n_(
            "{count} event was stored later and is not included.",
            "{count} events were stored later and are not included.",
            restored.lost,
        )
        click.echo(template.format(count=restored.lost))
    if kept:
        click.echo(_("The previous file is kept as {kept}.").format(kept=kept))


@click.command()
@click.argument("session")
@click.argument("participant")
@yes_option
@json_option
@pass_where
@command
def erase(where: Where, session: str, participant: str, yes: bool, as_json: bool) -> None:
    """Erase a person: their names and everything they sent, in the session and its backups."""
    from facilitator.link.messages import rejection_of
    from facilitator.services.error_texts.wording import text_of

    ref = where.find(session)
    with working(_("Looking for what they sent"), quiet=as_json):
        look = _erased(ref, {"participant": participant, "look": True})
    if not yes:
        _say_before(look, as_json)
        who = look["name"] or look["participant"]
        agreed(_("Erase {who} and everything they sent?").format(who=who))
    report = _erased(ref, {"participant": look["participant"], "yes": True})
    error = report.pop("error")
    if as_json:
        print_json({**report, "why": text_of(rejection_of(error)) if error else ""})
    else:
        _say_after(report)
    if error is not None:
        raise rejection_of(error)


@click.command()
@click.argument("session")
@yes_option
@json_option
@pass_where
@command
def delete(where: Where, session: str, yes: bool, as_json: bool) -> None:
    """Delete a session with its backups, for good."""
    from facilitator.commands.housekeeping import delete_whole
    from facilitator.journal.library import title_of

    ref = _found_or_lost(where, session)
    if not yes:
        _consent(title_of(ref))
    gone = delete_whole(ref)
    if as_json:
        print_json({"session": ref.name, "deleted": gone})
    else:
        click.echo(_("{name} has been deleted.").format(name=ref.name))
        _say_rescued(ref)
        _out_of_reach()


def _file(ref: Ref) -> FileRef:
    from facilitator.journal.locations import FileRef

    if isinstance(ref, FileRef):
        return ref
    raise FacilitatorError("in-database")


def _found_or_lost(where: Where, session: str) -> Ref:
    """The session; also one whose file is gone while its backups are there."""
    from facilitator.journal.locations import SUFFIX, FileRef, Folder
    from facilitator.journal.session_errors import NoSuchSession
    from facilitator.journal.sidecar_files import backup_paths, rescued

    try:
        return where.find(session)
    except NoSuchSession:
        home, given = where.home(), Path(session)
        if given.name != session:
            path = given if session.endswith(SUFFIX) else given.with_name(given.name + SUFFIX)
        elif isinstance(home, Folder):
            path = home.path / (session.removesuffix(SUFFIX) + SUFFIX)
        else:
            raise
        if not any(copy.is_file() for copy in [*backup_paths(path), *rescued(path)]):
            raise
        return FileRef(path)


def asked_room(ref: Ref, action: str, argument: Any) -> dict[str, Any] | None:
    """What the session's room answers; None if it has none."""
    from facilitator.link.sync_client import NoRoom
    from facilitator.link.sync_client import ask_room as send
    from facilitator.services.rooms import target

    try:
        return send(target(ref), action, argument)
    except NoRoom:
        return None


def _erased(ref: Ref, argument: dict[str, Any]) -> dict[str, Any]:
    answer = asked_room(ref, "erase", argument)
    if answer is not None:
        report: dict[str, Any] = answer["erase"]
        return report
    from facilitator.room.commands.erase import erase_directly
    from facilitator.workshop.commands.room_commands import Erase
    from facilitator.workshop.decoding import convert

    return erase_directly(ref, convert(argument, Erase))


def _say_before(report: dict[str, Any], as_json: bool) -> None:
    """What will go, what stays and what nobody can reach, before the question."""
    template = n_(
        "{count} event will lose its text.",
        "{count} events will lose their text.",
        report["events"],
    )
    lines = [template.format(count=report["events"])]
    if report["stays"]:
        lines.append(_("These texts will stay, because the room adopted or used them:"))
        lines += [f"  {stay['seq']}  {stay['text']}" for stay in report["stays"]]
    if report["copies"]:
        template = _("Older copies beside the session are replaced or removed: {names}.")
        lines.append(template.format(names=", ".join(report["copies"])))
    if report["wishes"]:
        lines.append(
            _(
                "What people said would help them take part is removed for everybody, as nobody "
                "knows who said what. Their phones ask again."
            )
        )
    for line in lines + _unreachable(report):
        click.echo(visible(line), err=as_json)


def _say_after(report: dict[str, Any]) -> None:
    if report["erased"]:
        template = n_(
            "Erased: {count} event has lost its text, here and in the backups.",
            "Erased: {count} events have lost their text, here and in the backups.",
            report["events"],
        )
        click.echo(template.format(count=report["events"]))
    if report["wishes"] and report["erased"]:
        click.echo(_("What people had said would help them take part was removed for everybody."))
    for stay in report["stays"]:
        template = _("Kept, because the room adopted it (event {seq}): {text}")
        click.echo(visible(template.format(seq=stay["seq"], text=stay["text"])))
    for line in _unreachable(report):
        click.echo(visible(line))
    _out_of_reach()


def _unreachable(report: dict[str, Any]) -> list[str]:
    if not report["closed"]:
        return []
    template = _("Their answers in closed anonymous steps can no longer be found: {steps}.")
    return [template.format(steps=", ".join(report["closed"]))]


def _out_of_reach() -> None:
    """Where a command does not reach."""
    message = _(
        "Beyond reach: documents and archives that were already written, and the disk's spare area."
    )
    click.echo(message)


def _say_rescued(ref: Ref) -> None:
    """What a room kept when the session's file was gone is a session of its own, and stays."""
    from facilitator.journal.locations import FileRef
    from facilitator.journal.sidecar_files import rescued

    for path in rescued(ref.path) if isinstance(ref, FileRef) else []:
        template = _(
            "{name} is a copy that a room rescued from it. It stays until you delete it, too."
        )
        click.echo(template.format(name=FileRef(path).name))


def _consent(title: str) -> None:
    """Have a word of a title typed."""
    from facilitator.services.word_to_type import is_typed, word_to_type

    template = _("This deletes “{title}” for good. Type “{word}” to continue")
    typed = answered(template.format(title=title, word=word_to_type(title)))
    if not is_typed(typed, title):
        raise FacilitatorError("not-deleted")
