"""Without --full nobody's name, nickname or id is in any file."""

import re
from functools import cache

import pytest

from facilitator.formats import products
from facilitator.workshop.events import PersonEntered
from facilitator.workshop.items import answer_id
from tests.narrow import body_of, version_of
from tests.sessions import Session, agenda, position

NAMES = tuple(f"Marker{letter}name" for letter in "ABCDE")
PAIRS = [(what, as_) for what, product in products.products().items() for as_ in product.formats]


@cache
def session(ended: bool) -> Session:
    """Named, group and anonymous steps, a person named in an answer, somebody by hand."""
    made = Session(agenda(q5={"names": "anonymous"}, q6={"names": "group"}))
    people = [made.join(name, "River Watch" if at < 3 else "") for at, name in enumerate(NAMES)]
    by_hand = body_of(made.do("person", "MarkerHandname")[0], PersonEntered)
    for step in ("q1", "q2", "q5", "q6"):
        made.do("go", step)
        for who in people:
            made.give(who, step, "answer", text=f"Something about {step}")
    made.do("go", "q1")
    third = {"text": "MarkerThirdname", "type": "person", "work": "Markerwork"}
    made.do("restore", answer_id(made.give(people[0], "q1", "answer", **third).seq))
    made.do(
        "by-hand",
        {"step": "q2", "who": by_hand.id, "kind": "answer", "body": {"text": "said aloud"}},
    )
    made.do("need", "Vans")
    made.do("need", "Boats")
    made.do("principle", "We share")
    made.do("go", "q12")
    for who in people:
        made.give(who, "q12", "hold", need=made.state.needs[0].id, level="has")
    _decided(made, people, ended)
    return made


def _decided(made: Session, people: list[str], ended: bool) -> None:
    made.do("go", "gaps")
    made.do("freeze")
    made.give(people[0], "gaps", "dots", item=made.state.gaps[0].id, dots=1)
    made.do("go", "sense")
    made.give(people[0], "sense", "sense", principle=made.state.principles[0].id, vote=1)
    made.do("go", "draft")
    made.version("We are here.")
    sentence = version_of(made.state).parts[0][0]
    made.give(people[0], "draft", "react", sentence=sentence, choice="change", text="Longer")
    made.give(people[0], "draft", "propose", sentences=["We are all here."])
    made.do("go", "decide")
    made.do("freeze")
    for who in people:
        position(made, who, "decide", "reservations", "I wonder")
    if ended:
        made.do("end")


def marks(made: Session) -> set[str]:
    """Names, ids, pseudonyms and contribution ids."""
    markers = {name.name for name in made.state.participants.values()}
    markers |= {event.who for event in made.events if event.who not in ("facilitator", "room")}
    markers |= set(made.state.participants) | {event.cid for event in made.events}
    return {*markers, "MarkerThirdname", "Markerwork"}


@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize(("what", "as_"), PAIRS)
def test_no_name_without_full(what: str, as_: str, ended: bool) -> None:
    made = session(ended)
    text = products.render(made.state, what, as_, head="0" * 64, session="x").decode()
    assert [mark for mark in marks(made) if mark in text] == []
    assert not re.search("~[0-9a-f]{24}", text)


@pytest.mark.parametrize("as_", products.products()["answers"].formats)
def test_names_with_full_only_where_the_phone_said_so(as_: str) -> None:
    made = session(True)
    text = products.render(
        made.state, "answers", as_, head="0" * 64, session="x", full=True
    ).decode()
    assert text.count("MarkerAname") == 3  # q1 twice, q2; neither the anonymous nor the group step
    assert "MarkerHandname" in text
    assert "MarkerThirdname" in text
    assert not re.search("~[0-9a-f]{24}", text)


@pytest.mark.parametrize("what", ["principles", "statement", "gaps", "sheet"])
def test_full_changes_nothing_where_no_names_belong(what: str) -> None:
    made = session(True)
    for as_ in products.products()[what].formats:
        one, other = (
            products.render(made.state, what, as_, head="0" * 64, session="x", full=full)
            for full in (False, True)
        )
        assert one == other


def test_anonymous_answers_do_not_tell_their_order() -> None:
    made = Session(agenda(q5={"names": "anonymous"}))
    first, second = made.join("Ana"), made.join("Bo")
    made.do("go", "q5")
    made.give(first, "q5", "answer", text="zebra")
    made.give(second, "q5", "answer", text="apple")
    text = products.render(made.state, "answers", "md", head="0" * 64, session="x").decode()
    assert text.index("apple") < text.index("zebra")
