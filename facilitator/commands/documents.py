"""Handing out documents."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.commands.base import (
    Where,
    command,
    json_option,
    pass_where,
    print_json,
    yes_option,
)
from facilitator.commands.progress import working
from facilitator.locales import _

DELIMITERS = {",": ",", ";": ";", "tab": "\t"}
"""What --delimiter may say, with the letter that it means."""


def _usual() -> str:
    from facilitator.formats.products import usual

    return ",".join(usual())


@click.command()
@click.argument("session")
@click.option(
    "--what",
    default=_usual,
    help="Which documents, separated by commas: principles, statement, statement-page, "
    "proposition, protocol, circulation, replies, disagreements, gaps, sheet, answers, map, "
    "archive.",
)
@click.option(
    "--as",
    "formats",
    default="md,html",
    help="In which formats, separated by commas: md, html, json, csv; the map in svg, graphml, "
    "kumu, geojson, csv.",
)
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), metavar="FOLDER", help="The folder."
)
@click.option(
    "--full", is_flag=True, help="Include people's names, and which group named which other one."
)
@click.option(
    "--delimiter",
    type=click.Choice([*DELIMITERS]),
    default=",",
    help="What separates the cells of CSV files: , or ; or tab.",
)
@click.option(
    "--without-disagreements",
    is_flag=True,
    help="Leave out of the statement where the room differs.",
)
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
    delimiter: str,
    without_disagreements: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Write documents of a session into a folder."""
    from facilitator.room.stale_keys import remove_stale_keys
    from facilitator.services.export import export as write
    from facilitator.services.export import left_out

    ref = where.find_to_look(session)
    remove_stale_keys(ref)
    whats, each = _parts(what), _parts(formats)
    with working(_("Writing documents"), quiet=as_json) as work:
        written = write(
            ref,
            whats,
            each,
            Path(out),
            full=full,
            yes=yes,
            delimiter=DELIMITERS[delimiter],
            along=not without_disagreements,
            clock=where.clock,
            begun=work.step,
        )
    for file in written:
        print_json({"file": str(file)}) if as_json else click.echo(file)
    if note := left_out(ref, whats):
        click.echo(note, err=True)


def _parts(listed: str) -> list[str]:
    return [part.strip() for part in listed.split(",") if part.strip()]
