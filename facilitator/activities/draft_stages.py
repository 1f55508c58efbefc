"""Where a draft is: its stage, its round, which sentences come first, what has changed."""

from __future__ import annotations

from facilitator.activities.draft_bodies import Stage
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import DraftView
from facilitator.analysis.difference import Row, difference
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Version
from facilitator.workshop.state import State

_FIRST = {"contested": 0, "work": 1, None: 2, "settled": 3}


def stage_of(state: State, step: Step) -> Stage:
    """The stage that a step is at: where the facilitator took it, else reacting as soon as there is
    a version, or where nobody may propose one."""
    view = state.steps[step.id].view(DraftView)
    if view is not None and view.stage is not None:
        return view.stage
    options = step.having(DraftOptions)
    has_version = state.newest(options.document) is not None
    return "react" if has_version or not options.proposals else "propose"


def round_number(state: State, step: Step, view: DraftView) -> int:
    """Which round of reactions this is, from 1: each version to which people have reacted is one,
    and the newest is the last."""
    newest = state.newest(step.having(DraftOptions).document)
    return len(view.reacted | {newest.id}) if newest else 1


def last_round(state: State, step: Step, view: DraftView) -> bool:
    """Whether what is not settled now is reworded, dropped, or moved to where the room differs."""
    return round_number(state, step, view) >= step.having(DraftOptions).rounds


def contested(version: Version, view: DraftView) -> list[tuple[int, str, str]]:
    """A version's sentences as (place in the text, id, text): those that somebody cannot accept
    first, then those to be worked on, the settled ones last."""
    numbered = [(place, id, text) for place, (id, text) in enumerate(version.parts, 1)]

    def order(part: tuple[int, str, str]) -> tuple[int, int, int]:
        reactions = view.of(part[1])
        return _FIRST[reactions.standing], -reactions.cannot, -reactions.change

    return sorted(numbered, key=order)


def unsettled(version: Version, view: DraftView) -> list[tuple[int, str, str]]:
    """Those that are contested or to be worked on."""
    return [
        part
        for part in contested(version, view)
        if view.of(part[1]).standing in ("contested", "work")
    ]


def compared(state: State, document: str) -> tuple[Row, ...]:
    """What has changed in the newest version since the one before; nothing in the first one."""
    versions = state.versions_of(document)
    return difference(versions[-2].parts, versions[-1].parts) if len(versions) > 1 else ()
