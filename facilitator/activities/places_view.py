"""What a round of places has come to: each place that was named, and the places by their groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import UNSAID, TownFacts
from facilitator.workshop.brought_bodies import BroughtPlace
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key
from facilitator.workshop.views import Reviewable, View
from facilitator.workshop.visibility import concealed, latest


class Placing(msgspec.Struct, frozen=True, gc=False):
    """A place that somebody named for a group: a town with its `number` in the table and what it
    was then, or a `text`; a `district` of it; whether the group works `online`. `id` is "a" and its
    event's number."""

    id: str
    cid: str
    who: str
    group: str
    number: int
    town: TownFacts | None
    text: str
    district: str
    online: bool
    late: bool = False
    by_hand: bool = False

    @property
    def name(self) -> str:
        """What the place is called, its district aside; "" if there is none."""
        return self.town.name if self.town else self.text

    @property
    def reads(self) -> str:
        """How it is shown where it stands by itself."""
        return reading(self.town, self.text, self.district)

    @property
    def says(self) -> bool:
        """Whether it says anything of where the group works."""
        return bool(self.name or self.online)


def reading(town: TownFacts | None, text: str, district: str) -> str:
    """How a place is shown where it stands by itself."""
    return ", ".join(filter(None, (district, town.name if town else text)))


def subject(placing: Placing) -> str:
    """What a place is about: somebody's second one about the same replaces the first."""
    if placing.text == UNSAID:
        return UNSAID
    place = str(placing.number) if placing.number else name_key(placing.text)
    return "\n".join((place, name_key(placing.district), "online" * placing.online))


@dataclass(frozen=True, slots=True)
class PlacesView(View):
    """The places that stand, in the order in which they were named; hidden ones, too
    (`State.hidden`)."""

    placings: tuple[Placing, ...]

    def reviewable(self) -> Sequence[Reviewable]:
        return [Reviewable(each.id, each.reads) for each in self.placings if each.name]

    def givers(self) -> Mapping[str, str]:
        return {each.id: each.who for each in self.placings}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with all that was said of it, by the `ids` of that; none where it only came with a
    map from elsewhere, and nobody can hide it. `name` tells it from others that are called alike,
    `town` is None for a place in words; `groups` are those that work there, by their ids, each
    once; `districts` the parts of it that were named, each with its groups."""

    id: str
    name: str
    town: TownFacts | None
    groups: tuple[str, ...]
    districts: tuple[tuple[str, tuple[str, ...]], ...]
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the groups of a room work: the places, those of most groups first; the ids of those
    that work `online`, that would rather not say (`unsaid`), and that have said nothing
    (`missing`)."""

    spots: tuple[Spot, ...] = ()
    online: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def answered(self) -> tuple[str, ...]:
        """The groups that have said something."""
        placed = (group for spot in self.spots for group in spot.groups)
        return _once((*placed, *self.online, *self.unsaid))


def places_of(state: State, step: Step) -> Whereabouts:
    """What a step has come to, without what is hidden; nothing while it is concealed."""
    view = state.steps[step.id].view(PlacesView)
    return whereabouts(state, None if concealed(state, step) else view)


def whereabouts(state: State, view: PlacesView | None) -> Whereabouts:
    """The same of a view of a round."""
    known = {group.id for group in state.groups}
    shown = _with_brought(state, shown_placings(state, view))
    spots = _told_apart(_spots(shown))
    online = _once(each.group for each in shown if each.online)
    placed = {group for spot in spots for group in spot.groups} | set(online)
    unsaid = _once(each.group for each in shown if each.group not in placed)
    missing = known - placed - set(unsaid)
    in_order = tuple(group.id for group in state.groups if group.id in missing)
    return Whereabouts(tuple(spots), online, unsaid, in_order)


def shown_placings(state: State, view: PlacesView | None) -> list[Placing]:
    """The places that are not hidden, of groups that are not hidden."""
    known = {group.id for group in state.groups}
    placings = view.placings if view else ()
    return [each for each in placings if each.id not in state.hidden and each.group in known]


def _with_brought(state: State, placings: list[Placing]) -> list[Placing]:
    """The same with the places that came with a map, of groups that have said nothing."""
    known = {group.id for group in state.groups} - {each.group for each in placings}
    meant = ((state.map.meant(id), places) for id, places in state.map.places.items())
    brought = [_brought(id, each) for id, places in meant if id in known for each in places]
    return placings + brought if brought else placings


def _brought(group: str, place: BroughtPlace) -> Placing:
    number, town = place.geonames, place.town
    text = "" if town else place.text
    return Placing("", "", "", group, number, town, text, place.district, place.online)


def latest_step(state: State) -> Step | None:
    """The newest step that asked for places; None if there is none, or it is concealed."""
    for step in reversed(state.agenda.steps):
        if isinstance(next(reversed(state.steps[step.id].rounds), None), PlacesView):
            return None if concealed(state, step) else step
    return None


def group_places(state: State) -> Mapping[str, tuple[Placing, ...]]:
    """The places of each group (by id) that has named one, by the newest step that asked for them,
    or by the map that the session began with; without hidden ones."""
    by_group: dict[str, tuple[Placing, ...]] = {}
    for each in _with_brought(state, shown_placings(state, latest(state, PlacesView))):
        if each.says:
            by_group[each.group] = (*by_group.get(each.group, ()), each)
    return by_group


def latest_places(state: State) -> Whereabouts:
    """Where the groups work, by the newest step that asked for it."""
    return whereabouts(state, latest(state, PlacesView))


def _spots(placings: Sequence[Placing]) -> list[Spot]:
    by_place: dict[str, list[Placing]] = {}
    for each in placings:
        if each.name:
            by_place.setdefault(_key(each), []).append(each)
    spots = [_spot(each) for each in by_place.values()]
    return sorted(spots, key=lambda spot: -len(spot.groups))


def _key(placing: Placing) -> str:
    """What is the same place."""
    if placing.number:
        return str(placing.number)
    town = placing.town
    if town is None:
        return f"\n{name_key(placing.text)}"
    return "\n".join(("", name_key(town.name), town.country, f"{town.lat} {town.lon}"))


def _spot(placings: Sequence[Placing]) -> Spot:
    ids = tuple(each.id for each in placings if each.id)
    first = placings[0]
    parts: dict[str, list[Placing]] = {}
    for each in placings:
        if each.district:
            parts.setdefault(name_key(each.district), []).append(each)
    districts = [(each[0].district, _once(one.group for one in each)) for each in parts.values()]
    return Spot(
        ids[0] if ids else f"brought\n{_key(first)}",
        first.name,
        first.town,
        _once(each.group for each in placings),
        tuple(sorted(districts, key=lambda part: -len(part[1]))),
        ids,
    )


def _told_apart(spots: Sequence[Spot]) -> list[Spot]:
    """Towns of one name by their regions, or where those are the same by their countries."""
    count = Counter(spot.name for spot in spots if spot.town)
    return [
        replace(spot, name=f"{spot.name} ({_where(spot.town)})")
        if spot.town and count[spot.name] > 1
        else spot
        for spot in spots
    ]


def _where(town: TownFacts) -> str:
    """The region and the country of a town."""
    return ", ".join(filter(None, (town.region, town.country)))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
