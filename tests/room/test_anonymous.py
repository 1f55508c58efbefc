"""Anonymous steps: what the stored session tells of who gave what, and when."""

from collections import Counter
from pathlib import Path

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.reading import read
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import EnteredByHand, Event
from tests.room.journaled import Journaled
from tests.room.running import begin, room


def test_what_waits_for_review_holds_no_moment(tmp_path: Path) -> None:
    ref = begin(tmp_path, q2={"names": "anonymous", "review": True})
    with room(ref) as running:
        running.do("go", "q2")
        ana = running.join("Ana")
        ana.give("q2", "answer", text="Along the east bank")
        ana.give("q2", "edit", of=_cid(ana.room()), text="Along the west bank")
        assert ana.room()["you"]["mine"][0]["state"] == "waiting"
        running.do("close", "q2")
        running.end()
        stored = read(ref)[1]
    held = [event for event in stored if event.kind in ("answer", "edit", "hide")]
    assert [event.kind for event in held] == ["answer", "hide"]
    assert {event.at % 60_000 for event in held} == {0}
    assert len({event.at for event in held}) == 1


def _cid(room_view: dict[str, object]) -> str:
    you = room_view["you"]
    assert isinstance(you, dict)
    return str(you["mine"][0]["cid"])


def test_a_key_that_cannot_be_removed_keeps_nothing_from_the_room(sessions: Path) -> None:
    journaled = Journaled(sessions)
    try:
        journaled.lead("principle", "Nobody is left behind").result(30)
        journaled.lead("go", "sense").result(30)
        (path,) = sessions.glob("*.sense.1.key")
        key = path.read_bytes()
        path.unlink()
        path.mkdir()
        journaled.groups.clear()
        journaled.lead("close", "sense").result(30)
        assert isinstance(journaled.groups[0][0], Event)
        assert journaled.groups[0][0].kind == "close-step"
        path.rmdir()
        path.write_bytes(key)
        journaled.lead("note", "The folder can be written again").result(30)
        journaled.lead("open", "vision").result(30)
        assert not list(sessions.glob("*.sense.*.key"))
    finally:
        journaled.writer.close()


def test_the_session_itself_tells_no_moment_of_an_anonymous_answer(tmp_path: Path) -> None:
    ref = begin(tmp_path, q2={"names": "anonymous"})
    with room(ref) as running:
        running.do("go", "q2")
        ana = running.join("Ana")
        before = read(ref)[1][-1].at
        ana.give("q2", "answer", text="Along the east bank")
        assert read(ref)[0].updated == before
        running.do("need", "Vans")
        assert read(ref)[0].updated == read(ref)[1][-1].at


def test_the_one_of_a_small_group_is_stored_like_everybody(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        river.do("principle", "Nobody is left behind")
        choir = [river.join(f"Singer {number}", "Choir") for number in range(5)]
        baker, nobody = river.join("Baker", "Bakers"), river.join("Cyd")
        river.do("go", "sense")
        for phone in (*choir, baker, nobody):
            phone.give("sense", "sense", principle="p2", vote=-1)
        river.do("by-hand", by_hand("sense", principle="p2", vote=1))
        river.do("close", "sense")
        river.end()
    assert {_kept(event) for event in read(river.ref)[1] if event.step == "sense"} == {"others"}


def test_groups_are_kept_where_three_are_outside(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        river.do("principle", "Nobody is left behind")
        choir = [river.join(f"Singer {number}", "Choir") for number in range(3)]
        outside = [river.join("Baker", "Bakers"), river.join("Cyd"), river.join("Nurse", "Nurses")]
        river.do("go", "sense")
        late = river.join("Late", "Choir")
        for phone in (*choir, *outside, late):
            phone.give("sense", "sense", principle="p2", vote=-1)
        river.do("close", "sense")
        river.end()
    votes = [event for event in read(river.ref)[1] if event.kind == "sense"]
    kept = Counter(map(_kept, votes))
    assert kept.pop("others") == 4
    assert list(kept.values()) == [3]


def by_hand(step: str, **body: object) -> dict[str, object]:
    return {"step": step, "who": "", "kind": "sense", "body": body}


def _kept(event: Event) -> str:
    """What an event of the step keeps of a group; nothing was given with what else it tells."""
    body = event.body
    given = CATALOGUE.by_hand_contribution(body) if isinstance(body, EnteredByHand) else body
    if not isinstance(given, ContributionBody):
        return "others"
    return given.room.group if given.room else ""


def test_the_phone_is_told_what_the_screen_gives_away(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        promises = river.client.get("/api/privacy").json()
    assert "without the time or order" in promises["anonymous"]
    assert "watches the screen" in promises["anonymous"]
    assert "nobody can find out" not in str(promises)
