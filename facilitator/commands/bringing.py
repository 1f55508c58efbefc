"""Bringing in what is elsewhere: a session out of its archive, groups and ties into a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import (
    Unusable,
    Where,
    command,
    json_option,
    pass_where,
    print_json,
)
from facilitator.commands.progress import working
from facilitator.locales import _, n_
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.journal.locations import Ref

_OF_MAPS = (".csv", ".json", ".geojson", ".graphml")
"""How the names of files end that go into a session."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--into", metavar="SESSION", help="Bring what is in the files into this session.")
@click.option("--copy", is_flag=True, help="Import a copy if the session is already here.")
@click.option("--step", metavar="ID", help="Import answers to this step, which has to be open.")
@click.option("--people", is_flag=True, help="Import people and their groups.")
@click.option("--text", metavar="COLUMN", help="The column with the answers.")
@click.option("--name", metavar="COLUMN", help="The column with people's names; - for none.")
@click.option("--group", metavar="COLUMN", help="The column with their groups; - for none.")
@click.option("--time", metavar="COLUMN", help="The column with the time; - for none.")
@click.option("--split", metavar="SIGN", help="Several answers in a cell: ; , | / or lines.")
@click.option(
    "--also",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="The column of what else belongs to each answer, such as need=COLUMN.",
)
@click.option("--type", "type_", metavar="TYPE", help="What each answer is: group, person, kind.")
@click.option("--preview", is_flag=True, help="Show what would be imported, and import nothing.")
@json_option
@pass_where
@command
def import_(
    where: Where,
    files: tuple[str, ...],
    into: str | None,
    copy: bool,
    step: str | None,
    people: bool,
    also: tuple[str, ...],
    type_: str | None,
    preview: bool,
    as_json: bool,
    **columns: str | None,
) -> None:
    """Create a session from an archive; or bring groups and ties, answers or people into one."""
    paths = [Path(file) for file in files]
    if step is not None or people:
        from facilitator.commands.importing import Asked, import_table

        if into is None:
            raise Unusable("import-into")
        asked = Asked(step, people, columns, also, type_, preview)
        import_table(where, where.find(into), paths, asked, as_json)
        return
    if preview or also or type_ or any(columns.values()):
        raise Unusable("import-what")
    if into is not None:
        _bring_map(where, where.find(into), paths, as_json)
        return
    if len(paths) > 1:
        raise FacilitatorError("one-archive")
    ref = _new_session(where, paths[0], copy=copy, quiet=as_json)
    print_json({"session": ref.name}) if as_json else click.echo(ref.name)


def _new_session(where: Where, path: Path, *, copy: bool, quiet: bool) -> Ref:
    from facilitator.journal.archive.accepted_events import acceptable
    from facilitator.journal.archive.load import import_archive
    from facilitator.journal.session_errors import BadArchive

    try:
        with working(_("Importing the archive"), quiet=quiet):
            return import_archive(where.home(), path, acceptable(), copy=copy, clock=where.clock)
    except BadArchive as bad:
        if bad.code == "no-archive" and path.suffix.lower() in _OF_MAPS:
            raise FacilitatorError("into-which", name=path.name) from None
        raise


def _bring_map(where: Where, ref: Ref, paths: Sequence[Path], as_json: bool) -> None:
    from facilitator.commands.carrying_out import carry_out
    from facilitator.formats.map_files import read_map
    from facilitator.journal.load_state import load_state
    from facilitator.room.stale_keys import remove_stale_keys
    from facilitator.workshop.bodies import builtins
    from facilitator.workshop.commands.bring_commands import refuse_too_large
    from facilitator.workshop.text_sanitizing import name_key

    remove_stale_keys(ref)
    names = [group.text for group in load_state(ref).state.groups]
    with working(_("Reading the map"), quiet=as_json):
        brought = read_map(paths, names)
        refuse_too_large(brought)
    carry_out(where, ref, brought.kind, builtins(brought))
    keys = {name_key(name) for name in names}
    known = sum(name_key(group.name) in keys for group in brought.groups)
    _say(ref, len(brought.groups), known, len(brought.ties), as_json)


def _say(ref: Ref, groups: int, known: int, ties: int, as_json: bool) -> None:
    if as_json:
        report: dict[str, Any] = {"session": ref.name, "groups": groups}
        print_json({**report, "known": known, "ties": ties})
        return
    template = n_("{count} group brought in.", "{count} groups brought in.", groups)
    lines = [template.format(count=groups)]
    if known:
        template = n_(
            "{count} of them was in the session already.",
            "{count} of them were in the session already.",
            known,
        )
        lines.append(template.format(count=known))
    if ties:
        template = n_("{count} tie brought in.", "{count} ties brought in.", ties)
        lines.append(template.format(count=ties))
    click.echo("\n".join(lines))
