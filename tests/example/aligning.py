"""The second half of the example: the principles in two rounds, a statement that is blocked,
reworded and adopted, where the groups differ, and the way to the groups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from facilitator.rehearsal.character import Position
from facilitator.workshop.items import Version
from facilitator.workshop.state import State
from tests.example.hall import ExampleHall

KEPT_OPEN = "We do not talk to the police about each other"
DIFFERING = "Whether we talk with the police at all"
TAKEN_OUT = (
    "We say no to the whole system, not only to its mistakes",
    "We use only software that we can look into",
)
OURS = "Every group keeps its own name and its own way"
EXPECTED = "Say in which name you speak, each time."
GIVEN = "Nobody speaks in yours."
UNCLEAR: Mapping[str, Position] = {
    "Rosa": Position("stand-aside", "Who says who is watched most? My son was on no list."),
    "Bogdan": Position("stand-aside", "A contest of who is worse off is not for us."),
    "Tobias": Position("stand-aside", "Protected by whom? Our guests have heard that before."),
    "Noor": Position("stand-aside", "نريد أن نتكلم بأنفسنا، لا أن يحمينا أحد"),
    "Sofia": Position("stand-aside", "It reads as if the others do not count."),
    "Tariq": Position("ask-my-group", "We meet on Thursday."),
    "Lena": Position("ask-my-group"),
}
"""Too many stand aside, so that it is worded anew."""
AMENDED = "“Heard first” comes before “protected first”: Noor and Rosa word it."
WATCHED = "We protect the people who are watched most first"
WATCHED_CLEARER = "Those who are watched most are heard first and protected first"
ASIDE: Mapping[str, Position] = {
    "Yolanda": Position("stand-aside", "I can't speak for the riders outside the city."),
    "Anil": Position("stand-aside", "The clinic has its own rules on confidence.", signed="group"),
    "Lena": Position("reservations", "Please let us look at it again after the summer."),
    "Halima": Position("reservations", "I would like to see it in plain Arabic."),
}

PROPOSED = "Table by the window"
CONTRACT = "We will end the contract for the prediction software this year."
CONTRACT_CLEARER = "We will end the contract for the prediction software before it renews itself."
SCORE = "Nobody should be stopped because of a score."
SCORE_CLEARER = "Nobody should be stopped because of a score, a name or the colour of their skin."
HELP = "Whoever is taken away is not alone: we ring each other the same night, at any door."
HELP_HARMS = "A call in the night leads the police to our door, and to the people in our beds."
HELP_NEXT = "The shelter and the drafters word it anew."
HELP_REWORDED = (
    "Whoever is taken away is not alone: we help each other, and each group says how it is reached."
)
MEANWHILE = "Each group talks for its own people only, and about nobody else."
COVERING = """Dear friends,
this is what nine groups wrote in one evening. Please read it with your own people."""


async def align(hall: ExampleHall) -> None:
    """From the principles to the goodbye."""
    await _sense(hall)
    await _principles(hall)
    await _draft(hall)
    await _statement(hall)
    await _differ(hall)
    await _send(hall)
    await hall.do("next", minutes=7)
    await hall.do("end")


async def _sense(hall: ExampleHall) -> None:
    await hall.do("next", minutes=1)
    await hall.answer(slow=2)
    await hall.do("reveal", minutes=4)
    await hall.do(
        "disagreement", {"text": DIFFERING, "origin": _principle(hall.state(), KEPT_OPEN)}
    )


async def _principles(hall: ExampleHall) -> None:
    """Not yet, for too many stand aside; then reworded and adopted, with two who do."""
    await hall.do("next", minutes=1)
    await _choose(hall)
    await hall.do("freeze", minutes=3)
    hall.brief("adopt-principles", UNCLEAR)
    await hall.answer()
    await hall.do("close", "adopt-principles", 2)
    await hall.do("decision-next", {"choice": "amend", "text": AMENDED})
    await hall.do("break", {"minutes": 5}, 5)
    await hall.do("break", {"minutes": 0})
    hall.brief("adopt-principles", ASIDE)
    await hall.do(
        "ask-again", {"step": "adopt-principles", "principles": _reworded(hall.state())}, 2
    )
    await hall.answer()
    await hall.do("close", "adopt-principles", 2)


async def _choose(hall: ExampleHall) -> None:
    """What is shared is in; two are taken out, and one says what it expects and gives."""
    state = hall.state()
    for item in state.principles:
        wanted = item.text not in (*TAKEN_OUT, KEPT_OPEN)
        if wanted and item.state != "starred":
            await hall.do("star", item.id)
        elif not wanted and item.state == "starred":
            await hall.do("unstar", item.id)
    await hall.do("terms", {"item": _principle(state, OURS), "expect": EXPECTED, "get": GIVEN}, 1)


def _reworded(state: State) -> list[dict[str, str]]:
    """The principles of the decision, one of them worded better."""
    chosen = [one for one in state.principles if one.text not in (*TAKEN_OUT, KEPT_OPEN)]
    return [
        {"id": one.id, "text": WATCHED_CLEARER if one.text == WATCHED else one.text}
        for one in chosen
    ]


def _principle(state: State, text: str) -> str:
    return next(one.id for one in state.principles if one.text == text)


async def _draft(hall: ExampleHall) -> None:
    """Two tables propose; one version is chosen, amended, and reacted to once more."""
    await hall.do("next", minutes=8)
    await hall.answer(slow=2)
    await hall.do("stage", "choose", 1)
    await hall.answer(slow=2)
    await hall.do("stage", {"stage": "choose", "shown": True}, 2)
    origin = _proposal(hall.state())
    await hall.do("version", {"origin": origin}, 1)
    await hall.answer(slow=1.5)
    await hall.do("reveal", minutes=2)
    await hall.do("stage", "amend", 1)
    await _amended(hall)
    await hall.do("stage", "react", 1)
    await hall.answer(slow=1.5)
    await hall.do("reveal", minutes=1)


def _proposal(state: State) -> str:
    view = state.steps["draft"].rounds[-1]
    return next(one.id for one in view.reviewable() if CONTRACT in one.text)


async def _amended(hall: ExampleHall) -> None:
    before = _version(hall.state())
    reasons = {CONTRACT: "A date that we can reach.", SCORE: "It says what happens."}
    clearer = {CONTRACT: CONTRACT_CLEARER, SCORE: SCORE_CLEARER}
    for id, text in before.parts:
        if text in reasons:
            body = {"sentence": id, "answer": "accepted", "reason": reasons[text]}
            await hall.do("amendment", {**body, "text": clearer[text]}, 2)
    rows = [
        {"id": id, "text": clearer.get(text, text), "section": section}
        for (id, text), section in zip(before.parts, before.sections, strict=True)
    ]
    after = next(at for at, row in enumerate(rows, 1) if row["text"] == CONTRACT_CLEARER)
    rows.insert(after, {"text": HELP, "section": "what-we-will-do"})
    await hall.do("version", {"sentences": rows}, 2)


def _version(state: State) -> Version:
    return state.versions[-1]


async def _statement(hall: ExampleHall) -> None:
    """Blocked for one sentence, which is reworded; then adopted by everybody."""
    await hall.do("next", minutes=1)
    await hall.do("freeze", minutes=3)
    hall.brief("adopt-statement", {"Tobias": Position("block", HELP_HARMS, signed="group")})
    await hall.answer()
    await hall.do("close", "adopt-statement", 4)
    await hall.do("decision-next", {"choice": "amend", "text": HELP_NEXT})
    newest = _version(hall.state())
    rows = [
        {"id": id, "text": HELP_REWORDED if text == HELP else text, "section": section}
        for (id, text), section in zip(newest.parts, newest.sections, strict=True)
    ]
    await hall.do("version", {"sentences": rows}, 3)
    hall.brief("adopt-statement", {})
    await hall.do("ask-again", "adopt-statement", 2)
    await hall.answer()
    await hall.do("close", "adopt-statement", 2)


async def _differ(hall: ExampleHall) -> None:
    await hall.do("next", minutes=1)
    await hall.answer(slow=2)
    await hall.do("reveal", minutes=3)
    point = next(one.id for one in hall.state().disagreements if one.text == DIFFERING)
    again = (hall.time.clock.today() + timedelta(days=120)).isoformat()
    await hall.do("agree-meanwhile", {"issue": point, "meanwhile": MEANWHILE, "again": again}, 2)


async def _send(hall: ExampleHall) -> None:
    await hall.do("next", minutes=1)
    until = (hall.time.clock.today() + timedelta(days=24)).isoformat()
    body = {"until": until, "covering": COVERING, "answer_to": "Marguerite, Law Clinic"}
    await hall.do("circulate", body, 3)
