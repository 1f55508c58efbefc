"""What the wall's page on a device of one's own is told: the page that the wall shows, and nothing
else. It is the same for everybody, and nothing of a person is in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal

from msgspec import Raw

from facilitator.activities.catalogue import CATALOGUE, has_map
from facilitator.activities.room_figures import agreed_of, figures
from facilitator.link.messages import Wall, WallPage
from facilitator.room.http.shared_answer import (
    PROTOCOL,
    about,
    agreed,
    open_step,
    session_of,
    standing,
    timer,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.schedule import rounded, schedule
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


@dataclass(frozen=True, slots=True)
class JoinHelp:
    """How people come in: the page's address and the code; `locked`: nobody new can."""

    address: str
    code: str
    locked: bool


def wall_answer(
    state: State,
    wall: Wall | None,
    door: JoinHelp,
    closing: Collection[str] = (),
    clock: Clock = HERE,
) -> dict[str, Any]:
    """The answer without what changes all the time. `wall` is what a console shows; where nobody
    has one open it is where the room is."""
    page = _page(state, wall)
    if page == "blank":
        return {"protocol": PROTOCOL, "page": page}
    answer = {
        "protocol": PROTOCOL,
        "page": page,
        "session": session_of(state),
        "steps": len(state.today.steps),
        "ended": state.ended,
        "break_until": f"{clock.at(state.break_until):%H:%M}" if state.break_until else "",
        "agreed": agreed(state) if page == "room" else [],
        "map": False,
    }
    if page == "break":
        return answer
    if page in ("lobby", "code"):
        return answer | {"door": _door(state, door)}
    if page == "where":
        now = about(state, state.now) if state.now else None
        return answer | {"now": now, "phases": _phases(state), "figures": _figures(state)}
    if page == "sheet":
        return answer | {"map": has_map(state), "sheet": _sheet(state)}
    step = state.step(wall["step"]) if wall and wall["step"] in state.steps else state.now
    return answer | (_shown(state, step, closing) if step else {"now": None})


def _page(state: State, wall: Wall | None) -> WallPage | Literal["break"]:
    """The page; while the room has a break that takes the place of its step."""
    if wall is not None and wall["page"] != "room":
        return wall["page"]
    if state.break_until and (wall is None or wall["step"] in ("", state.current)):
        return "break"
    return "room" if state.current or state.ended else "lobby"


def _door(state: State, door: JoinHelp) -> dict[str, Any]:
    """The way in, as long as anybody can come."""
    over = door.locked or state.ended
    return {
        "address": "" if state.ended else door.address,
        "code": "" if over else door.code,
        "locked": door.locked,
    }


def _shown(state: State, step: Step, closing: Collection[str]) -> dict[str, Any]:
    """A step with its result; while phones are asked also what they are asked about, if the wall
    shows that."""
    activity, step_state = CATALOGUE[step.activity], state.steps[step.id]
    now = standing(state, step, _result(state, step)) | {"help": step.help}
    answer: dict[str, Any] = {"now": now, "open": step_state.status == "open", "asked": None}
    answer |= {"reveal": step.reveal, "hidden": concealed(state, step)}
    answer["takes"] = bool(activity.contributions)
    if step_state.status == "open" and activity.laid_out:
        answer["asked"] = Raw(open_step(state, step, step.id in closing).for_wall())
    answer["timer"] = timer(state, step.id)
    answer["map"] = has_map(state) and activity.shows_map and not concealed(state, step)
    return answer


def _result(state: State, step: Step) -> Mapping[str, object] | None:
    """What the wall shows of what was given in a step. Nothing concealed leaves the room, whatever
    an activity would tell."""
    return None if concealed(state, step) else CATALOGUE[step.activity].wall_result(state, step)


def _phases(state: State) -> list[dict[str, Any]]:
    """The phases in their order: how many steps of each are done, and how many there are."""
    place = state.today.place(state.current)
    phases = []
    for name, group in groupby(enumerate(state.today.steps), key=lambda placed: placed[1].phase):
        places = [number for number, _step in group]
        done = sum(number < place for number in places)
        phases.append({"phase": name, "done": done, "steps": len(places)})
    return phases


def _figures(state: State) -> list[dict[str, Any]]:
    """What there is so far, as the wall has it."""
    return [asdict(figure) for figure in figures(state, agreed_of(state))]


def pace(state: State, clock: Clock) -> dict[str, Any]:
    """The minutes that the step has left, negative if they are over (None: none were planned), and
    when all will be over; nothing where no time was planned."""
    plan = schedule(state, int(1000 * clock()))
    if plan is None:
        return {}
    left = plan.step_planned - plan.step_gone if plan.step_planned else None
    return {"minutes": left, "ends": f"{clock.at(rounded(plan.ends)):%H:%M}"}


def _sheet(state: State) -> list[dict[str, Any]]:
    """The twelve questions with what came to each of them."""
    steps = sorted(
        (step for step in state.agenda.steps if step.template), key=lambda step: step.template or 0
    )
    return [
        {
            **about(state, step),
            "open": state.steps[step.id].status == "open",
            "result": _result(state, step),
        }
        for step in steps
    ]
