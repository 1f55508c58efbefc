"""Two people without a phone and a show of hands: from the keys to the files, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.hall import hall, new, run, run_json
from tests.e2e.terminal import terminal

PRINCIPLES = ("We share what we know.", "We take no money from polluters.")
SLIPS = ("Night bus drivers", "Young people")


@pytest.mark.long
def test_votes_hands_and_slips_from_the_keys_to_the_documents(
    sessions: Path, tmp_path: Path
) -> None:
    session = new("--agenda", "coalition", "--title", "River forum")
    with hall(session, hasty=True) as room:
        for text in PRINCIPLES:
            room.do("principle", text)
        room.do("go", "victory-party")
        with terminal("run", session) as console:
            console.sees("We have won")
            console.press("e")
            console.sees("esc ends it.")
            console.press("enter", "enter")
            for number, slip in enumerate(SLIPS, 1):
                console.type(slip)
                console.press("ctrl+s")
                console.sees(f"{number} entered so far.")
            console.press("escape")
            console.sees("Entered by hand.", *SLIPS)
            room.do("go", "shared-principles")
            console.sees("Which of these principles do we share?")
            console.press("e")
            console.sees("Nobody is named", PRINCIPLES[1])
            console.press("1", "3", "ctrl+s")
            console.sees("1 entered so far.")
            console.press("escape")
            console.sees("Entered by hand.", "1 by hand")
            console.press("u")
            console.sees("Undone: entered something by hand")
            console.misses("1 by hand")
            console.press("e")
            console.sees("Nobody is named")
            console.press("1", "1", "ctrl+s")
            console.sees("1 entered so far.")
            console.press("escape")
            console.sees("Entered by hand.")
            console.press("#")
            console.sees("For what were hands raised?")
            console.press("enter")
            console.sees("How many hands?")
            console.press("7", "ctrl+s")
            console.sees("7 hands, but 0 people are here.")
            console.press("ctrl+s")
            console.sees("Counted.")
            console.press("r")
            console.sees("raised hands: 7 × agree")
        room.do("close", "shared-principles")
        room.do("end")
    run("export", session, "--out", str(tmp_path), "--what", "answers", "--as", "md")
    text = next(tmp_path.rglob("*.md")).read_text("utf-8")
    assert "| We share what we know. | 7 × agree |" in text
    assert "Hands were counted by the facilitator; no result counts them." in text
    assert run_json("verify", session)["ok"]
