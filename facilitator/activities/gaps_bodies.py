"""What is said of gaps: the frozen list, and the dots on it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from facilitator.analysis import dots
from facilitator.analysis.gap_findings import Gap, GapKind
from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody
from facilitator.workshop.field_types import Count, name_of, ref, text_of
from facilitator.workshop.items import GAP, GROUP, Item, numbered
from facilitator.workshop.text_sanitizing import ANSWER

GAPS_AT_MOST = 60

GROUPS_AT_MOST = 3000
"""So many groups can stand in one gap."""

_OF_GROUPS: Collection[GapKind] = (
    "connector",
    "few-links",
    "second-path",
    "alone",
    "island",
    "not-here",
    "vision",
)

GapId = Annotated[str, ref(GAP)]
Id = Annotated[str, name_of(40)]


class Dots(ContributionBody, frozen=True):
    """How many dots somebody puts on a gap; 0 removes them."""

    kind: ClassVar[str] = "dots"
    overwrites: ClassVar[bool] = True
    item: GapId
    dots: Annotated[int, Meta(ge=0, le=dots.MOST_ON_ONE)]


class FrozenGap(Struct, frozen=True, forbid_unknown_fields=True, rename={"finding": "kind"}):
    """A gap as it is put to the room: its kind, what it is about (an id, two with a hyphen between
    them, or ""), in words that people gave, and by their ids who has it alone, could get it, or
    whom it is about (`others`), and who `knows` somebody. `text` is "" where it is about groups:
    people may speak under their own name, and what is frozen outlives them. `count`: how many ties
    there are between two clusters, which `others` name, or how many groups have no place. `meet`:
    two groups whose meeting would close it; `through`: the group that could introduce them, or
    ""."""

    finding: GapKind
    about: Annotated[str, name_of(40, empty=True)]
    text: Annotated[str, text_of(ANSWER, empty=True)]
    others: Annotated[tuple[Id, ...], Meta(max_length=GROUPS_AT_MOST)]
    knows: Annotated[tuple[Id, ...], Meta(max_length=GROUPS_AT_MOST)] = ()
    count: Count = 0
    meet: Annotated[tuple[Id, ...], Meta(max_length=2)] = ()
    through: Annotated[str, name_of(40, empty=True)] = ""


class GapsFrozen(Body, frozen=True):
    """The list of gaps is frozen; dots can be placed."""

    kind: ClassVar[str] = "freeze-gaps"
    did: ClassVar[str] = N_("froze the list of gaps")
    gaps: Annotated[tuple[FrozenGap, ...], Meta(min_length=1, max_length=GAPS_AT_MOST)]

    def without(self, hidden: Collection[str], seq: int) -> GapsFrozen:
        rows = zip(numbered(GAP, seq, len(self.gaps)), self.gaps, strict=True)
        return GapsFrozen(tuple(_unsaid(gap) if id in hidden else gap for id, gap in rows))


def _unsaid(gap: FrozenGap) -> FrozenGap:
    """A gap without all that tells what it is about."""
    return FrozenGap(gap.finding, "", UNSAID, ())


@dataclass(frozen=True, slots=True)
class GapItem(Item):
    """A gap of a frozen list; the fields as in `FrozenGap`."""

    finding: GapKind = "nobody"
    about: str = ""
    others: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    count: int = 0
    meet: tuple[str, ...] = ()
    through: str = ""


def as_frozen(gap: Gap) -> FrozenGap:
    """A finding as it goes into the list."""
    others = ((gap.holder,) if gap.holder else gap.could) or gap.groups
    return FrozenGap(
        gap.kind,
        gap.about,
        "" if _of_groups(gap) else gap.text,
        others[:GROUPS_AT_MOST],
        gap.knows[:GROUPS_AT_MOST],
        gap.count,
        gap.meet,
        gap.through,
    )


def _of_groups(gap: Gap) -> bool:
    """Whether it is about groups, so that their ids tell what it is."""
    return bool(gap.about or gap.groups) and (
        gap.kind in _OF_GROUPS or (gap.kind == "missing" and gap.about.startswith(GROUP))
    )


def as_item(id: str, gap: FrozenGap, step: str) -> GapItem:
    """A gap of the list that was frozen in a step."""
    return GapItem(
        id,
        gap.text,
        step,
        finding=gap.finding,
        about=gap.about,
        others=gap.others,
        knows=gap.knows,
        count=gap.count,
        meet=gap.meet,
        through=gap.through,
    )
