"""Where the room differs: the points, and on each of them the positions side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import msgspec

from facilitator.activities.differ_bodies import Differing, is_reference
from facilitator.activities.group_voices import speaker_name
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import DISAGREEMENT, Item
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import reading_key
from facilitator.workshop.views import Reviewable, View
from facilitator.workshop.visibility import concealed


class Position(msgspec.Struct, frozen=True, gc=False):
    """What somebody holds. `id` is "a" and its event's number, or in an anonymous step its `cid`;
    `issue` is the id of a disagreement, or in words; `group` is the giver's, "" where there is none
    or nobody may be told apart; `by_group`: the room sees it under that group's name."""

    id: str
    cid: str
    who: str
    group: str
    by_group: bool
    issue: str
    text: str
    need: str = ""
    meanwhile: str = ""
    again: date | None = None
    ours: bool = True
    late: bool = False
    by_hand: bool = False


def body_of(position: Position) -> Differing:
    """What would give this position as it reads now."""
    return Differing(
        position.issue,
        position.text,
        position.need,
        position.meanwhile,
        position.again,
        position.ours,
    )


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What the room has agreed about an issue. `seq` is the number of the event that says so, 0
    where there is none."""

    text: str = ""
    again: date | None = None
    ours: bool = True
    seq: int = 0


NOTHING = Meanwhile()


@dataclass(frozen=True, slots=True)
class DifferView(View):
    """The standing positions in order (`Round.in_order`), hidden ones too, and what was agreed, by
    the ids of the disagreements."""

    positions: tuple[Position, ...] = ()
    agreed: Mapping[str, Meanwhile] = field(default_factory=dict)

    def reviewable(self) -> Sequence[Reviewable]:
        return [Reviewable(one.id, one.text) for one in self.positions]

    def givers(self) -> Mapping[str, str]:
        return {one.id: one.who for one in self.positions}

    def reworded(self, id: str, text: str) -> DifferView | None:
        if all(one.id != id for one in self.positions):
            return None
        positions = tuple(
            msgspec.structs.replace(one, text=text) if one.id == id else one
            for one in self.positions
        )
        return replace(self, positions=positions)


@dataclass(frozen=True, slots=True)
class Side:
    """One position and all who hold it: those that read the same, or that the facilitator has put
    together. `id` is that of the position that names it."""

    id: str
    text: str
    positions: tuple[Position, ...]

    @property
    def people(self) -> int:
        """How many people hold it."""
        return len({one.who for one in self.positions})

    @property
    def wordings(self) -> tuple[str, ...]:
        """In which other words they hold it, each once."""
        texts = {reading_key(one.text): one.text for one in self.positions}
        texts.pop(reading_key(self.text), None)
        return tuple(texts.values())

    @property
    def needs(self) -> tuple[str, ...]:
        """What they need, each once."""
        return _each_once(one.need for one in self.positions)

    @property
    def ours(self) -> bool:
        """Whether anybody of them would have us settle it."""
        return any(one.ours for one in self.positions)


@dataclass(frozen=True, slots=True)
class Issue:
    """A point on which the room differs. `id` is that of the disagreement, or where nobody but
    phones has named it, of the first position on it. `sides` are the positions, those of most
    people first."""

    id: str
    text: str
    sides: tuple[Side, ...]
    agreed: Meanwhile = NOTHING

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions on it."""
        return tuple(one for side in self.sides for one in side.positions)

    @property
    def people(self) -> int:
        """How many people hold any."""
        return len({one.who for one in self.positions})

    @property
    def suggested(self) -> tuple[str, ...]:
        """What could be done meanwhile, as those say who hold a position; each once."""
        return _each_once(one.meanwhile for one in self.positions)

    @property
    def days(self) -> tuple[date, ...]:
        """When to look again, as they say; the first day first."""
        return tuple(sorted({one.again for one in self.positions if one.again}))


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple({reading_key(text): text for text in texts if text}.values())


def named(state: State) -> tuple[Item, ...]:
    """The disagreements that were noted, without those that were put beneath others."""
    return tuple(item for item in state.disagreements if item.id not in state.themes.heads)


class KnownIssues:
    """The disagreements that were noted, hidden ones too, by the words in which people name them:
    as they read, as they read before, and as the position has it of which one was made."""

    def __init__(self, state: State) -> None:
        self._themes = state.themes
        worded = {one.id: one.issue for one in all_positions(state)}
        self._ids: dict[str, str] = {}
        for item in state.of(DISAGREEMENT):
            origin = worded.get(item.origin, "")
            for text in (item.text, *state.earlier_texts.get(item.id, ()), origin):
                if text and not is_reference(text):
                    self._ids.setdefault(reading_key(text), item.id)

    def of(self, issue: str) -> str:
        """The id of the disagreement that a position is about; "" where only phones have named
        it."""
        id = issue if is_reference(issue) else self._ids.get(reading_key(issue), "")
        return self._themes.of(id)


def all_positions(state: State) -> Iterator[Position]:
    """Every position that stands, hidden ones and those that were not revealed too."""
    for standing in state.steps.values():
        for view in standing.rounds:
            if isinstance(view, DifferView):
                yield from view.positions


def issues(state: State, steps: Iterable[Step]) -> tuple[Issue, ...]:
    """Every point that the room may see, whenever it was named, with what was said on it in these
    steps and what was agreed on it last: first those that were noted, then those that only phones
    have named, each in the order in which it was named."""
    here = {one.id for view in _views(state, steps) for one in view.positions}
    views = tuple(_views(state, state.agenda.steps))
    agreed, known = _agreed(state, views), KnownIssues(state)
    about: dict[str, list[Position]] = {item.id: [] for item in named(state)}
    others: dict[str, list[Position]] = {}
    for position in (one for view in views for one in view.positions):
        if position.id in state.hidden:
            continue
        id = known.of(position.issue)
        if id in about:
            about[id].append(position)
        elif not id:
            others.setdefault(reading_key(position.issue), []).append(position)
    texts = {item.id: item.text for item in named(state)}
    noted = (
        Issue(id, texts[id], _sides_in(here, state, positions), agreed.get(id, NOTHING))
        for id, positions in about.items()
    )
    only_named = (
        Issue(positions[0].id, positions[0].issue, _sides_in(here, state, positions))
        for positions in others.values()
    )
    return (*noted, *only_named)


def said_in(state: State, step: Step) -> tuple[Issue, ...]:
    """Those of these points on which something was said, or agreed last, in that step."""
    agreed = {one.seq for view in _views(state, [step]) for one in view.agreed.values()}
    return tuple(one for one in issues(state, [step]) if one.sides or one.agreed.seq in agreed)


def _sides_in(
    here: Collection[str], state: State, positions: Iterable[Position]
) -> tuple[Side, ...]:
    return _sides(state, (one for one in positions if one.id in here))


def _views(state: State, steps: Iterable[Step]) -> Iterator[DifferView]:
    for step in steps:
        for round, view in enumerate(state.steps[step.id].rounds, 1):
            if isinstance(view, DifferView) and not concealed(state, step, round):
                yield view


def _agreed(state: State, views: Iterable[DifferView]) -> dict[str, Meanwhile]:
    """What counts for each disagreement: what was agreed last, also on one put beneath it."""
    agreed: dict[str, Meanwhile] = {}
    for view in views:
        for issue, one in view.agreed.items():
            head = state.themes.of(issue)
            if one.seq > agreed.get(head, NOTHING).seq:
                agreed[head] = one
    return agreed


def _sides(state: State, positions: Iterable[Position]) -> tuple[Side, ...]:
    by_head: dict[str, list[Position]] = {}
    heads: dict[str, str] = {}
    for position in positions:
        theme = state.themes.of(position.id)
        alone = theme == position.id
        head = heads.setdefault(reading_key(position.text), theme) if alone else theme
        heads.setdefault(reading_key(position.text), head)
        by_head.setdefault(head, []).append(position)
    sides = [_side(state, head, each) for head, each in by_head.items()]
    return tuple(sorted(sides, key=lambda side: -side.people))


def _side(state: State, head: str, positions: Sequence[Position]) -> Side:
    named_by = next((one for one in positions if one.id == head), positions[0])
    return Side(head, state.themes.names.get(head) or named_by.text, tuple(positions))


def holders(state: State, side: Side) -> tuple[str, ...]:
    """Under which names the room sees those who hold a position: the groups, where a step goes by
    groups, each once, but for those that are hidden."""
    groups = (one.group for one in side.positions if one.by_group)
    shown = (group for group in groups if not is_hidden(state, group))
    return tuple(dict.fromkeys(speaker_name(state, group) for group in shown))


def group_name(state: State, position: Position) -> str:
    """The name of the group of who wrote a position; "" for none, and for one that is hidden."""
    return "" if is_hidden(state, position.group) else state.group_name(position.group)


def is_hidden(state: State, group: str) -> bool:
    """Whether the room does not see a group, under the name of that which it was merged into
    either."""
    return state.map.meant(group) in state.hidden
