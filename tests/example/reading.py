"""The example as it is shipped, and the documents that come of it."""

from __future__ import annotations

from pathlib import Path

from facilitator.data.example import ARCHIVE
from facilitator.journal.load_state import LoadedSession, load_state
from facilitator.services.opened_example import example
from tests.stored import reading

DOCUMENTS = Path(__file__).with_name("documents")


def load() -> LoadedSession:
    """The example as commands open it."""
    with example() as ref:
        return load_state(ref)


def documents() -> dict[str, str]:
    """Every document in the formats that are text, by the name of its file."""
    return reading.documents(load())


def write_documents() -> None:
    """Write down its documents, and nothing else."""
    DOCUMENTS.mkdir(exist_ok=True)
    for old in DOCUMENTS.iterdir():
        old.unlink()
    for name, text in documents().items():
        (DOCUMENTS / name).write_text(text, "utf-8", newline="")


__all__ = ["ARCHIVE", "DOCUMENTS", "documents", "load", "write_documents"]
