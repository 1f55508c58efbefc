"""The stages of a draft: choosing among proposals, settled sentences, changes and what becomes of
them, headings, and documents beside the statement."""

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.draft_bodies import Proposed, Scored
from facilitator.activities.draft_choosing import choosing, much_alike
from facilitator.activities.draft_stages import (
    contested,
    last_round,
    round_number,
    unsettled,
)
from facilitator.workshop.errors import Rejection
from tests.activities.a_draft import FIRST, drafting, proposed, react, stage, view
from tests.narrow import body_of, version_of
from tests.workshop.a_room import Room, agenda, step

# Stages


def test_without_a_word_it_goes_from_proposing_to_reacting() -> None:
    room = drafting()
    assert stage(room) == "propose"
    room.lead("version", list(FIRST))
    assert stage(room) == "react"
    assert stage(drafting(proposals=False)) == "react"


def test_the_facilitator_leads_through_the_stages() -> None:
    room = drafting()
    ann = room.join("Ann")
    with pytest.raises(Rejection, match="no-proposal-yet"):
        room.lead("stage", "choose")
    with pytest.raises(Rejection, match="no-version-yet"):
        room.lead("stage", "amend")
    best = proposed(room, ann, *FIRST)
    room.lead("stage", "choose")
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("stage", "choose")
    room.lead("version", {"origin": best})
    assert (stage(room), version_of(room.state).origin) == ("react", best)
    assert [text for _id, text in version_of(room.state).parts] == list(FIRST)
    with pytest.raises(Rejection, match="no-earlier-version"):
        room.lead("stage", "compare")
    room.lead("stage", "amend")
    room.lead("version", ["We live along one river."])
    assert stage(room) == "compare"
    (back,) = room.lead("stage", "react")
    room.undo(back)
    assert stage(room) == "compare"


def test_where_nobody_may_propose_there_is_nothing_to_choose() -> None:
    room = drafting(proposals=False)
    for name in ("propose", "choose"):
        with pytest.raises(Rejection, match="no-proposals"):
            room.lead("stage", name)
    with pytest.raises(Rejection, match="no-drafting-yet"):
        Room().lead("stage", "react")


def test_only_what_is_asked_now_is_taken() -> None:
    room = drafting()
    ann = room.join("Ann")
    best = proposed(room, ann, *FIRST)
    with pytest.raises(Rejection, match="not-asked-now"):
        room.say(ann, "draft", "score", item=best, score=5)
    room.lead("stage", "choose")
    with pytest.raises(Rejection, match="not-asked-now"):
        proposed(room, ann, "We are many.")
    score = room.say(ann, "draft", "score", item=best, score=5)
    room.lead("stage", {"stage": "choose", "shown": True})
    for late in ({"item": best, "score": 0},):
        with pytest.raises(Rejection, match="not-asked-now"):
            room.say(ann, "draft", "score", **late)
    with pytest.raises(Rejection, match="not-asked-now"):
        room.say(ann, "draft", "withdraw", of=score.cid)
    room.lead("version", {"origin": best})
    sentence = version_of(room.state).parts[0][0]
    react(room, ann, sentence)
    room.lead("stage", "amend")
    with pytest.raises(Rejection, match="not-asked-now"):
        react(room, ann, sentence, "change", "Two rivers")


def test_who_has_answered_is_who_did_what_is_asked() -> None:
    room = drafting()
    ann, bob = room.join("Ann"), room.join("Bob")
    best = proposed(room, ann, *FIRST)
    room.lead("stage", "choose")
    assert room.state.steps["draft"].answered == 0
    room.say(bob, "draft", "score", item=best, score=3)
    assert room.state.steps["draft"].answered == 1
    room.lead("version", {"origin": best})
    assert room.state.steps["draft"].answered == 0
    react(room, bob, version_of(room.state).parts[0][0])
    assert room.state.steps["draft"].answered == 1


def test_after_a_new_version_who_has_answered_is_who_reacted_to_what_is_new_in_it() -> None:
    room = drafting()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.lead("version", {"sentences": ["We sing.", "We share."]})
    (sing, _text), (share, _other) = version_of(room.state).parts
    react(room, ann, sing)
    react(room, bob, share)
    assert room.state.steps["draft"].answered == 2
    rows = [{"id": sing, "text": "We sing."}, {"id": share, "text": "We share our vans."}]
    room.lead("version", {"sentences": rows})
    room.lead("stage", "react")
    assert room.state.steps["draft"].answered == 0
    react(room, ann, sing, "live")
    assert room.state.steps["draft"].answered == 0
    react(room, bob, share)
    assert room.state.steps["draft"].answered == 1
    room.lead("version", {"sentences": rows[:1]})
    room.lead("stage", "react")
    assert room.state.steps["draft"].answered == 1


# Choosing


def test_the_last_score_counts_and_hidden_proposals_are_out() -> None:
    room = drafting()
    people = room.people(3)
    one, two, three = (proposed(room, who, f"{word} together.") for who, word in zip(
        people, ("We sing", "Bread for all", "Rivers flow"), strict=True
    ))  # fmt: skip
    room.lead("stage", "choose")
    for who in people:
        room.say(who, "draft", "score", item=one, score=5)
        room.say(who, "draft", "score", item=two, score=4)
    room.say(people[0], "draft", "score", item=one, score=0)
    room.lead("hide", three)
    with pytest.raises(Rejection, match="no-such-proposal"):
        room.say(people[0], "draft", "score", item=three, score=1)
    chosen = choosing(room.state, view(room))
    points = {row.proposal.id: (row.points, row.final) for row in chosen.rows}
    assert points == {one: (10, True), two: (12, True)}
    assert ([row.proposal.id for row in chosen.winners], chosen.people) == ([one], 3)


def test_ties_are_ties() -> None:
    room = drafting()
    people = room.people(2)
    ids = [proposed(room, who, f"Sentence of {who}.") for who in people]
    room.lead("stage", "choose")
    for who, best in zip(people, ids, strict=True):
        room.say(who, "draft", "score", item=best, score=4)
    winners = choosing(room.state, view(room)).winners
    assert {row.proposal.id for row in winners} == set(ids)
    assert all(row.tied for row in winners)


def test_scores_are_secret_until_the_choosing_is_over() -> None:
    room = drafting()
    ann = room.join("Ann")
    best = proposed(room, ann, *FIRST)
    room.lead("stage", "choose")
    score = body_of(room.say(ann, "draft", "score", item=best, score=5), Scored)
    activity, at = CATALOGUE["draft"], room.state.step("draft")
    assert activity.phone_result(room.state, at) is None
    assert activity.withholds(view(room), score)
    blank = activity.unsaid(view(room), score)
    assert isinstance(blank, Scored)
    assert (blank.item, blank.score) == (best, 0)
    assert not activity.withholds(view(room), Proposed(("We meet.",)))
    room.lead("stage", {"stage": "choose", "shown": True})
    assert not activity.withholds(view(room), score)
    result = activity.phone_result(room.state, at)
    assert result is not None
    assert result["people"] == 1


def test_what_says_much_the_same_is_suggested() -> None:
    room = drafting()
    ann, bob = room.join("Ann"), room.join("Bob")
    first = proposed(room, ann, "We share what we know with everybody.", by="Table 1")
    second = proposed(room, bob, "We share what we know with everybody!", by="Table 2")
    third = proposed(room, bob, "Nobody owns the river.")
    proposals = view(room).proposals
    assert {one.by for one in proposals} == {"Table 1", "Table 2", ""}
    pairs = much_alike(proposals)
    assert third not in {*pairs, *pairs.values()}
    assert {*pairs, *pairs.values()} == {first, second}


def test_a_version_is_proposed_by_hand() -> None:
    room = drafting()
    body = {"sentences": ["We meet."], "by": "Table 3"}
    room.by_hand("draft", "propose", body)
    ((one),) = view(room).proposals
    assert (one.sentences, one.by) == (("We meet.",), "Table 3")


# Reactions


def settled(room: Room) -> list[str | None]:
    version = version_of(room.state)
    return [view(room).of(id).standing for id, _text in version.parts]


def test_how_sentences_stand_and_which_come_first() -> None:
    room = drafting()
    people = room.people(10)
    room.lead("version", [*FIRST, "Nobody has said anything of this."])
    one, two, three, _four = (id for id, _text in version_of(room.state).parts)
    for who in people:
        react(room, who, one)
        react(room, who, two, "live")
        react(room, who, three)
    assert settled(room) == ["settled", "settled", "settled", None]
    react(room, people[0], two, "change", "every week")
    react(room, people[1], two, "change", "every year")
    react(room, people[0], three, "cannot", "Not with everybody")
    assert settled(room) == ["settled", "work", "contested", None]
    places = [place for place, _id, _text in contested(version_of(room.state), view(room))]
    assert places == [3, 2, 4, 1]
    assert [at[0] for at in unsettled(version_of(room.state), view(room))] == [3, 2]


def test_a_group_that_cannot_live_with_it_keeps_a_sentence_from_being_settled() -> None:
    room = Room(agenda(step("draft", "draft")))
    choir, rest = room.people(5, "Choir"), room.people(30)
    room.go("draft")
    room.lead("version", list(FIRST))
    sentence = version_of(room.state).parts[0][0]
    for who in (*rest, *choir[:2]):
        react(room, who, sentence)
    for who in choir[2:]:
        react(room, who, sentence, "change", "Say it otherwise")
    reactions = view(room).of(sentence)
    assert (reactions.keep, reactions.change) == (32, 3)
    assert reactions.below == (room.state.groups[0].id,)
    assert reactions.standing == "work"


def test_a_reaction_is_to_the_wording_that_was_read() -> None:
    room = drafting()
    ann = room.join("Ann")
    room.lead("version", list(FIRST))
    old = version_of(room.state)
    first, second = (id for id, _text in old.parts[:2])
    room.lead("version", [FIRST[0], "We meet every week.", FIRST[2]])
    body = {"choice": "keep", "version": old.id}
    with pytest.raises(Rejection, match="sentence-changed"):
        room.say(ann, "draft", "react", sentence=second, **body)
    room.say(ann, "draft", "react", sentence=first, **body)
    assert view(room).of(first).keep == 1
    assert view(room).reacted == {old.id}


def test_rounds_are_versions_that_were_reacted_to() -> None:
    room = drafting(rounds=2)
    ann = room.join("Ann")
    at = room.state.step("draft")
    assert round_number(room.state, at, view(room)) == 1
    room.lead("version", list(FIRST))
    room.lead("version", ["We live along one river.", "We meet every week.", FIRST[2]])
    assert round_number(room.state, at, view(room)) == 1
    for id, _text in version_of(room.state).parts:
        body = {"sentence": id, "choice": "keep", "version": version_of(room.state).id}
        room.say(ann, "draft", "react", **body)
    assert not last_round(room.state, at, view(room))
    room.lead("version", ["We live along one river.", "We meet.", FIRST[2]])
    assert round_number(room.state, at, view(room)) == 2
    assert last_round(room.state, at, view(room))
