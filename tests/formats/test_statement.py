import re

from facilitator.formats.products import render
from facilitator.formats.sections import draft_statement as statement
from facilitator.formats.sections import draft_versions
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
        "earlier": [],
        "history": [],
        "amendments": [],
        "since_sent": None,
    }


def test_a_draft_says_that_it_is_one() -> None:
    session, _people = drafted()
    gathered = draft_versions.gather(session.state)
    assert gathered.text is not None
    assert (gathered.text.state, gathered.text.number, len(gathered.versions)) == ("draft", 2, 2)
    assert gathered.text.reactions == 5
    text = markdown(session.state)
    assert "**Draft: not decided on yet**" in text
    assert "# River forum\n\nDraft of a unity statement" in text
    assert "- **Version 2**: 1 sentence reworded. This is the text of this document." in text
    assert "5 reactions to its sentences." in text
    assert "Adopted" not in text


def test_a_frozen_version_says_so_and_keeps_its_counts_secret() -> None:
    session, people = drafted()
    session.do("go", "decide")
    session.do("freeze")
    position(session, people[0], "decide", "block", "Never like this")
    text = markdown(session.state)
    assert "**Frozen and put to the decision, not adopted**" in text
    assert "Never like this" not in text
    assert "agree" not in text
    data = statement.data(session.state, full=False)["text"]
    assert data["state"] == "frozen"
    assert data["decisions"][0]["closed"] is False
    assert "counts" not in data["decisions"][0]
    assert "reasons" not in data["decisions"][0]


def test_an_adopted_version_carries_decision_arithmetic_and_reasons() -> None:
    session, _people = decided()
    text = markdown(session.state)
    assert "# River forum\n\nUnity statement" in text
    assert "**5 of 6 people stand by this.** 1 stands aside. Nobody blocks it." in text
    assert "Adopted for circulation by consensus in Town hall on 21 November 2026" in text
    assert "- 4 agree\n- 1 with reservations\n- 1 stands aside" in text
    assert "- ✓ Taking a position: At least 5 of the 6 people here. 6 did." in text
    assert "- ✓ Standing aside: At most 1. 1 did." in text
    assert "- ✓ Blocking: Nobody may. Nobody did." in text
    assert not re.search("[≥≤%]", text)
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
    assert "- × Blocking: Nobody may. 1 did." in text
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
    gathered = draft_versions.gather(session.state)
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
    assert "**6 of 6 people stand by this.** Nobody stands aside or blocks it." in text
    assert "### How people answered in round 2" in text
    rounds = statement.data(session.state, full=False)["text"]["decisions"]
    assert [(each["round"], each["result"]) for each in rounds] == [(1, "blocked"), (2, "adopted")]
    assert rounds[1]["counts"]["agree"] == 6


def test_the_record_can_be_left_out() -> None:
    session, _people = decided()
    page = render(session.state, "statement-page", "md", head="0123456789", session="x").decode()
    whole = markdown(session.state)
    assert whole.startswith(page.partition("\n---\n")[0])
    assert "## The record" in whole
    assert "The record" not in page
    assert "My reason" not in page


def test_what_changed_from_version_to_version_is_told_in_sentences() -> None:
    session, _people = drafted()
    session.version("We live along one river.", "We meet every month, in the open.", "We share.")
    text = markdown(session.state)
    assert "- **Version 1**: 2 sentences.\n" in text
    assert "- **Version 3**: 1 sentence reworded. 1 sentence added." in text
    session.version("We share.")
    assert "- **Version 4**: 2 sentences removed." in markdown(session.state)
