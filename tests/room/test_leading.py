"""A whole workshop led by the actions alone, with phones that take part; and the grace."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_view import DecideView
from facilitator.activities.sense import SenseView
from facilitator.journal.load_state import load_state
from facilitator.journal.reading import read
from facilitator.workshop.errors import Rejection
from facilitator.workshop.fold import Fold
from tests.narrow import view_of
from tests.patience import until
from tests.room.running import GRACE, Phone, Running, begin, room

SENTENCES = ["We live along one river.", "We decide together on what we do."]


def to(river: Running, step: str) -> None:
    river.do("go", step)


def frozen(phone: Phone, step: str) -> str:
    open_step = next(one for one in phone.room()["open"] if one["id"] == step)
    assert open_step["options"]["frozen"]
    return str(open_step["options"]["version"])


def items(phone: Phone, step: str) -> list[str]:
    open_step = next(one for one in phone.room()["open"] if one["id"] == step)
    return [item["id"] for item in open_step["items"]]


def map_the_room(river: Running, people: list[Phone]) -> None:
    assert river.do("next")["current"] == "welcome"
    assert river.do("next")["open"] == ["vision"]
    for person in people:
        person.give("vision", "answer", text="Street Choir", type="group")
    assert river.do("state")["answered"] == 3
    for number in range(1, 12):
        assert f"q{number}" in river.do("next")["open"]
        people[number % 3].give(f"q{number}", "answer", text=f"An answer to {number}")
    river.do("need", "Legal advice")
    river.do("need", "Vans")
    to(river, "q12")
    needs = items(people[0], "q12")
    for person in people:
        person.give("q12", "hold", need=needs[0], level="has")


def agree_principles(river: Running, people: list[Phone]) -> None:
    to(river, "gaps")
    assert people[0].post("gaps", "dots", {"item": "x9", "dots": 1}).status_code == 409
    river.do("freeze")
    gaps = items(people[0], "gaps")
    assert sorted(items(people[1], "gaps")) == sorted(gaps)
    people[0].give("gaps", "dots", item=gaps[0], dots=2)
    too_many = people[0].post("gaps", "dots", {"item": gaps[0], "dots": 3})
    assert too_many.status_code == 422
    for text in ("Nobody is left behind.", "We share what we know."):
        river.do("principle", text)

    to(river, "sense")
    for principle in items(people[0], "sense"):
        for person in people:
            person.give("sense", "sense", principle=principle, vote=1)
    to(river, "adopt")
    river.do("freeze")
    version = frozen(people[0], "adopt")
    assert (
        people[0].post("adopt", "position", {"version": version, "choice": "block"}).status_code
        == 422
    )
    for person in people:
        person.give("adopt", "position", version=version, choice="agree")


def adopt_a_statement(river: Running, people: list[Phone]) -> None:
    to(river, "draft")
    river.do("version", SENTENCES)
    sentences = items(people[0], "draft")
    assert len(sentences) == 2
    people[0].give("draft", "react", sentence=sentences[1], choice="change", text="In public")
    river.do("version", [SENTENCES[0], "We decide together in public on what we do."])
    assert items(people[0], "draft") == sentences
    to(river, "decide")
    river.do("freeze")
    version = frozen(people[0], "decide")
    other = {"version": "0" * 64, "choice": "agree"}
    assert people[0].post("decide", "position", other).status_code == 409
    for person in people:
        person.give("decide", "position", version=version, choice="agree")
    assert river.do("state")["answered"] == 3
    to(river, "close")
    assert people[0].room()["current"] == "close"
    river.do("end")
    assert people[0].room()["ended"] is True
    assert people[0].post("close", "answer", {"text": "Late"}).status_code in (409, 422)
    with pytest.raises(Rejection):
        river.do("next")


def test_from_the_first_answer_to_an_adopted_statement(river: Running) -> None:
    people = [river.join(name, "River Watch") for name in ("Ana", "Bo", "Chidi")]
    map_the_room(river, people)
    agree_principles(river, people)
    adopt_a_statement(river, people)
    assert river.end() == 0
    loaded = load_state(river.ref)
    outcome = view_of(loaded.state, "decide", DecideView).outcome
    assert outcome is not None
    assert outcome.adopted
    assert loaded.state.version is not None
    assert loaded.state.version.state == "adopted"
    assert [item.state for item in loaded.state.principles] == ["adopted", "adopted"]
    fold = Fold(CATALOGUE)
    fold.extend(read(river.ref)[1])
    assert fold.view() == loaded.state


def test_people_have_a_moment_before_what_is_counted_closes(sessions: Path, tmp_path: Path) -> None:
    over = tmp_path / "over"
    with room(begin(sessions), grace=20.0, over=str(over)) as river:
        river.do("principle", "Nobody is left behind")
        ana = river.join("Ana")
        to(river, "sense")
        leaving = threading.Thread(target=river.do, args=("next",))
        leaving.start()
        until(lambda: ana.room()["open"][0]["closing"])
        assert 0 < ana.room()["open"][0]["ends"] <= 20_000
        ana.give("sense", "sense", principle="p2", vote=1)
        over.touch()
        leaving.join()
        room_now = ana.room()
        assert room_now["current"] == "adopt"
        assert "closing" not in str(room_now["open"]) or not room_now["open"][0]["closing"]
        late = ana.post("sense", "sense", {"principle": "p2", "vote": -1})
        assert late.status_code == 409
        river.end()
        view = view_of(load_state(river.ref).state, "sense", SenseView)
        assert view.total("p2") == (1, 0, 0)


def test_nobody_waits_where_nobody_is(sessions: Path) -> None:
    with room(begin(sessions), grace=50.0) as river:
        to(river, "sense")
        began = time.monotonic()
        assert river.do("next")["current"] == "adopt"
        assert time.monotonic() - began < 50


def test_actions_that_move_the_room_wait_for_one_another(river: Running) -> None:
    river.join("Ana")
    to(river, "sense")
    both = [threading.Thread(target=river.do, args=("next",)) for _number in range(2)]
    began = time.monotonic()
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert time.monotonic() - began >= 2 * GRACE
    assert river.do("state")["current"] == "draft"


def test_a_new_round_counts_anew(river: Running) -> None:
    river.do("principle", "Nobody is left behind")
    ana = river.join("Ana")
    to(river, "sense")
    ana.give("sense", "sense", principle="p2", vote=1)
    assert river.do("state")["answered"] == 1
    assert river.do("repeat")["answered"] == 0
    assert ana.room()["open"][0]["round"] == 2
    assert len(list(river.ref.path.parent.glob("*.sense.2.key"))) == 1
    ana.give("sense", "sense", principle="p2", vote=-1)
    assert river.do("state")["answered"] == 1


@pytest.fixture(scope="module")
def lobby(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One room for all that is refused: nothing of it changes the room."""
    with room(begin(tmp_path_factory.mktemp("sessions"))) as running:
        yield running


@pytest.mark.parametrize(
    ("action", "argument", "code"),
    [
        ("dance", "", "no-such-action"),
        ("go", "nowhere", "no-such-step"),
        ("back", "", "first-step"),
        ("freeze", "", "no-such-step"),
        ("person", ["Ana"], "wrong-value"),
        ("by-hand", {"step": "vision"}, "missing-field"),
        ("version", ["A sentence"], "no-drafting-yet"),
        ("timer", 7, "no-such-argument"),
        ("principle", "", "empty"),
        ("principle", 7, "wrong-value"),
        ("leave", "nobody", "no-such-person"),
        ("address", "10.9.8.7", "no-such-address"),
        ("undo", "", "nothing-to-undo"),
    ],
)
def test_actions_that_do_not_fit(lobby: Running, action: str, argument: object, code: str) -> None:
    with pytest.raises(Rejection) as no:
        lobby.do(action, argument)
    assert no.value.code == code
    assert lobby.do("state")["current"] == ""


def test_phones_never_see_what_was_undone(river: Running) -> None:
    ana = river.join("Ana")
    river.do("go", "draft")
    river.do("version", ["We share."])
    river.do("go", "decide")
    river.do("freeze")
    (step,) = [one for one in ana.room()["open"] if one["id"] == "decide"]
    assert step["options"]["frozen"]
    before = ana.room()["revision"]
    river.do("undo")
    room_view = ana.room()
    (step,) = [one for one in room_view["open"] if one["id"] == "decide"]
    assert not step["options"]["frozen"]
    assert room_view["revision"] > before
