"""Every text of a body is sanitised by the rule that its type carries."""

from typing import Annotated, Any, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_bodies import Decided
from facilitator.activities.draft_bodies import Proposed, Reacted, Sentence, VersionMade
from facilitator.workshop.bodies import Body, RoomFacts
from facilitator.workshop.body_sanitizing import rule_of, sanitize_body, speech
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Joined, NoteWritten, Renamed, SessionOpened
from facilitator.workshop.field_types import TextRule
from facilitator.workshop.item_bodies import NeedMade
from tests.examples import examples
from tests.workshop.any_body import bodies

TYPES = list(CATALOGUE.bodies.types.values())


def test_what_is_clean_stays_the_same_object() -> None:
    for body in (Answered("Law"), Proposed(("We share.",)), VersionMade((Sentence("We share."),))):
        assert sanitize_body(body) is body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (Answered(" La\x1bw\u202e  1 ", work="\u200b"), Answered("Law 1")),
        (NeedMade(" a\r\nb "), NeedMade("a b")),
        (NoteWritten("a\r\nb\n\n\n\nc"), NoteWritten("a\nb\n\nc")),
        (Joined(" Ann ", "\u200b", "\x00"), Joined("Ann")),
        (Proposed((" a ", "b")), Proposed(("a", "b"))),
        (
            VersionMade((Sentence(" a\n"), Sentence("b", "s1"))),
            VersionMade((Sentence("a"), Sentence("b", "s1"))),
        ),
        (Reacted("s1", "keep", " \u200b"), Reacted("s1", "keep")),
    ],
    ids=lambda body: type(body).__name__,
)
def test_texts_are_cleaned_however_deep(body: Body, expected: Body) -> None:
    assert sanitize_body(body) == expected


@pytest.mark.parametrize(
    ("body", "code", "field"),
    [
        (Answered("a" * 501), "too-long", "text"),
        (Answered("a", work="a" * 501), "too-long", "work"),
        (Answered("\u200b"), "empty", "text"),
        (Joined("a" * 41), "too-long", "name"),
        (Joined("Ann", "a" * 81), "too-long", "group"),
        (Renamed("x", " "), "empty", "name"),
        (Proposed(("a", "")), "empty", "sentences"),
        (VersionMade((Sentence("a"), Sentence("a" * 401))), "too-long", "text"),
        (SessionOpened("", {}), "empty", "title"),
    ],
)
def test_a_text_that_cannot_be_taken_is_named_by_its_field(
    body: Body, code: str, field: str
) -> None:
    with pytest.raises(Rejection) as caught:
        sanitize_body(body)
    assert (caught.value.code, caught.value.parameters["field"]) == (code, field)


def hostile(rule: TextRule) -> st.SearchStrategy[str]:
    return st.text(max_size=20) | st.sampled_from(["\x1b[2J", "\u202eabc", "a\r\nb", "a" * 600])


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.kind)
@examples(25, fewest=10)
@given(data=st.data())
def test_anything_is_sanitised_once_and_for_all_or_refused(
    kind: type[Body], data: st.DataObject
) -> None:
    body = data.draw(bodies(kind, hostile))
    try:
        once = sanitize_body(body)
    except Rejection:
        return
    assert sanitize_body(once) is once
    assert all(len(text) <= 2000 for text in speech(once))


def test_what_somebody_had_to_say_is_found_but_no_names() -> None:
    assert list(speech(Answered("Law", "group", "Sings"))) == ["Law", "Sings"]
    assert list(speech(Joined("Ann", "River Watch"))) == []
    assert list(speech(VersionMade((Sentence("a", "s1"), Sentence("b"))))) == ["a", "b"]
    assert list(speech(Proposed(("a", "b")))) == ["a", "b"]


def test_every_text_of_a_body_has_a_rule_or_a_form() -> None:
    """No text that somebody wrote can be stored as it came."""
    loose = {(kind.__name__, name) for kind in TYPES for name in _loose(kind)}
    # An agenda, and a step of one, are read by their own types.
    assert loose == {
        ("SessionOpened", "agenda"),
        ("AgendaReplaced", "agenda"),
        ("StepInserted", "step"),
        ("StepsArranged", "steps"),
        ("SittingBegan", "steps"),
    }


def _loose(kind: type[msgspec.Struct]) -> list[str]:
    hints = get_type_hints(kind, include_extras=True)
    return [name for name, hint in hints.items() if name in kind.__struct_fields__ and _bare(hint)]


def _bare(hint: Any) -> bool:
    if hint is RoomFacts:
        return False
    if get_origin(hint) is Annotated:
        plain, *metas = get_args(hint)
        held = rule_of(hint) is not None or any(meta.pattern for meta in metas)
        return not held and (plain is str or _bare(plain))
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return bool(_loose(hint))
    return hint is str or any(_bare(one) for one in get_args(hint) if not isinstance(one, str))


def test_a_decisions_counts_are_no_texts() -> None:
    body = Decided("0" * 64, "adopted", {"agree": 3}, 3, ())
    assert sanitize_body(body) is body
    assert list(speech(body)) == []
