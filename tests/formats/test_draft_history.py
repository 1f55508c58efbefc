"""How a text came about: versions with their differences, changes with answers, proposals with
points; and documents beside the statement."""

from __future__ import annotations

import json

from facilitator.activities.decide_agreed import agreed_texts
from facilitator.formats.products import render
from facilitator.workshop.state import State
from tests.console.steps.draft_pages import amending, compared, headed, scored
from tests.sessions import Session, agenda, position


def written(state: State, what: str, as_: str = "md") -> str:
    return render(state, what, as_, head="0123456789", session="x").decode()


def test_what_changed_is_told_old_change_and_result() -> None:
    text = written(compared().session.state, "statement")
    assert "#### What changed in version 2\n\n| Version 1 | Change | Version 2 |" in text
    assert (
        "| We speak for ourselves, and only for ourselves. | We speak for ourselves, and "
        "−only for ourselves +**say who speaks**. | We speak for ourselves, and say who speaks. |"
    ) in text
    assert "Everyone who lives here" not in text.partition("What changed")[2].partition("####")[0]
    html = written(compared().session.state, "statement", "html")
    assert "<del>−only for ourselves</del><ins> +say who speaks</ins>" in html


def test_every_change_is_told_with_what_became_of_it() -> None:
    session = amending().session
    text = written(session.state, "statement")
    assert "#### Changes that were asked for" in text
    row = (
        "| We speak for ourselves, and only for ourselves. | Say who speaks | **Accepted**: It is "
    )
    assert row + "what we meant. → We speak for ourselves, and say who speaks. |" in text
    assert "Cannot accept: Not free of charge: we live of it | not answered |" in text
    asked = json.loads(written(session.state, "statement", "json"))["amendments"]
    assert len(asked) == 7
    assert [one["answer"] for one in asked if one["change"] == "Say who speaks"] == ["accepted"]
    view = session.state.steps["draft"].rounds[-1]
    session.do("hide", next(one.id for one in view.reviewable() if "free of" in one.text))
    text = written(session.state, "statement")
    assert "Not free of charge" not in text
    assert "1 more was not shown." in text


def test_the_first_version_tells_of_which_proposal_it_is() -> None:
    session = scored().session
    answers = written(session.state, "answers")
    assert "#### Proposal 2 (Table 2): 68 points" in answers
    assert "#### Proposal 3: 53 points · chosen" in answers
    proposals = session.state.steps["draft"].rounds[-1].reviewable()
    session.do("version", {"origin": proposals[0].id})
    text = written(session.state, "statement")
    assert "3 sentences. It is proposal 1 (Table 1), with 49 points." in text
    (first,) = json.loads(written(session.state, "statement", "json"))["history"]
    assert first["origin"] == {"proposal": 1, "by": "Table 1", "points": 49}


def test_secret_points_are_in_no_document() -> None:
    session = scored().session
    session.do("undo")
    assert "points" not in written(session.state, "answers")


def test_reactions_to_an_earlier_wording_stand_apart() -> None:
    session = compared().session
    text = written(session.state, "answers")
    assert (
        "| We speak for ourselves, and only for ourselves. | 16 | 0 | 4 | 0 | reworded since |"
        in text
    )
    assert "#### On an earlier wording: We share what we know, openly and free of charge." in text
    rows = json.loads(written(session.state, "answers", "json"))
    kinds = json.dumps(rows)
    assert '"count-before"' in kinds
    assert '"reaction-before"' in kinds


def test_a_protocol_is_a_document_of_its_own_with_headings() -> None:
    state = headed().session.state
    text = written(state, "protocol")
    assert "Draft of a working protocol" in text
    assert "**What we agree**\n\nEveryone who lives here" in text
    assert "**How we decide**\n\nBy consensus." in text
    html = written(state, "protocol", "html")
    assert '<p class="section">How we decide</p>' in html
    sentences = json.loads(written(state, "protocol", "json"))["text"]["sentences"]
    assert sentences[-1]["section"] == "how-we-decide"
    assert "There is no version of the statement yet." in written(state, "statement")
    nothing = Session(agenda()).state
    assert "There is no version of the value proposition yet." in written(nothing, "proposition")


def test_a_protocol_is_adopted_beside_the_statement() -> None:
    session = Session(
        agenda(
            draft={"options": {"document": "protocol"}},
            decide={"options": {"subject": "protocol"}},
        )
    )
    people = [session.join(f"Person {number}") for number in range(6)]
    session.do("go", "draft")
    session.do("version", "# How we decide\nBy consensus.\nNobody speaks for another group.")
    session.do("go", "decide")
    session.do("freeze")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("close", "decide")
    (agreed,) = agreed_texts(session.state)
    assert (agreed.subject, agreed.stand) == ("protocol", 6)
    text = written(session.state, "protocol")
    assert "Adopted by consensus" in text
    assert "circulation" not in text
    assert "Draft of" not in text
    assert "6 of 6 people stand by this." in text
    assert "There is no version of the statement yet." in written(session.state, "statement")
    session.do("version", {"sentences": ["By consent."], "document": "protocol"})
    assert [one.texts[0] for one in agreed_texts(session.state)] == ["By consensus."]
