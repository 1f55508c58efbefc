"""Two texts put together sentence by sentence, and what is said beside a text that is edited."""

from facilitator.activities.draft_view import DraftView
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.combine import CombineScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import Editor, SentencesScreen
from facilitator.console.two_texts import combined, places
from tests.console.paint import screen_text
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import SENTENCES, at, drafting
from tests.console.test_rewording import console, shows
from tests.narrow import version_of, view_of

RIVER = "We live along one river."
MONTH, PUBLIC = "We meet every month.", "We meet every month, in public."
SONG = "We sing."


def test_sentences_stand_beside_those_that_they_grew_out_of() -> None:
    rows = places([RIVER, MONTH], [SONG, RIVER, PUBLIC])
    assert [(row.a, row.b, row.taken) for row in rows] == [
        ("", SONG, "none"),
        (RIVER, RIVER, "a"),
        (MONTH, PUBLIC, "a"),
    ]
    assert combined(rows) == [RIVER, MONTH]
    assert [row.same for row in rows] == [False, True, False]
    assert places([], [SONG])[0].b == SONG
    assert places([], []) == []


async def test_a_version_is_made_of_two_and_unchanged_sentences_keep_their_reactions() -> None:
    session, here = at("draft")
    session.version(RIVER, MONTH)
    first, second = (id for id, _text in version_of(session.state).parts)
    for sentence in (first, second):
        session.give(here[0], "draft", "react", sentence=sentence, choice="keep")
    session.give(here[1], "draft", "propose", sentences=[RIVER, PUBLIC, SONG])
    async with console(session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press("ctrl+o")
        await shows(pilot, ChooseScreen)
        await pilot.press("down", "down", "enter")
        await shows(pilot, CombineScreen)
        await seen(pilot, "A: Version 1   B: Proposal 1")
        await seen(pilot, "2 sentences taken")
        await pilot.press("down", "b", "down", "x")
        await seen(pilot, "3 sentences taken")
        await pilot.press("up", "up", "0")
        await seen(pilot, "2 sentences taken")
        await pilot.press("a", "enter")
        await shows(pilot, SentencesScreen)
        assert pilot.app.screen.query_one(Editor).text == "\n".join((RIVER, PUBLIC, SONG))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(session.state.versions) == 2)
    parts = version_of(session.state).parts
    assert [id for id, _text in parts][:2] == [first, second]
    assert set(view_of(session.state, "draft", DraftView).reactions) == {first}


async def test_other_texts_can_be_chosen_and_nothing_is_lost_by_leaving() -> None:
    session = drafting(3).session
    async with console(session, (120, 36)) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press("ctrl+o")
        await shows(pilot, ChooseScreen)
        await pilot.press("down", "down", "down", "down", "enter")
        await shows(pilot, CombineScreen)
        await pilot.press("o")
        await seen(pilot, "The first text (A)")
        await pilot.press("down", "enter")
        await seen(pilot, "The second text (B)")
        await pilot.press("down", "up", "down", "enter")
        await seen(pilot, "A: Version 1   B: Proposal 1")
        await pilot.press("escape")
        await shows(pilot, SentencesScreen)
        await pilot.press("escape")
        await shows(pilot, RoomScreen)
    assert len(session.state.versions) == 2


async def test_beside_the_text_stands_what_people_said_of_the_sentence_under_the_cursor() -> None:
    session, here = at("draft")
    session.version(*SENTENCES[:2])
    first, second = (id for id, _text in version_of(session.state).parts)
    texts = ("Say by whom", "Say by whom", "Nonsense")
    for who, text in zip(here, texts, strict=False):
        session.give(who, "draft", "react", sentence=first, choice="change", text=text)
    session.give(here[3], "draft", "react", sentence=second, choice="cannot", text="Who is we?")
    view = session.state.steps["draft"].rounds[-1]
    hidden = next(one.id for one in view.reviewable() if one.text == "Nonsense")
    session.do("hide", hidden)
    for size in ((80, 24), (120, 36)):
        async with console(session, size) as pilot:
            await pilot.press("w")
            await shows(pilot, SentencesScreen)
            await seen(pilot, "Sentence 2")
            await seen(pilot, "cannot accept: Who is we?")
            await pilot.press("up")
            await seen(pilot, "Sentence 1")
            await seen(pilot, "3 change")
            rows = await seen(pilot, "Say by whom  ×2")
            assert "Nonsense" not in "\n".join(rows)
            await pilot.press("end", "enter")
            await until(pilot, lambda: "Sentence" not in "\n".join(screen_text(pilot.app)[5:]))


async def test_the_cursor_begins_at_the_chosen_sentence() -> None:
    app = Room(drafting(3).session).console()
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await pilot.press("down", "down", "w")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "Sentence 2")
