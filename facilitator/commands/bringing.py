"""Bringing in what is elsewhere: a session out of its archive, groups and ties into a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import Where, command, json_option, pass_where, print_json
from facilitator.locales import n_
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facilitator.journal.locations import Ref
    from facilitator.workshop.brought_bodies import MapBrought

_OF_MAPS = (".csv", ".json", ".geojson", ".graphml")
"""How the names of files end that go into a session."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE…")
@click.option("--into", metavar="SESSION", help="Bring groups and ties into this session.")
@click.option("--copy", is_flag=True, help="Import a copy if the session is already here.")
@json_option
@pass_where
@command
def import_(
    where: Where, files: tuple[str, ...], into: str | None, copy: bool, as_json: bool
) -> None:
    """Create a session from an archive, or bring groups and ties into one: CSV, Kumu, GraphML,
    GeoJSON."""
    paths = [Path(file) for file in files]
    if into is not None:
        _bring_map(where, where.find(into), paths, as_json)
        return
    if len(paths) > 1:
        raise FacilitatorError("one-archive")
    ref = _new_session(where, paths[0], copy=copy)
    print_json({"session": ref.name}) if as_json else click.echo(ref.name)


def _new_session(where: Where, path: Path, *, copy: bool) -> Ref:
    from facilitator.journal.archive.accepted_events import acceptable
    from facilitator.journal.archive.load import import_archive
    from facilitator.journal.session_errors import BadArchive

    try:
        return import_archive(where.home(), path, acceptable(), copy=copy, clock=where.clock)
    except BadArchive as bad:
        if bad.code == "no-archive" and path.suffix.lower() in _OF_MAPS:
            raise FacilitatorError("into-which", name=path.name) from None
        raise


def _bring_map(where: Where, ref: Ref, paths: Sequence[Path], as_json: bool) -> None:
    from facilitator.formats.map_files import read_map
    from facilitator.journal.load_state import load_state
    from facilitator.room.stale_keys import remove_stale_keys
    from facilitator.workshop.commands.bring_commands import refuse_too_large
    from facilitator.workshop.text_sanitizing import name_key

    remove_stale_keys(ref)
    names = [group.text for group in load_state(ref).state.groups]
    brought = read_map(paths, names)
    refuse_too_large(brought)
    _carry_out(where, ref, brought)
    keys = {name_key(name) for name in names}
    known = sum(name_key(group.name) in keys for group in brought.groups)
    _say(ref, len(brought.groups), known, len(brought.ties), as_json)


def _carry_out(where: Where, ref: Ref, brought: MapBrought) -> None:
    """Through the session's room, or without one."""
    from facilitator.commands.keeping import asked_room
    from facilitator.workshop.bodies import builtins

    argument = builtins(brought)
    if asked_room(ref, brought.kind, argument) is None:
        from facilitator.room.commands.direct import lead_directly
        from facilitator.workshop.commands.bring_commands import BringMap
        from facilitator.workshop.decoding import convert

        lead_directly(ref, convert(argument, BringMap), where.clock)


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
