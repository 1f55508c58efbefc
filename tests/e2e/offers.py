"""What people in a full hall say: to each kind of question something that somebody might."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from facilitator.workshop.tie_strengths import ANSWERS

PEOPLE = (
    ("Maria", "River Watch"),
    ("Maria", "River Watch"),
    ("Jonas", "river  watch"),
    ("Aïcha", "RIVER WATCH"),
    ("Li 李明", "River Watch"),
    ("Ngozi", "Street Choir"),
    ("Tom", "Street Choir"),
    ("Zoë", "Street choir"),
    ("Émile", "Les Amis du Fleuve"),
    ("Fatou", "Les Amis du Fleuve"),
    ("Hélène", "les amis du fleuve"),
    ("سلمى", "جمعية النهر"),
    ("يوسف", "جمعية النهر"),
    ("王芳", "河川守望协会"),
    ("Ola 🌊", "Night Shelter on Mill Street"),
    ("Pat", "Night Shelter on Mill Street"),
    ("Bartholomew Featherstonehaugh", "Union of Bus, Tram and Ferry Crews of the Lower Valley"),
    ("Kim", ""),
    ("", ""),
    ("Sam", ""),
)
"""Names and groups: one group in several spellings, one name twice, one person without any."""

WITH = "and their grandchildren, who come along on Saturdays to keep them company and carry tools"
ALSO = "and whom to ring if the heating does not start; then give everybody a copy of that list"
GROUPS = (
    "Night bus drivers",
    "The night bus drivers",
    "night-bus drivers!",
    "The fishing club",
    "Fishing club",
    "Nurses of St Anne",
    "نادي الصيادين",
    "夜校的老师们",
    "People who sleep rough by the bridge 🌉",
    "Allotment gardeners",
    "Allotment gardners",
    f"The retired engineers who built the lock and still know where every valve is, {WITH}",
)
IDEAS = (
    "Meet where people already are",
    "Meet people where they are",
    "meet people where they are.",
    "Ask Amina, she grew up there",
    "Cook together once a month 🍲",
    "A shared calendar",
    "One shared calendar for all groups",
    "نلتقي كل شهر في الحديقة",
    "每个月一起吃一顿饭",
    "Somebody who knows planning law",
    "planning law",
    "A van",
    "Vans",
    f"Write down who has keys to which hall, when it is free and what it costs, {ALSO}",
)
TOWNS = (2661604, 2973783, 2892794, 2873891, 2759661)
"""Basel, Strasbourg, Karlsruhe, Mannheim, Arnhem."""
PLACES: tuple[dict[str, Any], ...] = (
    {"place": "geonames:2973783", "district": "Port du Rhin"},
    {"place": "The allotments below the weir"},
    {"place": "قرى الضفة الشرقية"},
    {"place": "河东岸的村庄", "online": True},
    {"online": True},
    {},
)
SORTS = ("group", "kind")
"""Another person's name would wait for the facilitator."""
LEVELS = ("none", "needs", "none", "none", "needs")
"""How groups stand to a need: nobody else has it, so that it stays a gap."""
REASONS = {
    "reservations": "We would like to see it in writing first.",
    "stand-aside": "I cannot speak for the ferry crews.",
    "ask-my-group": "We meet on Thursday.",
}
REACTIONS = {
    "change": "Say it in fewer words.",
    "live": "",
    "keep": "",
}
POINT = "Who speaks to the press"
HELD = ("Only all of us together.", "Each group for itself.")
LISTS = {
    "hold": "need",
    "tie": "to",
    "sense": "principle",
    "dots": "item",
    "react": "sentence",
    "position": "",
}
"""Kinds of which the last counts, with the field that says what it is about."""

Offer = tuple[str, dict[str, Any]]


def offers(
    step: dict[str, Any], number: int, chance: random.Random, mine: Sequence[dict[str, Any]]
) -> list[Offer]:
    """What somebody gives to an open step: (kind, body), by what the room says of it. `mine` is
    what they have given already."""
    made: list[Offer] = []
    for kind in step["kinds"]:
        if kind not in ("edit", "withdraw"):
            bodies = BY_KIND[kind](step, number, chance)
            made += [(kind, body) for body in bodies if not _again(kind, body, mine)]
    return made


def _again(kind: str, body: dict[str, Any], mine: Sequence[dict[str, Any]]) -> bool:
    """Whether they have given something about the same already."""
    about = LISTS.get(kind)
    return any(
        one["kind"] == kind and (not about or one["body"][about] == body[about]) for one in mine
    )


def _answers(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    types = step["options"].get("types")
    texts = chance.sample(GROUPS if types else IDEAS, 1 + number % 3)
    return [{"text": text} | ({"type": chance.choice(SORTS)} if types else {}) for text in texts]


def _ties(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    """With whom somebody's group works; who speaks for none says nothing."""
    own = _group_of(number)
    others = [item["id"] for item in step["items"] if _plain(item["text"]) != own]
    if not own or not others:
        return []
    chosen = chance.sample(others, min(len(others), 1 + number % 3))
    return [{"to": id, "strength": chance.choice(ANSWERS)} for id in chosen]


def _group_of(number: int) -> str:
    return _plain(PEOPLE[number % len(PEOPLE)][1])


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _holders(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    return [{"need": item["id"], "level": chance.choice(LEVELS)} for item in step["items"]]


def _places(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    """Where somebody's group works; who speaks for none says nothing."""
    if not _group_of(number):
        return []
    towns = [{"place": f"geonames:{id}"} for id in TOWNS]
    return chance.sample([*towns, *PLACES], 1 + number % 2)


def _votes(step: dict[str, Any], number: int, _chance: random.Random) -> list[dict[str, Any]]:
    """Nearly all agree; two pass on what stands first on their phone."""
    votes = [0 if at == 0 and number in (3, 12) else 1 for at in range(len(step["items"]))]
    return [
        {"principle": item["id"], "vote": vote}
        for item, vote in zip(step["items"], votes, strict=True)
    ]


def _dots(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    """All their dots, on what they like best, no more on one than is allowed."""
    options = step["options"]
    if not options["frozen"]:
        return []
    left, bodies = options["dots"], []
    for item in chance.sample(step["items"], len(step["items"])):
        if dots := min(left, chance.randint(1, options["most"])):
            bodies.append({"item": item["id"], "dots": dots})
            left -= dots
    return bodies


def _positions(step: dict[str, Any], number: int, _chance: random.Random) -> list[dict[str, Any]]:
    """Nearly all agree, one stands aside, one has to ask."""
    options = step["options"]
    if not options["frozen"]:
        return []
    special = {16: "stand-aside", 4: "reservations", 9: "reservations", 13: "ask-my-group"}
    choice = special.get(number, "agree")
    return [{"version": options["version"], "choice": choice, "reason": REASONS.get(choice, "")}]


def _reactions(step: dict[str, Any], number: int, chance: random.Random) -> list[dict[str, Any]]:
    chosen = ["change" if number % 10 == 3 else chance.choice(("keep", "keep", "live"))]
    choices = chosen + ["keep"] * len(step["items"])
    return [
        {"sentence": item["id"], "choice": choice, "text": REACTIONS[choice]}
        for item, choice in zip(step["items"], choices, strict=False)
    ]


def _proposals(step: dict[str, Any], number: int, _chance: random.Random) -> list[dict[str, Any]]:
    if number % 10 or not step["options"]["proposals"]:
        return []
    return [{"sentences": ["We live along one river.", "نحن نعيش على نهر واحد."]}]


def _points(_step: dict[str, Any], number: int, _chance: random.Random) -> list[dict[str, Any]]:
    """One of two positions on the same point."""
    position = HELD[number % len(HELD)]
    return [
        {"issue": POINT, "position": position, "need": "نحتاج إلى وقت" if number % 7 == 0 else ""}
    ]


def _scores(step: dict[str, Any], _number: int, chance: random.Random) -> list[dict[str, Any]]:
    """Points for the proposals, while the room chooses between them."""
    if step["options"].get("stage") != "choose":
        return []
    return [{"item": item["id"], "score": chance.randint(0, 5)} for item in step["items"]]


BY_KIND = {
    "answer": _answers,
    "place": _places,
    "hold": _holders,
    "tie": _ties,
    "sense": _votes,
    "dots": _dots,
    "position": _positions,
    "react": _reactions,
    "propose": _proposals,
    "differ": _points,
    "score": _scores,
}
