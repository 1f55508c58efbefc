"""Whose voices a decision counts: people's, groups', raised hands; and who signs a reason."""

from typing import Any

import pytest

from facilitator.activities.decide_bodies import PositionTaken
from facilitator.workshop.activity import OwnContribution
from facilitator.workshop.bodies import encode
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from tests.activities.a_decision import AT, Deciding, deciding, plan
from tests.narrow import body_of, frozen_of

# One voice for each group


def of_groups(**options: Any) -> Deciding:
    """Two of the choir, two nurses, and one of no group; each group has one voice."""
    room = Deciding(plan("group", voices="group", **options))
    choir, nurses = room.people(2, "Choir"), room.people(2, "Nurses")
    room.here = [*choir, *nurses, room.join("Cyd")]
    room.go("draft")
    room.ask()
    return room


def states(room: Deciding, who: str) -> list[str]:
    """How what somebody gave stands, as their phone is told."""
    current = room.fold.builder.current_round(AT)
    assert current is not None
    own: list[OwnContribution] = list(current.contributions_of(who))
    return [one.state for one in own]


def test_each_group_has_one_voice_and_who_has_none_one_too() -> None:
    room = of_groups()
    for who in room.here:
        room.take(who, "agree")
    assert room.view.counts["agree"] == 3
    room.lead("close", AT)
    assert (room.outcome.eligible, room.outcome.took, room.result) == (3, 3, "adopted")
    assert room.outcome.terms.of_groups
    assert room.outcome.across == ()
    assert room.replayed() == room.state


def test_a_group_whose_phones_differ_counts_as_not_answered_and_both_are_told() -> None:
    room = of_groups()
    for who in room.here:
        room.take(who, "agree")
    other, cyd = room.here[1], room.here[4]
    room.take(other, "block", "Not like this")
    assert room.view.counts == {
        "agree": 2, "reservations": 0, "stand-aside": 0, "block": 0, "ask-my-group": 0
    }  # fmt: skip
    assert [states(room, who) for who in (room.here[0], other, cyd)] == [
        ["differs"],
        ["differs"],
        ["shown"],
    ]
    room.lead("close", AT)
    assert (room.outcome.unanswered, room.outcome.differing) == (1, 1)
    assert room.result == "no-quorum"
    # What was written is kept, and stops nothing.
    assert [(one.text, one.counts) for one in room.reasons("block")] == [("Not like this", False)]
    settled = of_groups()
    for who in settled.here:
        settled.take(who, "agree")
    settled.take(settled.here[1], "block", "Not like this")
    settled.take(settled.here[1], "agree")
    assert states(settled, settled.here[0]) == ["shown"]


def test_a_group_that_says_nothing_has_not_answered() -> None:
    room = of_groups(rule="consent")
    for who in room.here[:2]:
        room.take(who, "consent")
    room.take(room.here[4], "ask-my-group")
    room.lead("called", 1)
    room.lead("close", AT)
    assert (room.outcome.eligible, room.outcome.unanswered, room.outcome.called) == (3, 1, 1)


def test_a_group_entered_by_hand_speaks_as_well() -> None:
    room = of_groups()
    version = frozen_of(room.state, AT).version
    choir = room.state.groups[0].id
    room.by_hand(AT, "position", {"version": version, "choice": "agree"}, choir)
    assert (room.view.counts["agree"], room.view.speakers) == (1, (choir,))
    room.take(room.here[0], "reservations")
    assert room.view.differing == (choir,)


def test_the_objections_of_a_group_whose_phones_differ_are_not_in_the_way() -> None:
    room = of_groups(rule="consent")
    for who in room.here:
        room.take(who, "consent")
    room.take(room.here[0], "objection", "Too dear")
    assert (room.view.raised(), room.view.open_objections()) == ((), 0)
    room.take(room.here[1], "objection", "Too late")
    assert room.view.open_objections() == 2
    room.lead("close", AT)
    assert room.result == "not-yet"
    for one in room.reasons("objection"):
        room.lead("objection", {"objection": one.id, "state": "withdrawn"})
    assert room.result == "adopted"


# Raised hands


def raised(room: Deciding, **counts: int) -> None:
    """Hands of people without a phone."""
    version = frozen_of(room.state, AT).version
    named = {name.replace("_", "-"): count for name, count in counts.items()}
    room.lead("count", {"subject": version, "counts": named, "step": AT})


def test_hands_are_positions_of_people_without_a_phone() -> None:
    room = deciding(6)
    for who in room.here[:4]:
        room.take(who, "agree")
    raised(room, agree=3, reservations=1)
    room.lead("close", AT)
    outcome = room.outcome
    assert (outcome.counts["agree"], outcome.counts["reservations"], outcome.hands) == (7, 1, 4)
    assert (outcome.eligible, outcome.unanswered, outcome.result) == (10, 2, "adopted")


@pytest.mark.parametrize("names", ["anonymous", "named"])
def test_a_hand_may_be_that_of_somebody_who_was_entered(names: str) -> None:
    room = deciding(4, names)
    for _each in range(3):
        room.lead("person", {"name": "Guest"})
    for who in room.here:
        room.take(who, "agree")
    version = frozen_of(room.state, AT).version
    who = next(person.id for person in room.state.here if person.by_hand)
    room.by_hand(AT, "position", {"version": version, "choice": "agree"}, who)
    raised(room, agree=3)
    room.lead("close", AT)
    # Four phones and three without one, of whom one was entered; one hand is of nobody known.
    assert (room.outcome.eligible, room.outcome.took) == (8, 8)


@pytest.mark.parametrize(
    ("options", "counts", "code"),
    [
        ({}, {"block": 1}, "hands-without-reason"),
        ({}, {"yes": 1}, "wrong-value"),
        ({"rule": "consent"}, {"objection": 1}, "hands-without-reason"),
        ({"rule": "minute"}, {"agree": 1}, "nothing-counted"),
    ],
)
def test_hands_that_can_not_be_counted(
    options: dict[str, Any], counts: dict[str, int], code: str
) -> None:
    room = deciding(3, **options)
    with pytest.raises(Rejection, match=code):
        raised(room, **counts)
    with pytest.raises(Rejection, match="text-changed"):
        room.lead("count", {"subject": "0" * 64, "counts": {"agree": 1}, "step": AT})


def test_hands_of_every_rule_that_counts() -> None:
    for rule, choice in (
        ("fist", "5"),
        ("gradients", "2"),
        ("threshold", "yes"),
        ("consent", "consent"),
    ):
        room = deciding(1, rule=rule)
        raised(room, **{choice: 4})
        room.lead("close", AT)
        assert (room.outcome.counts[choice], room.outcome.hands) == (4, 4)


def test_groups_raise_no_hands() -> None:
    with pytest.raises(Rejection, match="hands-of-people"):
        raised(of_groups(), agree=2)


# Signed reasons


def test_a_reason_may_be_signed_in_an_anonymous_step() -> None:
    room = Deciding(plan())
    room.here = [room.join("Ann", "Choir"), room.join("Bo", "Choir"), room.join("Cyd")]
    room.go("draft")
    room.ask()
    ann, bo, cyd = room.here
    room.take(ann, "block", "Not like this", signed="name")
    room.take(bo, "stand-aside", "We can't", signed="group")
    signed = [(one.signature, one.of_group) for one in room.view.reasons]
    assert signed == [("Ann", False), ("Choir", True)]
    with pytest.raises(Rejection, match="no-group-of-yours"):
        room.take(cyd, "block", "No", signed="group")
    with pytest.raises(Rejection, match="reason-missing"):
        room.take(cyd, "agree", signed="name")
    room.take(ann, "block", "Not like this")
    assert [one.signature for one in room.view.reasons if one.choice == "block"] == [""]


def test_nobody_signs_for_somebody_else() -> None:
    room = deciding(2)
    event = room.take(room.here[0], "block", "No", signed="name")
    stored = body_of(event, PositionTaken)
    assert stored.room is not None
    assert stored.room.signer == room.here[0]
    with pytest.raises(Rejection):
        room.take(room.here[0], "block", "No", _room={"signature": "Somebody"})
    body = {"version": stored.version, "choice": "block", "reason": "No", "signed": "name"}
    with pytest.raises(Rejection, match="no-such-person"):
        room.by_hand(AT, "position", body)


def test_a_signed_reason_goes_with_who_signed_it() -> None:
    room = deciding(3)
    signed = room.take(room.here[0], "block", "Not like this", signed="name")
    unsigned = room.take(room.here[1], "block", "Nor like that")
    room.lead("close", AT)
    seqs = erasure_of(room.fold, room.here[0]).seqs
    assert signed.seq in seqs
    assert unsigned.seq not in erasure_of(room.fold, room.here[1]).seqs


def test_an_unsigned_position_is_stored_as_before() -> None:
    room = deciding(2)
    event = room.take(room.here[0], "agree")
    assert b"sign" not in encode(body_of(event, PositionTaken))
