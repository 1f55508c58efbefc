"""The first half of the example: who we are, what we lack, who has it, and which gaps we act on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from facilitator.rehearsal.repertoire import repertoire
from facilitator.workshop.state import State
from tests.example.hall import ExampleHall

SHEET = "similar-work"
LATE_ON = "who-has-them"
SAME = {
    "victory-party": (
        ("The night bus drivers", "Night-bus drivers"),
        ("The librarians who refused to hand over names", "Librarians"),
    ),
    "specialisms": (
        ("Data protection law", "Somebody who knows data protection law"),
        ("Somebody who knows how the camera software works", "How the camera software works"),
        ("Interpreting, Arabic and Tigrinya above all", "مترجمون من العربية وإليها"),
    ),
    "values": (
        ("Nobody is left out because of their papers", "Nobody is left out because of papers"),
        ("We share what we know, openly and free of charge", "Share knowledge freely"),
        ("We collect as little about each other as we can", "No names on lists"),
    ),
    "skills": (
        ("Speaking to the press", "Talking to journalists without losing your temper"),
        ("Filing freedom of information requests", "freedom of information requests"),
    ),
    "unknown": (
        ("Who gets the pictures from the cameras on the trams?", "Where do the tram pictures go?"),
    ),
    "resources": (
        ("A fund for fines and bail", "Money for fines"),
        ("Child care at every meeting", "Somebody to look after the children"),
        ("Headsets for interpreting", "سماعات للترجمة"),
    ),
}
"""Answers that say the same, by their step; the first names the theme."""
NEEDS = {
    "specialisms": (
        "Data protection law",
        "Somebody who can read a police contract",
        "Interpreting, Arabic and Tigrinya above all",
        "Trauma counselling",
    ),
    "skills": (
        "Speaking to the press",
        "Filing freedom of information requests",
        "Calming a situation on the street",
    ),
    "unknown": ("What does the city pay for the prediction software?",),
    "resources": (
        "A room that is free on Thursdays",
        "A fund for fines and bail",
        "Two vans at the weekend",
        "Child care at every meeting",
    ),
}
PRINCIPLES = (
    "Nobody is left out because of their papers",
    "We decide together, and not the loudest",
    "We share what we know, openly and free of charge",
    "We do not talk to the police about each other",
    "We protect the people who are watched most first",
    "We say no to the whole system, not only to its mistakes",
    "Every group keeps its own name and its own way",
    "We collect as little about each other as we can",
    "We use only software that we can look into",
)
ACTED_ON = 3


async def connect(hall: ExampleHall) -> None:
    """From the lobby to the break."""
    await _welcome(hall)
    await _victory_party(hall)
    await _sheet(hall)
    await _needs(hall)
    await _ties(hall)
    await _gaps(hall)


async def _welcome(hall: ExampleHall) -> None:
    await hall.arrive(late=False)
    await hall.do("person", {"name": "Edith", "group": "Mothers of the Lower Town"}, 2)
    await hall.do("next", minutes=7)


async def _victory_party(hall: ExampleHall) -> None:
    await hall.do("next", minutes=1)
    await hall.arrive(late=True)
    await hall.answer(slow=3)
    await _by_hand(hall, "victory-party", "The street sweepers", type="group")
    await _merge(hall, "victory-party")
    hall.time.minutes(2)


async def _by_hand(hall: ExampleHall, step: str, text: str, **more: str) -> None:
    """Edith has no phone: what she says is entered for her."""
    edith = next(id for id, one in hall.state().participants.items() if one.name == "Edith")
    body = {"text": text, **more}
    await hall.do("by-hand", {"step": step, "who": edith, "kind": "answer", "body": body}, 0.5)


async def _sheet(hall: ExampleHall) -> None:
    """Twelve questions side by side; somebody loses their phone meanwhile, and asks for their
    place."""
    await hall.do("go", SHEET)
    await hall.answer(slow=4, but=("Pieter",))
    await _by_hand(hall, "resources", "Chairs with arms, for the old ones")
    await _phone_lost(hall)
    await hall.answer(slow=2)
    for step in SAME:
        if step != "victory-party":
            await _merge(hall, step)
    unkind = _ids(hall.state(), "approach", ("Bring cake, not a leaflet",))[0]
    await hall.do("hide", unkind)
    await hall.do("undo")


async def _phone_lost(hall: ExampleHall) -> None:
    """The facilitator gives the place back once somebody asks for it."""
    pieter = hall.person("Pieter")
    (id,) = (id for id, one in hall.state().participants.items() if one.name == "Pieter")
    await hall.time.during(pieter.lose_phone(asking=True), _grants(hall, id))


async def _grants(hall: ExampleHall, id: str) -> None:
    while not (asks := (await hall.do("asks", minutes=0))["asks"]):
        await hall.time.pause(5)
    await hall.do("reclaim", f"{asks[0]['number']} {id}", 0)


async def _needs(hall: ExampleHall) -> None:
    """Clear answers become needs and principles, and groups mark what they have."""
    for step, texts in NEEDS.items():
        for text in texts:
            origin = _ids(hall.state(), step, (text,))[0]
            await hall.do("need", {"text": text, "origin": origin}, 0.3)
    for text in PRINCIPLES:
        origin = _ids(hall.state(), "values", (text,))[0]
        await hall.do("principle", {"text": text, "origin": origin}, 0.3)
    await hall.do("go", LATE_ON, 1)
    await hall.answer(slow=1.5)
    await _one_group(hall)


async def _one_group(hall: ExampleHall) -> None:
    """Groups that were spelled in several ways are one."""
    named = {group.text: group.id for group in hall.state().groups}
    for group in repertoire().groups:
        for spelled in group.spellings:
            if spelled in named and spelled != group.name:
                body = {"group": named[spelled], "merged_into": named[group.name]}
                await hall.do("group-edit", body, 0.2)


async def _ties(hall: ExampleHall) -> None:
    await hall.do("next", minutes=0.5)
    await hall.answer(slow=1.5)
    groups = {group.text: group.id for group in hall.state().groups}
    pair = [groups["Couriers' Branch"], groups["Mill Street Night Shelter"]]
    reason = "Riders see at night who needs a bed."
    await hall.do("introduction", {"groups": pair, "reason": reason}, 1)


async def _gaps(hall: ExampleHall) -> None:
    await hall.do("next", minutes=5)
    await hall.do("freeze", minutes=2)
    await hall.answer(slow=2)
    await hall.do("close", "gaps", 3)
    await hall.do("act-on", ACTED_ON, 1)
    state = hall.state()
    gap = state.gaps[0]
    clinic = next(one.id for one in state.groups if one.text == "Port Carrow Law Clinic")
    by = (hall.time.clock.today() + timedelta(days=21)).isoformat()
    text = "Asks who could help, and tells everybody by post."
    await hall.do("follow", {"item": gap.id, "who": clinic, "by": by, "text": text}, 1)
    await hall.do("break", {"minutes": 10}, 10)
    await hall.do("break", {"minutes": 0})


async def _merge(hall: ExampleHall, step: str) -> None:
    """Put together what says the same, and what is worded alike."""
    state = hall.state()
    merged: set[str] = set()
    for texts in (*SAME[step], *_alike(state, step)):
        into, *others = _ids(state, step, texts)
        if others and not merged.intersection((into, *others)):
            await hall.do("merge", {"into": into, "items": others}, 0.2)
            merged |= {into, *others}


def _alike(state: State, step: str) -> list[tuple[str, ...]]:
    """Texts that several people gave."""
    texts = [text for _id, text in _answers(state, step)]
    return [(text,) for text in dict.fromkeys(texts) if texts.count(text) > 1]


def _ids(state: State, step: str, texts: Sequence[str]) -> list[str]:
    """The ids of the answers with these texts, those of the first text first."""
    answers = list(_answers(state, step))
    ids = [id for text in texts for id, reads in answers if reads == text]
    assert ids, (step, texts, answers)
    return ids


def _answers(state: State, step: str) -> Iterator[tuple[str, str]]:
    for view in state.steps[step].rounds:
        for one in view.reviewable():
            yield one.id, one.text
