"""What the facilitator notes of a decision: objections, blocks, the minute, and what is next."""

import pytest

from facilitator.activities.decide_bodies import Sequel, TextFrozen
from facilitator.activities.decide_view import BlockRecognised, DecideView, Minute, Next
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import as_view
from tests.activities.a_decision import AT, Deciding, decided, deciding
from tests.narrow import body_of, frozen_of, version_of
from tests.workshop.a_room import agenda, step


def objecting(here: int = 5) -> Deciding:
    """A decision by consent with two objections."""
    room = deciding(here, rule="consent")
    for who in room.here[2:]:
        room.take(who, "consent")
    room.take(room.here[0], "objection", "It costs too much", change="Cap it at 200")
    room.take(room.here[1], "objection", "Who does it?")
    return room


# Consent


def test_an_objection_has_a_reason_and_may_suggest_a_change() -> None:
    room = objecting()
    with pytest.raises(Rejection, match="reason-missing"):
        room.take(room.here[0], "objection")
    room.lead("close", AT)
    assert [(one.text, one.change) for one in room.reasons("objection")] == [
        ("It costs too much", "Cap it at 200"),
        ("Who does it?", ""),
    ]
    assert [one.text for one in room.view.reviewable()] == [
        "It costs too much Cap it at 200",
        "Who does it?",
    ]


def test_objections_are_settled_once_they_are_shown_and_the_text_is_adopted() -> None:
    room = objecting()
    first, second = room.reasons("objection")
    with pytest.raises(Rejection, match="not-decided-yet"):
        room.lead("objection", {"objection": first.id, "state": "withdrawn"})
    room.lead("close", AT)
    assert (room.result, room.view.open_objections()) == ("not-yet", 2)
    room.lead("objection", {"objection": first.id, "state": "clarified"})
    assert (room.result, room.view.open_objections()) == ("not-yet", 2)
    noted, outcome = room.lead("objection", {"objection": first.id, "state": "withdrawn"})
    assert (noted.kind, outcome.kind) == ("objection", "outcome")
    assert (room.result, room.view.open_objections()) == ("not-yet", 1)
    argument = {"objection": second.id, "state": "recorded", "text": "Looked at in May"}
    room.lead("objection", argument)
    assert (room.result, room.statement_state()) == ("adopted", "adopted")
    assert [stands.text for _reason, stands in room.view.raised()] == ["", "Looked at in May"]
    # Who objected before is still counted as that.
    assert room.outcome.counts == {"consent": 3, "objection": 2, "ask-my-group": 0}
    assert room.replayed() == room.state
    with pytest.raises(Rejection, match="objection-settled"):
        room.lead("objection", {"objection": second.id, "state": "clarified"})
    with pytest.raises(Rejection, match="no-such-objection"):
        room.lead("objection", {"objection": "a1", "state": "withdrawn"})


def test_what_was_noted_of_an_objection_is_undone_with_what_came_of_it() -> None:
    room = objecting()
    room.lead("close", AT)
    one, other = room.reasons("objection")
    first, _judged = room.lead("objection", {"objection": one.id, "state": "withdrawn"})
    room.lead("objection", {"objection": other.id, "state": "withdrawn"})
    assert room.result == "adopted"
    assert undo_words(room.fold, first.seq) == "noted what becomes of an objection"
    # A later result was worked out of it.
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(first)
    room.lead("undo")
    assert (room.result, room.statement_state()) == ("not-yet", "")
    assert room.view.open_objections() == 1
    room.lead("undo")
    assert room.view.open_objections() == 2
    with pytest.raises(Rejection, match="nothing-to-undo"):
        room.lead("undo")


def test_7_an_integrated_objection_is_adopted_only_after_a_new_round_on_version_2() -> None:
    room = objecting()
    room.lead("close", AT)
    first, second = room.reasons("objection")
    with pytest.raises(Rejection, match="in-no-version"):
        room.lead("objection", {"objection": first.id, "state": "integrated"})
    room.lead("version", ["We share at most 200."])
    newest = version_of(room.state).id
    room.lead("objection", {"objection": first.id, "state": "integrated"})
    room.lead("objection", {"objection": second.id, "state": "withdrawn"})
    assert [(stands.state, stands.version) for _reason, stands in room.view.raised()] == [
        ("integrated", newest),
        ("withdrawn", ""),
    ]
    assert room.result == "not-yet"
    assert room.statement_state() == ""
    room.lead("ask-again", AT)
    assert (frozen_of(room.state, AT).of, frozen_of(room.state, AT).terms.rule) == (
        newest,
        "consent",
    )
    assert room.view.raised() == ()
    room.take_all({"consent": 5})
    room.lead("close", AT)
    assert (room.result, room.statement_state()) == ("adopted", "adopted")
    first_round = as_view(room.state.steps[AT].rounds[0], DecideView)
    assert first_round.outcome is not None
    assert first_round.outcome.result == "not-yet"


def test_everybody_answers_or_is_called() -> None:
    room = deciding(5, rule="consent")
    for who in room.here[:2]:
        room.take(who, "consent")
    room.take(room.here[2], "ask-my-group")
    with pytest.raises(Rejection, match="called-too-many"):
        room.lead("called", 3)
    room.lead("called", "1")
    room.take(room.here[3], "consent")
    room.lead("close", AT)
    assert (room.outcome.unanswered, room.outcome.called, room.outcome.silent) == (1, 1, 0)
    # Who asks the group first has answered nothing yet.
    assert room.result == "no-quorum"
    room = deciding(4, rule="consent")
    for who in room.here[:2]:
        room.take(who, "consent")
    room.lead("close", AT)
    assert room.result == "no-quorum"
    with pytest.raises(Rejection, match="called-too-many"):
        room.lead("called", {"count": 3, "step": AT})
    room.lead("called", {"count": 1, "step": AT})
    assert (room.result, room.outcome.silent) == ("no-quorum", 1)
    room.lead("called", {"count": 2, "step": AT})
    assert (room.result, room.outcome.counts["consent"]) == ("adopted", 2)
    with pytest.raises(Rejection, match="called-in-consent"):
        deciding(2).lead("called", 1)


def test_what_was_to_be_done_next_is_moot_once_the_last_objection_is_withdrawn() -> None:
    room = objecting()
    room.lead("close", AT)
    room.lead("decision-next", {"choice": "defer", "text": "In May", "step": AT})
    for objection in room.reasons("objection"):
        room.lead("objection", {"objection": objection.id, "state": "withdrawn"})
    assert (room.result, room.view.after) == ("adopted", None)
    room.lead("undo")
    assert (room.result, room.view.after) == ("not-yet", Next("defer", "In May"))


def test_an_objection_that_is_erased_does_not_turn_into_consent() -> None:
    room = deciding(4, rule="consent")
    objection = room.take(room.here[0], "objection", "It costs too much")
    for who in room.here[1:3]:
        room.take(who, "consent")
    room.lead("close", AT)
    room.erase(objection.seq)
    room.lead("called", {"count": 1, "step": AT})
    assert (room.result, room.outcome.in_condition("objections")) == ("not-yet", 1)
    assert room.statement_state() == ""
    assert room.replayed() == room.state


def test_who_answers_after_all_is_not_counted_twice() -> None:
    room = deciding(3, rule="consent")
    room.take(room.here[0], "consent")
    room.lead("called", 2)
    room.take(room.here[1], "consent")
    room.lead("close", AT)
    assert (room.outcome.unanswered, room.outcome.called, room.result) == (1, 1, "adopted")


# Blocks


def test_a_block_is_withdrawn_by_who_gave_it() -> None:
    room = deciding(10)
    room.take_all({"agree": 9, "block": 1})
    room.take(room.here[9], "stand-aside", "I still would not do it")
    room.lead("close", AT)
    assert room.result == "adopted-with-stand-asides"


def test_a_block_that_the_room_must_recognise() -> None:
    room = decided(10, {"agree": 8, "block": 2}, recognised=75)
    assert room.result == "blocked"
    first, second = room.reasons("block")
    room.lead("block-put", {"block": first.id, "hands": 7, "of": 10})
    assert room.result == "blocked"
    assert [line.arithmetic for line in room.outcome.lines if line.name == "recognised"] == [
        "7 × 100 < 75 × 10,  700 < 750"
    ]
    room.lead("block-put", {"block": second.id, "hands": 8, "of": 10})
    assert room.result == "blocked"
    room.lead("block-put", {"block": second.id, "hands": 2, "of": 10})
    assert (room.result, room.view.blocks[second.id]) == ("adopted", BlockRecognised(2, 10))
    assert room.replayed() == room.state
    for wrong, code in (
        ({"block": first.id, "hands": 11, "of": 10}, "more-hands-than-people"),
        ({"block": "a1", "hands": 1, "of": 10}, "no-such-block"),
        ({"block": first.id, "hands": 1, "of": 0}, "wrong-value"),
    ):
        with pytest.raises(Rejection, match=code):
            room.lead("block-put", wrong)
    blocked = decided(10, {"agree": 9, "block": 1})
    with pytest.raises(Rejection, match="blocks-stand"):
        blocked.lead("block-put", {"block": blocked.reasons("block")[0].id, "hands": 1, "of": 9})


# The minute


def test_the_facilitator_writes_a_minute_and_hears_whether_there_is_dissent() -> None:
    room = deciding(4, rule="minute")
    with pytest.raises(Rejection, match="nothing-counted"):
        room.take(room.here[0], "agree")
    room.lead("minute", "We are led to share.")
    assert room.view.minute == Minute("We are led to share.", unity=False)
    noted = ["Ann asked that the cost be noted."]
    room.lead("minute", {"text": "We share.\nIn spring.", "unity": True, "noted": noted})
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("minute", {"text": "We share.\nIn spring.", "unity": True, "noted": noted})
    room.lead("close", AT)
    assert room.view.minute == Minute("We share.\nIn spring.", True, tuple(noted))
    assert (room.result, room.outcome.lines, dict(room.outcome.counts)) == ("adopted", (), {})
    assert (room.outcome.eligible, room.outcome.unanswered) == (4, 0)
    with pytest.raises(Rejection, match="step-not-open"):
        room.lead("minute", {"text": "Other", "step": AT})
    assert room.replayed() == room.state


def test_without_unity_nothing_is_adopted() -> None:
    room = deciding(4, rule="minute")
    room.lead("close", AT)
    assert room.result == "not-yet"
    room.lead("ask-again", AT)
    room.lead("minute", {"text": "We share.", "unity": True})
    room.lead("minute", {"text": "We share, some do not.", "unity": False})
    room.lead("close", AT)
    assert room.result == "not-yet"
    with pytest.raises(Rejection, match="no-minute-here"):
        deciding(2).lead("minute", "We share.")


# What is next


def test_what_is_next_is_noted_and_can_be_changed() -> None:
    room = decided(5, {"agree": 2, "block": 1})
    chosen: tuple[tuple[Sequel, str], ...]
    chosen = (("defer", "In May"), ("disagreement", "Who pays"), ("amend", ""))
    for choice, text in chosen:
        room.lead("decision-next", {"choice": choice, "text": text, "step": AT})
        assert room.view.after == Next(choice, text)
        with pytest.raises(Rejection, match="no-effect"):
            room.lead("decision-next", {"choice": choice, "text": text, "step": AT})
    room.lead("undo")
    assert room.view.after == Next("disagreement", "Who pays")
    with pytest.raises(Rejection, match="no-fallback-agreed"):
        room.lead("decision-next", "fallback")
    adopted = decided(3, {"agree": 3})
    with pytest.raises(Rejection, match="adopted-already"):
        adopted.lead("decision-next", "defer")
    with pytest.raises(Rejection, match="not-decided-yet"):
        deciding(2).lead("decision-next", "defer")


def test_what_the_room_differs_on_is_kept_and_undone_with_it() -> None:
    room = decided(5, {"agree": 2, "block": 1})
    with pytest.raises(Rejection, match="what-we-differ-on"):
        room.lead("decision-next", "disagreement")
    room.lead("decision-next", {"choice": "disagreement", "text": "Who pays"})
    statement = frozen_of(room.state, AT).of
    assert [(one.text, one.origin) for one in room.state.disagreements] == [("Who pays", statement)]
    assert undo_words(room.fold, len(room.events)) == "noted what is done next"
    room.lead("undo")
    assert (room.view.after, room.state.disagreements) == (None, ())


def test_principles_that_are_not_adopted_may_all_go_to_where_we_differ() -> None:
    room = Deciding(agenda(step(AT, "decide", options={"subject": "principles"})))
    room.here = room.people(3)
    for text in ("We share.", "We sing."):
        room.lead("principle", text)
    room.go(AT)
    room.lead("freeze")
    room.take_all({"agree": 1, "block": 2})
    room.lead("close", AT)
    room.lead("decision-next", "disagreement")
    assert [one.text for one in room.state.disagreements] == ["We share.", "We sing."]
    assert [one.origin for one in room.state.disagreements] == [
        item.id for item in room.state.principles
    ]
    assert room.state.set_aside == {item.id for item in room.state.principles}


def test_a_fallback_vote_that_was_agreed_beforehand() -> None:
    room = decided(8, {"agree": 6, "stand-aside": 2}, fallback="75")
    assert room.result == "not-yet"
    noted, opened, frozen = room.lead("decision-next", "fallback")
    assert [event.kind for event in (noted, opened)] == ["decision-next", "open-step"]
    assert body_of(frozen, TextFrozen).by_fallback
    terms = frozen_of(room.state, AT).terms
    assert (terms.rule, terms.settings["threshold"], terms.fallback) == ("threshold", 75, None)
    with pytest.raises(Rejection, match="fallback-stands"):
        room.lead("rule", {"rule": "threshold", "threshold": "67"})
    room.take_all({"yes": 6, "no": 2})
    room.lead("close", AT)
    assert (room.result, room.statement_state()) == ("adopted", "adopted")
    assert as_view(room.state.steps[AT].rounds[0], DecideView).after == Next("fallback")
    assert room.replayed() == room.state


def test_what_led_to_a_fallback_vote_is_not_undone_before_the_vote_is() -> None:
    room = decided(8, {"agree": 6, "stand-aside": 2}, fallback="75")
    noted, _opened, frozen = room.lead("decision-next", "fallback")
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(noted)
    room.undo(frozen)
    room.undo(noted)
    assert as_view(room.state.steps[AT].rounds[0], DecideView).after is None


def test_the_fallback_vote_is_on_the_same_text_and_after_it_the_rule_is_as_before() -> None:
    room = decided(8, {"agree": 6, "stand-aside": 2}, fallback="90")
    room.lead("version", ["We share all."])
    with pytest.raises(Rejection, match="fallback-same-text"):
        room.lead("decision-next", "fallback")
    room.lead("undo")
    room.lead("decision-next", "fallback")
    room.lead("version", ["We share all."])
    with pytest.raises(Rejection, match="fallback-stands"):
        room.lead("freeze")
    room.lead("undo")
    room.take_all({"yes": 6, "no": 2})
    room.lead("close", AT)
    assert room.result == "not-yet"
    with pytest.raises(Rejection, match="no-fallback-agreed"):
        room.lead("decision-next", "fallback")
    room.lead("ask-again", AT)
    terms = frozen_of(room.state, AT).terms
    assert (terms.rule, terms.fallback) == ("consensus", "90")


def test_too_few_positions_are_no_reason_for_a_fallback_vote() -> None:
    room = decided(8, {"agree": 3}, fallback="75")
    with pytest.raises(Rejection, match="too-few-for-fallback"):
        room.lead("decision-next", "fallback")
