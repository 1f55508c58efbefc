"""The answers' page."""

from facilitator.activities.ask import AskView
from facilitator.console.faces import step_view_of
from tests.console.steps.stages import Stage, asked, at, concealed
from tests.console.widgets.demo import GROUPS
from tests.narrow import view_of

ASK = step_view_of("ask")


def test_the_newest_are_marked_by_a_sign() -> None:
    stage = asked(5)
    last = view_of(stage.session.state, "q1", AskView).answers[-1]
    text = stage.text(fresh=frozenset({last.id}))
    assert "› Bus Riders Union" in text
    assert "     River Watch" in text


def test_kinds_are_marked_by_a_word() -> None:
    text = asked(4).text()
    assert "(group)" not in text
    assert "Tenants of Mill Street (person)" in text
    assert "Allotment Society (people)" in text
    assert "Street Choir\n" in text + "\n"


def test_hidden_answers_are_only_counted_until_the_other_view() -> None:
    stage = asked(5)
    answers = view_of(stage.session.state, "q1", AskView).answers
    for answer in answers[:2]:
        stage.session.do("hide", answer.id)
    assert "River Watch" not in stage.text()
    assert stage.rendered().left == "2 hidden"
    other = stage.rendered(view="hidden")
    assert "× River Watch" in stage.text(view="hidden")
    assert other.word == "hidden"
    selectables = ASK.selectables(stage.seen(view="hidden"))
    assert [selectable.id for selectable in selectables] == [answer.id for answer in answers[:2]]
    stage.session.do("restore", answers[0].id)
    assert "River Watch" in stage.text()


def test_answers_that_wait_to_be_revealed_show_only_their_number() -> None:
    stage = concealed(17)
    text = stage.text()
    assert "of 23 have answered" in text
    assert "River Watch" not in text
    assert not ASK.selectables(stage.seen())
    assert not ASK.selectables(stage.seen(view="hidden"))
    act = ASK.act(stage.seen())
    assert act is not None
    assert (act.action, act.word) == ("reveal", "reveal")
    stage.session.do("reveal", "q1")
    assert "River Watch" in stage.text()


def test_late_and_by_hand_are_said() -> None:
    session, here = at("q2")
    session.do("go", "q3")
    session.give(here[0], "q2", "answer", text="From a phone that slept")
    body = {"step": "q2", "who": here[1], "kind": "answer", "body": {"text": "Said aloud"}}
    session.do("by-hand", body)
    text = Stage(session, "q2").text()
    assert "From a phone that slept (later)" in text
    assert "Said aloud (later, by hand)" in text


def test_a_group_step_shows_the_group_and_a_named_one_no_name() -> None:
    session, here = at("q2", q2={"names": "group"})
    session.give(here[0], "q2", "answer", text="At the bank")
    assert "At the bank (River Watch)" in Stage(session, "q2").text()
    stage = asked(3)
    assert "P0" not in stage.text()


def test_an_empty_question_among_others_leads_to_all_of_them() -> None:
    session, _here = at("q1", q1={"gallery": "sheet"}, q2={"gallery": "sheet"})
    text = " ".join(Stage(session, "q1").text().split())
    assert text.startswith("2 questions are open")
    assert text.endswith("Press F to see them all.")


def test_empty_pages_say_what_will_happen() -> None:
    stage = asked(0)
    assert stage.text() == ""
    stage.session.do("close", "q1")
    assert "Nobody has answered this question." in stage.text()
    assert "No answer is hidden." in stage.text(view="hidden")


def test_two_hundred_answers_have_pages_that_say_so() -> None:
    stage = asked(200, GROUPS)
    first, last = stage.rendered(page=0), stage.rendered(page=10**6)
    assert first.pages > 3
    assert first.right.startswith("1–")
    assert first.right.endswith("of 200")
    assert "–200 of 200" in last.right


def test_what_an_answer_becomes_depends_on_the_question() -> None:
    session, here = at("q3", q3={"options": {"gives": "needs"}})
    session.give(here[0], "q3", "answer", text="Law")
    stage = Stage(session, "q3")
    id = ASK.selectables(stage.seen())[0].id
    assert ASK.keys(stage.seen(chosen=id))[0] == "need"
