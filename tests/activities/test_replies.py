"""A statement goes to the groups, and their replies stand beside its sentences."""

from datetime import date, timedelta
from typing import Any

import pytest

from facilitator.activities.replies_view import Replies, gathered
from facilitator.activities.since_sent import SinceSent, since_sent
from facilitator.workshop.clock import HERE
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.items import seal
from facilitator.workshop.result_bodies import AmendmentAnswered
from tests.narrow import frozen_of, version_of
from tests.workshop.a_room import Room, step
from tests.workshop.test_sittings import sitting

SENTENCES = ("We live along one river.", "We meet every month.", "We share our boats.")
LATER = HERE.today() + timedelta(days=30)
DAY = LATER.isoformat()


def adopted(*groups: str) -> Room:
    """A session whose groups have adopted a statement for circulation, and which is closed."""
    room = Room()
    people = [room.join(f"P{at}", group) for at, group in enumerate(groups)]
    room.go("draft")
    room.lead("version", list(SENTENCES))
    room.go("statement")
    room.lead("freeze")
    version = frozen_of(room.state, "statement").version
    for who in people:
        room.say(who, "statement", "position", version=version, choice="agree")
    room.lead("close")
    return room


def circulated(*groups: str) -> Room:
    room = adopted(*(groups or ("River Watch", "Choir", "Night Shelter")))
    room.lead("circulate", {"until": DAY, "covering": "Dear all", "answer_to": "Ann, by post"})
    return room


def reply(room: Room, group: str, answer: str, sentence: int = 0, text: str = "") -> None:
    given: dict[str, Any] = {"group": group, "answer": answer, "text": text}
    room.lead("reply", given | ({"sentence": str(sentence)} if sentence else {}))
    assert room.replayed() == room.state


def replies(room: Room) -> Replies:
    known = gathered(room.state)
    assert known is not None
    return known


def names(room: Room, ids: tuple[str, ...]) -> list[str]:
    return [room.state.group_name(id) for id in ids]


def test_only_an_adopted_statement_goes_to_the_groups() -> None:
    room = Room()
    with pytest.raises(Rejection, match="not-adopted-yet"):
        room.lead("circulate", DAY)
    room = adopted("Choir")
    room.lead("version", ["Something else."])
    with pytest.raises(Rejection, match="not-adopted-yet"):
        room.lead("circulate", {"until": DAY, "version": version_of(room.state).id})
    room.lead("circulate", DAY)
    assert replies(room).version.parts == room.state.versions[0].parts


def test_the_day_for_replies_is_to_come() -> None:
    room = adopted("Choir")
    with pytest.raises(Rejection, match="day-is-past"):
        room.lead("circulate", (HERE.today() - timedelta(days=1)).isoformat())
    with pytest.raises(Rejection) as refused:
        room.lead("circulate", "soon")
    assert refused.value.parameters["field"] == "until"


def test_what_was_sent_is_numbered_and_sealed_and_can_be_sent_again() -> None:
    room = circulated()
    known = replies(room)
    assert (known.number, known.seal) == (1, seal(SENTENCES))
    sent = known.circulation
    assert (sent.until, sent.covering, sent.answer_to) == (LATER, "Dear all", "Ann, by post")
    room.lead("circulate", {"until": (LATER + timedelta(days=9)).isoformat()})
    assert replies(room).circulation.until == LATER + timedelta(days=9)
    room.lead("undo")
    assert replies(room).circulation == sent


def test_silence_is_in_no_number() -> None:
    room = circulated()
    known = replies(room)
    assert (known.answered, known.asked) == ((), 3)
    assert names(room, known.silent) == ["River Watch", "Choir", "Night Shelter"]
    assert [(row.assents, row.not_ours) for row in known.sentences] == [(0, 0)] * 3
    reply(room, "choir", "assent")
    known = replies(room)
    assert names(room, known.silent) == ["River Watch", "Night Shelter"]
    assert [row.assents for row in known.sentences] == [1, 1, 1]


def test_replies_stand_beside_their_sentence() -> None:
    room = circulated()
    reply(room, "Choir", "assent")
    reply(room, "Choir", "amendment", 2, "We meet twice a year.")
    reply(room, "River Watch", "not-our-battle", 3)
    reply(room, "River Watch", "objection", 1, "Say which river.")
    reply(room, "Night Shelter", "objection", 0, "Too vague.")
    known = replies(room)
    counted = [(row.assents, row.not_ours) for row in known.sentences]
    assert counted == [(1, 0), (0, 0), (1, 1)]
    worded = [[one.text for one in row.worded] for row in known.rows]
    assert worded == [["Too vague."], ["Say which river."], ["We meet twice a year."], []]
    assert known.silent == ()
    assert [len(group.replies) for group in known.answered] == [2, 2, 1]


def test_the_last_reply_to_the_same_counts_and_can_be_taken_back() -> None:
    room = circulated()
    reply(room, "Choir", "objection", 2, "No.")
    reply(room, "Choir", "assent", 2)
    assert [row.assents for row in replies(room).sentences] == [0, 1, 0]
    room.lead("undo")
    assert replies(room).sentences[1].worded[0].text == "No."
    room.lead("reply", {"group": "Choir", "answer": "objection", "sentence": "2", "on": False})
    assert names(room, replies(room).silent) == ["River Watch", "Choir", "Night Shelter"]
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("reply", {"group": "Choir", "answer": "objection", "sentence": "2", "on": False})


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"group": "Choir", "answer": "objection", "text": " \n "}, "words-needed"),
        ({"group": "Choir", "answer": "amendment", "sentence": "1"}, "words-needed"),
        ({"group": "Choir", "answer": "assent", "sentence": "4"}, "no-sentence-there"),
        ({"group": "Choir", "answer": "assent", "sentence": "0"}, "no-sentence-there"),
        ({"group": "Choir", "answer": "assent", "sentence": "s999"}, "no-sentence-there"),
        ({"group": "Choir", "answer": "perhaps"}, "wrong-value"),
    ],
)
def test_what_is_no_reply_is_refused(given: dict[str, Any], code: str) -> None:
    room = circulated()
    with pytest.raises(Rejection) as refused:
        room.lead("reply", given)
    assert refused.value.code == code


def test_nobody_replies_to_what_was_not_sent() -> None:
    room = adopted("Choir")
    with pytest.raises(Rejection, match="nothing-circulated"):
        room.lead("reply", {"group": "Choir", "answer": "assent"})


def test_a_group_that_was_not_there_can_reply() -> None:
    room = circulated("Choir")
    reply(room, "Bus Riders", "assent")
    known = replies(room)
    assert names(room, tuple(one.group for one in known.answered)) == ["Bus Riders"]
    assert known.asked == 2
    reply(room, "bus riders", "not-our-battle", 1)
    assert len(replies(room).answered) == 1
    room.lead("undo")
    room.lead("undo")
    assert [group.text for group in room.state.groups] == ["Choir"]


def test_groups_that_are_one_reply_once() -> None:
    room = circulated("Choir", "Quire")
    reply(room, "Choir", "assent")
    reply(room, "Quire", "objection", 0, "No.")
    choir, quire = (group.id for group in room.state.groups)
    room.lead("group-edit", {"group": choir, "merged_into": quire})
    [only] = replies(room).answered
    assert (only.group, [one.answer for one in only.replies]) == (quire, ["objection"])


def test_a_hidden_group_is_nowhere() -> None:
    room = circulated()
    reply(room, "Choir", "objection", 1, "Something hurtful")
    choir = next(group.id for group in room.state.groups if group.text == "Choir")
    room.lead("hide", choir)
    known = replies(room)
    assert (known.answered, known.sentences[0].worded) == ((), ())
    assert "Choir" not in names(room, known.silent)


def test_replies_come_after_the_close_and_in_another_sitting() -> None:
    room = adopted("Choir", "River Watch")
    room.lead("end")
    room.lead("circulate", DAY)
    reply(room, "Choir", "assent")
    sitting(room, agenda={"title": "Later", "steps": [step("back", "replies")]})
    room.lead("next")
    reply(room, "River Watch", "amendment", 1, "Two rivers.")
    assert len(replies(room).answered) == 2
    assert room.state.steps["back"].status == "open"


def test_what_was_sent_can_no_longer_be_corrected() -> None:
    room = circulated()
    sentence = room.state.versions[0].parts[0][0]
    with pytest.raises(Rejection, match="stays-as-it-is"):
        room.lead("rename-item", {"item": sentence, "text": "Otherwise."})


def test_phones_are_told_what_the_wall_shows() -> None:
    room = circulated()
    reply(room, "Choir", "amendment", 2, "word " * 100)
    sitting(room, agenda={"title": "Later", "steps": [step("back", "replies")]})
    room.lead("next")
    activity = room.fold.catalogue["replies"]
    view = activity.phone_view(room.state, room.state.step("back")).options
    assert (view["sent"], view["replied"], view["asked"]) == (True, 1, 3)
    assert view["until"] == date.fromisoformat(DAY).isoformat()
    rows: Any = view["rows"]
    [row] = rows[1]["replied"]
    assert (row["group"], row["answer"]) == ("Choir", "amendment")
    assert len(row["text"]) <= 240
    assert row["text"].endswith("…")


def test_what_becomes_of_replies_stands_with_their_sentence() -> None:
    room = circulated()
    with pytest.raises(Rejection, match="no-sentence-there"):
        room.lead("answer-replies", {"sentence": "4", "answer": "declined", "reason": "No."})
    reply(room, "Choir", "amendment", 2, "Twice a year.")
    given = {"sentence": "2", "answer": "declined", "reason": "Once a month keeps us together."}
    room.lead("answer-replies", given)
    [answer] = replies(room).sentences[1].answers
    assert (answer.answer, answer.reason) == ("declined", "Once a month keeps us together.")
    assert room.replayed() == room.state
    room.lead("undo")
    assert replies(room).sentences[1].answers == ()


def test_what_is_said_of_the_whole_text_is_answered_as_well() -> None:
    room = circulated()
    reply(room, "River Watch", "objection", 0, "Too vague.")
    (made,) = room.lead("answer-replies", {"answer": "declined", "reason": "It is a beginning."})
    [answer] = replies(room).whole.answers
    assert (answer.answer, answer.reason) == ("declined", "It is a beginning.")
    assert all(not row.answers for row in replies(room).sentences)
    assert undo_words(room.fold, made.seq) == "answered what was said of the whole text"
    assert room.replayed() == room.state
    reworded(room, *SENTENCES, "We share our kitchen.")
    known = since(room)
    assert known is not None
    assert [one.reason for one in known.answers] == ["It is a beginning."]
    room.lead("undo")
    room.lead("undo")
    assert replies(room).whole.answers == ()


def reworded(room: Room, *texts: str) -> None:
    """Another version: the sentences that were there, reworded, and new ones."""
    parts = version_of(room.state).parts
    rows = [
        {"text": text, **({"id": parts[at][0]} if at < len(parts) else {})}
        for at, text in enumerate(texts)
        if text
    ]
    room.lead("version", {"sentences": rows})


def since(room: Room, *, final: bool = False) -> SinceSent | None:
    return since_sent(room.state, version_of(room.state), final=final)


def test_what_has_changed_since_it_was_sent_and_why() -> None:
    room = circulated()
    reply(room, "Choir", "amendment", 2, "Twice a year.")
    reply(room, "River Watch", "objection", 0, "Too vague.")
    reply(room, "Night Shelter", "assent", 1)
    assert since(room) is None
    nothing = since(room, final=True)
    assert nothing is not None
    assert not nothing.changed
    reworded(room, SENTENCES[0], "We meet twice a year.", "", "We share our kitchen.")
    room.lead("answer-replies", {"sentence": "2", "answer": "accepted", "reason": "We are few."})
    new = version_of(room.state).parts[-1][0]
    room.lead("answer-replies", {"sentence": new, "answer": "combined", "reason": "Two wishes."})
    known = since(room)
    assert known is not None
    assert (known.sent, known.number, known.changed) == (1, 2, True)
    assert [one.text for one in known.whole] == ["Too vague."]
    second, new_one, gone = known.sentences
    assert (second.place, second.sent, second.change.state) == (2, 2, "changed")
    assert [one.text for one in second.replies] == ["Twice a year."]
    assert [one.reason for one in second.answers] == ["We are few."]
    assert {(one.change.state, one.place, one.sent) for one in (new_one, gone)} == {
        ("new", 3, 0),
        ("gone", 0, 3),
    }


def test_only_what_was_answered_after_it_was_sent_is_a_reason() -> None:
    room = adopted("Choir")
    sentence = version_of(room.state).parts[0][0]
    room.store(EventDraft(AmendmentAnswered(sentence, "accepted", "Before."), step="draft"))
    room.lead("circulate", DAY)
    reworded(room, "We live along two rivers.", *SENTENCES[1:])
    known = since(room)
    assert known is not None
    assert [one.answers for one in known.sentences] == [()]


def test_phones_are_told_what_has_changed_before_they_decide() -> None:
    room = circulated()
    reply(room, "Choir", "amendment", 2, "word " * 100)
    final = step("final", "decide", options={"final": True})
    sitting(room, agenda={"title": "Later", "steps": [final]})
    room.lead("next")
    activity = room.fold.catalogue["decide"]

    def options() -> Any:
        return activity.phone_view(room.state, room.state.step("final")).options["since"]

    assert [row["state"] for row in options()["rows"]] == ["same"]
    reworded(room, SENTENCES[0], "We meet twice a year.", SENTENCES[2])
    assert options()["rows"][0]["state"] == "changed"
    assert len(options()["rows"][0]["replied"][0]["text"]) <= 240
    room.lead("freeze")
    assert options()["number"] == 2
