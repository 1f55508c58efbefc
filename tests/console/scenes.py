"""Pages of the console with invented content, to look at and to compare."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.agendas import load
from facilitator.console.app import Console
from facilitator.console.terminal_program import TerminalProgram
from facilitator.journal.session_errors import Damaged, NewerVersion
from facilitator.link.messages import Door, no_remote
from facilitator.workshop.events import EventDraft
from facilitator.workshop.remote_bodies import RemoteSwitched
from tests.console.shelf import Shelf, card
from tests.console.stage import DOOR, Room
from tests.console.steps.stages import tied
from tests.console.widgets.demo import GROUPS
from tests.console.wish_scenes import wishing
from tests.projection.window import WallRoom
from tests.sessions import PEOPLE, Session, agenda

LONG = "We live along one river, and what is done at one bank is felt at the other. " * 3
HOSTILE = [
    "\x1b[2J\x1b[31mred\x07 [bold]not bold[/] [/foo]",
    "‮gnp.exe reversed",
    "مرحبا بكم في النهر",
    "河岸的鄰居們一起開會，決定下一步",
    "<script>alert(1)</script>",
    LONG,
]
NAMES = ("Amina", "Bo", "Chidi", "Dolores", "Eno", "Farid", "Grete", "Hana", "Ivo", "Jun", "Karim",
         "Lotte", "Musa", "Nadia")  # fmt: skip
PHRASE = "amber lantern otter"
WIFI = ("Hall guests", "swim-in-spring")


def empty() -> Session:
    """Nobody is there yet."""
    return Session(agenda())


def people(session: Session, count: int = 14) -> list[str]:
    """Several people join."""
    groups = [group for _name, group in PEOPLE]
    joined = []
    for number in range(count):
        name = NAMES[number % len(NAMES)] + ("" if number < len(NAMES) else f" {number}")
        joined.append(session.join(name, groups[number % len(groups)]))
    return joined


def asked(
    answers: list[str], step: str = "q1", people_count: int = 14, **changes: Mapping[str, Any]
) -> Session:
    """A question with answers; `changes` are those of the agenda."""
    of_step = {"minutes": 3, "notes": "Ask for people as well.", **changes.get(step, {})}
    session = Session(agenda(**{**changes, step: of_step}))
    here = people(session, people_count)
    session.do("go", step)
    for number, text in enumerate(answers):
        session.give(here[number % len(here)], step, "answer", text=text)
    session.do("timer", {"running": True, "left": 130})
    return session


def lobby() -> Console:
    """The lobby with people."""
    session = empty()
    people(session)
    return Room(session).console(WIFI)


def lobby_empty() -> Console:
    """The lobby before anybody came."""
    room = Room(empty())
    room.before_phones()
    return room.console()


def ask() -> Console:
    """Thirty short answers."""
    return Room(asked(GROUPS)).console()


def ask_hostile() -> Console:
    """Texts that want to do harm, and texts of other scripts."""
    return Room(asked(HOSTILE)).console()


def ask_crowded() -> Console:
    """Two hundred answers of three hundred people."""
    return Room(asked([f"{GROUPS[n % 30]} {n}" for n in range(200)], people_count=300)).console()


def people_crowded() -> Console:
    """Three hundred people, some with the longest names, some of other scripts."""
    session = asked(GROUPS, people_count=280)
    session.join("Maria-Theresia Wolkenstein-Oberhausen Jr", "Union of tenants and friends " * 2)
    session.join("محمد عبد الرحمن", "لجنة سكان النهر")
    session.join("河岸的鄰居", "河岸的鄰居們一起開會，決定下一步要怎麼走")
    session.join("\u202eevil [bold]x[/] \x1b[31m", "<b>group</b>")
    return Room(session).console()


def gallery() -> Console:
    """The twelve questions of the usual agenda side by side."""
    session = Session(load("coalition"))
    here = people(session)
    steps = [step for step in session.state.agenda.steps if step.gallery]
    session.do("go", steps[0].id)
    for number, step in enumerate(steps):
        for text in GROUPS[: number % 5]:
            if step.activity == "ask":
                session.give(here[number], step.id, "answer", text=text)
            if step.activity == "places":
                session.give(here[number], step.id, "place", place="geonames:2267095")
    return Room(session).console()


def _placed() -> Session:
    """Where groups work: towns and parts of them, and places in words."""
    towns = (2267095, 2735943, 2267057, 3117735, 3128760, 2268339, 2742032)
    session = Session(agenda(q2={"activity": "places", "minutes": 3}))
    here = [who for who in people(session) if session.state.participants[who].group]
    session.do("go", "q2")
    for number, town in enumerate(towns):
        for who in here[number : number + 1 + number % 3]:
            session.give(who, "q2", "place", place=f"geonames:{town}")
    session.give(here[0], "q2", "place", place="geonames:2267095", district="Marrazes")
    session.give(here[4], "q2", "place", place="The port villages")
    session.give(here[3], "q2", "place", online=True)
    session.do("timer", {"running": True, "left": 130})
    return session


def places() -> Console:
    """Where the groups work, as a list; `v` shows the map."""
    return Room(_placed()).console()


def presenter() -> Console:
    """Answers that wait and long notes, while the wall has a window of its own."""
    session = Session(agenda(q1={"review": True, "notes": "Ask for people as well. " * 12}))
    here = people(session)
    session.do("go", "q1")
    for number, text in enumerate(GROUPS[:6]):
        answer = session.give(here[number], "q1", "answer", text=text)
        if number < 4:
            session.do("restore", f"a{answer.seq}")
    room = Room(session)
    room.live["windows"] = [{"columns": 80, "rows": 24}]
    return room.console()


def projection() -> TerminalProgram:
    """The wall in a window of its own."""
    return WallRoom(asked(GROUPS)).window()


def projection_lobby() -> TerminalProgram:
    """The same before the first step."""
    session = empty()
    people(session)
    return WallRoom(session, page="lobby").window()


def projection_wifi() -> TerminalProgram:
    """The same with the Wi-Fi's code."""
    session = empty()
    people(session)
    return WallRoom(session, page="lobby", wifi=True).window(WIFI)


def library() -> Console:
    """Sessions, one running, one damaged."""
    return Console(sessions=Shelf([
        card("Harbour alliance", day="2025-11-21", room=True, people=23,
             phase="connect", step="step 3 of 19"),
        card("River Valley coalition", day="2025-11-14", people=41, ended=True, phase="close",
             step="step 20 of 20"),
        card("Mill Street tenants and friends", day="2025-11-03", people=1, phase="align",
             step="step 11 of 19"),
        card("old", day="2025-01-03", problem=Damaged("old", 7)),
        card("Not begun yet", day="2025-11-01"),
    ]))  # fmt: skip


def library_empty() -> Console:
    """No sessions yet."""
    return Console(sessions=Shelf([]))


def closing() -> Console:
    """A step is closing."""
    room = Room(asked(GROUPS))
    room.live["closing"] = {"step": "q1", "steps": ["q1"], "left": 3200}
    return room.console()


def storing() -> Console:
    """Nothing can be stored."""
    room = Room(asked(GROUPS))
    room.live["storing"] = {"ok": False, "error": None, "gone": False, "kept": ""}
    return room.console()


def over() -> Console:
    """The time is up."""
    session = asked(GROUPS[:5])
    session.do("timer", {"running": True, "left": 0})
    return Room(session).console()


def reading() -> Console:
    """People read in quiet, and some are ready."""
    session = asked(GROUPS)
    session.do("pause", {"how": "reading", "left": 150})
    room = Room(session)
    room.live["ready"] = {"ready": 9, "here": 14}
    return room.console()


def crowd() -> Session:
    """A thousand answers of two hundred people with the longest names; one answer of 500 signs."""
    session = Session(agenda(q1={"options": {"types": True}}))
    groups = [f"The union of tenants and friends of the lower river valley, branch {n:>14}"
              for n in range(60)]  # fmt: skip
    here = [session.join(f"Maria-Theresia Wolkenstein {n:>13}", groups[n % 60]) for n in range(200)]
    session.do("go", "q1")
    for number in range(1000):
        text = groups[number % 60] if number % 3 else f"{HOSTILE[number % 5]} {number}"
        text = (LONG * 3)[:500] if number == 997 else text
        sort = ("group", "person", "kind")[number % 3]
        session.give(here[number % 200], "q1", "answer", text=text, type=sort)
    return session


def crowded() -> Console:
    """All of them."""
    return Room(crowd()).console()


def review() -> Console:
    """Answers that wait for the facilitator."""
    session = Session(agenda(q1={"review": True, "notes": "Ask for people as well. " * 20}))
    here = people(session)
    session.do("go", "q1")
    for number, text in enumerate(HOSTILE):
        session.give(here[number], "q1", "answer", text=text)
    return Room(session).console()


def locked() -> Console:
    """The door is locked."""
    session = empty()
    people(session)
    session.do("lock")
    return Room(session).console(WIFI)


def guessing() -> Console:
    """Somebody tries codes."""
    room = Room(asked(GROUPS))
    room.live["door"] = {**DOOR, "guessing": True}
    return room.console()


def few_files() -> Console:
    """The system lets the room open few files only."""
    room = Room(asked(GROUPS))
    room.live["door"] = {**DOOR, "few": 28}
    return room.console()


def few_files_lobby() -> Console:
    """The same before the first step."""
    room = Room(empty())
    room.before_phones()
    room.live["door"] = {**DOOR, "few": 28}
    return room.console()


def moved() -> Console:
    """The room came back at another port."""
    room = Room(asked(GROUPS))
    room.before_phones()
    room.live["door"] = {**DOOR, "port_lost": 8765, "port": 8766}
    return room.console()


def on_break() -> Console:
    """The room has a break."""
    session = asked(GROUPS)
    session.do("break", {"minutes": 15})
    return Room(session).console()


def ended() -> Console:
    """The session is closed."""
    session = asked(GROUPS[:5])
    session.do("end")
    return Room(session).console()


def sitting() -> Console:
    """The lobby of another sitting, in which some are back."""
    session = asked(GROUPS[:5])
    back = list(session.state.participants)[:5]
    session.do("end")
    session.do("sitting", {"agenda": load("coalition-replies").to_body()})
    for who in back:
        session.do("return", who)
    return Room(session).console()


def no_network() -> Console:
    """The computer is in no network."""
    room = Room(empty())
    url = "http://127.0.0.1:8765/"
    alone: Door = {**DOOR, "address": "127.0.0.1", "url": url, "addresses": []}
    room.before_phones()
    room.live["door"] = alone
    return room.console()


def library_damaged() -> Console:
    """Sessions that can't be opened."""
    damaged = Damaged("old", 7)
    damaged.add(rescued="old.rescued-7f3a.session")
    return Console(sessions=Shelf([
        card("old", problem=damaged),
        card("newer", problem=NewerVersion("newer")),
    ]))  # fmt: skip


def of_ties() -> Console:
    """Groups that are tied, some answers, and a question that is still open."""
    session = tied(18).session
    here = session.state.here
    for at, text in enumerate(("Planning law", "Water testing", "Sign language", LONG)):
        session.do("open", "q3") if not at else None
        session.give(here[at].id, "q3", "answer", text=text)
    return Room(session).console()


def remote() -> Console:
    """A phone leads."""
    session = asked(GROUPS)
    session.add(EventDraft(RemoteSwitched(on=True, notes=True)))
    room = Room(session)
    room.live["remote"] = {**no_remote(), "on": True}
    return room.console()


def remote_asking() -> Console:
    """A phone wants to."""
    room = Room(asked(GROUPS))
    room.live["remote"] = {**no_remote(), "stage": "asking", "phrase": PHRASE, "left": 120}
    return room.console()


SCENES: dict[str, Callable[[], TerminalProgram]] = {
    "lobby": lobby,
    "lobby-empty": lobby_empty,
    "lobby-asking": lambda: wishing(Room(empty())).console(),
    "ask": ask,
    "ask-empty": lambda: Room(asked([])).console(),
    "ask-hostile": ask_hostile,
    "ask-crowded": ask_crowded,
    "people-crowded": people_crowded,
    "gallery": gallery,
    "places": places,
    "ties": of_ties,
    "presenter": presenter,
    "projection": projection,
    "projection-lobby": projection_lobby,
    "projection-wifi": projection_wifi,
    "library": library,
    "library-empty": library_empty,
    "closing": closing,
    "storing": storing,
    "over": over,
    "reading": reading,
    "crowded": crowded,
    "review": review,
    "locked": locked,
    "guessing": guessing,
    "moved": moved,
    "few-files": few_files,
    "few-files-lobby": few_files_lobby,
    "remote": remote,
    "remote-asking": remote_asking,
    "ended": ended,
    "sitting": sitting,
    "break": on_break,
    "no-network": no_network,
    "library-damaged": library_damaged,
}
