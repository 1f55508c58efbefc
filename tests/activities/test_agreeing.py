"""Sense and draft."""

from typing import Any

import pytest

from facilitator.activities import draft, sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.draft_commands import version_of as body_of
from facilitator.activities.draft_view import DraftView
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import SENTENCE
from tests.narrow import version_of, view_of
from tests.workshop.a_room import Room, agenda, step


def principle(room: Room, text: str) -> str:
    return f"p{room.lead('principle', text)[0].seq}"


def presented(room: Room, id: str) -> Any:
    agenda_step = room.state.step(id)
    return CATALOGUE[agenda_step.activity].phone_view(room.state, agenda_step)


# Sense


def judged(room: Room) -> sense.SenseView:
    return view_of(room.state, "sense", sense.SenseView)


def test_the_last_vote_counts() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    share, eat = principle(room, "We share"), principle(room, "We eat together")
    room.go("sense")
    for vote in (1, 0, -1):
        room.say(ann, "sense", "sense", principle=share, vote=vote)
    last = room.say(bob, "sense", "sense", principle=share, vote=0)
    room.say(bob, "sense", "sense", principle=eat, vote=1)
    assert judged(room).total(share) == (0, 1, 1)
    assert judged(room).total("p99") == (0, 0, 0)
    assert judged(room).judged == (1, 2)
    room.say(bob, "sense", "withdraw", of=last.cid)
    assert judged(room).total(share) == (0, 0, 1)
    assert room.state.steps["sense"].answered == 2


def test_each_phone_has_its_own_order_and_only_candidates() -> None:
    room = Room()
    share, hidden = principle(room, "We share"), principle(room, "We shout")
    room.lead("hide", hidden)
    phone_view = presented(room, "sense")
    assert (phone_view.items, phone_view.order) == (((share, "We share"),), "own")
    ann = room.join("Ann")
    room.go("sense")
    for id in (hidden, "p99"):
        with pytest.raises(Rejection, match="no-such-principle"):
            room.say(ann, "sense", "sense", principle=id, vote=1)


def test_groups_under_three_are_one_of_the_others() -> None:
    room = Room()
    large, small, lone = room.people(3, "Choir"), room.people(2, "Nurses"), room.people(1, "Bakers")
    nobody = room.join("Cyd")
    share = principle(room, "We share")
    room.go("sense")
    for who in (*large, *small, *lone, nobody):
        room.say(who, "sense", "sense", principle=share, vote=1)
    votes = judged(room).votes[share]
    choir = room.state.groups[0].id
    assert votes == {choir: (3, 0, 0), "others": (4, 0, 0)}
    (result,) = sense.results(room.state, judged(room))
    assert [(group.group, group.tally.seen) for group in result.groups] == [
        (choir, 3),
        ("others", 4),
    ]
    assert result.total.seen == 7


def test_a_few_votes_of_a_large_group_are_not_shown_apart() -> None:
    room = Room()
    members = room.people(4, "Choir")
    share = principle(room, "We share")
    room.go("sense")
    for who in members[:2]:
        room.say(who, "sense", "sense", principle=share, vote=-1)
    (result,) = sense.results(room.state, judged(room))
    assert result.groups == ()
    assert result.total.seen == 2


# Draft


def versions(room: Room, *texts: str) -> tuple[tuple[str, str], ...]:
    """Put up a version as the console does; its sentences."""
    room.lead("version", list(texts))
    return version_of(room.state).parts


def reactions(room: Room) -> DraftView:
    view = draft.latest(room.state)
    assert view is not None
    return view


def test_a_changed_sentence_loses_its_reactions_and_an_unchanged_one_keeps_them() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("draft")
    first = versions(room, "We share what we know with everybody.", "We eat together.")
    for who in (ann, bob):
        for id, _text in first:
            room.say(who, "draft", "react", sentence=id, choice="keep")
    second = versions(room, "We share what we know with all.", "We eat together.")
    assert [id for id, _text in second] == [id for id, _text in first]
    assert reactions(room).of(second[0][0]).total == 0
    assert reactions(room).of(second[1][0]).keep == 2
    room.say(ann, "draft", "react", sentence=second[0][0], choice="live")
    assert reactions(room).of(second[0][0]).live == 1


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (["We share.", "We eat."], ["We eat.", "We share."], [1, 0]),
        (["We decide together."], ["We decide together, in public."], [0]),
        (["We decide together."], ["Nobody owns the river."], [None]),
        (["We share.", "We eat."], ["We eat."], [1]),
        (["We share."], ["We share.", "We share."], [0, None]),
        (["We share.", "We share."], ["We share.", "We share."], [0, 1]),
        (["我们一起守护河流。"], ["我们一起守护这条河流。"], [0]),
        (["我们一起守护河流。"], ["水属于所有人。"], [None]),
        ([], ["We share."], [None]),
    ],
)
def test_a_sentence_that_grew_out_of_another_keeps_its_id(
    before: list[str], after: list[str], kept: list[int | None]
) -> None:
    parts = [(f"s{at}", text) for at, text in enumerate(before, 1)]
    rows = body_of(parts, after).sentences
    assert [row.text for row in rows] == after
    assert [row.id for row in rows] == [None if at is None else f"s{at + 1}" for at in kept]


def test_an_id_used_twice_is_given_once() -> None:
    room = Room()
    room.go("draft")
    ((id, _text),) = versions(room, "We share.")
    rows = [{"id": id, "text": "We share."}, {"id": id, "text": "We eat."}, {"text": "We sing."}]
    room.lead("version", {"sentences": rows})
    ids = [id for id, _text in version_of(room.state).parts]
    assert ids[0] == id
    assert len(set(ids)) == 3
    assert {item.id for item in room.state.of(SENTENCE)} == set(ids)


def test_reactions() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("draft")
    ((id, _text),) = versions(room, "We share.")
    with pytest.raises(Rejection, match="reason-missing"):
        room.say(ann, "draft", "react", sentence=id, choice="cannot")
    with pytest.raises(Rejection, match="no-such-sentence"):
        room.say(ann, "draft", "react", sentence="s99", choice="keep")
    room.say(ann, "draft", "react", sentence=id, choice="cannot", text="Too short")
    room.say(ann, "draft", "react", sentence=id, choice="change", text="We share it")
    room.say(bob, "draft", "react", sentence=id, choice="live")
    summary = reactions(room).of(id)
    assert (summary.keep, summary.live, summary.change, summary.cannot, summary.total) == (
        0,
        1,
        1,
        0,
        2,
    )
    assert [each[1:] for each in summary.texts] == [("change", "We share it")]


def test_a_sentence_of_an_earlier_version_takes_no_reaction() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("draft")
    first = versions(room, "We share.", "Nobody owns the river.")
    versions(room, "We share.")
    with pytest.raises(Rejection, match="no-such-sentence"):
        room.say(ann, "draft", "react", sentence=first[1][0], choice="keep")


def test_proposals() -> None:
    room = Room(agenda(step("open", "draft"), step("shut", "draft", options={"proposals": False})))
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("open")
    given = room.say(ann, "open", "propose", sentences=["We share.", "We eat."])
    assert [proposal.sentences for proposal in reactions(room).proposals] == [
        ("We share.", "We eat.")
    ]
    options = presented(room, "open").options
    assert (options["stage"], options["proposals"], options["number"]) == ("propose", True, 0)
    with pytest.raises(Rejection, match="nothing-to-take-back"):
        room.say(bob, "open", "withdraw", of=given.cid)
    room.say(ann, "open", "withdraw", of=given.cid)
    assert reactions(room).proposals == ()
    room.go("shut")
    with pytest.raises(Rejection, match="no-proposals"):
        room.say(ann, "shut", "propose", sentences=["We share."])


def test_a_text_that_is_too_long_for_a_version_is_not_compared() -> None:
    before = (("s1", "We share what we know."),)
    for texts in (["We share what we know."] * 41, ["We share what we know. " * 100]):
        rows = body_of(before, texts).sentences
        assert not any(row.id for row in rows)
