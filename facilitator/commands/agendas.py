"""Looking at agendas, checking and beginning them."""

from __future__ import annotations

from pathlib import Path

import click

from facilitator.commands.base import command, json_option, print_json
from facilitator.locales import n_
from facilitator.workshop.errors import FacilitatorError


@click.group()
def agenda() -> None:
    """Look at agendas, check your own, or start a new one."""


@agenda.command("list")
@json_option
@command
def agenda_list(as_json: bool) -> None:
    """List the agendas that come with the program."""
    from facilitator.agendas import load, names

    agendas = [load(name) for name in names()]
    if as_json:
        print_json([{"name": a.name, "title": a.title, "minutes": a.minutes} for a in agendas])
        return
    for loaded_agenda in agendas:
        minutes = n_("{count} minute", "{count} minutes", loaded_agenda.minutes).format(
            count=loaded_agenda.minutes
        )
        click.echo(f"{loaded_agenda.name:22} {minutes:>12}   {loaded_agenda.title}")


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
    try:
        with Path(file).open("x", encoding="utf-8") as out:
            out.write(written)
    except FileExistsError:
        raise FacilitatorError("file-there-already", name=file) from None
    click.echo(file)
