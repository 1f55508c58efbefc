"""Holders by group in documents: what each has, the fewest that have everything, who could help
whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from facilitator.activities import holders_by_group, holders_words
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.activities.holders_by_group import Ask, Swap
from facilitator.formats.document import (
    Block,
    Heading,
    Inline,
    Listing,
    Paragraph,
    Table,
    line,
    user_text,
)
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State


def names_of(state: State, speakers: Iterable[str]) -> list[str]:
    """The groups, by name; people who speak for none by number."""
    counted = Counter(speaker_name(state, speaker) for speaker in speakers)
    return [name if n == 1 else f"{n} × {name}" for name, n in counted.items()]


def group_blocks(state: State, step: Step, view: HoldersView) -> tuple[Block, ...]:
    """What can be said by group; nothing where groups are not told apart, or none has answered."""
    if not holders_by_group.tells_groups_apart(step) or not view.asked:
        return ()
    return (*_loads(state, view), *_team(state, view), *_exchange(state, view))


def _loads(state: State, view: HoldersView) -> Iterator[Block]:
    loads = holders_by_group.loads(state, view)
    if not loads:
        return
    yield Heading(4, line(holders_words.by_group()))
    head = (_("Group"), _("Has"), holders_words.only_here())
    rows = ((_named(state, load.group), _listed(load.has), _listed(load.alone)) for load in loads)
    yield Table(head, tuple(rows))


def _team(state: State, view: HoldersView) -> Iterator[Block]:
    team = holders_by_group.team(state, view)
    if team.members:
        sentence = holders_words.covering(len(team.members))
        sentence = sentence if team.fewest else f"{sentence} {holders_words.maybe_fewer()}"
        yield Paragraph(line(sentence))
        yield Listing(tuple(_with(state, who, needs) for who, needs in team.members))
    if team.uncovered:
        yield Paragraph(line(f"{holders_words.nobody_has()}: ", *_listed(team.uncovered)))


def _exchange(state: State, view: HoldersView) -> Iterator[Block]:
    exchange = holders_by_group.exchange(state, view)
    parts = (
        (holders_words.swaps(), [_swap(state, swap) for swap in exchange.swaps]),
        (holders_words.could_help(), [_ask(state, ask) for ask in exchange.asks]),
        (holders_words.unused(), [_with(state, *offer) for offer in exchange.unused]),
    )
    for title, items in parts:
        if items:
            yield Heading(4, line(title))
            yield Listing(tuple(items))


def _swap(state: State, swap: Swap) -> Inline:
    gives = [
        holders_words.gives(speaker_name(state, group), ", ".join(need.text for need in needs))
        for group, needs in zip(swap.groups, swap.gives, strict=True)
    ]
    return line(user_text("; ".join(gives)))


def _ask(state: State, ask: Ask) -> Inline:
    helpers = holders_words.helped_by(", ".join(names_of(state, ask.helpers)))
    about = f"{speaker_name(state, ask.group)}: {ask.need.text}"
    return line(user_text(about), " – ", user_text(helpers))


def _with(state: State, who: str, needs: tuple[Item, ...]) -> Inline:
    return line(*_named(state, who), ": ", *_listed(needs))


def _named(state: State, who: str) -> Inline:
    return line(user_text(speaker_name(state, who)))


def _listed(needs: tuple[Item, ...]) -> Inline:
    return line(user_text(", ".join(need.text for need in needs) or "–"))
