"""Looking at agendas, checking and beginning them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.base import command, json_option, print_json
from facilitator.locales import _, n_
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.text_sanitizing import sanitize_text

if TYPE_CHECKING:
    from facilitator.workshop.agenda import Agenda


@click.group()
def agenda() -> None:
    """Look at agendas, check your own, or start a new one."""


@agenda.command("list")
@json_option
@command
def agenda_list(as_json: bool) -> None:
    """List the agendas that come with the program, and your own."""
    from facilitator.agendas import load, names, own_names, unused_files

    bundled, own = names(), own_names()
    agendas = [load(name) for name in bundled]
    readable, broken = _read(own)
    if as_json:
        listed = [(one, False) for one in agendas] + [(one, True) for one in readable]
        print_json([_row(one, own=is_own) for one, is_own in listed])
        return
    width = max(map(len, (*bundled, *own)), default=0)
    for one in agendas:
        click.echo(_line(one, width))
    for one in readable:
        click.echo(f"{_line(one, width)} {_('(your own)')}")
    for why in broken:
        click.echo(why)
    unused = _(
        "{file}: not used, because an agenda that comes with the program has this name. "
        "Rename the file."
    )
    for file in unused_files():
        click.echo(unused.format(file=sanitize_text(file, 300)))


def _read(names: Sequence[str]) -> tuple[list[Agenda], list[str]]:
    """Those that can be read, and why the others can't."""
    from facilitator.agendas import load
    from facilitator.services.error_texts.wording import text_of

    readable, broken = [], []
    for name in names:
        try:
            readable.append(load(name))
        except FacilitatorError as wrong:
            broken.append(text_of(wrong))
    return readable, broken


def _row(agenda: Agenda, *, own: bool) -> dict[str, Any]:
    return {"name": agenda.name, "title": agenda.title, "minutes": agenda.minutes, "own": own}


def _line(agenda: Agenda, width: int) -> str:
    template = n_("{count} minute", "{count} minutes", agenda.minutes)
    minutes = template.format(count=agenda.minutes)
    return f"{agenda.name:{width}} {minutes:>12}   {agenda.title}"


@agenda.command("show")
@click.argument("name")
@json_option
@command
def agenda_show(name: str, as_json: bool) -> None:
    """Show the steps of an agenda."""
    from facilitator.agendas import load

    loaded_agenda = load(name)
    if as_json:
        print_json({**loaded_agenda.to_body(), "minutes": loaded_agenda.minutes})
        return
    click.echo(loaded_agenda.title)
    for at, step in enumerate(loaded_agenda.steps, 1):
        click.echo(f"{at:3}  {step.phase:8} {step.activity:8} {step.minutes:3}  {step.question()}")


@agenda.command("check")
@click.argument("file")
@command
def agenda_check(file: str) -> None:
    """Check an agenda file. An error is shown with its line or key."""
    from facilitator.agendas import load

    loaded_agenda = load(file)
    template = n_("Good: {count} step", "Good: {count} steps", len(loaded_agenda.steps))
    click.echo(template.format(count=len(loaded_agenda.steps)))


@agenda.command("new")
@click.argument("file", type=click.Path(dir_okay=False))
@click.option("--from", "source", default="coalition", metavar="AGENDA|LIST.md",
              help="The agenda to copy, or a Markdown list of steps.")  # fmt: skip
@command
def agenda_new(file: str, source: str) -> None:
    """Start an agenda of your own: a copy of one, or out of a Markdown list."""
    from facilitator.agendas import is_list, text, text_of_list

    written = text_of_list(source) if is_list(source) else text(source)
    _write_new(Path(file), written)
    click.echo(file)


def _write_new(path: Path, content: str) -> None:
    """Write a new file, whole or not at all. Raises FacilitatorError and OSError."""
    if not path.parent.is_dir():
        raise FacilitatorError("no-folder-yet", name=str(path.parent))
    try:
        out = path.open("x", encoding="utf-8")
    except FileExistsError:
        raise FacilitatorError("file-there-already", name=str(path)) from None
    try:
        with out:
            out.write(content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
