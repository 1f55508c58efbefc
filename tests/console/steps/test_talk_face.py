"""Welcome and reading back."""

from facilitator.workshop.privacy import on_the_wall
from tests.console.steps.stages import Stage, at, readback, welcome


def test_points_and_what_is_stored() -> None:
    text = welcome().text()
    assert " 1    We map who does what." in text
    assert "What is stored and who sees it" in text
    for line in on_the_wall(keep_days=30):
        assert f"· {line}" in [row.strip() for row in text.splitlines()]


def test_what_the_room_agreed_is_read_back() -> None:
    stage = readback()
    text = " ".join(
        " ".join(line.text.split()) for page in stage.pages(15, 80, 24) for line in page.lines
    )
    assert "1 Nobody is left behind." in text
    assert "5 agree, 1 with reservations" in text
    assert "We meet every month, in public." in text
    assert "Seal " in text
    assert "8 Nobody has it: Legal advice" in text
    assert "press X to write the principles" in text


def test_reading_back_nothing() -> None:
    session, _here = at("close")
    text = Stage(session, "close").text(30)
    assert "The room has not adopted any principles yet." in text
    assert "There is no version yet." in text
    assert "The room has not ranked the gaps yet." in text


def test_when_we_finish_is_said_where_no_rail_has_it() -> None:
    assert "We finish at about 21:40." in welcome().text(end="about 21:40")
    assert "We finish" not in welcome().text()
    assert "We finish" not in welcome().text(30, 160, 44, end="about 21:40")
