"""A map that is read from files, row by row: groups of one name are one, ties find their groups by
id or by name, and what can't be read is told with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from msgspec.structs import replace

from facilitator.formats.map_fields import WrongField, group_of, strength_of
from facilitator.formats.table_reading import TableError
from facilitator.workshop.brought_bodies import (
    GROUPS_AT_MOST,
    PLACES_AT_MOST,
    TIES_AT_MOST,
    BroughtGroup,
    BroughtTie,
)
from facilitator.workshop.text_sanitizing import name_key
from facilitator.workshop.tie_strengths import Claim, claim_of, strongest


class At(NamedTuple):
    """Where something stands: the file, and its line or else the entry, such as "elements 3"."""

    file: str
    line: int = 0
    entry: str = ""

    def wrong(self, code: str, **parameters: str | int) -> TableError:
        """An error there."""
        return TableError(code, **self._asdict(), **parameters)

    @contextmanager
    def placed(self) -> Iterator[None]:
        """An error within names this place."""
        try:
            yield
        except WrongField as wrong:
            raise TableError(wrong.code, **self._asdict(), **wrong.parameters) from None


class GroupEntry(NamedTuple):
    """A group as a file has it; `id` is what the file calls it elsewhere."""

    at: At
    id: str
    name: str
    fields: Mapping[str, str]


class TieEntry(NamedTuple):
    """A tie as a file has it, between groups by their ids or names."""

    at: At
    source: str
    target: str
    fields: Mapping[str, str]


class MapEntries(NamedTuple):
    """What stands in a file."""

    groups: tuple[GroupEntry, ...] = ()
    ties: tuple[TieEntry, ...] = ()


class Gathered:
    """The groups and the ties of several files. The ids of one file mean nothing in another. To
    groups that are `known` ties may lead as well."""

    def __init__(self, files: Iterable[MapEntries], known: Iterable[str] = ()) -> None:
        self._known = {name_key(name): name for name in known}
        self._groups: list[BroughtGroup] = []
        self._by_name: dict[str, int] = {}
        self._claims: dict[tuple[int, int], Claim] = {}
        every = tuple(files)
        ids = [self._add_groups(each.groups) for each in every]
        for each, known in zip(every, ids, strict=True):
            for tie in each.ties:
                with tie.at.placed():
                    self._add_tie(tie, known)

    @property
    def groups(self) -> tuple[BroughtGroup, ...]:
        """The groups, in the order in which they were first named."""
        return tuple(self._groups)

    @property
    def ties(self) -> tuple[BroughtTie, ...]:
        """The ties, in the order in which they were first named."""
        pairs = dict.fromkeys((min(pair), max(pair)) for pair in self._claims)
        return tuple(
            BroughtTie(
                (one, other),
                (self._claims.get((one, other), ""), self._claims.get((other, one), "")),
            )
            for one, other in pairs
        )

    def _add_groups(self, entries: Iterable[GroupEntry]) -> dict[str, int]:
        """The numbers of a file's groups by their ids there."""
        ids: dict[str, int] = {}
        for entry in entries:
            with entry.at.placed():
                number = self._number(group_of(entry.name, entry.fields))
                if entry.id and ids.setdefault(entry.id, number) != number:
                    raise WrongField("map-id-twice", id=entry.id[:60])
        return ids

    def _number(self, group: BroughtGroup) -> int:
        number = self._by_name.setdefault(name_key(group.name), len(self._groups))
        if number < len(self._groups):
            self._groups[number] = _filled(self._groups[number], group)
        elif number < GROUPS_AT_MOST:
            self._groups.append(group)
        else:
            raise WrongField("map-too-many", groups=GROUPS_AT_MOST, ties=TIES_AT_MOST)
        return number

    def _add_tie(self, entry: TieEntry, ids: Mapping[str, int]) -> None:
        one, other = (self._meant(text, ids) for text in (entry.source, entry.target))
        if one == other:
            raise WrongField("tie-to-itself", name=entry.source[:60])
        says, answers = claims_in(entry.fields)
        self._claim(one, other, says)
        self._claim(other, one, answers)
        if len(self._claims) > 2 * TIES_AT_MOST:
            raise WrongField("map-too-many", groups=GROUPS_AT_MOST, ties=TIES_AT_MOST)

    def _claim(self, one: int, other: int, claim: Claim) -> None:
        """Of what is said twice the stronger holds."""
        if claim:
            before = self._claims.get((one, other), claim)
            self._claims[one, other] = strongest((before, claim))

    def _meant(self, text: str, ids: Mapping[str, int]) -> int:
        number = ids.get(text, self._by_name.get(name_key(text)))
        if number is not None:
            return number
        if name_key(text) not in self._known:
            raise WrongField("map-unknown-group", name=text[:60])
        return self._number(BroughtGroup(self._known[name_key(text)]))


def _filled(group: BroughtGroup, more: BroughtGroup) -> BroughtGroup:
    """A group with what a second entry of its name says more."""
    new = tuple(place for place in more.places if place not in group.places)
    if len(group.places) + len(new) > PLACES_AT_MOST:
        raise WrongField("map-many-places", most=PLACES_AT_MOST)
    return replace(
        group,
        work=group.work or more.work,
        scale=group.scale or more.scale,
        vision=group.vision or more.vision,
        missing=group.missing or more.missing,
        cluster=group.cluster or more.cluster,
        at=group.at or more.at,
        places=group.places + new,
        person=group.person or more.person,
    )


def claims_in(fields: Mapping[str, str]) -> tuple[Claim, Claim]:
    """What the two sides of a tie say: each for itself (`says`, `answers`), or a strength that both
    name, or only the first one, as the direction has it."""
    says, answers = (_claim(fields.get(name, "")) for name in ("says", "answers"))
    if says or answers:
        return says, answers
    strength = fields.get("strength") or fields.get("weight")
    claim = strength_of(strength) if strength else _of_type(fields.get("type", ""))
    direction = fields.get("direction", "").casefold()
    if direction in ("mutual", "undirected"):
        return claim, claim
    if direction in ("directed", ""):
        return claim, ""
    choices = ("directed", "mutual", "undirected")
    raise WrongField("map-choice", field="direction", text=direction[:60], choices=choices)


def _claim(text: str) -> Claim:
    return strength_of(text) if text else ""


def _of_type(text: str) -> Claim:
    """The strength that a type of ties is. Others have types of their own: of theirs it is known
    only that there is a tie."""
    if not text:
        return "talk"
    return claim_of(text.casefold()) or "know"
