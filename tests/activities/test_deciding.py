"""Decide."""

from typing import Any

import pytest

from facilitator.activities import decide_text, sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_rules import POSITIONS
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import seal
from facilitator.workshop.state import as_view
from tests.activities.a_decision import AT, deciding
from tests.narrow import frozen_of, version_of, view_of
from tests.workshop.a_room import Room

AGREE, ASIDE, BLOCK = "agree", "stand-aside", "block"
CHOICES = POSITIONS["consensus"]
NEEDED = ("stand-aside", "block")


def principle(room: Room, text: str) -> str:
    return f"p{room.lead('principle', text)[0].seq}"


def presented(room: Room, id: str) -> Any:
    agenda_step = room.state.step(id)
    return CATALOGUE[agenda_step.activity].phone_view(room.state, agenda_step)


def versions(room: Room, *texts: str) -> tuple[tuple[str, str], ...]:
    """Put up a version as the console does; its sentences."""
    room.lead("version", list(texts))
    return version_of(room.state).parts


def frozen(room: Room, id: str) -> Frozen:
    return frozen_of(room.state, id)


def outcome(room: Room, id: str) -> Outcome:
    view = view_of(room.state, id, DecideView)
    assert view.outcome is not None
    return view.outcome


def decided(here: int, positions: dict[str, int]) -> Room:
    """A statement of one sentence, put to a room of so many people."""
    room = Room()
    people = room.people(here)
    room.go("draft")
    versions(room, "We share.")
    room.go("statement")
    room.lead("freeze")
    version = frozen(room, "statement").version
    given = [choice for choice, count in positions.items() for _each in range(count)]
    for who, choice in zip(people, given, strict=False):
        reason = {"reason": "Because"} if choice in NEEDED else {}
        room.say(who, "statement", "position", version=version, choice=choice, **reason)
    room.lead("next")
    return room


@pytest.mark.parametrize(
    ("here", "positions", "result"),
    [
        # The rules of docs/formulas.md at their boundaries
        (20, {AGREE: 13, ASIDE: 1}, "adopted-with-stand-asides"),
        (20, {AGREE: 13}, "no-quorum"),
        (31, {AGREE: 30, BLOCK: 1}, "blocked"),
        (23, {AGREE: 20, ASIDE: 3}, "not-yet"),
        # and others
        (20, {AGREE: 14}, "adopted"),
        (20, {AGREE: 10, "reservations": 10}, "adopted"),
        (5, {AGREE: 4, ASIDE: 1}, "adopted-with-stand-asides"),
        (20, {AGREE: 13, "ask-my-group": 7}, "no-quorum"),
        (4, {}, "no-quorum"),
    ],
)
def test_the_outcome_with_its_arithmetic(here: int, positions: dict[str, int], result: str) -> None:
    room = decided(here, positions)
    decision = outcome(room, "statement")
    assert decision.result == result
    assert decision.eligible == here
    assert decision.counts == {choice: positions.get(choice, 0) for choice in CHOICES}
    assert decision.adopted is result.startswith("adopted")
    failing = [line for line in decision.lines if not line.met]
    assert bool(failing) is not decision.adopted
    assert room.state.version is not None
    assert (room.state.version.state == "adopted") is decision.adopted
    assert room.replayed() == room.state


def test_the_lines_can_be_checked_by_hand() -> None:
    decision = outcome(decided(20, {AGREE: 13, ASIDE: 1}), "statement")
    quorum = decision.lines[0]
    assert (quorum.a * quorum.scale, quorum.t * quorum.b) == (1400, 1340)
    assert quorum.met


def test_reasons_are_kept_without_a_name() -> None:
    room = decided(3, {AGREE: 1, ASIDE: 1, BLOCK: 1})
    view = view_of(room.state, "statement", DecideView)
    assert [each[1:3] for each in view.reasons] == [(ASIDE, "Because"), (BLOCK, "Because")]
    assert not [who for who in room.state.participants if who in repr(view)]


def test_a_position_needs_a_text_its_version_and_sometimes_a_reason() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("statement")
    seen = "0" * 64
    with pytest.raises(Rejection, match="no-text-yet"):
        room.say(ann, "statement", "position", version=seen, choice=AGREE)
    with pytest.raises(Rejection, match="no-text-yet"):
        room.lead("freeze")
    assert presented(room, "statement").options["frozen"] is False
    room.go("draft")
    versions(room, "We share.", "We eat.")
    room.lead("repeat", "statement")
    room.lead("freeze")
    text = frozen(room, "statement")
    assert text.version == seal(["We share.", "We eat."])
    assert text.of == (room.state.version.id if room.state.version else "")
    with pytest.raises(Rejection, match="text-changed"):
        room.say(ann, "statement", "position", version=seen, choice=AGREE)
    for choice in NEEDED:
        with pytest.raises(Rejection, match="reason-missing"):
            room.say(ann, "statement", "position", version=text.version, choice=choice)
        room.say(ann, "statement", "position", version=text.version, choice=choice, reason="So")
    room.say(ann, "statement", "position", version=text.version, choice=AGREE)
    assert view_of(room.state, "statement", DecideView).counts == {
        choice: int(choice == AGREE) for choice in CHOICES
    }


def test_another_text_needs_positions_anew_and_the_same_one_keeps_them() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("draft")
    versions(room, "We share.")
    room.go("statement")
    room.lead("freeze")
    room.say(ann, "statement", "position", version=frozen(room, "statement").version, choice=AGREE)
    room.lead("freeze")
    assert room.state.steps["statement"].answered == 1
    versions(room, "We share all.")
    room.lead("ask-again", "statement")
    assert room.state.steps["statement"].answered == 0


def test_a_second_round_stands_beside_the_first() -> None:
    room = decided(4, {AGREE: 3, BLOCK: 1})
    room.lead("repeat", "statement")
    first, second = (as_view(one, DecideView) for one in room.state.steps["statement"].rounds)
    assert first.outcome is not None
    assert first.outcome.result == "blocked"
    assert (second.frozen, second.outcome) == (None, None)


def test_closing_without_a_frozen_text_decides_nothing() -> None:
    room = Room()
    room.go("statement")
    assert [event.kind for event in room.lead("close")] == ["close-step"]


def test_people_who_left_are_not_counted_as_silent() -> None:
    room = Room()
    people = room.people(10)
    room.go("draft")
    versions(room, "We share.")
    room.go("statement")
    room.lead("freeze")
    version = frozen(room, "statement").version
    for who in people[:6]:
        room.say(who, "statement", "position", version=version, choice=AGREE)
    room.lead("close")
    assert outcome(room, "statement").result == "no-quorum"
    for who in people[6:]:
        room.lead("leave", who)
    room.lead("repeat", "statement")
    room.lead("freeze")
    for who in people[:6]:
        room.say(who, "statement", "position", version=version, choice=AGREE)
    room.lead("close")
    assert (outcome(room, "statement").eligible, outcome(room, "statement").result) == (
        6,
        "adopted",
    )


def test_who_leaves_an_anonymous_decision_may_have_answered_and_hides_no_silence() -> None:
    room = deciding(4, rule="consent")
    for who in room.here[:2]:
        room.take(who, "consent")
        room.lead("leave", who)
    room.lead("close", AT)
    assert (room.outcome.eligible, room.outcome.unanswered, room.result) == (4, 2, "no-quorum")


def test_who_left_an_anonymous_decision_and_is_back_counts_once() -> None:
    room = deciding(4, rule="consent")
    room.lead("leave", room.here[3])
    (gone,) = [one.id for one in room.state.participants.values() if one.left]
    room.lead("leave", gone)
    room.lead("return", gone)
    for who in room.here:
        room.take(who, "consent")
    room.lead("close", AT)
    assert (room.outcome.eligible, room.outcome.unanswered, room.result) == (4, 0, "adopted")


def test_people_who_left_after_they_answered_do_not_hide_those_who_are_silent() -> None:
    room = deciding(4, names="named", rule="consent")
    for who in room.here[:2]:
        room.take(who, "consent")
        room.lead("leave", who)
    room.lead("close", AT)
    assert (room.outcome.eligible, room.outcome.unanswered, room.result) == (4, 2, "no-quorum")


def test_positions_by_group_leave_small_groups_out() -> None:
    room = Room()
    large, small = room.people(3, "Choir"), room.people(2, "Nurses")
    other = room.join("Cyd")
    room.go("draft")
    versions(room, "We share.")
    room.go("statement")
    room.lead("freeze")
    version = frozen(room, "statement").version
    for who in (*large, *small, other):
        room.say(who, "statement", "position", version=version, choice=AGREE)
    choir = room.state.groups[0].id
    assert view_of(room.state, "statement", DecideView).groups == {choir: {AGREE: 3}}
    room.lead("close")
    assert [(line.name, line.met) for line in outcome(room, "statement").across] == [(choir, True)]


def test_which_principles_go_into_the_decision() -> None:
    room = Room()
    people = room.people(5)
    share, shout, eat = (principle(room, text) for text in ("We share", "We shout", "We eat"))
    here = room.state.step("principles")
    assert [id for id, _text in decide_text.proposed(room.state, here)[1]] == [share, shout, eat]
    room.go("sense")
    for who in people:
        for id, vote in ((share, 1), (shout, -1), (eat, 1)):
            room.say(who, "sense", "sense", principle=id, vote=vote)
    room.go("principles")
    assert [id for id, _text in decide_text.proposed(room.state, here)[1]] == [share, shout, eat]
    room.lead("reveal", "sense")
    assert [id for id, _text in decide_text.proposed(room.state, here)[1]] == [share, eat]
    room.lead("star", shout)
    assert [id for id, _text in decide_text.proposed(room.state, here)[1]] == [shout]
    room.lead("unstar", shout)
    room.lead("hide", eat)
    assert decide_text.proposed(room.state, here) == ("", ((share, "We share"),))


def test_adopted_principles_are_no_candidates_any_more() -> None:
    room = Room()
    people = room.people(3)
    share, eat = principle(room, "We share"), principle(room, "We eat")
    room.lead("star", share)
    room.go("principles")
    room.lead("freeze")
    version = frozen(room, "principles").version
    for who in people:
        room.say(who, "principles", "position", version=version, choice=AGREE)
    room.lead("close")
    assert {item.id: item.state for item in room.state.principles} == {share: "adopted", eat: ""}
    assert [item.id for item in sense.candidates(room.state)] == [eat]


@pytest.mark.parametrize(
    ("second", "state"),
    [
        ({AGREE: 3, BLOCK: 1}, ""),
        ({AGREE: 2, ASIDE: 2}, ""),
        ({}, "adopted"),
        ({AGREE: 1}, "adopted"),
        ({AGREE: 4}, "adopted"),
    ],
)
def test_a_later_decision_on_the_same_text_counts(second: dict[str, int], state: str) -> None:
    room = decided(4, {AGREE: 4})
    room.lead("repeat", "statement")
    room.lead("freeze", "statement")
    version = frozen(room, "statement").version
    given = [choice for choice, count in second.items() for _each in range(count)]
    for who, choice in zip(room.state.participants, given, strict=False):
        reason = {"reason": "Because"} if choice in NEEDED else {}
        room.say(who, "statement", "position", version=version, choice=choice, **reason)
    room.lead("close", "statement")
    assert room.state.version is not None
    assert room.state.version.state == state
    assert room.replayed() == room.state
