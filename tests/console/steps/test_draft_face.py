"""The statement's draft."""

from collections import Counter

from facilitator.activities.draft_view import DraftView
from facilitator.console.faces import step_view_of
from tests.console.steps.draft_pages import compared, proposing
from tests.console.steps.stages import SENTENCES, Stage, at, drafting
from tests.narrow import version_of, view_of

DRAFT = step_view_of("draft")


def test_contested_sentences_come_first_with_their_place_in_the_text() -> None:
    session, here = at("draft")
    session.version(*SENTENCES[:3])
    ids = [id for id, _text in version_of(session.state).parts]
    session.give(here[0], "draft", "react", sentence=ids[2], choice="cannot", text="Never")
    session.give(here[0], "draft", "react", sentence=ids[1], choice="change", text="Later")
    session.give(here[1], "draft", "react", sentence=ids[1], choice="change", text="later")
    stage = Stage(session, "draft")
    text = stage.text()
    order = [selectable.id for selectable in DRAFT.selectables(stage.seen())]
    assert order == [ids[2], ids[1], ids[0]]
    assert f"3  {SENTENCES[2]}" in text
    assert " cannot accept: Never" in text
    # Which of the two is shown depends on random ids: reactions have no order.
    assert " later  ×2" in text.lower()
    assert "■" + " ·" * 22 + "  1 cannot" in text
    assert "○ ○" + " ·" * 21 + "  2 change" in text
    assert "nobody has reacted yet" in text
    assert stage.rendered().word == "version 1, round 1 of 2"


def test_the_chosen_sentence_shows_all_that_was_written() -> None:
    stage = drafting(4)
    first = DRAFT.selectables(stage.seen())[0]
    assert "more suggestions" in stage.text()
    chosen = stage.text(chosen=first.id)
    for number in range(3):
        assert f"cannot accept: Why not {number}" in chosen


def test_a_group_in_which_too_few_can_live_with_it_is_named_unless_it_is_hidden() -> None:
    session, here = at("draft", draft={"names": "named"})
    session.version(SENTENCES[0])
    ((sentence, _text),) = session.state.versions[-1].parts
    group_of = {who: session.state.participants[who].group for who in here}
    group = next(id for id, count in Counter(group_of.values()).items() if id and count == 5)
    against = [who for who in here if group_of[who] == group][:3]
    for who in here:
        choice = {"choice": "change", "text": "Shorter"} if who in against else {"choice": "keep"}
        session.give(who, "draft", "react", sentence=sentence, **choice)
    stage, name = Stage(session, "draft"), session.state.group_name(group)
    assert f"too few of {name} can live with it" in stage.text()
    session.do("hide", group)
    assert "too few of one group can live with it" in stage.text()
    assert name not in stage.text()


def test_proposals_on_the_other_view() -> None:
    stage = drafting(4)
    text = stage.text(view="proposals")
    assert "Proposal 2" in text
    assert stage.rendered(view="proposals").word == "proposals"
    selectables = DRAFT.selectables(stage.seen(view="proposals"))
    assert len(selectables) > 2
    assert "On sentence 1: cannot accept" in text
    assert selectables[0].text == "\n".join(SENTENCES[:4])


def test_the_difference_says_in_words_what_changed() -> None:
    session, _here = at("draft")
    session.version("We live along one river.", "We meet every month.", "We sing.")
    session.version(
        "We live along one river.", "We meet every month, in public.", "All are welcome."
    )
    stage = Stage(session, "draft")
    text = stage.text(view="changes")
    assert "same    We live along one river." in text
    assert "before  We meet every month." in text
    assert "change  We meet every month+, in public." in text
    assert "now     We meet every month, in public." in text
    assert "gone    We sing." in text
    assert "new     All are welcome." in text
    assert stage.rendered(view="changes").word == "compared"


def test_the_whole_text_stands_beside_it_where_there_is_room() -> None:
    stage = drafting(4)
    assert "The whole text" not in stage.text()
    assert "The whole text" in stage.text(36, 200, 50)


def test_before_the_first_version() -> None:
    session, _here = at("draft")
    stage = Stage(session, "draft")
    assert "No version yet. Press E to write one. Proposals" in " ".join(stage.text().split())
    assert DRAFT.act(stage.seen()) is None
    assert stage.rendered(view="changes").lines


def test_hidden_texts_to_earlier_wordings_can_be_shown_again() -> None:
    stage = compared()
    view = view_of(stage.session.state, "draft", DraftView)
    texts = [text for about in view.earlier.values() for text in about.texts]
    stage.session.do("hide", texts[0].id)
    page = stage.text(view="hidden")
    assert "On an earlier wording of sentence" in page
    assert texts[0].text in page
    assert [one.id for one in DRAFT.selectables(stage.seen(view="hidden"))] == [texts[0].id]


def test_no_view_shows_the_stages_page_once_more() -> None:
    session, _here = at("draft")
    assert Stage(session, "draft").views() == [""]
    session.version(*SENTENCES[:3])
    assert Stage(session, "draft").views() == ["", "proposals"]
    session.version(*SENTENCES[:2])
    assert Stage(session, "draft").views() == ["", "proposals", "changes"]
    assert proposing().views() == [""]
    # The stage's own page compares.
    assert compared().views() == ["", "proposals"]


def test_the_keys_of_proposals_are_those_that_work() -> None:
    stage = proposing()
    chosen = DRAFT.selectables(stage.seen())[0].id
    keys = DRAFT.keys(stage.seen(chosen=chosen))
    assert list(keys) == ["open begin with it", "hide hide", "by-hand edit"]
    stage.session.do("hide", chosen)
    assert DRAFT.keys(stage.seen(chosen="a1"))[-1] == "other hidden"
    assert DRAFT.keys(stage.seen(view="hidden"))[0] == "other proposals"
