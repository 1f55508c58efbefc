"""Leading the room: where next, back, skip, go and repeat lead, and what closes on the way."""

from typing import Any, ClassVar

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.bodies import encode
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.registry import closes, commands, decide, read_command
from facilitator.workshop.commands.room_commands import RoomCommand
from facilitator.workshop.decoding import expects, field_types
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from tests.narrow import drafts_of
from tests.workshop.a_room import Room, agenda, step


def opened(room: Room) -> set[str]:
    return set(room.state.open)


def grace(room: Room, action: str, argument: str = "") -> tuple[str, ...]:
    return closes(room.fold, read_command(CATALOGUE, action, argument))


def closed_by(room: Room, action: str, argument: str = "") -> set[str]:
    drafts = drafts_of(decide(room.fold, read_command(CATALOGUE, action, argument)))
    return {draft.step for draft in drafts if draft.kind == "close-step"}


def test_next_goes_through_the_agenda() -> None:
    room = Room()
    seen = []
    for _step in room.agenda.steps:
        room.lead("next")
        seen.append(room.state.current)
    assert seen == [one.id for one in room.agenda.steps]
    with pytest.raises(Rejection, match="last-step"):
        room.lead("next")
    with pytest.raises(Rejection, match="last-step"):
        room.lead("skip")


def test_back_only_looks() -> None:
    room = Room()
    room.go("party", "work")
    before = opened(room)
    room.lead("back")
    assert (room.state.current, opened(room)) == ("party", before)
    room.lead("back")
    with pytest.raises(Rejection, match="first-step"):
        room.lead("back")


def test_skip_leaves_one_step_out() -> None:
    room = Room()
    room.lead("skip")
    assert room.state.current == "party"
    assert room.state.steps["welcome"].status == "waiting"


def test_a_gallery_opens_together() -> None:
    room = Room()
    room.go("skills")
    assert opened(room) == {"work", "skills", "who"}
    room.lead("next")
    assert room.state.current == "who"
    assert opened(room) == {"work", "skills", "who"}


def test_what_collects_stays_open_behind_the_room() -> None:
    room = Room()
    room.go("party", "work", "gaps", "closing")
    assert opened(room) == {"party", "work", "skills", "who", "closing"}


@pytest.mark.parametrize("id", ["welcome", "secret", "gaps", "sense", "statement", "draft"])
def test_what_counts_or_has_no_names_closes_behind_the_room(id: str) -> None:
    room = Room()
    room.go(id, "closing")
    assert room.state.steps[id].status == "closed"


def test_a_closed_question_stays_closed_when_the_room_comes_back_unless_it_only_collects() -> None:
    room = Room()
    room.go("sense", "party")
    room.lead("close", "party")
    room.go("sense")
    assert room.state.steps["sense"].status == "closed"
    room.go("party")
    assert room.state.steps["party"].status == "open"
    room.lead("repeat", "sense")
    assert (room.state.steps["sense"].status, room.state.steps["sense"].round) == ("open", 2)


def test_who_gets_a_moment_to_finish() -> None:
    room = Room()
    assert grace(room, "next") == ()
    room.go("party")
    assert grace(room, "next") == ()
    room.go("sense")
    assert grace(room, "next") == grace(room, "go", "party") == grace(room, "close") == ("sense",)
    assert grace(room, "close", "party") == ()
    assert grace(room, "go", "sense") == grace(room, "back") == grace(room, "reveal") == ()
    assert grace(room, "go", "nowhere") == ()
    assert grace(room, "end") == ("sense",)
    assert grace(room, "repeat") == ("sense",)
    room.go("closing")
    assert grace(room, "next") == grace(room, "skip") == ()


def test_questions_without_names_in_a_gallery_stay_open_beside_each_other() -> None:
    rows = [step(id, "ask", gallery="sheet", names="anonymous") for id in ("a", "b", "c")]
    room = Room(agenda(*rows, step("d", "ask")))
    room.lead("next")
    room.lead("next")
    assert opened(room) == {"a", "b", "c"}
    assert grace(room, "next") == closes_nothing(room)
    room.go("c")
    assert grace(room, "next") == ("a", "b", "c")
    assert closed_by(room, "next") == {"a", "b", "c"}
    room.lead("next")
    assert opened(room) == {"d"}


def test_asking_an_open_question_again_is_no_silent_nothing() -> None:
    room = Room()
    for id in ("secret", "party"):
        room.go(id)
        assert grace(room, "repeat") == ()
        with pytest.raises(Rejection, match="open-already"):
            room.lead("repeat")
    room.lead("close", "party")
    room.lead("repeat", "party")
    assert "party" in opened(room)
    room.go("secret")
    room.lead("close")
    room.lead("repeat")
    assert opened(room) >= {"secret"}


def closes_nothing(room: Room) -> tuple[str, ...]:
    assert closed_by(room, "next") == set()
    return ()


@pytest.mark.parametrize("action", ["next", "skip"])
def test_what_gets_a_moment_is_what_closes(action: str) -> None:
    room = Room()
    for _step in range(len(room.agenda.steps) - 2):
        counting = {id for id in closed_by(room, action) if room.agenda.steps[0].id != id}
        assert set(grace(room, action)) == counting
        room.lead("next")


def test_ending_closes_everything_and_prints_no_outcome_without_a_text() -> None:
    room = Room()
    room.go("party", "statement")
    kinds = [event.kind for event in room.lead("end")]
    assert kinds == ["close-step", "close-step", "close-session"]
    with pytest.raises(Rejection):
        room.lead("need", "Vans")
    room.lead("note", "after the end")


def test_reveal_and_again() -> None:
    room = Room()
    room.go("sense")
    room.lead("reveal")
    assert room.state.steps["sense"].revealed
    room.lead("reveal", "sense")
    assert not room.state.steps["sense"].revealed


def test_the_door() -> None:
    room = Room()
    room.lead("lock")
    room.lead("new-code")
    assert (room.state.door.locked, room.state.door.generation) == (True, 1)
    room.lead("unlock")
    assert (room.state.door.locked, room.state.door.generation) == (False, 1)


def test_the_clock() -> None:
    room = Room()
    event = room.lead("timer", {"running": True, "left": 300})[0]
    timer = room.state.timer
    assert timer is not None
    assert (timer.running, timer.left, timer.at) == (True, 300, event.at)


def test_stars() -> None:
    room = Room()
    id = f"p{room.lead('principle', 'We share')[0].seq}"
    room.lead("star", id)
    assert room.state.starred == {id}
    room.lead("unstar", id)
    assert room.state.starred == frozenset()


def test_only_answers_principles_and_findings_are_starred() -> None:
    room = Room()
    room.join("Ana", "River Watch")
    need = f"n{room.lead('need', 'Vans')[0].seq}"
    for id in (room.state.groups[0].id, need, "v99"):
        with pytest.raises(Rejection, match="no-star-here"):
            room.lead("star", id)
    for id in ("p99", "a99"):
        with pytest.raises(Rejection, match="no-such-item"):
            room.lead("star", id)
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("unstar", need)
    room.lead("star", f"nobody {need}")
    assert room.state.starred == {f"nobody {need}"}


def test_a_group_is_renamed_by_another_action() -> None:
    room = Room()
    room.join("Ana", "River Watch")
    with pytest.raises(Rejection, match="not-to-correct"):
        room.lead("rename-item", {"item": room.state.groups[0].id, "text": "River friends"})


def test_a_version_needs_a_step_in_which_it_is_drafted() -> None:
    room = Room()
    with pytest.raises(Rejection, match="no-drafting-yet"):
        room.lead("version", {"sentences": [{"text": "We share."}]})
    room.go("draft", "closing")
    event = room.lead("version", {"sentences": [{"text": "We share."}]})[0]
    assert event.step == "draft"


ARGUMENTS: list[Any] = [
    "", "x", "party", "n1", "a1", "\x1b[2J", "9" * 5000, "²", 0, 7, -1, 1.5, None, True, [], ["a"],
    {}, {"text": 3}, {"text": "Law", "colour": 1}, {"name": "Ann", "group": 3}, {"name": "\u200b"},
    {"id": "x"}, {"running": True}, {"sentences": []}, {"sentences": [{"text": "a", "id": "p1"}]},
    {"step": "party"}, {"step": "party", "kind": "answer"}, {"kind": [], "step": "party"},
    {"step": ["party"], "kind": "answer", "body": {"text": "x"}},
    {"step": "party", "kind": "answer", "body": {"text": "x", "_room": {"group": "g1"}}},
    {"step": "party", "kind": "answer", "body": {"text": "x"}, "who": {"a": 1}},
    {"step": "who", "kind": "hold", "body": {"need": "n99", "level": "has"}},
]  # fmt: skip


@pytest.mark.parametrize("where", ["", "party", "gaps", "statement"])
def test_any_argument_is_carried_out_or_refused(where: str) -> None:
    room = Room()
    room.join("Ann")
    if where:
        room.go(where)
    before = room.fold.view()
    for action in (*commands(CATALOGUE), "dance", ""):
        for argument in ARGUMENTS:
            _carried_out_or_refused(room, action, argument)
    assert room.fold.view() == before


def _carried_out_or_refused(room: Room, action: str, argument: Any) -> None:
    try:
        command = read_command(CATALOGUE, action, argument)
        if isinstance(command, RoomCommand):
            return
        closes(room.fold, command)
        drafts = decide(room.fold, command)
    except Rejection as no:
        message = text_of(no)
        assert message.endswith("."), (action, argument)
        assert message.isprintable(), (action, argument)
        assert len(message) < 200, (action, argument)
        return
    for draft in drafts_of(drafts):
        assert sanitize_body(draft.body) == draft.body, (action, argument)
        stored = CATALOGUE.bodies.decode(draft.kind, 1, encode(draft.body))
        assert stored == draft.body, (action, argument)


class Broken(Command, frozen=True):
    """A command with a fault in it."""

    name: ClassVar[str] = "broken"

    def decide(self, now: Situation) -> list[EventDraft]:
        raise KeyError(self.name)


def test_a_fault_in_a_command_is_a_fault_and_no_refusal() -> None:
    with pytest.raises(KeyError):
        decide(Room().fold, Broken())


@pytest.mark.parametrize(
    ("action", "argument", "message"),
    [
        ("hide", None, "Missing field: item."),
        ("hide", "", "item: expected an id such as a12"),
        ("hide", "nothing", "item: expected an id such as a12"),
        ("hide", 12, "item: expected an id such as a12"),
        ("timer", {"running": 1, "left": 60}, "running: expected true or false."),
        ("timer", {"running": True, "left": 10**9}, "left: expected a whole number from"),
        ("next", {"far": True}, "Unknown field: 'far'."),
        ("next", "far", "The action next takes no such argument."),
        ("undo", "the last", "seq: expected a whole number from"),
    ],
)
def test_what_is_wrong_with_an_argument_is_said(action: str, argument: Any, message: str) -> None:
    with pytest.raises(Rejection) as no:
        read_command(CATALOGUE, action, argument)
    assert text_of(no.value).startswith(message)


def test_every_argument_is_said_in_words() -> None:
    """Those that are read as a whole when they are carried out say then what is wrong in them."""
    vague = {
        (name, argument)
        for name, command in commands(CATALOGUE).items()
        for argument, hint in field_types(command).items()
        if expects(hint) in ("a value", "a text")
    }
    assert vague == {
        ("by-hand", "kind"),
        ("by-hand", "body"),
        ("import-answers", "given"),
        ("agenda", "agenda"),
        ("sitting", "agenda"),
    }
