"""What the remote shows: where the room is, what comes next and what that would close."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.live_session import LiveSession
from facilitator.room.people_under_way import PeopleUnderWay
from facilitator.room.remote_phone import HiddenText
from facilitator.workshop.agenda import Step
from facilitator.workshop.answer_themes import Themes
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.door_commands import CallBreak
from facilitator.workshop.commands.pause_commands import CallPause
from facilitator.workshop.commands.registry import closes, ends
from facilitator.workshop.commands.step_commands import Back, Next
from facilitator.workshop.events import Hidden, Restored
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed, secret

MOST = 100
"""Texts that can be hidden from the remote: the newest ones."""


def remote_view(
    live: LiveSession, under_way: PeopleUnderWay, hid: Mapping[str, HiddenText]
) -> dict[str, Any]:
    """Everything that the remote shows. `hid` are the texts that it has hidden."""
    state = live.exact()
    step = state.now
    following, before = _beside(state, 1), _beside(state, -1)
    remote = state.remote
    return {
        "title": state.title,
        "ended": state.ended,
        "steps": len(state.agenda.steps),
        "step": _step(state, step) | _standing(state, step) if step else None,
        "following": _step(state, following) | {"minutes": following.minutes}
        if following
        else None,
        "before": _step(state, before) if before else None,
        "break_until": f"{live.clock.at(state.break_until):%H:%M}" if state.break_until else "",
        "pause": state.pause.how if state.pause else "",
        "timer": _timer(live, step),
        "closing": _closing(live),
        "counts": _counts(live, under_way),
        "next": _asked(live, under_way, going_on(state)),
        "back": _asked(live, under_way, Back()),
        "notes": (step.notes if step else "") if remote and remote.notes else None,
        "shown": [{"id": one.id, "text": one.text} for one in shown_texts(state)],
        "hid": [{"id": one.id, "text": one.text} for one in restorable(live, hid).values()],
    }


def going_on(state: State) -> Next | CallBreak | CallPause:
    """What the key for going on means: during a break, or while people read or talk, that this is
    over."""
    if state.break_until:
        return CallBreak(0)
    return CallPause() if state.pause else Next()


def _beside(state: State, by: int) -> Step | None:
    at = state.position + by
    return state.agenda.steps[at] if 0 <= at < len(state.agenda.steps) else None


def _step(state: State, step: Step) -> dict[str, Any]:
    number = state.agenda.place(step.id) + 1
    return {"id": step.id, "number": number, "title": step.title, "question": step.question()}


def _standing(state: State, step: Step) -> dict[str, Any]:
    """Whether the step is open, and whether phones can give something in it."""
    takes = bool(CATALOGUE[step.activity].contributions)
    return {"open": state.steps[step.id].status == "open", "takes": takes}


def _timer(live: LiveSession, step: Step | None) -> dict[str, Any] | None:
    timer = live.exact().clock_at(step.id) if step else None
    if step is None or timer is None:
        return None
    return {"running": timer.running, "left": live.time_left(step.id)}


def _closing(live: LiveSession) -> int:
    """The milliseconds until what is closing is closed; 0 if nothing is."""
    return max((live.left(step) or 0 for step in live.closing), default=0)


def _counts(live: LiveSession, under_way: PeopleUnderWay) -> dict[str, int]:
    turnout = live.turnout()
    ready = live.ready.line(live.builder.participants)
    return {
        "present": live.presence.count(),
        "here": turnout.here,
        "answered": turnout.people,
        "by_hand": turnout.by_hand,
        "unsent": sum(under_way.phones(live.exact().open).values()),
        "ready": ready["ready"],
        "could": ready["here"],
    }


def _asked(live: LiveSession, under_way: PeopleUnderWay, command: Command) -> list[dict[str, Any]]:
    """The steps that a command would close, or in which it would end what phones have under way:
    the facilitator is asked about each of them first."""
    shut = closes(live.fold, command, live.clock)
    return [_busy(live, under_way, id, shut=True) for id in shut] + [
        _busy(live, under_way, id, shut=False) for id in interrupted(live, under_way, command)
    ]


def interrupted(live: LiveSession, under_way: PeopleUnderWay, command: Command) -> Sequence[str]:
    """The steps that stay open, but where this ends what phones have under way."""
    steps = ends(live.fold, command, live.clock)
    return tuple(under_way.phones(steps)) if steps else ()


def _busy(live: LiveSession, under_way: PeopleUnderWay, id: str, *, shut: bool) -> dict[str, Any]:
    """A step, and who may still be busy in it."""
    state = live.exact()
    step, turnout = state.step(id), state.turnout(id)
    return {
        "id": id,
        "title": step.title,
        "closes": shut,
        "unsent": under_way.phones((id,)).get(id, 0),
        "missing": max(0, turnout.here - turnout.people),
        "here": turnout.here,
        "by_hand": turnout.by_hand,
        "anonymous": shut and step.names == "anonymous",
    }


class Shown(NamedTuple):
    """A text as the wall has it, a theme as the one text that it is: the id of the theme, what it
    is called, and the answers in it that are shown, each by its id."""

    id: str
    text: str
    answers: Mapping[str, str]


def shown_texts(state: State) -> list[Shown]:
    """The texts on the wall that the remote can hide, the newest first: those of the step that the
    room is at. None while they are hidden from the room."""
    step = state.now
    if step is None or state.ended:
        return []
    hides = secret if CATALOGUE[step.activity].secret else concealed
    rounds = state.steps[step.id].rounds
    if not rounds or hides(state, step):
        return []
    texts = {one.id: one.text for one in rounds[-1].reviewable() if one.id not in state.hidden}
    return _gathered(state.themes, texts)[::-1][:MOST]


def _gathered(themes: Themes, texts: Mapping[str, str]) -> list[Shown]:
    """Texts by their themes. One alone stands in its own words, also where what named the theme
    stands no more."""
    by_theme: dict[str, dict[str, str]] = {}
    for id, text in texts.items():
        by_theme.setdefault(themes.of(id), {})[id] = text
    return [Shown(id, _called(themes, id, answers), answers) for id, answers in by_theme.items()]


def _called(themes: Themes, id: str, answers: Mapping[str, str]) -> str:
    first = next(iter(answers.values()))
    if len(answers) == 1:
        return first
    return themes.names.get(id) or answers.get(id, first)


def restorable(live: LiveSession, hid: Mapping[str, HiddenText]) -> dict[str, Shown]:
    """The texts that the remote has hidden, and can show again, by their ids: of those that stand
    each is hidden still, reads as it did, and nobody has hidden or shown it since."""
    state = live.exact()
    rounds = [step.rounds[-1] for step in state.steps.values() if step.rounds]
    texts = {one.id: one.text for view in rounds for one in view.reviewable()}
    standing = {
        id: Shown(id, _called(state.themes, id, answers), answers)
        for id, entry in hid.items()
        if (answers := {one: texts[one] for one in entry.read if one in texts})
    }
    return {
        id: one
        for id, one in standing.items()
        if one.answers.keys() <= state.hidden
        and all(hid[id].reads(*answer) for answer in one.answers.items())
        and not _handled(live, hid[id])
    }


def _handled(live: LiveSession, entry: HiddenText) -> bool:
    """Whether any of these texts was hidden or shown again since."""
    return any(
        isinstance(event.body, Hidden | Restored) and event.body.item in entry.read
        for event in live.fold.events[entry.seq :]
    )
