"""Rehearsing with simulated people."""

from __future__ import annotations

import click

from facilitator.commands.base import Where, command, needs_terminal, pass_where

MOST_PEOPLE = 1000


@click.command()
@click.argument("agenda", default="coalition")
@click.option(
    "--people",
    type=click.IntRange(1, MOST_PEOPLE),
    default=30,
    show_default=True,
    help="How many people take part.",
)
@click.option(
    "--speed",
    type=click.FloatRange(0.1, 1000),
    default=1.0,
    show_default=True,
    help="How many times as fast as people really are.",
)
@click.option("--seed", type=int, default=1, help="Another number: people behave in another way.")
@click.option(
    "--no-console", "alone", is_flag=True, help="Let it lead itself, and only show how it goes."
)
@pass_where
@command
def rehearse(where: Where, agenda: str, people: int, speed: float, seed: int, alone: bool) -> None:
    """Rehearse with simulated people. Nothing of it is kept."""
    if not alone:
        needs_terminal()
    from facilitator.agendas import load

    # What is wrong with the agenda is said before anything is started.
    load(agenda)
    from facilitator.rehearsal.rehearsal_process import Wanted, rehearsal

    with rehearsal(Wanted(agenda, people, speed, seed, alone)) as going_on:
        if alone:
            from facilitator.commands.rehearse_progress import show

            show(going_on, people)
        else:
            from facilitator.console.start import run as run_console
            from facilitator.rehearsal.private_room import LOOPBACK

            run_console(going_on.ref, where.clock, LOOPBACK, going_on.port)
