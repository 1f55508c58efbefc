"""The agendas that somebody keeps for themselves: files in a folder of this user's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from facilitator.agendas.markdown_list import free_id
from facilitator.agendas.toml_writing import toml_text
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.errors import FacilitatorError

SUFFIX = ".toml"


def folder() -> Path:
    """Where they are. It need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_dir("facilitator", False)) / "agendas"


def own_names() -> list[str]:
    """Their names, which are their files', in order."""
    try:
        files = [entry for entry in folder().iterdir() if entry.suffix == SUFFIX]
    except OSError:
        return []
    return sorted(file.stem for file in files if file.is_file())


def path_of(name: str) -> Path:
    """The file of that name."""
    return folder() / f"{name}{SUFFIX}"


def save(agenda: Agenda, taken: list[str]) -> str:
    """Write an agenda into a file that is called like its title, and give that name. Raises
    FacilitatorError where there is one of that name already, or the system's OSError."""
    name = free_id(agenda.title, set())
    if name in taken:
        raise FacilitatorError("agenda-there-already", name=name)
    place = folder()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=place)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(toml_text(agenda))
            file.flush()
            os.fsync(file.fileno())
        Path(half).replace(path_of(name))
    finally:
        Path(half).unlink(missing_ok=True)
    return name
