"""The agendas that somebody keeps for themselves: files in a folder of this user's."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path

from facilitator.agendas.markdown_list import free_id
from facilitator.agendas.toml_writing import toml_text
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.own_folders import NoHome, own_folder

SUFFIX = ".toml"


def folder() -> Path:
    """Where they are. It need not exist yet. Raises NoHome."""
    return own_folder("agendas")


def own_names() -> list[str]:
    """Their names, which are their files', in order."""
    try:
        files = [entry for entry in folder().iterdir() if entry.suffix == SUFFIX]
    except (OSError, NoHome):
        return []
    return sorted(file.stem for file in files if file.is_file())


def path_of(name: str) -> Path:
    """The file of that name."""
    return folder() / f"{name}{SUFFIX}"


def save(agenda: Agenda, taken: Collection[str], read: Callable[[Path], object]) -> str:
    """Write an agenda into a file that is called like its title, under another name than those that
    are taken, and give that name. It is there only once it can be read again. Raises what `read`
    raises, or the system's OSError."""
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=place)
    half = Path(written)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(toml_text(agenda))
            file.flush()
            os.fsync(file.fileno())
        read(half)
        return _placed(half, agenda.title, {name.casefold() for name in taken})
    finally:
        half.unlink(missing_ok=True)


def _placed(half: Path, title: str, taken: set[str]) -> str:
    """Give a file its name. Nothing is written over, whoever else writes there just now."""
    while True:
        name = free_id(title, taken, "agenda")
        try:
            path_of(name).touch(exist_ok=False)
        except FileExistsError:
            continue
        try:
            half.replace(path_of(name))
        except OSError:
            path_of(name).unlink(missing_ok=True)
            raise
        return name
