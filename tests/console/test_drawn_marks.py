"""Marks for terminals that lack them: simpler ones in the same cells, and never in what people
wrote."""

import codecs
import io
import re
from collections.abc import Sequence

import pytest
from rich.cells import cell_len

from facilitator.console import drawn_marks
from facilitator.console.drawn_marks import BLOCKS, PUNCTUATION, ROWS, SIMPLE, closest, wanted
from facilitator.console.screens.replay import ReplayScreen
from facilitator.console.screens.room_page import View
from facilitator.console.themes import DARK, Palette
from facilitator.console.widgets.lines import Line, Span, led
from facilitator.console.widgets.page import strip_of
from tests.console.paint import screen_text
from tests.console.scenes import asked, people
from tests.console.signs import lacking
from tests.console.stage import Room, at_rest, seen
from tests.console.steps.stages import CJK, HOSTILE, RTL, Stage
from tests.console.steps.test_pages import PAGES
from tests.console.test_snapshots import SMALL, page_of
from tests.sessions import CLOCK, Session, agenda, workshop

THEIRS = "".join((*CJK, *RTL, *HOSTILE))


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with few signs."""
    monkeypatch.setattr(drawn_marks, "_marks", "simple")


def test_each_has_a_simpler_one_that_is_as_wide() -> None:
    for full, simpler in SIMPLE.items():
        assert cell_len(full) == cell_len(simpler) == 1
        assert simpler.isascii() or simpler in BLOCKS
    assert set("".join(ROWS)) == {*SIMPLE, *BLOCKS, *PUNCTUATION}


@pytest.mark.parametrize(
    ("environ", "encoding", "marks"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", "full"),
        ({}, "UTF8", "full"),
        ({"TERM": "xterm"}, "iso8859-15", "simple"),
        ({"TERM": "xterm"}, "nothing-known", "simple"),
        ({"TERM": "linux"}, "utf-8", "simple"),
        ({"TERM": "dumb"}, "utf-8", "simple"),
        ({"TERM": "linux", "FACILITATOR_MARKS": "full"}, "utf-8", "full"),
        ({"TERM": "xterm", "FACILITATOR_MARKS": "Simple"}, "utf-8", "simple"),
        ({"FACILITATOR_MARKS": ""}, "utf-8", "full"),
        ({"FACILITATOR_MARKS": "nice"}, "utf-8", None),
    ],
)
def test_the_terminal_decides_unless_somebody_does(
    environ: dict[str, str], encoding: str, marks: str | None
) -> None:
    assert wanted(environ, encoding) == marks


def test_only_what_is_drawn_changes(simple: None) -> None:
    line = Line((Span("●◐ ", drawn=True), Span("●◐ ✓ theirs"), *led("✓", Span("✓ ✓ kept"))))
    assert strip_of(line, 24, Palette(DARK)).text == "*+ ●◐ ✓ theirsv ✓ kept  "


async def test_what_people_wrote_stays_as_they_wrote_it(simple: None) -> None:
    texts = ["●●● ✓", "▗▄▖", "› ━"]
    async with Room(asked(texts)).console().run_test(size=SMALL) as pilot:
        page = "\n".join(await seen(pilot, "› ━"))
        assert all(text in page for text in texts)
        assert re.search(r"\* \* \* (\. )+", page)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_no_step_draws_a_mark_that_has_no_simpler_one(
    name: str, size: tuple[int, int], simple: None
) -> None:
    make, view = PAGES[name]
    rendered = make().rendered(size[1] - 9, *size, **view)
    assert not lacking(painted(rendered.lines, size[0]), THEIRS)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_no_whole_page_does(size: tuple[int, int], simple: None) -> None:
    session = workshop()
    for step in session.state.agenda.steps:
        for name in ("", *Stage(session, step.id).views()):
            lines = Stage(session, step.id, View(step.id, view=name)).whole(*size)
            assert not lacking(painted(lines, size[0])), (step.id, name)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_time_of_a_step_does_not_either(size: tuple[int, int], simple: None) -> None:
    session = Session(agenda(welcome={"minutes": 5}))
    people(session)
    session.do("go", "welcome")
    session.do("timer", {"running": True, "left": 130})
    assert not lacking(painted(Stage(session, "welcome").whole(*size), size[0]))


def test_no_moment_of_a_replay_does(simple: None) -> None:
    events = workshop().events
    screen = ReplayScreen(events, CLOCK)
    for moment in range(0, len(events) + 1, 7):
        screen._to(moment)
        assert not lacking(painted(screen.draw(*SMALL), SMALL[0]))


def painted(lines: Sequence[Line], width: int) -> str:
    return "".join(strip_of(line, width, Palette(DARK)).text for line in lines)


@pytest.mark.parametrize(
    ("scene", "keys"), [pytest.param("library", "n", marks=pytest.mark.long), ("ask", "ctrl+p")]
)
async def test_what_the_terminal_library_draws_has_none(
    scene: str, keys: str, simple: None
) -> None:
    async with page_of(scene, keys, SMALL) as (app, pilot):
        await at_rest(pilot)
        text = "\n".join(screen_text(app))
        assert not lacking(text)
        assert ("> " in text) == (scene == "library")


def test_an_encoding_that_lacks_a_sign_keeps_the_cells() -> None:
    codecs.register_error("closest-of-a-test", closest)
    for encoding in ("ascii", "iso8859-1", "koi8-r"):
        written_to = io.BytesIO()
        stream = io.TextIOWrapper(written_to, encoding, errors="closest-of-a-test")
        text = "".join(ROWS) + "Zoë 河岸 nothing else"
        stream.write(text)
        stream.flush()
        written = written_to.getvalue().decode(encoding)
        assert cell_len(written) == cell_len(text)
        assert written.endswith("???? nothing else")
        assert "\\" not in written
