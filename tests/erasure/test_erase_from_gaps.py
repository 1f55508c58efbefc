"""Erasing somebody who speaks for themselves: the list of gaps outlives them and names nobody."""

import gzip
from pathlib import Path

from facilitator.journal.archive.write import archive_of
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from tests.e2e.following import state_of
from tests.e2e.hall import Person, hall, new, run_json
from tests.erasure.traces import traces

NAME = "Unmistakable Nell"
AGENDA = """
title = "Ties and gaps"

[[steps]]
id = "with"
phase = "connect"
activity = "ties"
title = "Whom do you know"

[[steps]]
id = "gaps"
phase = "align"
activity = "gaps"
title = "What is missing"
"""


def test_no_event_and_no_file_holds_the_name_of_somebody_who_was_a_gap(
    sessions: Path, tmp_path: Path
) -> None:
    agenda = tmp_path / "agenda.toml"
    agenda.write_text(AGENDA, "utf-8")
    with hall(new("--agenda", str(agenda)), "--host", "127.0.0.1", "--limits", "off") as room:
        room.do("next")
        nell, bo = Person(room, NAME, NAME), Person(room, "Bo", "Buses")
        Person(room, "Cy", "Choir")
        ids = {group.text: group.id for group in state_of(read(FileRef(room.path))[1]).groups}
        bo.give("with", "tie", to=ids["Choir"], strength="talk")
        room.do("go", "gaps")
        room.do("freeze")
        frozen = next(each for each in read(FileRef(room.path))[1] if each.kind == "freeze-gaps")
        assert ids[NAME] in str(frozen.body), "nobody has a tie to her"
        report = run_json("erase", room.session, nell.id, "--yes")
        assert report["erased"]
        assert traces([NAME]) == {}
        assert not [each for each in read(FileRef(room.path))[1] if NAME in str(each.body)]
        assert NAME.encode() not in gzip.decompress(archive_of(FileRef(room.path)))
        shown = bo.step("gaps")["items"]
        assert "a group that has gone" in str(shown)
        assert NAME not in str(shown)
