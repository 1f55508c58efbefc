from facilitator.formats.products import render
from facilitator.formats.sections import draft_statement as statement
from facilitator.workshop.items import seal, short_seal
from facilitator.workshop.state import State
from tests.sessions import Session, decided, drafted, position


def markdown(state: State) -> str:
    return render(state, "statement", "md", head="0123456789", session="x").decode()


def test_nothing_was_drafted() -> None:
    assert "There is no version of the statement yet." in markdown(Session().state)
    assert statement.data(Session().state, full=False) == {
        "versions": 0,
        "text": None,
        "newer": None,
    }


def test_a_draft_says_that_it_is_one() -> None:
    session, _people = drafted()
    gathered = statement.gather(session.state)
    assert gathered.text is not None
    assert (gathered.text.state, gathered.text.number, gathered.versions) == ("draft", 2, 2)
    assert gathered.text.reactions == 5
    text = markdown(session.state)
    assert "**Draft: not decided on yet**" in text
    assert "1 version came before this one. 5 reactions to its sentences." in text
    assert "Adopted" not in text


def test_a_frozen_version_says_so_and_keeps_its_counts_secret() -> None:
    session, people = drafted()
    session.do("go", "decide")
    session.do("freeze")
    position(session, people[0], "decide", "block", "Never like this")
    text = markdown(session.state)
    assert "**Frozen and put to the decision, not adopted**" in text
    assert "Never like this" not in text
    assert "| agree |" not in text
    data = statement.data(session.state, full=False)["text"]
    assert data["state"] == "frozen"
    assert data["decisions"][0]["closed"] is False
    assert "counts" not in data["decisions"][0]
    assert "reasons" not in data["decisions"][0]


def test_an_adopted_version_carries_decision_arithmetic_and_reasons() -> None:
    session, _people = decided()
    text = markdown(session.state)
    assert "**Adopted for circulation**. Version 2, with people standing aside" in text
    assert "| agree | reservations | stand aside | block | no answer |" in text
    assert "| 4 | 1 | 1 | 0 | 0 |" in text
    assert "- ✓ Took a position: 6 of 6 · 6 × 100 ≥ 67 × 6, 600 ≥ 402" in text
    assert "- ✓ Stand aside: 1, at most 1 allowed" in text
    assert "> stand aside: My reason to say stand-aside" in text
    assert "> reservations: My reason to say reservations" in text
    whole = seal(["We live along one river.", "We meet every month, in public."])
    assert short_seal(whole) in text
    assert whole in text


def test_a_blocked_version_is_a_draft_with_its_reasons() -> None:
    session, _people = decided(("agree",) * 5 + ("block",))
    text_data = statement.data(session.state, full=False)["text"]
    assert text_data["state"] == "decided"
    assert text_data["decisions"][0]["result"] == "blocked"
    assert text_data["decisions"][0]["counts"]["block"] == 1
    text = markdown(session.state)
    assert "**Not adopted: blocked**. Draft, Version 2" in text
    assert "- × Blocks: 1, none allowed" in text
    assert "> block: My reason to say block" in text
    assert "Adopted for circulation" not in text


def test_no_answer_is_a_number_of_its_own() -> None:
    session, _people = decided(("agree", "agree"))
    decision = statement.data(session.state, full=False)["text"]["decisions"][0]
    assert decision["result"] == "no-quorum"
    assert decision["counts"]["no-answer"] == 4


def test_a_newer_draft_stands_beside_the_adopted_version() -> None:
    session, _people = decided()
    session.version("We live along one river.", "We meet twice a year, in public.")
    gathered = statement.gather(session.state)
    assert gathered.text is not None
    assert gathered.newer is not None
    assert (gathered.text.number, gathered.text.state) == (2, "adopted")
    assert (gathered.newer.number, gathered.newer.state) == (3, "draft")
    text = markdown(session.state)
    assert text.index("We meet every month") < text.index("## Newer draft: version 3")
    assert text.index("## Newer draft: version 3") < text.index("We meet twice a year")


def test_rounds_stand_side_by_side() -> None:
    session, people = decided(("agree",) * 5 + ("block",))
    session.do("repeat", "decide")
    session.do("freeze")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("end")
    text = markdown(session.state)
    assert "**Adopted for circulation**. Version 2" in text
    assert "## The decision, round 2" in text
    rounds = statement.data(session.state, full=False)["text"]["decisions"]
    assert [(each["round"], each["result"]) for each in rounds] == [(1, "blocked"), (2, "adopted")]
    assert rounds[1]["counts"]["agree"] == 6
