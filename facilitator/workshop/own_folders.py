"""The folders of whoever uses this computer: their home, and what the program keeps in it."""

from __future__ import annotations

from pathlib import Path

from facilitator.workshop.errors import FacilitatorError


class NoHome(FacilitatorError):
    """The system does not say where this user's home folder is."""

    def __init__(self) -> None:
        super().__init__("no-home")


def home() -> Path:
    """The user's home folder. Raises NoHome."""
    try:
        return Path.home()
    except RuntimeError:
        raise NoHome from None


def documents_folder() -> Path:
    """Where documents go unless somebody says otherwise. Raises NoHome."""
    return home() / "facilitator-documents"


def own_folder(name: str) -> Path:
    """The folder of that name among what the program keeps for this user. It need not exist.
    Raises NoHome."""
    import platformdirs

    try:
        return Path(platformdirs.user_data_dir("facilitator", False)) / name
    except RuntimeError:
        raise NoHome from None


def typed_path(typed: str) -> Path:
    """The path that somebody typed, from their home if it begins with ~. Raises FacilitatorError
    where there can be none."""
    if "\0" in typed:
        raise FacilitatorError("no-path", name=typed)
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise FacilitatorError("no-home-folder", name=typed) from None


def in_home(path: Path) -> str:
    """A path as people know it: what lies in their home, from there."""
    try:
        own = home()
    except NoHome:
        return str(path)
    # Without a home of one's own everything lies in it.
    inside = path.is_relative_to(own) and path != own and own != Path(own.anchor)
    return str(Path("~") / path.relative_to(own)) if inside else str(path)
