"""Every activity has a face that says how people behave in it."""

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.rehearsal.asked import Asked
from facilitator.rehearsal.behaviours import behaviour_in
from facilitator.rehearsal.character import Position, brief, characters
from facilitator.rehearsal.repertoire import repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour

SEAL = "0" * 64


@pytest.mark.parametrize("activity", CATALOGUE.names())
def test_an_activity_has_a_behaviour(activity: str) -> None:
    assert isinstance(behaviour_in(activity), Behaviour)


def put(choices: list[str], reason: list[str]) -> Asked:
    options = {"frozen": True, "version": SEAL, "choices": choices, "reason": reason}
    return Asked("adopt", "decide", frozenset({"position"}), 1, options, (), "")


def test_who_is_told_what_to_hold_holds_it_and_all_others_agree() -> None:
    people = characters(repertoire(), 25, 1)
    brief(people, "adopt", {"Tobias": Position("block", "This harms our guests.")})
    asked = put(["agree", "stand-aside", "block"], ["stand-aside", "block"])
    gifts = [gift for one in people for gift in behaviour_in("decide").gifts(asked, one)]
    choices = [gift.body["choice"] for gift in gifts]
    assert (choices.count("agree"), choices.count("block")) == (24, 1)


def test_of_many_a_few_stand_aside_and_hardly_anybody_blocks_and_all_say_why() -> None:
    people = characters(repertoire(), 500, 1)
    asked = put(
        ["agree", "reservations", "stand-aside", "block", "ask-my-group"],
        ["stand-aside", "block"],
    )
    bodies = [gift.body for one in people for gift in behaviour_in("decide").gifts(asked, one)]
    taken = [body["choice"] for body in bodies]
    assert taken.count("agree") > 380
    assert 0 < taken.count("block") < 12
    assert 0 < taken.count("stand-aside") < 60
    for body in bodies:
        assert body["reason"] or body["choice"] not in ("stand-aside", "block")


def test_a_step_that_nobody_knows_is_answered_too() -> None:
    options = {"types": False, "kinds": []}
    asked = Asked("anything", "ask", frozenset({"answer"}), 1, options, (), "")
    for one in characters(repertoire(), 9, 1):
        gifts = behaviour_in("ask").gifts(asked, one)
        assert 1 <= len(gifts) <= 3
