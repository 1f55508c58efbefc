"""Twenty-five people say what would help them: no file tells who asked for what."""

from __future__ import annotations

import json
import random
from pathlib import Path

from facilitator.journal.archive.write import archive_of
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.reading import read, read_all
from facilitator.workshop.what_helps import HELPS
from tests.erasure.traces import traces
from tests.room.running import Running, start
from tests.room.wishes import AT_ONCE, WORD, asking, asks, file_of


def evening(folder: Path, order: list[int], wished: list[dict[str, str]]) -> Running:
    """25 people come in and say what helps them, in this order; their phones' secrets are always
    the same."""
    ref = asking(Folder(folder))
    assert isinstance(ref, FileRef)
    running = start(ref, **AT_ONCE)
    for number in order:
        phone = running.join(f"Person-{number}", f"Group-{number % 6}")
        texts = wished[number]
        more = {key: texts[key] for key in ("language", "other") if key in texts}
        wishes = [help for help in HELPS if help in texts]
        id = random.Random(number).randbytes(16).hex()
        if wishes:
            assert asks(phone, id, *wishes, **more).status_code == 200
    return running


def test_nobody_can_find_out_of_25_people_who_asked_for_what(sessions: Path) -> None:
    chance = random.Random(7)
    wished: list[dict[str, str]] = []
    for number in range(25):
        texts: dict[str, str] = {help: "" for help in HELPS if chance.random() < 0.4}
        if "other" in texts:
            texts["other"] = f"{WORD}-{number}"
        if "interpreter" in texts:
            texts["language"] = ("Arabic", "Turkish", "Ukrainian")[number % 3]
        wished.append(texts)
    order = list(range(25))
    first = evening(sessions / "one", order, wished)
    second = evening(sessions / "two", order[::-1], wished)
    try:
        # Who came when, and who before whom, makes no difference to a single byte.
        kept = file_of(first).read_bytes()
        assert kept == file_of(second).read_bytes()
        people = read(first.ref)[1]
        named = {event.who for event in people if event.kind == "join"}
        assert len(named) == 25
        secrets_of = [random.Random(number).randbytes(16).hex() for number in order]
        content = kept.decode()
        for word in (*named, *secrets_of, "Person-", "Group-"):
            assert word not in content
        by_help = json.loads(content)["wishes"]
        names = [name for wishes in by_help.values() for name in wishes]
        # No two wishes have anything in common by which they could be one person's.
        assert len(names) == len(set(names)) == sum(len(set(t) & set(HELPS)) for t in wished)
        assert all(list(wishes) == sorted(wishes) for wishes in by_help.values())
        first.do("go", "q1")
        first.do("backup")
        others = [*secrets_of, *names, WORD, "child-care", "Ukrainian"]
        folder = first.ref.path.parent
        here = [path for path in folder.rglob("*") if path.is_file() and path != file_of(first)]
        assert any(path.name.endswith(".bak1") for path in here)
        for path in here:
            content_of = path.read_bytes()
            assert [one for one in others if one.encode() in content_of] == [], path.name
        archive = archive_of(first.ref)
        assert [one for one in others if one.encode() in archive] == []
        _session, events, entries = read_all(first.ref)
        assert not entries
        assert {event.kind for event in events} <= {"open", "join", "advance", "open-step", "leave"}
    finally:
        first.end()
        second.end()
    names_of_files = traces([*secrets_of, WORD])
    assert set(names_of_files) == {file_of(first).name, file_of(second).name}
