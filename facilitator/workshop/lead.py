"""Leading the room: what the facilitator can do, as actions that become events.

An action is planned against the state at its own place in the writer's queue, so it never acts on
something that is no longer so.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.locales import _
from facilitator.workshop.activity import OTHERS
from facilitator.workshop.agenda import Step
from facilitator.workshop.anonymous import kept_moment
from facilitator.workshop.events import ROOM, SOMEBODY, Draft, by_hand_giver
from facilitator.workshop.fold import Fold
from facilitator.workshop.kinds import OF_THE_SESSION
from facilitator.workshop.names import free_name
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import wrong
from facilitator.workshop.state import State

_DIGITS = 18

Argument = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that the facilitator can do. `argument` names what it needs, "" for nothing."""

    name: str
    argument: str
    what: str
    plan: Callable[[Fold, State, Any], list[Draft]]


def moves_away_from(state: State, fold: Fold, to: Step) -> tuple[Step, ...]:
    """The open steps that close when the room goes on from where it is to another step; those that
    are open side by side with it stay."""
    if state.current in ("", to.id):
        return ()
    staying = state.agenda.beside(to.id)
    here = fold.catalogue
    return tuple(
        step
        for step in (state.step(id) for id in state.open)
        if step not in staying and (not here[step.activity].stays or step.names == "anonymous")
    )


def _target(state: State, action: str, argument: Argument) -> Step | None:
    """The step to which an action moves the room."""
    if action == "go":
        return state.agenda.step(str(argument)) if argument else state.now
    at = state.agenda.place(state.current) + {"next": 1, "skip": 2}[action]
    return state.agenda.steps[at] if at < len(state.agenda.steps) else None


def needs_grace(state: State, fold: Fold, action: str, argument: Argument) -> tuple[str, ...]:
    """The ids of the steps that this action will close and on which phones may still have
    something under way: people get a few seconds to send it."""
    if action in ("next", "skip", "go"):
        to = _target(state, action, argument)
        leaving = moves_away_from(state, fold, to) if to else ()
    elif action in ("close", "repeat"):
        named = state.agenda.step(str(argument or state.current))
        leaving = (named,) if named and named.id in state.open else ()
        if action == "repeat":
            leaving = tuple(step for step in leaving if fold.catalogue[step.activity].counts)
    elif action == "end":
        leaving = tuple(state.step(id) for id in state.open)
    else:
        leaving = ()
    return tuple(
        step.id
        for step in leaving
        if fold.catalogue[step.activity].counts or step.names == "anonymous"
    )


def _named(state: State, argument: Any) -> Step:
    step = state.agenda.step(str(argument)) if argument else state.now
    if step is None:
        raise Refused(
            "unknown", _("There is no step {name}.").format(name=repr(str(argument))[:60])
        )
    return step


def _closing(fold: Fold, state: State, step: Step) -> list[Draft]:
    if state.steps[step.id].status != "open":
        return []
    close = Draft("close-step", {}, step=step.id)
    return [close, *fold.catalogue[step.activity].closing(state, step)]


def _opening(fold: Fold, state: State, step: Step, again: bool) -> list[Draft]:
    """Open a step with its gallery. What was closed stays closed unless it only collects, or
    opening it `again` is what was asked for."""
    drafts = []
    for beside in state.agenda.beside(step.id):
        status = state.steps[beside.id].status
        stays = fold.catalogue[beside.activity].stays and beside.names != "anonymous"
        wanted = beside.id == step.id and (again or stays or not _collects(fold, beside))
        if status == "waiting" or (status == "closed" and wanted):
            drafts.append(Draft("open-step", {}, who=ROOM, step=beside.id))
    return drafts


def _collects(fold: Fold, step: Step) -> bool:
    return bool(fold.catalogue[step.activity].contributions)


def _to(fold: Fold, state: State, step: Step, *, leaving: bool) -> list[Draft]:
    drafts: list[Draft] = []
    if leaving:
        for left in moves_away_from(state, fold, step):
            drafts += _closing(fold, state, left)
    drafts += _opening(fold, state, step, again=False)
    return [*drafts, Draft("advance", {"step": step.id})]


def _ahead(fold: Fold, state: State, by: int) -> list[Draft]:
    at = state.agenda.place(state.current) + by
    if at >= len(state.agenda.steps):
        raise Refused("last", _("This is the last step."))
    return _to(fold, state, state.agenda.steps[at], leaving=True)


def _next(fold: Fold, state: State, argument: Any) -> list[Draft]:
    return _ahead(fold, state, 1)


def _skip(fold: Fold, state: State, argument: Any) -> list[Draft]:
    return _ahead(fold, state, 2)


def _back(fold: Fold, state: State, argument: Any) -> list[Draft]:
    at = state.agenda.place(state.current)
    if at <= 0:
        raise Refused("first", _("This is the first step."))
    return [Draft("advance", {"step": state.agenda.steps[at - 1].id})]


def _go(fold: Fold, state: State, argument: Any) -> list[Draft]:
    return _to(fold, state, _named(state, argument), leaving=True)


def _repeat(fold: Fold, state: State, argument: Any) -> list[Draft]:
    step = _named(state, argument)
    drafts = _closing(fold, state, step) if fold.catalogue[step.activity].counts else []
    closed = drafts or state.steps[step.id].status != "open"
    opened = [Draft("open-step", {}, who=ROOM, step=step.id)] if closed else []
    here = [] if state.current == step.id else [Draft("advance", {"step": step.id})]
    if not opened and not here:
        words = _("This step is open. To ask it anew, close it first.")
        raise Refused("open", words)
    return [*drafts, *opened, *here]


def _open(fold: Fold, state: State, argument: Any) -> list[Draft]:
    step = _named(state, argument)
    if state.steps[step.id].status == "open":
        return []
    return [Draft("open-step", {}, who=ROOM, step=step.id)]


def _close(fold: Fold, state: State, argument: Any) -> list[Draft]:
    return _closing(fold, state, _named(state, argument))


def _reveal(fold: Fold, state: State, argument: Any) -> list[Draft]:
    step = _named(state, argument)
    return [Draft("reveal", {"shown": not state.steps[step.id].revealed}, step=step.id)]


def _freeze(fold: Fold, state: State, argument: Any) -> list[Draft]:
    step = _named(state, argument)
    if state.steps[step.id].status != "open":
        raise Refused("not-open", _("This step is not open."), 409)
    return [fold.catalogue[step.activity].freeze(state, step)]


def _kept(kind: str) -> Callable[[Fold, State, Any], list[Draft]]:
    def plan(fold: Fold, state: State, argument: Any) -> list[Draft]:
        body = argument if isinstance(argument, Mapping) else {"text": argument}
        return [Draft(kind, OF_THE_SESSION[kind].clean(body), step=state.current)]

    return plan


def _marked(kind: str, **more: Any) -> Callable[[Fold, State, Any], list[Draft]]:
    def plan(fold: Fold, state: State, argument: Any) -> list[Draft]:
        return [Draft(kind, OF_THE_SESSION[kind].clean({"item": argument, **more}))]

    return plan


def _version(fold: Fold, state: State, argument: Any) -> list[Draft]:
    """`argument` is the body of a `version` event, made by the draft activity from sentences."""
    opened = [
        step
        for step in state.agenda.steps
        if "version" in fold.catalogue[step.activity].events
        and state.steps[step.id].status != "waiting"
    ]
    here = [step for step in opened if step.id == state.current]
    if not opened:
        raise Refused(
            "not-open", _("No step in which the statement is drafted was opened yet."), 409
        )
    step = (here or opened)[-1]
    shape = fold.catalogue[step.activity].events["version"]
    return [Draft("version", shape.clean(argument), step=step.id)]


def _door(locked: bool | None, renew: bool = False) -> Callable[[Fold, State, Any], list[Draft]]:
    def plan(fold: Fold, state: State, argument: Any) -> list[Draft]:
        body = {"locked": state.door.locked if locked is None else locked}
        return [Draft("door", {**body, "renew": True} if renew else body)]

    return plan


def _timer(fold: Fold, state: State, argument: Any) -> list[Draft]:
    return [Draft("timer", OF_THE_SESSION["timer"].clean(argument))]


def _leave(back: bool) -> Callable[[Fold, State, Any], list[Draft]]:
    def plan(fold: Fold, state: State, argument: Any) -> list[Draft]:
        if str(argument) not in state.participants:
            raise Refused("unknown", _("There is no such person."))
        body = {"id": str(argument)}
        return [Draft("leave", {**body, "back": True} if back else body)]

    return plan


def _remove_newcomers(fold: Fold, state: State, argument: Any) -> list[Draft]:
    """`argument` is a moment in milliseconds since 1970, or nothing: since the beginning."""
    moment, events = str(argument or 0), fold.events
    if not moment.isdecimal() or len(moment) > _DIGITS:
        raise Refused("invalid", _("This is no moment."))
    since = int(moment)
    people = state.participants.values()
    found = [one.joined for one in people if not one.came and events[one.joined - 1].at >= since]
    if not found:
        raise Refused("nothing", _("There is no newcomer who never came back."))
    return [Draft("remove-newcomers", {"since": min(found)})]


def _reclaim(fold: Fold, state: State, argument: Any) -> list[Draft]:
    if not fold.frame.knows(str(argument)):
        raise Refused("unknown", _("There is no such person."))
    return [Draft("reclaim", {"id": str(argument)})]


def _person(fold: Fold, state: State, argument: Any) -> list[Draft]:
    body = dict(argument) if isinstance(argument, Mapping) else {"name": argument}
    body["id"] = secrets.token_hex(8)
    if known := fold.frame.group_named(str(body.get("group", ""))):
        body["_item"] = known
    body = OF_THE_SESSION["person"].clean(body)
    return [Draft("person", body | {"name": free_name(fold.frame, body["name"])})]


def _by_hand(fold: Fold, state: State, argument: Any) -> list[Draft]:
    """`argument`: {"step", "who" ("" for nobody in particular), "kind", "body"}."""
    if not isinstance(argument, Mapping):
        raise wrong(OF_THE_SESSION["by-hand"].expects())
    body = dict(argument)
    step = _named(state, body.pop("step", ""))
    shape = fold.catalogue[step.activity].contributions.get(str(body.get("kind", "")))
    if shape is None:
        raise Refused("invalid", _("This step does not take that."))
    inner = shape.clean(body.get("body"))
    if step.names == "anonymous":
        inner["_group"] = OTHERS
    if known := fold.frame.group_named(str(inner.get("text", ""))):
        inner["_item"] = known
    who = "" if step.names == "anonymous" else str(body.get("who", ""))
    if who not in ("", SOMEBODY, *state.participants):
        raise Refused("unknown", _("There is no such person."))
    body |= {"who": who or SOMEBODY, "body": inner}
    stored = OF_THE_SESSION["by-hand"].clean(body)
    draft = Draft("by-hand", stored, step=step.id, at=kept_moment(fold.frame, step.id))
    giver = by_hand_giver(body["who"], draft.cid, inner)
    given = fold.frame.contribution(
        state.head + 1, draft.cid, giver, step.id, body["kind"], inner, 0
    )
    fold.frame.check(step.id, given)
    return [draft]


def _undo(fold: Fold, state: State, argument: Any) -> list[Draft]:
    number = str(fold.last_undoable() if argument in ("", None) else argument)
    seq = int(number[:_DIGITS]) if number.isdecimal() else 0
    if not fold.undoable(seq):
        raise Refused("nothing", _("There is nothing to undo here."))
    return [Draft("undo", {"seq": seq})]


def _end(fold: Fold, state: State, argument: Any) -> list[Draft]:
    drafts: list[Draft] = []
    for id in state.open:
        drafts += _closing(fold, state, state.step(id))
    return [*drafts, Draft("close-session", {})]


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action("next", "", "go on to the next step and open it", _next),
        Action("back", "", "look at the step before again; nothing is closed", _back),
        Action("skip", "", "leave out the next step", _skip),
        Action("go", "step", "open a step and make it current", _go),
        Action("repeat", "step", "open a step again; what is counted gets a new round", _repeat),
        Action("open", "step", "open a step beside the current one", _open),
        Action("close", "step", "close a step", _close),
        Action("reveal", "step", "show what was hidden, or hide it again", _reveal),
        Action(
            "freeze", "step", "freeze what the step shows: gaps, or the text to decide", _freeze
        ),
        Action("principle", "text", "make a candidate principle", _kept("principle")),
        Action("need", "text", "make a need", _kept("need")),
        Action("version", "file", "put up a version of the statement, a sentence a line", _version),
        Action("hide", "item", "hide an answer or item", _marked("hide")),
        Action("restore", "item", "show a hidden answer or item again", _marked("restore")),
        Action("star", "item", "choose an item", _marked("star", on=True)),
        Action("unstar", "item", "no longer choose an item", _marked("star", on=False)),
        Action("lock", "", "lock the door: nobody new can join", _door(True)),
        Action("unlock", "", "unlock the door", _door(False)),
        Action(
            "new-code", "", "make a new join code; the old one no longer works", _door(None, True)
        ),
        Action("timer", "clock", "start, pause or set the clock", _timer),
        Action("leave", "person", "note that a person has left", _leave(False)),
        Action("return", "person", "note that a person is back", _leave(True)),
        Action(
            "remove-newcomers",
            "minutes",
            "remove those who joined since then and never came back, or all of them",
            _remove_newcomers,
        ),
        Action("reclaim", "ask person", "give a person's place to the phone that asks", _reclaim),
        Action("person", "name", "enter a person who has no phone", _person),
        Action("by-hand", "contribution", "enter something for a person", _by_hand),
        Action("note", "text", "write a note that only the facilitator sees", _kept("note")),
        Action("undo", "", "undo the last thing the facilitator did", _undo),
        Action("end", "", "close the session", _end),
    )
}


def plan(fold: Fold, action: str, argument: Argument = "") -> list[Draft]:
    """The events that an action makes as things stand; `Refused` says why there are none."""
    known = ACTIONS.get(action)
    if known is None:
        raise Refused("unknown", _("There is no action {name}.").format(name=repr(action)[:40]))
    state = fold.view()
    if state.ended and action not in ("undo", "note"):
        raise Refused("closed", _("The session is closed."), 409)
    return known.plan(fold, state, argument)
