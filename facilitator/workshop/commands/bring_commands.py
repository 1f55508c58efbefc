"""Bringing a map into the session: groups and ties of an earlier one, or of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from facilitator.locales import N_
from facilitator.workshop.bodies import encode
from facilitator.workshop.brought_bodies import (
    BYTES_AT_MOST,
    BroughtGroup,
    BroughtGroups,
    BroughtTie,
    BroughtTies,
    MapBrought,
)
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.taking_effect import noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import Day, name_of
from facilitator.workshop.fold import Fold
from facilitator.workshop.text_sanitizing import SOURCE, name_key


class BringMap(Command, frozen=True):
    """Groups and ties come from an earlier session, or from a file."""

    name: ClassVar[str] = "bring-map"
    what: ClassVar[str] = N_(
        "bring groups and ties in; `facilitator import` reads them from a file"
    )
    needs: ClassVar[str] = "groups ties"
    groups: BroughtGroups
    ties: BroughtTies = ()
    source: Annotated[str, name_of(SOURCE, empty=True)] = ""
    came_from: Literal["session", "file"] = "file"
    day: Day | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        groups = tuple(_known(now.fold, self.groups))
        _check_ties(self.ties, len(groups))
        body = MapBrought(groups, self.ties, self.source, self.came_from, self.day)
        drafts = noted(now, body)
        refuse_too_large(body)
        return drafts


def refuse_too_large(body: MapBrought) -> None:
    """Refuse a map that does not go to consoles as one line."""
    if len(encode(body)) > BYTES_AT_MOST:
        raise Rejection("map-too-large", most=BYTES_AT_MOST // 1000)


def _known(fold: Fold, groups: Iterable[BroughtGroup]) -> Iterator[BroughtGroup]:
    """The groups, each with the id that it has in this session."""
    keys: set[str] = set()
    for group in groups:
        key = name_key(group.name)
        if key in keys:
            raise Rejection("group-brought-twice", name=group.name)
        keys.add(key)
        yield replace(group, id=fold.builder.group_named(group.name) or None)


def _check_ties(ties: Iterable[BroughtTie], count: int) -> None:
    """Refuse a tie to a group that is not there, to itself, or of which nobody says anything."""
    pairs: set[tuple[int, ...]] = set()
    for tie in ties:
        pair = tuple(sorted(set(tie.groups)))
        if len(pair) < 2 or pair[1] >= count or pair in pairs or not any(tie.claims):
            raise Rejection("broken-map-tie")
        pairs.add(pair)


BRING_COMMANDS: tuple[type[Command], ...] = (BringMap,)
