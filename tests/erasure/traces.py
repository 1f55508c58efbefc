"""What lies on the disk beside a session, byte for byte."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path


def files() -> Iterator[Path]:
    """Every file in the folders of sessions, sockets, logs, data and settings of a test."""
    names = ("FACILITATOR_SESSIONS", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME",
             "XDG_CACHE_HOME", "XDG_CONFIG_HOME")  # fmt: skip
    for name in names:
        for path in Path(os.environ[name]).rglob("*"):
            if path.is_file():
                yield path


def traces(texts: Sequence[str]) -> dict[str, list[str]]:
    """The words that are still in a file's bytes, by the file's name; in UTF-8 and UTF-16."""
    traces_by_file: dict[str, list[str]] = {}
    for path in files():
        content = path.read_bytes()
        remaining = [w for w in texts if w.encode() in content or w.encode("utf-16-le") in content]
        if remaining:
            traces_by_file[path.name] = remaining
    return traces_by_file
