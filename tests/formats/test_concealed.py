"""What the room was not shown stands in no document, whether its step is open or closed."""

from collections.abc import Callable

import pytest

from facilitator.formats import answers_document
from facilitator.formats.products import products, render
from tests.narrow import frozen_of, version_of
from tests.sessions import Session, agenda

SECRET = "Nobody was shown this"
EVERY = [(what, as_) for what, product in products().items() for as_ in product.formats]


def documents(session: Session) -> dict[str, str]:
    """Every document in every format, with names and without."""
    return {
        f"{what}.{as_} {full}": render(
            session.state, what, as_, head="0" * 64, session="x", full=full
        ).decode()
        for what, as_ in EVERY
        for full in (False, True)
    }


def hiding(step: str) -> tuple[Session, str]:
    """A session in which a step is hidden until it is revealed, and somebody in it."""
    session = Session(agenda(**{step: {"reveal": "hidden"}}))
    who = session.join("Ana", "River Watch")
    return session, who


def answer(session: Session, who: str) -> None:
    session.do("go", "q2")
    session.give(who, "q2", "answer", text=SECRET)


def group(session: Session, who: str) -> None:
    session.do("go", "vision")
    session.give(who, "vision", "answer", text=SECRET, type="group")


def kind(session: Session, who: str) -> None:
    session.do("go", "vision")
    session.give(who, "vision", "answer", text=SECRET, type="kind")


def reaction(session: Session, who: str) -> None:
    session.do("go", "draft")
    session.version("We share.")
    ((id, _text),) = version_of(session.state).parts
    session.give(who, "draft", "react", sentence=id, choice="cannot", text=SECRET)


def reason(session: Session, who: str) -> None:
    session.do("principle", "We share.")
    session.do("go", "adopt")
    session.do("freeze")
    version = frozen_of(session.state, "adopt").version
    body = {"version": version, "choice": "block", "reason": SECRET}
    session.give(who, "adopt", "position", **body)


WAYS = {"q2": answer, "vision": group, "vision-kind": kind, "draft": reaction, "adopt": reason}


@pytest.mark.parametrize(("step", "way"), WAYS.items())
def test_a_text_is_in_no_document_before_it_is_revealed(
    step: str, way: Callable[[Session, str], None]
) -> None:
    step = step.removesuffix("-kind")
    session, who = hiding(step)
    way(session, who)
    for done in ("while it is open", "closed"):
        for name, text in documents(session).items():
            assert SECRET not in text, f"{name}, {done}"
        session.do("close", step)
    session.do("reveal", step)
    assert [name for name, text in documents(session).items() if SECRET in text]
    session.do("reveal", step)
    assert not [name for name, text in documents(session).items() if SECRET in text]


@pytest.mark.parametrize("full", [False, True])
def test_numbers_are_in_no_document_before_they_are_revealed(full: bool) -> None:
    plan = {id: {"reveal": "hidden"} for id in ("q12", "sense", "gaps")}
    session = Session(agenda(**plan))
    who = session.join("Ana", "River Watch")
    session.do("need", "Vans")
    session.do("principle", "We share.")
    session.do("go", "q2")
    session.do("go", "q12")
    session.give(who, "q12", "hold", need=session.state.needs[0].id, level="has")
    session.do("go", "gaps")
    session.do("freeze")
    session.give(who, "gaps", "dots", item=session.state.gaps[0].id, dots=1)
    session.do("go", "sense")
    session.give(who, "sense", "sense", principle=session.state.principles[0].id, vote=1)
    session.do("next")
    session.do("close", "q12")
    assert counted(session, full) == {"q12": 0, "gaps": 0, "sense": 0}
    texts = documents(session)
    assert "River Watch" not in texts[f"gaps.json {full}"]
    assert '"dots": 1' not in texts[f"gaps.json {full}"]
    for step in plan:
        session.do("reveal", step)
    assert counted(session, full) == {"q12": 1, "gaps": 1, "sense": 3}
    assert '"dots": 1' in documents(session)[f"gaps.json {full}"]


def counted(session: Session, full: bool) -> dict[str, int]:
    """How many rows with a number, or with a holder, each step has."""
    steps = answers_document.data(session.state, full)["steps"]
    return {
        step["step"]: sum("number" in row or "group" in row for row in step["rows"])
        for step in steps
        if step["step"] in ("q12", "gaps", "sense")
    }


def test_a_round_that_was_not_revealed_stays_hidden_when_the_next_one_is() -> None:
    plan = agenda(q2={"reveal": "hidden", "names": "anonymous"})
    session = Session(plan)
    who = session.join("Ana")
    answer(session, who)
    session.do("close", "q2")
    session.do("repeat", "q2")
    session.give(who, "q2", "answer", text="For everybody")
    session.do("reveal", "q2")
    texts = documents(session)
    assert "For everybody" in texts["answers.csv False"]
    assert not [name for name, text in texts.items() if SECRET in text]


def test_what_the_facilitator_made_of_it_is_shown() -> None:
    session, who = hiding("q2")
    answer(session, who)
    session.do("close", "q2")
    session.do("principle", "We share what we know.")
    session.do("go", "adopt")
    session.do("freeze")
    version = frozen_of(session.state, "adopt").version
    session.give(who, "adopt", "position", version=version, choice="agree")
    session.do("next")
    assert "We share what we know." in documents(session)["principles.md False"]


@pytest.mark.parametrize("review", [True, False])
def test_an_answer_that_was_hidden_or_waits_is_in_no_document(review: bool) -> None:
    session = Session(agenda(vision={"review": review}))
    who = session.join("Ana")
    group(session, who)
    if not review:
        session.do("hide", f"a{session.events[-1].seq}")
    session.do("next")
    assert not [name for name, text in documents(session).items() if SECRET in text]
