"""Several lines pasted into a form of the program in a real terminal."""

from pathlib import Path

from tests.e2e.terminal import terminal


def test_no_line_of_a_pasted_title_is_lost(sessions: Path) -> None:
    with terminal() as console:
        console.sees("No sessions yet")
        console.press("n")
        console.sees("Title")
        console.press("\x1b[200~River\nforum\nof the valley\x1b[201~")
        console.sees("River forum of the valley", "3 lines were joined into one.")
