"""Answers that say the same stand beneath one; texts are corrected with a trace."""

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.ask_answer import Theme
from facilitator.activities.ask_themes import themes
from facilitator.activities.decide_view import DecideView
from facilitator.workshop.bodies import Body
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.events import EventDraft
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed
from tests.narrow import frozen_of, version_of, view_of
from tests.workshop.a_room import Room


class Skills(Room):
    """Three people have answered the same question with five answers."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.who = self.people(3, "River Watch")
        self.go("skills")
        texts = ("Press", "press work", "Talking to the press", "Law", "law")
        self.ids = [
            f"a{self.answer(self.who[at % 3], 'skills', text).seq}" for at, text in enumerate(texts)
        ]

    def note(self, body: Body, step: str = "") -> bool:
        """Whether an event of the facilitator has an effect."""
        event = self.store(EventDraft(body, step=step))[0]
        assert self.replayed() == self.state
        return event.seq not in self.state.ineffective

    def themes(self) -> dict[str, list[str]]:
        step = self.state.step("skills")
        return {
            theme.text: [answer.text for answer in theme.answers]
            for theme in themes(self.state, step)
        }

    def theme(self, id: str) -> Theme:
        every = themes(self.state, self.state.step("skills"))
        return next(theme for theme in every if theme.id == id)


def test_answers_stand_beneath_one_and_keep_their_texts_and_authors() -> None:
    room = Skills()
    press, work, talking, law, _small = room.ids
    assert room.note(Merged(press, (work, talking)))
    assert room.themes() == {
        "Press": ["Press", "press work", "Talking to the press"],
        "Law": ["Law"],
        "law": ["law"],
    }
    assert room.theme(press).support == 3
    assert [one.who for one in room.theme(press).answers] == room.who
    assert room.state.themes.beneath(press) == (work, talking)
    assert room.state.themes.of(work) == press
    assert room.state.themes.of(law) == law


def test_a_theme_goes_beneath_another_one_with_all_of_its_answers() -> None:
    room = Skills()
    press, work, talking, law, small = room.ids
    assert room.note(Merged(work, (talking,)))
    assert room.note(Merged(law, (small,)))
    assert room.note(Merged(press, (work,)))
    assert set(room.state.themes.beneath(press)) == {work, talking}
    # An answer beneath another one comes alone, and what is merged into it goes to its theme.
    assert room.note(Merged(talking, (small,)))
    assert room.state.themes.of(small) == press
    assert room.state.themes.of(law) == law
    assert not room.note(Merged(press, (talking, small, press)))


def test_what_was_merged_is_split_again() -> None:
    room = Skills()
    press, work, talking, law, _small = room.ids
    room.note(Merged(press, (work, talking)))
    assert not room.note(Split(press, (law, press)))
    assert room.note(Split(talking, (talking,)))
    assert room.state.themes.beneath(press) == (work,)
    assert room.note(Split(press, (work, law)))
    assert room.state.themes.heads == {}


def test_a_theme_has_a_name_while_several_answers_stand_in_it() -> None:
    room = Skills()
    press, work, *_others = room.ids
    room.note(Merged(press, (work,)))
    assert room.note(ThemeNamed(work, "Talking to journalists"))
    assert room.themes()["Talking to journalists"] == ["Press", "press work"]
    assert not room.note(ThemeNamed(press, "Talking to journalists"))
    room.note(Split(press, (work,)))
    assert "Talking to journalists" not in room.themes()
    room.note(Merged(press, (work,)))
    assert room.note(ThemeNamed(press, ""))
    assert room.theme(press).text == "Press"


def test_undo_and_erase_leave_the_theme_to_those_that_stand() -> None:
    room = Skills()
    press, work, talking, *_law = room.ids
    merged = room.store(EventDraft(Merged(press, (work, talking))))[0]
    room.erase(int(press[1:]))
    assert room.theme(press).text == "press work"
    assert [one.text for one in room.theme(press).answers] == ["press work", "Talking to the press"]
    room.lead("hide", work)
    assert [one.text for one in room.theme(press).answers] == ["Talking to the press"]
    room.undo(merged)
    assert room.state.themes.heads == {}
    assert room.replayed() == room.state


def test_of_what_is_no_answer_it_is_not_said() -> None:
    room = Skills()
    need = f"n{room.lead('need', 'Vans')[0].seq}"
    assert not room.note(Merged(need, (room.ids[0],)))
    assert not room.note(Merged(room.ids[0], (need,)))
    assert room.state.themes.heads == {}


def test_a_corrected_answer_leaves_a_trace() -> None:
    room = Skills()
    press = room.ids[0]
    assert room.note(ItemRenamed(press, "The press"))
    assert room.note(ItemRenamed(press, "Press"))
    answer = view_of(room.state, "skills", AskView).answers[0]
    assert (answer.text, answer.who, answer.edited) == ("Press", room.who[0], True)
    assert room.state.earlier_texts == {press: ("Press", "The press")}
    assert not room.note(ItemRenamed("a999", "x"))
    room.lead("undo")
    room.lead("undo")
    room.lead("undo")
    assert room.state.earlier_texts == {}


def test_an_answer_of_an_earlier_round_is_corrected_as_well() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    answer = f"a{room.answer(ann, 'secret', 'Fere').cid}"
    room.lead("close", "secret")
    room.lead("open", "secret")
    room.store(EventDraft(ItemRenamed(answer, "Fear")))
    first, second = room.state.steps["secret"].rounds
    assert isinstance(first, AskView)
    assert [one.text for one in first.answers] == ["Fear"]
    assert isinstance(second, AskView)
    assert second.answers == ()
    assert room.state.earlier_texts == {answer: ("Fere",)}


def test_needs_principles_and_sentences_are_corrected() -> None:
    room = Skills()
    need = f"n{room.lead('need', 'Vasn')[0].seq}"
    principle = f"p{room.lead('principle', 'We shrae.')[0].seq}"
    room.go("draft")
    room.lead("version", ["We live herre.", "We meet."])
    sentence = version_of(room.state).parts[0][0]
    room.say(room.who[0], "draft", "react", sentence=sentence, choice="keep")
    for id, text in ((need, "Vans"), (principle, "We share."), (sentence, "We live here.")):
        assert room.note(ItemRenamed(id, text))
        item = room.state.item(id)
        assert item is not None
        assert item.text == text
    assert version_of(room.state).text == "We live here.\nWe meet."
    assert room.state.steps["draft"].answered == 1
    assert not room.note(ItemRenamed(principle, "x" * 301))
    assert not room.note(ItemRenamed(version_of(room.state).id, "x"))


@pytest.mark.parametrize("subject", ["principle", "statement"])
def test_what_was_adopted_is_what_people_read(subject: str) -> None:
    """A typo that is corrected while people take positions does not change what they adopt."""
    room = Skills()
    step = "principles" if subject == "principle" else "statement"
    if subject == "principle":
        item = f"p{room.lead('principle', 'We share.')[0].seq}"
    else:
        room.go("draft")
        room.lead("version", ["We share."])
        item = version_of(room.state).parts[0][0]
    room.go(step)
    room.lead("freeze")
    version = frozen_of(room.state, step).version
    assert room.note(ItemRenamed(item, "We own."))
    for who in room.who:
        room.say(who, step, "position", version=version, choice="agree")
    room.lead("close", step)
    outcome = view_of(room.state, step, DecideView).outcome
    assert outcome is not None
    assert outcome.adopted
    adopted = room.state.item(item)
    assert adopted is not None
    assert adopted.text == "We share."
    assert not room.note(ItemRenamed(item, "We own."))
    if subject == "statement":
        assert version_of(room.state).parts == ((item, "We share."),)


def test_a_correction_is_erased_with_what_it_corrects() -> None:
    room = Skills()
    own = room.ids[0]
    need = room.lead("need", {"text": "Press officers", "origin": own})[0]
    mine = [
        *room.store(EventDraft(ItemRenamed(own, "Presse"))),
        *room.store(EventDraft(ItemRenamed(f"n{need.seq}", "Officers"))),
    ]
    others = room.store(EventDraft(ItemRenamed(room.ids[1], "Radio")))[0]
    seqs = erasure_of(room.fold, room.who[0]).seqs
    assert {event.seq for event in mine} <= set(seqs)
    assert others.seq not in seqs
