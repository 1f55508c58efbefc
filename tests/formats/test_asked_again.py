"""Documents of decisions that were asked again in another wording."""

from dataclasses import replace
from itertools import pairwise

from facilitator.formats.document import Heading
from facilitator.formats.products import render
from facilitator.formats.sections import decide_compared, decide_rounds
from facilitator.formats.sections import decide_principles as principles
from tests.formats.reading import markdown_tokens, tables_below
from tests.narrow import version_of
from tests.sessions import Session, decided, position, ranked

OLD, NEW = "Nobody is left behind.", "Nobody in the valley is left behind."


def markdown(session: Session, what: str) -> str:
    return render(session.state, what, "md", head="0123456789", session="x").decode()


def asked_again() -> Session:
    """Principles that somebody blocked, whose wording was changed while the second round was open,
    and which were adopted in a third one."""
    session, people = ranked()
    session.do("go", "adopt")
    ids = [item.id for item in session.state.principles]
    session.do("freeze")
    position(session, people[0], "adopt", "block", "Who is nobody?")
    for who in people[1:]:
        position(session, who, "adopt", "agree")
    session.do("close", "adopt")
    session.do("ask-again", "adopt")
    for who in people[:2]:
        position(session, who, "adopt", "stand-aside", "Still not clear")
    session.do("ask-again", {"step": "adopt", "principles": [{"id": ids[0], "text": NEW}]})
    for who in people:
        position(session, who, "adopt", "agree")
    session.do("close", "adopt")
    return session


def test_the_principles_have_all_rounds_and_the_old_wording_in_the_record() -> None:
    session = asked_again()
    page, _record, record = markdown(session, "principles").partition("The record")
    assert NEW in page
    assert OLD not in page
    for text in (
        "Round 1, not adopted, on an earlier text\n",
        OLD,
        "Who is nobody?",
        "Round 2, not adopted, on an earlier text\n",
        "The wording was changed",
        "2 positions had been taken. They count no more.",
        "Still not clear",
    ):
        assert text in record


def test_no_document_leaves_out_a_level_of_headings() -> None:
    session = asked_again()
    for what in ("principles", "answers"):
        tokens = markdown_tokens(markdown(session, what))
        levels = [int(token.tag[1:]) for token in tokens if token.type == "heading_open"]
        assert len(levels) > 5
        assert all(below <= above + 1 for above, below in pairwise(levels)), (what, levels)


def test_the_rounds_of_a_decision_stand_side_by_side() -> None:
    session = asked_again()
    (table,) = tables_below(markdown(session, "answers"), "The rounds side by side")
    heading = "The rounds side by side: Adopt principles"
    assert tables_below(markdown(session, "principles"), heading) == [table]
    assert table == [
        ["Position", "Round 1, on an earlier text", "Round 2, on an earlier text", "Round 3"],
        ["Result", "Not adopted: blocked", "The wording was changed", "Adopted"],
        ["Could take a position", "6", "–", "6"],
        ["Agree", "5", "–", "6"],
        ["Reservations", "0", "–", "0"],
        ["Stand aside", "0", "2", "0"],
        ["Block", "1", "–", "0"],
        ["No answer", "0", "–", "0"],
    ]


def test_rounds_on_one_text_stand_side_by_side_in_its_record() -> None:
    session, people = decided(("agree",) * 5 + ("block",))
    assert "side by side" not in markdown(session, "statement")
    session.do("repeat", "decide")
    session.do("freeze")
    assert "side by side" not in markdown(session, "statement")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("end")
    heading = "The rounds side by side"
    for document, of in (("statement", ": Adopt it for circulation, version 2"), ("answers", "")):
        (table,) = tables_below(markdown(session, document), heading + of)
        assert table[0] == ["Position", "Round 1", "Round 2"]
        assert ["Agree", "5", "6"] in table
        assert ["Block", "1", "0"] in table


def test_tables_of_several_decisions_say_whose_they_are_and_keep_to_the_agenda() -> None:
    """The second decision's id would come first by its letters."""
    session, _people = decided(("agree",) * 5 + ("block",))
    session.do("repeat", "decide")
    session.do("freeze")
    session.do("close")
    rounds = list(decide_rounds.in_step(session.state, session.state.step("decide")))
    later = replace(rounds[0].step, id="a", title="Adopt it as final")
    of_later = [replace(one, step=later, place=one.place + 1, version=3) for one in rounds]
    blocks = decide_compared.side_by_side([*of_later, *rounds], 3, named=True)
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert ["".join(run.text for run in text) for text in headings] == [
        "The rounds side by side: Adopt it for circulation, version 2",
        "The rounds side by side: Adopt it as final, version 3",
    ]


def test_the_data_of_every_round() -> None:
    session = asked_again()
    adopted = principles.data(session.state, full=False)["principles"]
    assert [row["text"] for row in adopted] == [NEW]
    rows = render(session.state, "answers", "csv", head="0123456789", session="x").decode()
    assert '"2","count","","stand-aside","","","2"' in rows
    assert "Still not clear" in rows
    text = markdown(session, "answers")
    assert text.count(OLD) >= 2
    headings = [row.lstrip("# ") for row in text.splitlines() if "The decision" in row]
    assert headings == [
        "The decision, on an earlier text",
        "The decision, round 2, on an earlier text",
        "The decision, round 3",
    ]
    assert NEW in text


def test_the_statement_has_the_decision_on_the_version_before() -> None:
    session, people = decided(("agree", "agree", "block"))
    session.version("We live along one river.", "We meet every month, in the open.")
    session.do("go", "decide")
    session.do("ask-again", "decide")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("close", "decide")
    assert version_of(session.state).state == "adopted"
    text = markdown(session, "statement")
    record = text.partition("The record")[2]
    (table,) = tables_below(text, "The rounds side by side: Adopt it for circulation")
    assert table[0] == ["Position", "Round 1, on version 2", "Round 2, on version 3"]
    assert "The decision on version 2" in record
    assert "We meet every month, in public." in record
    assert "My reason to say block" in record


def test_a_round_that_was_broken_off_on_the_same_text_is_said_to_be_that() -> None:
    session, people = ranked()
    session.do("go", "adopt")
    session.do("freeze")
    for who in people[:2]:
        position(session, who, "adopt", "agree")
    session.do("ask-again", "adopt")
    for who in people:
        position(session, who, "adopt", "agree")
    session.do("close", "adopt")
    for what in ("principles", "answers"):
        document = markdown(session, what)
        assert "The room was asked again before there was a result" in document
        assert "The wording was changed" not in document
