"""`python -m tests.stored.making NUMBER` makes the stored session of one version of the program.

A stored session is kept for ever: `tests/stored/NUMBER/` holds the archive and what its state came
to when it was made. It is made once, for a version that is given to people, and never anew: every
later version must read it and come to the same. So to add that of the next version:

1. let `tell` below do what is new, so that every kind of event is in it;
2. run this with the next number, look at what it wrote, and commit the folder.

The documents of an older one may change when their look does: `FACILITATOR_SNAPSHOTS=write` and
`test_stored.py` write them anew, and nothing else.
"""

from __future__ import annotations

import sys
import tempfile
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import Any

from facilitator.journal.archive.write import archive_of
from facilitator.journal.requests import WriteRequest
from facilitator.room.commands.erase import ErasePerson
from facilitator.room.commands.phone import Gone, Return
from facilitator.workshop.bodies import Body, TownFacts, builtins
from facilitator.workshop.brought_bodies import (
    BroughtGroup,
    BroughtPlace,
    BroughtTie,
    MapBrought,
)
from facilitator.workshop.commands.people_commands import GivePlace
from facilitator.workshop.commands.registry import decide
from facilitator.workshop.events import (
    EventDraft,
    Renamed,
    Revealed,
    SettingsChanged,
    Starred,
    StepInserted,
)
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut
from facilitator.workshop.items import answer_id
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    Circulated,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.state import State
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed
from tests.narrow import frozen_of, version_of
from tests.room.journaled import Journaled
from tests.room.running import cid
from tests.stored.reading import ARCHIVE, STORED, write_expected

ANA, BO, CHIDI, DANA, LATE, NOBODY = (f"{number:016x}" for number in range(1, 7))
PEOPLE = (
    (ANA, "Ana", "River Watch"),
    (BO, "Bo", "River Watch"),
    (CHIDI, "Chidi", "River Watch"),
    (DANA, "Dana", "Night Shelter"),
)


class Workshop(Journaled):
    """A session that is led by somebody who does everything once."""

    def state(self) -> State:
        """As things stand."""
        return self.handler.fold.view()

    def note(self, body: Body, step: str = "", who: str = "facilitator") -> int:
        """An event of the facilitator, or of the room; its number."""
        draft = EventDraft(body, who, step)
        return self._done(self.writer.submit(WriteRequest(plan=lambda _fold, _asked: [draft])))

    def do(self, action: str, argument: object = "") -> int:
        """One of the facilitator's commands; the number of its first event."""
        return self._done(self.lead(action, argument))

    def say(self, who: str, step: str, kind: str, **body: Any) -> str:
        """What a phone sends; the id of the answer."""
        id = cid()
        seq = self._done(self.give(who, step, kind, id, **body))
        return answer_id(id if self.state().step(step).names == "anonymous" else seq)

    def asked(self, context: object) -> int:
        """Something that the room asks of itself."""
        return self._done(self.writer.submit(WriteRequest(plan=context)))

    def _done(self, answer: Future[tuple[int, ...]]) -> int:
        return next(iter(answer.result(30)), 0)


def tell(room: Workshop) -> None:
    """A whole workshop, with every kind of event."""
    _arrive(room)
    _map(room)
    _gaps(room)
    _principles(room)
    _remote(room)
    _statement(room)
    room.do("end")
    _another_day(room)
    room.do("end")


def _arrive(room: Workshop) -> None:
    for who, name, group in PEOPLE:
        room.join(who, name, group).result(30)
    room.join(LATE, "Latecomer").result(30)
    room.join(NOBODY, "Nobody").result(30)
    room.asked(Return((ANA, BO, CHIDI, DANA, LATE)))
    room.asked(Gone((NOBODY,)))
    room.join("7" * 16, "Never").result(30)
    room.do("remove-newcomers")
    room.do("agenda", {"agenda": room.state().agenda.to_body()})
    room.note(SettingsChanged(title="River forum", cause="A clean river", keep_days=60))
    room.note(SettingsChanged(place="Town hall"))
    room.do("lock")
    room.do("unlock")
    room.do("new-code")
    room.do("timer", {"running": True, "left": 300})
    room.do("break", {"minutes": 10})
    room.do("note", "The heating is off.\nAsk the caretaker.")
    room.do("person", {"name": "Efe", "group": "Nightshelter"})
    room.note(Renamed(CHIDI, "Chidi O."))
    room.note(Renamed(DANA, group="Night Shelter East"))
    room.do("leave", LATE)
    room.asked(lambda fold, _asked: decide(fold, GivePlace(CHIDI)))
    room.do("remove-person", LATE)
    room.do("restore-person", LATE)
    room.do("extra-time", {"id": DANA, "minutes": 2})


def _map(room: Workshop) -> None:
    step = {"id": "more", "phase": "connect", "activity": "ask", "title": "What else?"}
    room.note(StepInserted(step, "q3"))
    where = {"id": "where", "phase": "connect", "activity": "places", "title": "Where?"}
    room.note(StepInserted(where, "q2"))
    room.do("go", "where")
    room.do("pause", "reading")
    room.say(ANA, "where", "place", place="geonames:2267095", district="Marrazes")
    room.say(DANA, "where", "place", place="Mill Street", online=True)
    room.do("go", "vision")
    room.say(ANA, "vision", "answer", text="Street Choir", type="group", work="Songs")
    room.say(CHIDI, "vision", "answer", text="Chidi", type="person", me=True)
    room.do("go", "q1")
    young = room.say(BO, "q1", "answer", text="Youth workers", type="kind", scale="local")
    room.say(DANA, "q1", "answer", text="Youth Club", type="group", for_kind=young)
    room.do("go", "q3")
    ids = [
        room.say(who, "q3", "answer", text=text)
        for who, text in ((ANA, "Legal advise"), (BO, "law"), (DANA, "Lawyers"), (LATE, "Maps"))
    ]
    given = room.give(ANA, "q3", "answer", "e" * 32, text="Bees").result(30)
    room.say(ANA, "q3", "edit", of="e" * 32, text="Bees and hives")
    taken = "f" * 32
    room.give(BO, "q3", "answer", taken, text="A mistake").result(30)
    room.say(BO, "q3", "withdraw", of=taken)
    room.note(Merged(ids[0], (ids[1], ids[2])))
    room.note(Split(ids[0], (ids[2],)))
    room.note(ThemeNamed(ids[0], "What we lack"))
    room.note(ItemRenamed(ids[0], "Legal advice"))
    room.do("hide", answer_id(given[0]))
    room.do("restore", answer_id(given[0]))
    room.do("by-hand", {"step": "q3", "kind": "answer", "body": {"text": "A printer"}})
    room.do("need", {"text": "Legal advice", "origin": ids[0]})
    room.do("need", "Vans")
    room.do("need", "A mistake")
    room.do("undo")
    room.do("go", "more")
    room.do("go", "q12")
    needs = [need.id for need in room.state().needs]
    room.say(BO, "q12", "hold", need=needs[1], level="has")
    _ties(room)
    _groups(room, needs)
    _bring(room)


def _ties(room: Workshop) -> None:
    river, shelter, *_more = (group.id for group in room.state().groups)
    step = {"id": "ties", "phase": "connect", "activity": "ties", "title": "Who works with whom?"}
    room.note(StepInserted(step, "q12"))
    room.do("go", "ties")
    room.say(BO, "ties", "tie", to=shelter, strength="talk")
    entry = {"kind": "tie", "body": {"to": river, "strength": "together"}}
    room.do("by-hand", {"step": "ties", "who": shelter, **entry})


def _groups(room: Workshop, needs: list[str]) -> None:
    river, shelter, *more = (group.id for group in room.state().groups)
    room.note(GroupEdited(shelter, name="Night Shelter"))
    room.note(GroupEdited(more[0], merged_into=shelter))
    room.note(GroupEdited(river, vision=True, missing=False, work="Clean-ups", scale="local"))
    room.note(MapLaidOut({river: (0, -4), shelter: (0, 4)}, {river: 1, shelter: 1}))
    room.do("redraw")
    redraw = room.handler.fold.builder.head
    room.note(MapLaidOut({river: (-20, 4), shelter: (31, 12)}, redraw=redraw))
    room.note(IntroductionNoted((river, shelter), "proposed", ANA, "Both feed people"))
    room.note(IntroductionNoted((river, shelter), "made"))
    room.note(FollowedUp(needs[0], shelter, date(2026, 12, 24), "Asks the law clinic"))
    room.note(FollowedUp(needs[1], river, text="Knows a driver"))
    room.note(FollowedUp(needs[1], on=False))


def _bring(room: Workshop) -> None:
    """The map of an earlier session, of which one group is here already."""
    leiria = BroughtPlace(TownFacts("Leiria", "PT", 3974, -881, "Leiria"), 2267095, "", "Marrazes")
    mill = BroughtPlace(text="Mill Street", online=True)
    groups = (
        BroughtGroup("river watch", work="Rivers", scale="national", places=(mill,)),
        BroughtGroup("Bakers", None, "Bread", "local", True, False, 3, (4, -9), (leiria, mill)),
        BroughtGroup("Quay Choir", missing=True),
        BroughtGroup("Nell", person=True),
    )
    ties = (BroughtTie((0, 1), ("together", "talk")), BroughtTie((2, 1), ("know", "")))
    brought = MapBrought(groups, ties, "Spring forum", "session", date(2026, 5, 2))
    room.do(brought.kind, builtins(brought))


def _gaps(room: Workshop) -> None:
    room.do("go", "gaps")
    room.do("freeze")
    gaps = [gap.id for gap in room.state().gaps]
    for who in (ANA, BO, CHIDI, DANA):
        room.say(who, "gaps", "dots", item=gaps[0], dots=2)
    room.note(Chosen((gaps[0],), "dots"), "gaps")


def _principles(room: Workshop) -> None:
    ids = [f"p{room.do('principle', text)}" for text in ("Nobody is left behind.", "We share.")]
    room.do("go", "sense")
    for who, vote in ((ANA, 1), (BO, 1), (CHIDI, 0), (DANA, -1)):
        for principle in ids:
            room.say(who, "sense", "sense", principle=principle, vote=vote)
    room.do("by-hand", {"step": "sense", "kind": "sense", "body": {"principle": ids[0], "vote": 1}})
    room.note(HandsCounted("sense", ids[0], {"1": 5, "0": 2, "-1": 1}), "sense")
    room.do("reveal")
    room.note(Revealed(shown=False), "sense")
    room.do("reveal")
    room.do("terms", {"item": ids[0], "expect": "Ask who is missing.", "get": "A seat."})
    room.do("disagreement", {"text": "How much we share", "origin": ids[1]})
    room.do("go", "adopt")
    room.do("star", ids[0])
    room.do("star", ids[1])
    room.note(Starred(ids[1], on=False))
    _other_rules(room)
    room.do("ask-again", "adopt")
    _positions(room, "adopt", ("agree", "agree", "agree", "reservations"))


def _remote(room: Workshop) -> None:
    """A phone leads for a while, with the notes."""
    room.note(RemoteSwitched(on=True, notes=True))
    room.note(RemoteUsed("more"))
    room.do("timer", {"running": True, "left": 360})
    room.note(RemoteSwitched(on=False))


def _other_rules(room: Workshop) -> None:
    """Rounds that come to nothing: by consent, with a block that must be recognised, a minute."""
    room.do("rule", "consent")
    room.do("freeze")
    objection = _position(room, BO, "objection", "In winter?", change="From May on")
    _position(room, ANA, "consent")
    room.do("called", 1)
    room.do("close", "adopt")
    room.do("objection", {"objection": objection, "state": "clarified", "text": "The hall is cold"})
    room.do("rule", {"rule": "consensus", "settings": {"recognised": 75}, "fallback": "75"})
    room.do("ask-again", "adopt")
    _position(room, ANA, "agree")
    _position(room, DANA, "agree")
    block = _position(room, BO, "block", "Not in winter", signed="group")
    room.do("close", "adopt")
    room.do("block-put", {"block": block, "hands": 2, "of": 3})
    room.do("decision-next", {"choice": "defer", "text": "Until the hall is warm"})
    room.do("rule", "minute")
    room.do("ask-again", "adopt")
    minute = {"text": "We wait.", "noted": ["Bo would not wait."]}
    room.do("minute", minute)
    room.do("minute", {**minute, "unity": True})
    room.do("close", "adopt")
    room.do("rule", {"rule": "consensus", "settings": {"recognised": 0}, "fallback": "none"})


def _position(room: Workshop, who: str, choice: str, reason: str = "", **more: str) -> str:
    version = frozen_of(room.state(), "adopt").version
    body = {"version": version, "choice": choice, "reason": reason, **more}
    return room.say(who, "adopt", "position", **body)


def _positions(room: Workshop, step: str, choices: tuple[str, ...]) -> None:
    version = frozen_of(room.state(), step).version
    for who, choice in zip((ANA, BO, CHIDI, DANA), choices, strict=True):
        reason = "" if choice == "agree" else "Not in winter"
        room.say(who, step, "position", version=version, choice=choice, reason=reason)


def _statement(room: Workshop) -> None:
    room.do("go", "draft")
    sentences = ("We live along one river.", "We meet evry month.")
    best = room.say(DANA, "draft", "propose", sentences=sentences, by="Table 2")
    room.do("stage", "choose")
    room.say(ANA, "draft", "score", item=best, score=4)
    room.do("stage", {"stage": "choose", "shown": True})
    room.do("version", {"origin": best})
    first, second = (id for id, _text in version_of(room.state()).parts)
    room.say(ANA, "draft", "propose", sentences=("We are many.", "We stay."))
    asked = room.say(BO, "draft", "react", sentence=second, choice="change", text="In public")
    room.say(CHIDI, "draft", "react", sentence=first, choice="keep")
    room.note(ItemRenamed(second, "We meet every month."))
    room.do("close", "draft")
    room.note(AmendmentAnswered(second, "combined", "So it is", "We meet in public.", (asked,)))
    room.do("open", "draft")
    room.do("version", ["We live along one river.", "We meet every month, in public."])
    room.asked(ErasePerson(LATE, room.keys))
    room.do("go", "decide")
    room.do("freeze")
    _positions(room, "decide", ("agree", "agree", "agree", "stand-aside"))
    _differ(room)
    room.do("go", "close")
    version, shelter = version_of(room.state()), room.state().groups[1].id
    room.note(Circulated(version.id, date(2026, 12, 12), "Dear neighbours", "Ana, by post"))
    room.note(Replied(version.id, shelter, "objection", first, "Say which river."))
    room.note(Replied(version.id, shelter, "assent"))
    room.do("reply", {"group": "Choir", "answer": "amendment", "sentence": "2", "text": "Monthly."})
    room.do("reply", {"group": "Night Shelter", "answer": "assent", "on": False})
    room.note(Released(("statement", "principles")))
    room.note(Released(("principles",), on=False))


def _another_day(room: Workshop) -> None:
    """Another sitting, to which one phone and the person without one come back."""
    later = [
        {"id": "hello", "phase": "align", "activity": "talk", "title": "Welcome back"},
        {"id": "more", "phase": "align", "activity": "ask", "title": "What did they say?"},
    ]
    room.do("sitting", {"title": "Replies", "agenda": {"title": "Later", "steps": later}})
    room.asked(Return((ANA,)))
    room.do("next")
    ask = {**later[1], "id": "more-2", "minutes": 5}
    room.do("arrange", {"steps": [ask, {**later[0], "id": "bye", "title": "Goodbye"}]})
    room.do("next")
    room.say(ANA, "more-2", "answer", text="They like it")


def _differ(room: Workshop) -> None:
    step = {"id": "apart", "phase": "align", "activity": "differ", "title": "Where we differ"}
    room.note(StepInserted(step, "decide"))
    room.do("go", "apart")
    point = room.state().disagreements[0].id
    held = {"position": "All of it", "need": "Open books", "again": "2027-01-12"}
    room.say(ANA, "apart", "differ", issue=point, **held)
    room.say(BO, "apart", "differ", issue=point, position="Half", meanwhile="We wait", ours=False)
    first = room.say(CHIDI, "apart", "differ", issue="Who speaks for us", position="Nobody")
    room.say(DANA, "apart", "differ", issue="who speaks for us", position="nobody")
    other = f"d{room.do('disagreement', 'How many of us share')}"
    room.do("merge", {"into": point, "items": [other]})
    room.do("reveal", "apart")
    agreed = {"issue": point, "meanwhile": "Each group decides", "again": "2027-02-01"}
    room.do("agree-meanwhile", agreed)
    room.do("agree-meanwhile", {"issue": first, "text": "Who speaks?", "ours": False})


def make(folder: Path) -> None:
    """Write the stored session, and what it comes to, into a folder that is not there yet."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as home:
        room = Workshop(Path(home))
        tell(room)
        room.writer.close()
        (folder / ARCHIVE).write_bytes(archive_of(room.ref))
    write_expected(folder)


if __name__ == "__main__":
    make(STORED / str(int(sys.argv[1])))
