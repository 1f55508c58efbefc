"""What does not fit a kind of event is refused with one sentence."""

import msgspec
import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EnteredByHand

LONG = "x" * 600


@pytest.mark.parametrize(
    ("kind", "body", "sentence"),
    [
        ("settings", {"title": ""}, "Please write something."),
        ("settings", {"keep_days": -1}, "keep_days: expected a whole number from 0 to 36500"),
        ("settings", {"title": "x" * 121}, "longer than 120 characters"),
        ("merge", {"into": "a1", "items": []}, "items: expected a list of 1 to 500"),
        ("merge", {"into": "River Watch", "items": ["a1"]}, "into: expected an id such as a12"),
        ("merge", {"into": "a1\n", "items": ["a2"]}, "into"),
        ("split", {"item": "a1", "out": ["a2"] * 501}, "out"),
        ("rename-item", {"item": "a1", "text": LONG}, "longer than 500 characters"),
        ("rename-item", {"item": "a1", "text": "\u202e"}, "Please write something."),
        ("rename-item", {"item": "a1"}, "text"),
        ("group-edit", {"group": "n1", "name": "x"}, "group: expected an id such as g12"),
        ("group-edit", {"group": "g1", "name": "x" * 81}, "longer than 80 characters"),
        ("group-edit", {"group": "g1", "name": ""}, "Please write something."),
        ("group-edit", {"group": "g1", "scale": "galactic"}, "scale"),
        ("group-edit", {"group": "g1", "colour": "red"}, "colour"),
        ("layout", {"clusters": {"g1": -1}}, "clusters: expected a whole number from 0"),
        ("layout", {"positions": {"Choir": [1, 2]}}, "positions"),
        ("layout", {"positions": {"g1": [1]}}, "positions"),
        ("layout", {"positions": {"g1": [1, 10**9]}}, "positions"),
        ("layout", {"positions": {"g1": [1.5, 2]}}, "positions"),
        ("introduction", {"groups": ["g1"], "state": "made"}, "groups"),
        ("introduction", {"groups": ["g1", "g2"], "state": "maybe"}, "state"),
        ("introduction", {"groups": ["g1", "g2"], "state": "made", "introducer": "Ann"}, "introdu"),
        ("count", {"kind": "sense", "subject": "p1", "counts": {}}, "counts: expected choices"),
        ("count", {"kind": "sense", "subject": "p1", "counts": {"1": -4}}, "counts"),
        ("count", {"kind": "sense", "subject": "p1", "counts": {"<b>": 4}}, "counts"),
        ("count", {"kind": "sense", "subject": "Ann", "counts": {"1": 4}}, "subject"),
        ("choose", {"items": ["x1"] * 101, "by": "dots"}, "items"),
        ("choose", {"items": ["x1"], "by": "lot"}, "by: expected one of dots, phragmen"),
        ("amendment", {"sentence": "s1", "answer": "declined"}, "reason"),
        ("amendment", {"sentence": "s1", "answer": "no", "reason": "x"}, "answer"),
        ("amendment", {"sentence": "p1", "answer": "declined", "reason": "x"}, "sentence"),
        ("insert-step", {"step": "talk"}, "step: expected a step as in an agenda"),
        ("insert-step", {"step": {}, "after": "The welcome"}, "after"),
        ("arrange", {"steps": "talk"}, "steps: expected steps of an agenda"),
        ("arrange", {"steps": [], "after": "The welcome"}, "after"),
        ("reply", {"version": "0" * 64, "group": "g1", "answer": "assent"}, "version"),
        ("reply", {"version": "v1", "group": "Choir", "answer": "assent"}, "group"),
        ("reply", {"version": "v1", "group": "g1", "answer": "silence"}, "answer"),
        ("release", {"what": []}, "what"),
        ("release", {"what": ["../archive"]}, "what: expected"),
        ("follow", {"item": "n1", "by": "tomorrow"}, "by: expected a day such as 2026-11-21"),
        ("follow", {"item": "n1", "by": "2026-02-31"}, "by"),
        ("follow", {"item": "n1", "who": "Ann"}, "who"),
        ("rename", {"id": "x", "name": "x" * 41}, "longer than 40 characters"),
    ],
)
def test_what_does_not_fit(kind: str, body: dict[str, object], sentence: str) -> None:
    with pytest.raises(Rejection) as caught:
        sanitize_body(convert(body, CATALOGUE.bodies.types[kind]))
    shown = text_of(caught.value)
    assert sentence in shown
    assert shown.endswith(".")
    assert "\n" not in shown


def test_what_was_entered_by_hand_has_a_version_of_its_own() -> None:
    given = msgspec.Raw(b'{"text":"Law"}')
    assert CATALOGUE.by_hand_contribution(EnteredByHand("x", "answer", given, 1)) == Answered("Law")
    with pytest.raises(msgspec.DecodeError):
        CATALOGUE.by_hand_contribution(EnteredByHand("x", "answer", given, 2))
