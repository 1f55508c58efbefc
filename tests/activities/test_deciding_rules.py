"""Each rule of a decision in a step: its positions, its outcome, and how it is chosen."""

from typing import Any

import pytest

from facilitator.activities.decide_bodies import PositionTaken, RuleChosen, TextFrozen
from facilitator.activities.decide_rules import POSITIONS, heaviest
from facilitator.activities.decide_view import DecideView
from facilitator.room.statuses import status_of
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.bodies import encode
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import as_view
from tests.activities.a_decision import AT, Deciding, decided, deciding, plan
from tests.narrow import body_of, frozen_of

ALL = {
    "consensus": {"rule": "consensus"},
    "consent": {"rule": "consent"},
    "fist": {"rule": "fist"},
    "gradients": {"rule": "gradients"},
    "threshold": {"rule": "threshold", "threshold": "75"},
    "all-but": {"rule": "threshold", "threshold": "n-2"},
    "minute": {"rule": "minute"},
}


@pytest.mark.parametrize("rule", ALL)
def test_a_text_is_frozen_with_its_rule_and_takes_its_positions_only(rule: str) -> None:
    room = deciding(1, **ALL[rule])
    frozen = frozen_of(room.state, AT)
    assert frozen.terms.rule == rule
    known = set(frozen.terms.positions)
    wrong = {str(one) for many in POSITIONS.values() for one in many} - known
    for choice in sorted(wrong):
        with pytest.raises(Rejection) as no:
            room.take(room.here[0], choice, "Because")
        assert no.value.code == ("wrong-value" if rule != "minute" else "nothing-counted")
        assert status_of(no.value) == (422 if rule != "minute" else 409)
    for position in frozen.terms.positions:
        room.take(room.here[0], position, "Because")
    room.lead("close", AT)
    assert room.outcome.terms == frozen.terms
    assert room.replayed() == room.state


@pytest.mark.parametrize(
    ("rule", "choice"), [("fist", 0), ("fist", 5), ("gradients", 1), ("gradients", 8)]
)
def test_a_level_is_stored_in_one_form(rule: str, choice: int) -> None:
    room = deciding(2, rule=rule)
    as_number = body_of(room.take(room.here[0], choice), PositionTaken)
    as_text = body_of(room.take(room.here[1], str(choice)), PositionTaken)
    assert as_number == as_text
    assert encode(as_number) == encode(as_text)
    assert f'"choice":"{choice}"'.encode() in encode(as_number)


def test_a_level_that_the_rule_does_not_have() -> None:
    room = deciding(1, rule="fist")
    for choice in (6, 8, "6"):
        with pytest.raises(Rejection) as no:
            room.take(room.here[0], choice)
        assert no.value.code == "wrong-value"
    with pytest.raises(Rejection, match="wrong-value"):
        deciding(1, rule="gradients").take(room.here[0], 0)


@pytest.mark.parametrize(
    ("options", "here", "positions", "result", "met"),
    [
        ({}, 20, {"agree": 13, "stand-aside": 1}, "adopted-with-stand-asides", "QBS"),
        ({}, 20, {"agree": 13}, "no-quorum", "qBS"),
        ({}, 31, {"agree": 30, "block": 1}, "blocked", "QbS"),
        ({}, 23, {"agree": 20, "stand-aside": 3}, "not-yet", "QBs"),
        ({"rule": "fist"}, 5, {"5": 2, "4": 1, "3": 1, "2": 1}, "not-yet", "QBb"),
        ({"rule": "fist"}, 5, {"5": 2, "4": 1, "3": 1}, "adopted", "QBB"),
        ({"rule": "fist"}, 5, {"5": 4, "0": 1}, "blocked", "Qbb"),
        ({"rule": "fist"}, 6, {"5": 4}, "no-quorum", "qBB"),
        ({"rule": "gradients"}, 10, {"1": 4, "2": 2, "3": 2, "5": 2}, "adopted", "QBSS"),
        ({"rule": "gradients"}, 10, {"1": 7, "6": 3}, "not-yet", "QBsS"),
        ({"rule": "gradients"}, 10, {"1": 4, "4": 5, "5": 1}, "adopted", "QBSS"),
        ({"rule": "gradients"}, 10, {"1": 8, "7": 2}, "not-yet", "QBSs"),
        ({"rule": "gradients"}, 10, {"1": 9, "8": 1}, "blocked", "QbSS"),
        ({"rule": "gradients", "support": 60}, 10, {"1": 6, "6": 4}, "adopted", "QBSS"),
        ({"rule": "threshold", "threshold": "90"}, 52, {"yes": 45, "no": 7}, "not-yet", "Qs"),
        ({"rule": "threshold", "threshold": "50+1"}, 8, {"yes": 4, "no": 4}, "not-yet", "Qs"),
        ({"rule": "threshold", "threshold": "50+1"}, 9, {"yes": 5, "no": 4}, "adopted", "QS"),
        (
            {"rule": "threshold", "threshold": "75"},
            9,
            {"yes": 6, "no": 2, "stand-aside": 1},
            "adopted-with-stand-asides",
            "QS",
        ),
        (
            {"rule": "threshold", "threshold": "75", "count_stand_asides": True},
            9,
            {"yes": 6, "no": 2, "stand-aside": 1},
            "not-yet",
            "Qs",
        ),
        ({"rule": "threshold", "threshold": "n-1"}, 9, {"yes": 8, "no": 1}, "adopted", "QSA"),
        ({"rule": "threshold", "threshold": "n-1"}, 9, {"yes": 7, "no": 2}, "not-yet", "QSa"),
        ({"rule": "threshold", "threshold": "n-2"}, 9, {"yes": 7, "no": 2}, "adopted", "QSA"),
        ({"rule": "consent"}, 3, {"consent": 3}, "adopted", "QO"),
        ({"rule": "consent"}, 3, {"consent": 2}, "no-quorum", "qO"),
        ({"rule": "consent"}, 3, {"consent": 2, "objection": 1}, "not-yet", "Qo"),
        ({"rule": "consent"}, 3, {"consent": 2, "ask-my-group": 1}, "no-quorum", "qO"),
        ({"quorum": 50}, 20, {"agree": 10}, "adopted", "QBS"),
        ({"stand_aside": 0}, 9, {"agree": 8, "stand-aside": 1}, "not-yet", "QBs"),
    ],
)
def test_the_outcome_at_the_boundary(
    options: dict[str, Any], here: int, positions: dict[str, int], result: str, met: str
) -> None:
    room = decided(here, positions, **options)
    assert room.result == result
    assert room.outcome.unanswered == here - sum(positions.values())
    given = {name: count for name, count in room.outcome.counts.items() if count}
    assert given == positions
    # A capital letter is a condition that holds.
    letters = [line.name[0].upper() if line.met else line.name[0] for line in room.outcome.lines]
    assert "".join(letters) == met
    assert (room.statement_state() == "adopted") is room.outcome.adopted
    assert room.replayed() == room.state


def test_every_rule_says_which_reasons_are_heard_first() -> None:
    for rule, positions in POSITIONS.items():
        assert sorted(heaviest(rule)) == sorted(positions)
    assert heaviest("consensus")[0] == "block"
    assert heaviest("consent")[0] == "objection"
    assert heaviest("fist")[0] == "0"
    assert heaviest("gradients")[0] == "8"
    assert heaviest("threshold")[0] == "no"


# How the rule is chosen


def test_the_rule_is_chosen_before_the_text_is_frozen() -> None:
    room = Deciding(plan())
    room.people(3)
    room.go("draft")
    room.lead("version", ["We share."])
    with pytest.raises(Rejection, match="not-opened-yet"):
        room.lead("rule", {"rule": "fist", "step": AT})
    with pytest.raises(Rejection, match="not-a-decision"):
        room.lead("rule", "fist")
    room.go(AT)
    assert [event.kind for event in room.lead("rule", "fist")] == ["decision-rule"]
    with pytest.raises(Rejection, match="rule-as-it-is"):
        room.lead("rule", "fist")
    frozen = body_of(room.lead("freeze")[0], TextFrozen)
    assert (frozen.rule, frozen.settings) == ("fist", {"quorum": 67})


def test_a_frozen_text_is_frozen_anew_until_somebody_takes_a_position() -> None:
    room = deciding(3)
    chosen, frozen = room.lead("rule", {"rule": "threshold", "threshold": "n-1"})
    assert body_of(chosen, RuleChosen).rule == body_of(frozen, TextFrozen).rule == "all-but"
    assert frozen_of(room.state, AT).terms.settings["against"] == 1
    room.lead("undo")
    assert frozen_of(room.state, AT).terms.rule == "consensus"
    assert room.view.chosen is None
    room.lead("rule", "consent")
    room.take(room.here[0], "consent")
    with pytest.raises(Rejection, match="rule-stands"):
        room.lead("rule", "consensus")
    with pytest.raises(Rejection, match="stays-done"):
        room.lead("undo", str(len(room.events) - 1))
    assert room.view.counts["consent"] == 1


def test_hands_count_as_positions_taken() -> None:
    room = deciding(3)
    version = frozen_of(room.state, AT).version
    room.lead("count", {"subject": version, "counts": {"agree": 2}, "step": AT})
    with pytest.raises(Rejection, match="rule-stands"):
        room.lead("rule", "consent")


def test_the_next_round_may_take_another_rule() -> None:
    room = decided(3, {"agree": 1, "block": 2})
    room.lead("rule", {"rule": "fist", "step": AT})
    assert room.result == "blocked"
    room.lead("ask-again", AT)
    assert frozen_of(room.state, AT).terms.rule == "fist"
    room.take_all({"4": 3})
    room.lead("close", AT)
    room.lead("repeat", AT)
    room.lead("freeze")
    assert frozen_of(room.state, AT).terms.rule == "fist"
    rounds = [as_view(view, DecideView).frozen for view in room.state.steps[AT].rounds]
    assert [put.terms.rule for put in rounds if put] == ["consensus", "fist", "fist"]


def test_the_agenda_sets_the_numbers_of_every_rule_and_the_facilitator_others() -> None:
    room = deciding(3, quorum=50, stand_aside=20)
    assert frozen_of(room.state, AT).terms.settings == {
        "quorum": 50,
        "stand-aside": 20,
        "recognised": 0,
    }
    room.lead("rule", "gradients")
    assert frozen_of(room.state, AT).terms.settings == {
        "quorum": 50,
        "support": 80,
        "serious": 10,
    }
    room.lead("rule", {"rule": "gradients", "settings": {"support": 90}})
    room.lead("rule", {"rule": "gradients", "settings": {"quorum": 60}})
    assert frozen_of(room.state, AT).terms.settings == {
        "quorum": 60,
        "support": 90,
        "serious": 10,
    }


@pytest.mark.parametrize(
    ("argument", "code"),
    [
        ({"rule": "fist", "settings": {"support": 80}}, "not-of-this-rule"),
        ({"rule": "minute", "settings": {"quorum": 80}}, "not-of-this-rule"),
        ({"rule": "fist", "settings": {"quorum": 0}}, "wrong-value"),
        ({"rule": "fist", "settings": {"quorum": 101}}, "wrong-value"),
        ({"rule": "fist", "voices": "group"}, "voices-need-groups"),
        ({"rule": "threshold", "fallback": "75"}, "no-fallback-here"),
        ({"rule": "minute", "fallback": "75"}, "no-fallback-here"),
        ({"rule": "dictator"}, "wrong-value"),
        ({"rule": "threshold", "threshold": "51"}, "wrong-value"),
        ({"rule": "consensus", "fallback": "50+1"}, "wrong-value"),
    ],
)
def test_what_can_not_be_chosen(argument: dict[str, Any], code: str) -> None:
    room = deciding(2)
    with pytest.raises(Rejection) as no:
        room.lead("rule", argument)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("options", "names", "option", "code"),
    [
        ({"rule": "consent", "quorum": 50}, "anonymous", "quorum", "not-of-this-rule"),
        ({"rule": "fist", "stand_aside": 0}, "anonymous", "stand_aside", "not-of-this-rule"),
        ({"threshold": "75"}, "anonymous", "threshold", "not-of-this-rule"),
        ({"rule": "fist", "recognised": 75}, "anonymous", "recognised", "not-of-this-rule"),
        ({"support": 90}, "anonymous", "support", "not-of-this-rule"),
        (
            {"rule": "threshold", "threshold": "n-1", "count_stand_asides": True},
            "anonymous",
            "count_stand_asides",
            "not-of-this-rule",
        ),
        ({"voices": "group"}, "anonymous", "voices", "voices-need-groups"),
        ({"voices": "group"}, "named", "voices", "voices-need-groups"),
        ({"rule": "minute", "voices": "group"}, "group", "voices", "minute-counts-nobody"),
        ({"rule": "threshold", "fallback": "75"}, "anonymous", "fallback", "no-fallback-here"),
        ({"subject": "principles", "final": True}, "anonymous", "final", "final-statement"),
    ],
)
def test_options_that_do_not_fit_together(
    options: dict[str, Any], names: str, option: str, code: str
) -> None:
    with pytest.raises(WrongAgenda) as no:
        plan(names, **options)
    assert no.value.code == "agenda-misfit"
    assert no.value.parameters["reason"] == code
    assert no.value.parameters["keys"] == ("options", option)


def test_options_that_fit() -> None:
    plan("group", voices="group", fallback="75", recognised=75, final=True)
    plan(rule="threshold", threshold="n-1", quorum=80)
    plan(rule="gradients", support=90, serious=0, fallback="90")
