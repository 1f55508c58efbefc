"""Decisions by every rule, before, under way and closed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from facilitator.activities.decide_view import DecideView, Reason
from facilitator.console.app import Console
from tests.console.stage import Room
from tests.console.steps.stages import HOSTILE, SENTENCES, Stage, at
from tests.narrow import frozen_of, view_of
from tests.sessions import Session

AT = "decide"
REASONS = (
    "It says too little of the people who live upstream.",
    "We can't pay for it, and nobody has asked our members whether they want to.",
    "Whoever signs this can't work with the port any more.",
)
MINUTE = (
    "We are led to meet every month and to share what we know. We wait with a name for what we "
    "are until all groups have spoken of it."
)


def before(names: str = "anonymous", pool: Sequence[str] = SENTENCES, **options: Any) -> Stage:
    """A statement that waits to be frozen, with this rule."""
    session, _here = at("draft", decide={"names": names, "options": options})
    session.version(*pool[:3])
    session.do("go", AT)
    return Stage(session, AT)


def asked(names: str = "anonymous", pool: Sequence[str] = SENTENCES, **options: Any) -> Stage:
    """The same, frozen."""
    stage = before(names, pool, **options)
    stage.session.do("freeze")
    return stage


def give(stage: Stage, positions: Mapping[str, int], reasons: Sequence[str] = REASONS) -> None:
    """So many take each position; a reason goes along where one is needed."""
    session, given = stage.session, 0
    frozen = frozen_of(session.state, AT)
    people = iter(session.state.here)
    for choice, count in positions.items():
        for _each in range(count):
            more: dict[str, Any] = {}
            if choice in frozen.terms.needs_reason or choice in ("0", "8", "no", "7"):
                more = {"reason": reasons[given % len(reasons)]}
                more |= {"signed": ("", "group", "name")[given % 3]}
                more |= {"change": "At most 200 a month."} if choice == "objection" else {}
                given += 1
            who = next(people).id
            session.give(who, AT, "position", version=frozen.version, choice=choice, **more)


def closed(
    positions: Mapping[str, int],
    names: str = "anonymous",
    reasons: Sequence[str] = REASONS,
    **options: Any,
) -> Stage:
    """A decision with these positions."""
    stage = asked(names, **options)
    give(stage, positions, reasons)
    stage.session.do("close", AT)
    return stage


def reasons(session: Session, choice: str) -> list[Reason]:
    """The reasons for a position, by their text."""
    view = view_of(session.state, AT, DecideView)
    taken = [reason for reason in view.reasons if reason.choice == choice]
    return sorted(taken, key=lambda reason: reason.text)


def objections() -> Stage:
    """Consent with three objections: one taken up, one withdrawn, one open."""
    stage = closed({"objection": 3, "consent": 17}, rule="consent")
    session = stage.session
    session.version(SENTENCES[0], "We meet every month, at most two hours.")
    first, second, _third = reasons(session, "objection")
    for reason, state in ((first, "integrated"), (second, "withdrawn")):
        session.do("objection", {"objection": reason.id, "state": state, "step": AT})
    return stage


def minute(*, unity: bool = False, done: bool = False) -> Stage:
    """A minute under way, or of a decision that is closed."""
    stage = asked(rule="minute")
    noted = ["Ann would rather have waited until spring."]
    argument = {"text": MINUTE, "unity": unity, "noted": noted}
    stage.session.do("minute", argument)
    if done:
        stage.session.do("close", AT)
    return stage


def recognised() -> Stage:
    """A block that the room does not recognise, and one that it does."""
    stage = closed({"agree": 17, "reservations": 2, "block": 2}, recognised=75)
    first, second = reasons(stage.session, "block")
    for reason, hands in ((first, 9), (second, 19)):
        argument = {"block": reason.id, "hands": hands, "of": 21, "step": AT}
        stage.session.do("block-put", argument)
    return stage


def of_groups(*, done: bool = False) -> Stage:
    """Four groups with a voice each; the phones of one differ."""
    stage = asked("group", voices="group")
    session = stage.session
    for number, person in enumerate(session.state.here[:12]):
        version = frozen_of(session.state, AT).version
        choice = "reservations" if number == 1 else "agree"
        session.give(person.id, AT, "position", version=version, choice=choice)
    if done:
        session.do("close", AT)
    return stage


def by_fallback() -> Stage:
    """The vote that was agreed beforehand, under way."""
    stage = closed({"agree": 15, "stand-aside": 6}, fallback="75")
    stage.session.do("decision-next", {"choice": "fallback", "step": AT})
    return stage


def put_off() -> Stage:
    """A decision that was not adopted and is put off."""
    stage = closed({"agree": 15, "stand-aside": 6})
    argument = {"choice": "defer", "text": "Until the groups have met in May.", "step": AT}
    stage.session.do("decision-next", argument)
    return stage


FIST = {"5": 6, "4": 7, "3": 5, "2": 2}
GRADIENTS = {"1": 6, "2": 5, "3": 4, "4": 2, "5": 1, "6": 2, "7": 1}

STAGES: dict[str, tuple[Callable[[], Stage], dict[str, Any]]] = {
    "decide-before-rule": (partial(before, rule="gradients", fallback="90"), {}),
    "decide-fist": (partial(closed, FIST, rule="fist"), {}),
    "decide-gradients": (partial(closed, GRADIENTS, rule="gradients"), {}),
    "decide-vote": (
        partial(closed, {"yes": 14, "no": 4, "stand-aside": 2}, rule="threshold", threshold="75"),
        {},
    ),
    "decide-objections": (objections, {}),
    "decide-objections-behind": (objections, {"page": 1}),
    "decide-minute": (minute, {}),
    "decide-minute-adopted": (partial(minute, unity=True, done=True), {}),
    "decide-recognised": (recognised, {"page": 1}),
    "decide-of-groups": (of_groups, {}),
    "decide-of-groups-closed": (partial(of_groups, done=True), {}),
    "decide-by-fallback": (by_fallback, {}),
    "decide-put-off": (put_off, {}),
}
MADE = {name: make for name, (make, _seen) in STAGES.items()}


def _console(stage: Stage) -> Console:
    return Room(stage.session).console()


def scene_before() -> Console:
    """Before the text is frozen: Enter chooses another rule."""
    return _console(before())


def scene_asked() -> Console:
    """Frozen: positions are taken."""
    return _console(asked())


def scene_fist() -> Console:
    """A fist of five."""
    return _console(closed(FIST, rule="fist"))


def scene_gradients() -> Console:
    """Gradients of agreement."""
    return _console(closed(GRADIENTS, rule="gradients"))


def scene_vote() -> Console:
    """A vote that needs 75%."""
    return _console(
        closed({"yes": 14, "no": 4, "stand-aside": 2}, rule="threshold", threshold="75")
    )


def scene_objections() -> Console:
    """Objections and what became of them."""
    return _console(objections())


def scene_minute() -> Console:
    """A minute under way."""
    return _console(minute())


def scene_minute_adopted() -> Console:
    """A minute that was read back."""
    return _console(minute(unity=True, done=True))


def scene_groups() -> Console:
    """Groups with a voice each, closed."""
    return _console(of_groups(done=True))


def scene_failed() -> Console:
    """Not adopted: Enter says what can be done next."""
    return _console(closed({"agree": 14, "stand-aside": 6}, fallback="75"))


def scene_put_off() -> Console:
    """Put off."""
    return _console(put_off())


def scene_hostile() -> Console:
    """Reasons that want to do harm."""
    return _console(closed({"objection": 3, "consent": 17}, reasons=HOSTILE, rule="consent"))
