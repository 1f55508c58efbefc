import pytest
from rich.color import ColorSystem

from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.qr import (
    QrCode,
    cells,
    fits,
    matrix,
    qr_lines,
    scale_for,
    wifi_payload,
)
from tests import examples
from tests.console.decoders import IN_BOTH_THEMES, read
from tests.console.paint import picture, screen_text
from tests.console.widgets.demo import JOIN, Demo, code

WIFI = wifi_payload("Hall guests; upstairs", 'river:"2026"')


@pytest.mark.parametrize(("size", "theme"), IN_BOTH_THEMES)
async def test_phones_read_the_drawn_code(size: tuple[int, int], theme: str) -> None:
    for payload in (JOIN, WIFI) if size == (80, 24) or not examples.ordinary() else (JOIN,):
        await phones_read(payload, size, theme)


async def phones_read(payload: str, size: tuple[int, int], theme: str) -> None:
    app = Demo(lambda width, height: code(width, height, payload), theme)
    async with app.run_test(size=size):
        in_all_colours = picture(app)
        assert read(in_all_colours) == [payload, payload]
        in_256 = picture(app, colours=ColorSystem.EIGHT_BIT)
        assert in_256 == in_all_colours or read(in_256) == [payload, payload]


async def test_phones_read_it_across_gaps_between_the_rows() -> None:
    app = Demo(code)
    async with app.run_test(size=(80, 24)):
        assert read(picture(app, gap=5)) == [JOIN, JOIN]


async def test_phones_read_it_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Demo(code)
    async with app.run_test(size=(80, 24)):
        assert read(picture(app)) == [JOIN, JOIN]


def test_the_code_of_an_address_takes_37_by_19_cells() -> None:
    assert cells(JOIN) == (37, 19)
    assert fits(JOIN, 37, 19)
    assert not fits(JOIN, 36, 19)
    assert not fits(JOIN, 37, 18)
    assert (scale_for(JOIN, 74, 37), scale_for(JOIN, 74, 36)) == (2, 1)


def test_the_quiet_zone_is_four_modules() -> None:
    modules = matrix(JOIN)
    edge = [*modules[:4], *modules[-4:], *(row[:4] for row in modules), *(r[-4:] for r in modules)]
    assert not any(any(row) for row in edge)


def test_a_code_that_does_not_fit_is_never_drawn_in_part() -> None:
    lines = qr_lines(JOIN, 60, 13)
    assert [line.text for line in lines] == ["Make the letters smaller to see the code: 24 rows"]


def test_the_code_has_no_ink_that_follows_the_theme() -> None:
    lines: list[Line] = qr_lines(JOIN, 80, 40)
    spans = [span for line in lines for span in line.spans]
    assert {span.text[0] for span in spans} == {" "}  # even scales need no half blocks
    assert {span.ground for span in spans} == {"qr-dark", "qr-light"}


async def test_the_widget_shows_one_code_or_another() -> None:
    app = Demo(lambda width, height: [])
    app.sheet = widget = QrCode(JOIN)
    async with app.run_test(size=(80, 24)) as pilot:
        assert read(picture(app)) == [JOIN, JOIN]
        widget.encode(WIFI)
        await pilot.pause()
        assert read(picture(app)) == [WIFI, WIFI]
        assert isinstance(widget, Page)


async def test_the_widget_says_what_a_small_window_lacks() -> None:
    app = Demo(lambda width, height: [])
    app.sheet = QrCode(JOIN)
    async with app.run_test(size=(60, 18)):
        assert "Make the letters smaller" in screen_text(app)[0]
        assert not any("▀" in row for row in screen_text(app))


@pytest.mark.parametrize(
    ("name", "password", "payload"),
    [
        ("Hall guests", "river2026", "WIFI:T:WPA;S:Hall guests;P:river2026;;"),
        ("Hall", "", "WIFI:T:nopass;S:Hall;;"),
        ('a;b,c:d"e\\f', ";", 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:\\;;;'),
        ("Café ☕", "пароль12", "WIFI:T:WPA;S:Café ☕;P:пароль12;;"),
    ],
)
def test_wifi_payload(name: str, password: str, payload: str) -> None:
    assert wifi_payload(name, password) == payload


def test_a_hidden_wifi_is_named_so() -> None:
    assert wifi_payload("Hall", "x", hidden=True) == "WIFI:T:WPA;S:Hall;P:x;H:true;;"
