"""An invented workshop, led in a real room: what the pictures show."""

from __future__ import annotations

from typing import Any

from facilitator.agendas import load
from facilitator.data.towns import all_towns
from tests.room.running import Phone, Running

PEOPLE = (
    ("Amina", "River Watch"), ("Bo", "River Watch"), ("Chidi", "River Watch"),
    ("Dolores", "Food Bank East"), ("Eno", "Food Bank East"), ("Farid", "Food Bank East"),
    ("Grete", "Tenants of Mill Street"), ("Hana", "Tenants of Mill Street"),
    ("Ivo", "Tenants of Mill Street"), ("Jun", "Night Shelter"), ("Karim", "Mosque kitchen"),
    ("Lotte", "Street Choir"), ("Musa", ""), ("Nadia", "Bus Riders Union"),
)  # fmt: skip
GROUPS = (
    "Tenants of Mill Street", "Allotment Society", "Street Choir", "Bus Riders Union",
    "Mosque kitchen", "School parents", "Arts Yard", "Beekeepers", "Repair Café", "Youth Council",
    "Cycling Campaign", "Nurses’ branch", "Bakers’ co-op", "Library friends", "Refugee Welcome",
    "Seed Swap", "Canal Boats", "Deaf Club", "Disability Action", "Chess in the Park",
    "Farmers’ Market", "Tool Library",
)  # fmt: skip
THEMES = {
    "Food": ("Mosque kitchen", "Bakers’ co-op", "Farmers’ Market", "Seed Swap"),
    "Water and land": ("Allotment Society", "Beekeepers", "Canal Boats"),
    "Getting about": ("Bus Riders Union", "Cycling Campaign"),
    "Young people": ("School parents", "Youth Council"),
    "Care and health": ("Nurses’ branch", "Deaf Club", "Disability Action"),
    "Music and art": ("Street Choir", "Arts Yard"),
}
NEEDS = (
    "Somebody who knows water law", "Vans at the weekend", "A hall for 200 people",
    "Interpreters for Arabic and Polish",
)  # fmt: skip
TIED = (
    (0, "Tenants of Mill Street", "together"), (0, "Food Bank East", "talk"),
    (6, "Food Bank East", "together"), (3, "Mosque kitchen", "together"),
    (9, "Mosque kitchen", "talk"), (10, "Night Shelter", "together"),
    (13, "Street Choir", "know"), (11, "Seed Swap", "together"),
)  # fmt: skip
"""Who (by their number) says of which group how the two are tied."""
HELD = ((), ("has",), ("has", "has", "could"), ("knows", "needs"))
PRINCIPLES = (
    "We share what we know, openly and free of charge.",
    "Nobody is left out because of money or papers.",
    "We decide together, and each group stays free.",
    "We take no money from those who pollute the river.",
)
TOWNS = (
    ("Basel", "CH"), ("Strasbourg", "FR"), ("Karlsruhe", "DE"), ("Mannheim", "DE"),
    ("Mainz", "DE"), ("Koblenz", "DE"), ("Arnhem", "NL"),
)  # fmt: skip
VOTES = ("++++++++++++++", "+++++++0++++++", "++++0+++0+-+++", "+-+-+-0--++--+")
SIGNS = {"+": 1, "0": 0, "-": -1}
FIRST = (
    "# Who we are",
    "We are people and groups who live along one river.",
    "# What we agree",
    "The water belongs to all of us, and so do its banks.",
    "# What we will do together",
    "We meet every month.",
)
IN_PUBLIC = "We meet every month, in public, and everybody may speak."
EVERY_TWO_MONTHS = "We meet every two months, in public, and everybody may speak."
SECOND = (
    *FIRST[:3],
    "The water belongs to all of us, and so do its banks, from the spring to the sea.",
    FIRST[4],
    IN_PUBLIC,
)
MONEY = "Do we take money from companies at the river?"
NEVER = "No. Who pays can ask. We would lose our voice."
OPENLY = "Yes, with open books. Without it the laboratory closes in March."
REPLIES = (
    ("River Watch", "assent", "", ""),
    ("Food Bank East", "assent", "", ""),
    ("Night Shelter", "assent", "", ""),
    ("Tenants of Mill Street", "assent", "", ""),
    ("Mosque kitchen", "amendment", "3", "Every two months. Monthly is too much for us."),
    ("Street Choir", "objection", "3", "Every month is more than we can do."),
    ("Bus Riders Union", "not-our-battle", "2", ""),
)
"""Group, reply, to which sentence, in its words."""


def arrive(room: Running) -> list[Phone]:
    """Everybody comes in."""
    return [room.join(name, group) for name, group in PEOPLE]


def ask(room: Running, people: list[Phone]) -> dict[str, str]:
    """Who does similar work; three have not answered yet. The ids of the answers by their texts."""
    room.do("go", "similar-work")
    answering, ids = people[:11], {}
    for number, text in enumerate(GROUPS):
        giver = answering[number % len(answering)]
        ids[text] = f"a{giver.give('similar-work', 'answer', text=text, type='group')}"
    room.do("timer", {"running": True, "left": 130})
    return ids


def gather(room: Running, ids: dict[str, str]) -> None:
    """Answers that belong together become themes, and the question is closed."""
    for name, texts in THEMES.items():
        first, *others = (ids[text] for text in texts)
        room.do("merge", {"into": first, "items": others})
        room.do("name-theme", {"item": first, "name": name})
    room.do("close", "similar-work")


def place(room: Running, people: list[Phone]) -> None:
    """Where the groups work: along one river."""
    room.do("go", "where")
    for number, (name, country) in enumerate(TOWNS):
        (town, *_others) = all_towns().called(name, country)
        for giver in people[number : number + 9 : 3][: 1 + number % 3]:
            if giver.room()["you"]["group"]:
                giver.give("where", "place", place=f"geonames:{town.id}")
    people[9].give("where", "place", place="geonames:2973783", district="Port du Rhin")
    people[10].give("where", "place", place="The orchards above the weir")
    people[11].give("where", "place", online=True)
    room.do("timer", {"running": True, "left": 95})


def hold(room: Running, people: list[Phone]) -> None:
    """Needs, and who has them."""
    for text in NEEDS:
        room.do("need", text)
    room.do("go", "who-has-them")
    needs = [item["id"] for item in _open(people[0], "who-has-them")["items"]]
    for need, levels in zip(needs, HELD, strict=True):
        for giver, level in zip(people[::3], levels, strict=False):
            giver.give("who-has-them", "hold", need=need, level=level)


def tie(room: Running, people: list[Phone]) -> None:
    """Who works with whom; one introduction is proposed."""
    step = "who-works-with-whom"
    room.do("go", step)
    ids = {group["name"]: group["id"] for group in people[0].room()["groups"]}
    for giver, name, strength in TIED:
        people[giver].give(step, "tie", to=ids[name], strength=strength)
    pair = [ids["Food Bank East"], ids["Bus Riders Union"]]
    room.do("introduction", {"groups": pair, "state": "proposed"})


def find_gaps(room: Running, people: list[Phone]) -> None:
    """The list is frozen; dots; the ranking."""
    room.do("go", "gaps")
    room.do("freeze")
    gaps = [item["id"] for item in _open(people[0], "gaps")["items"]]
    for number, giver in enumerate(people):
        giver.give("gaps", "dots", item=gaps[0 if number < 9 else 1], dots=1)
    room.do("close")


def sense(room: Running, people: list[Phone]) -> None:
    """Candidate principles and what people think of them."""
    for text in PRINCIPLES:
        room.do("principle", text)
    room.do("go", "shared-principles")
    items = {item["text"]: item["id"] for item in _open(people[0], "shared-principles")["items"]}
    for text, votes in zip(PRINCIPLES, VOTES, strict=True):
        for giver, vote in zip(people, votes, strict=True):
            giver.give("shared-principles", "sense", principle=items[text], vote=SIGNS[vote])
    room.do("reveal")


def adopt(room: Running, people: list[Phone]) -> None:
    """The common ground is adopted."""
    room.do("go", "adopt-principles")
    room.do("freeze")
    positions(people, "adopt-principles", {3: ("reservations", "Who pays for the copies?")})
    room.do("close")


def draft(room: Running, people: list[Phone]) -> None:
    """Two versions, and reactions to the first of them."""
    room.do("go", "draft")
    room.do("version", "\n".join(FIRST))
    first, second, third = (item["id"] for item in _open(people[0], "draft")["items"])
    for giver in people[:8]:
        giver.give("draft", "react", sentence=first, choice="keep")
    for giver in people[:6]:
        giver.give("draft", "react", sentence=second, choice="live")
    people[6].give("draft", "react", sentence=second, choice="change", text="Say which banks.")
    people[7].give(
        "draft", "react", sentence=third, choice="cannot", text="Meetings must be open to all."
    )
    for giver in people[:5]:
        giver.give("draft", "react", sentence=third, choice="change", text="Say: in public.")


def amend(room: Running, people: list[Phone]) -> None:
    """The room talks about the changes that were asked for; one sentence has its answer."""
    room.do("stage", "amend")
    third = _open(people[0], "draft")["items"][2]["id"]
    reason = "All of them ask for open meetings."
    answer = {"sentence": third, "answer": "combined", "reason": reason, "text": IN_PUBLIC}
    room.do("amendment", answer)


def compare(room: Running, _people: list[Phone]) -> None:
    """The second version, before anybody reacts to it."""
    room.do("version", "\n".join(SECOND))


def decide(room: Running, _people: list[Phone]) -> None:
    """The second version is put to the decision."""
    room.do("go", "adopt-statement")
    room.do("freeze")


def differ(room: Running, people: list[Phone]) -> None:
    """The statement is adopted; on one point two positions stand side by side."""
    positions(people, "adopt-statement", {})
    room.do("close")
    room.do("disagreement", MONEY)
    step = "where-we-differ"
    room.do("go", step)
    issue = _open(people[0], step)["items"][0]["id"]
    for number, giver in enumerate(people[:11]):
        body = {"issue": issue, "position": OPENLY if number in (3, 4, 5, 9, 10) else NEVER}
        need = {0: "small gifts from many", 3: "a fund that we all control"}.get(number, "")
        giver.give(step, "differ", **body, **({"need": need} if need else {}))
    room.do("reveal")
    until = "No group signs alone for all of us."
    room.do("agree-meanwhile", {"issue": issue, "meanwhile": until, "again": "2027-03-01"})


def reply(room: Running, people: list[Phone]) -> None:
    """The statement went to the groups, and some of them have replied."""
    room.do("go", "send-it")
    room.do("circulate", {"until": "2027-01-15", "answer_to": "Rosa, Seed Swap"})
    ids = {group["name"]: group["id"] for group in people[0].room()["groups"]}
    for name, answer, sentence, text in REPLIES:
        given = {"group": ids[name], "answer": answer, "sentence": sentence, "text": text}
        room.do("reply", given)
    reason = "Every two months is what all of us can keep up."
    room.do("answer-replies", {"sentence": "3", "answer": "accepted", "reason": reason})


def decide_again(room: Running, people: list[Phone]) -> None:
    """In another sitting the amended text is put to the decision."""
    room.do("end")
    room.do("sitting", {"agenda": load("coalition-replies").to_body()})
    for phone in people:
        phone.room()
    room.do("go", "amend")
    room.do("version", "\n".join((*SECOND[:-1], EVERY_TWO_MONTHS)))
    room.do("go", "adopt-final")
    room.do("freeze")


def positions(people: list[Phone], step: str, others: dict[int, tuple[str, str]]) -> None:
    """Everybody agrees, but for the `others`: choice and reason by the person's place."""
    version = _open(people[0], step)["options"]["version"]
    for at, giver in enumerate(people):
        choice, reason = others.get(at, ("agree", ""))
        more = {"reason": reason} if reason else {}
        giver.give(step, "position", version=version, choice=choice, **more)


def _open(phone: Phone, step: str) -> dict[str, Any]:
    """What a phone is told of an open step."""
    return next(one for one in phone.room()["open"] if one["id"] == step)
