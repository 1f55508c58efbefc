from collections.abc import Sequence

from rich.color import Color
from textual.geometry import Size

from facilitator.console.themes import LIGHT, LIGHT_COLOURS
from facilitator.console.widgets.lines import Line, Span
from facilitator.console.widgets.page import Page
from tests.console.paint import screen_strips, screen_text
from tests.console.stage import until
from tests.console.widgets.demo import Demo


class Counting:
    """A layout that counts how often it is asked."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.calls = 0

    def __call__(self, width: int, height: int) -> Sequence[Line]:
        self.calls += 1
        return [Line((Span(text),)) for text in self.texts]


class Sized(Page):
    """A page that may be told another size before it is painted at it."""

    pending_size: Size | None = None

    @property
    def size(self) -> Size:
        return self.pending_size or super().size


async def test_hostile_text_is_drawn_as_plain_text() -> None:
    app = Demo(Counting("[bold]x[/foo] \x1b]0;title\x07", "日本 [@click=app.quit]"))
    async with app.run_test(size=(60, 16)):
        rows = screen_text(app)
        assert rows[0].rstrip() == "[bold]x[/foo] ]0;title"
        assert rows[1].rstrip() == "日本 [@click=app.quit]"


async def test_the_layout_is_asked_once_until_data_or_size_change() -> None:
    layout = Counting("one", "two")
    app = Demo(layout)
    async with app.run_test(size=(60, 16)) as pilot:
        page = app.query_one(Page)
        calls = layout.calls
        for _round in range(5):
            page.refresh()
            await pilot.pause()
        assert layout.calls == calls
        await pilot.resize_terminal(70, 20)
        await until(pilot, lambda: layout.calls > calls)
        await pilot.pause()
        assert layout.calls == calls + 1
        assert len(page.lines) == 20


async def test_new_data_paints_only_the_rows_that_differ() -> None:
    app = Demo(Counting("one", "two", "three"))
    async with app.run_test(size=(60, 16)) as pilot:
        page = app.query_one(Page)
        before = [page.render_line(row) for row in range(3)]
        page.show(Counting("one", "2", "three"))
        after = [page.render_line(row) for row in range(3)]
        assert [new is old for new, old in zip(after, before, strict=True)] == [True, False, True]
        await pilot.pause()
        assert [row.rstrip() for row in screen_text(app)[:3]] == ["one", "2", "three"]


async def test_new_data_is_painted_also_if_the_size_changed_and_came_back_meanwhile() -> None:
    app = Demo(Counting("one", "two"))
    app.sheet = page = Sized(Counting("one", "two"))
    async with app.run_test(size=(60, 16)):
        assert page.render_line(0).text.rstrip() == "one"
        page.pending_size = Size(70, 20)
        page.show(Counting("1", "two"))
        page.pending_size = None
        assert page.render_line(0).text.rstrip() == "1"


async def test_the_theme_may_change_at_any_time() -> None:
    app = Demo(Counting("one"))
    async with app.run_test(size=(60, 16)) as pilot:
        app.theme = LIGHT
        await pilot.pause()
        first = next(iter(screen_strips(app)[0]))
        assert first.style is not None
        assert first.style.bgcolor == Color.parse(LIGHT_COLOURS["ground"])
