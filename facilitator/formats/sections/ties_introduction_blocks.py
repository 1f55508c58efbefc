"""Introductions to make in documents: for each goal who should meet whom, why, and who could bring
them together. Pairs that refused, or are not to be introduced, stand only where names do."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities import ties_introductions as pairs
from facilitator.activities.ties_introductions import Basis, ToMake
from facilitator.activities.vocabulary import capital
from facilitator.formats.document import (
    Block,
    Heading,
    Inline,
    Table,
    line,
    note,
    user_text,
)
from facilitator.formats.sections.section import Row
from facilitator.locales import _
from facilitator.workshop.group_map import Introduction
from facilitator.workshop.items import GROUP
from facilitator.workshop.state import State


def introduction_blocks(state: State, *, full: bool) -> Iterator[Block]:
    """A table for each goal, and what was noted besides."""
    on = pairs.basis(state)
    yield Heading(4, line(_("Introductions to make")))
    for goal in pairs.GOALS:
        listed = pairs.introductions(on, goal)
        yield Heading(4, line(pairs.goal_name(goal)))
        if listed.made:
            yield Table(_head(), tuple(_line(on, one) for one in listed.made))
        else:
            yield note(pairs.nothing_to_do(listed))
    if full and (kept := [one for one in on.noted if one.state not in pairs.SHOWN]):
        yield Heading(4, line(_("Not to be introduced")))
        head = (_("Groups"), _("Introduction"), _("Why"))
        yield Table(head, tuple(_kept(on, one) for one in kept))


def _head() -> tuple[str, ...]:
    return (_("Groups"), _("Introduction"), _("What it is good for"), _("Who could do it"))


def _line(on: Basis, one: ToMake) -> tuple[Inline, ...]:
    word = pairs.state_word(one.state) or _("suggested")
    texts = (pairs.pair_name(on, one), word, pairs.reason(on, one), pairs.introduced_by(on, one))
    return tuple(line(user_text(text or "–")) for text in texts)


def _kept(on: Basis, one: Introduction) -> tuple[Inline, ...]:
    texts = (_named(on, one), pairs.state_word(one.state), one.reason)
    return tuple(line(user_text(capital(text) or "–")) for text in texts)


def _named(on: Basis, one: Introduction) -> str:
    return " – ".join(on.names[group] for group in one.groups)


def introduction_rows(state: State, *, full: bool) -> tuple[Row, ...]:
    """One row for each introduction that was noted; why, and a person who could make it, only where
    names stand."""
    on = pairs.basis(state)
    shown = [one for one in on.noted if full or one.state in pairs.SHOWN]
    return tuple(_row(state, on, one, full=full) for one in shown)


def _row(state: State, on: Basis, one: Introduction, *, full: bool) -> Row:
    by_group = one.introducer.startswith(GROUP)
    person = state.participants.get(one.introducer)
    return Row(
        "introduction",
        about=_named(on, one),
        choice=one.state,
        text=one.reason if full else "",
        group=on.names.get(one.introducer, "") if by_group else "",
        name=person.name if full and person is not None and not person.removed else "",
    )
