"""What has changed since the session with whose map this one began, in plain numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facilitator.activities.ties_between import standing
from facilitator.locales import _, n_
from facilitator.workshop.group_map import Pair, pair_of
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class MapChanges:
    """How many groups and ties there are now that the earlier map did not have, and how many of its
    own are gone. `title` and `day` are those of the earlier session."""

    title: str
    day: date | None
    groups_more: int
    groups_gone: int
    ties_more: int
    ties_gone: int


def map_changes(state: State) -> MapChanges | None:
    """The changes; None for a session that began with no map. Groups that were merged since are the
    one group that they are now."""
    earlier = state.map.earlier
    if earlier is None:
        return None
    shown = {group.id for group in state.groups}
    groups = {state.map.meant(id) for id in earlier.groups}
    before = set(_meant(state, earlier.ties))
    now = {tie.groups for tie in standing(state)}
    return MapChanges(
        earlier.title,
        earlier.day,
        len(shown - groups),
        len(groups - shown),
        len(now - before),
        len(before - now),
    )


def _meant(state: State, ties: Iterable[Pair]) -> Iterable[Pair]:
    for one, other in ties:
        pair = pair_of(state.map.meant(one), state.map.meant(other))
        if pair[0] != pair[1]:
            yield pair


def in_words(changes: MapChanges, day: str) -> str:
    """The changes as a sentence; `day` is the earlier session's as it is written there."""
    parts = [
        n_("{count} group more", "{count} groups more", changes.groups_more),
        n_("{count} group gone", "{count} groups gone", changes.groups_gone),
        n_("{count} new tie", "{count} new ties", changes.ties_more),
        n_("{count} tie gone", "{count} ties gone", changes.ties_gone),
    ]
    counts = (
        changes.groups_more, changes.groups_gone, changes.ties_more, changes.ties_gone,
    )  # fmt: skip
    changed = [
        part.format(count=count) for part, count in zip(parts, counts, strict=True) if count
    ] or [_("nothing has changed")]
    since = _("“{title}” ({day})") if day else _("“{title}”")
    return _("Since {since}: {changes}.").format(
        since=since.format(title=changes.title, day=day), changes=", ".join(changed)
    )
