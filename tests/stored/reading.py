"""Stored sessions, read as somebody reads one who was given the archive."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from facilitator.formats.products import products, render
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.journal.archive.load import import_archive
from facilitator.journal.load_state import LoadedSession, load_state
from facilitator.journal.locations import Folder
from facilitator.workshop.hands import HandCount
from facilitator.workshop.state import State
from tests.sessions import CLOCK

STORED = Path(__file__).parent
ARCHIVE = "session.json.gz"
EXPECTED = "expected.json"
DOCUMENTS = "documents"
FORMATS = ("md", "csv", "json")


def folders() -> list[Path]:
    """The folder of each stored session, the oldest first."""
    numbered = (path.parent for path in STORED.glob(f"*/{ARCHIVE}"))
    return sorted(numbered, key=lambda folder: int(folder.name))


def load(folder: Path) -> LoadedSession:
    """The stored session, imported into an empty library and read from there."""
    with tempfile.TemporaryDirectory() as home:
        ref = import_archive(Folder(Path(home)), folder / ARCHIVE, acceptable())
        return load_state(ref)


def shapes(folder: Path) -> set[tuple[str, int]]:
    """The kinds of events and contributions that are in it with a body, each with its version as
    it is stored."""
    archive = json.loads(gzip.decompress((folder / ARCHIVE).read_bytes()))
    return {
        (event["kind"], event["version"])
        for event in archive["events"]
        if event["body"] is not None
    }


def summary(loaded: LoadedSession) -> dict[str, Any]:
    """What the session has come to: plain values that every later version must come to as well."""
    state, session = loaded.state, loaded.session
    return {
        "head": session.head_link,
        "title": state.title,
        "cause": state.cause,
        "place": state.place,
        "keep_days": state.keep_days,
        "kinds": dict(sorted(Counter(event.kind for event in loaded.events).items())),
        "ineffective": list(state.ineffective),
        "people": [
            [person.name, state.group_name(person.group), person.here, person.by_hand]
            for person in state.participants.values()
        ],
        "items": {
            letter: [[item.id, item.text, item.state, item.id in state.hidden] for item in items]
            for letter, items in state.items.items()
        },
        "steps": {id: _step(state, id) for id in state.steps},
        "themes": dict(state.themes.heads),
        "earlier_texts": {id: list(texts) for id, texts in state.earlier_texts.items()},
        "map": _plain(state.map),
        "record": _plain(state.record),
        "sittings": _plain(state.sittings),
    }


def _step(state: State, id: str) -> dict[str, Any]:
    standing = state.steps[id]
    return {
        "status": standing.status,
        "round": standing.round,
        "revealed": standing.revealed,
        "answered": standing.answered,
        "contributions": standing.contribution_count,
        "texts": [[one.text for one in view.reviewable()] for view in standing.rounds],
        "hands": [[_counted(one) for one in round] for round in standing.hands],
    }


def _counted(count: HandCount) -> dict[str, Any]:
    counts = [list(each) for each in count.counts]
    return {"kind": count.kind, "subject": count.subject, "counts": counts}


def _plain(value: Any) -> Any:
    """A frozen part of the state as JSON has it."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if isinstance(value, msgspec.Struct):
        return msgspec.to_builtins(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if hasattr(value, "items"):
        return {str(key): _plain(one) for key, one in value.items()}
    return value if isinstance(value, str | int | None) else str(value)


def documents(loaded: LoadedSession) -> dict[str, str]:
    """Every document in the formats that are text, by the name of its file."""
    pairs = [
        (what, as_)
        for what, product in products().items()
        for as_ in product.formats
        if as_ in FORMATS
    ]
    return {
        f"{what}.{as_}": render(
            loaded.state,
            what,
            as_,
            head=loaded.session.head_link,
            full=True,
            session=loaded.session.name,
            clock=CLOCK,
        ).decode()
        for what, as_ in pairs
    }


def write_expected(folder: Path) -> None:
    """Write down what a stored session comes to."""
    loaded = load(folder)
    text = json.dumps(summary(loaded), ensure_ascii=False, indent=1) + "\n"
    (folder / EXPECTED).write_text(text, "utf-8", newline="\n")
    write_documents(folder, loaded)


def write_documents(folder: Path, loaded: LoadedSession) -> None:
    """Write down its documents."""
    (folder / DOCUMENTS).mkdir(exist_ok=True)
    for name, text in documents(loaded).items():
        (folder / DOCUMENTS / name).write_text(text, "utf-8", newline="")
