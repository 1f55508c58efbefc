"""What somebody has put where the room's own files have to be: said, or left alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.link.socket_paths import runtime_folder
from facilitator.room.step_keys import KEY_BYTES, StepKeys
from facilitator.workshop.errors import Rejection
from tests.e2e.hall import new, refused


def link_to_nowhere(folder: Path) -> None:
    folder.symlink_to(folder.with_name("nowhere"))


def link_to_a_folder(folder: Path) -> None:
    (elsewhere := folder.with_name("elsewhere")).mkdir()
    folder.symlink_to(elsewhere)


def a_file(folder: Path) -> None:
    folder.write_text("something")


WAYS = [link_to_nowhere, link_to_a_folder, a_file]


@pytest.mark.parametrize("plant", WAYS)
def test_the_folder_of_the_sockets(apart: None, plant: Callable[[Path], None]) -> None:
    plant(Path(os.environ["XDG_RUNTIME_DIR"]) / "facilitator")
    with pytest.raises(Rejection, match="folder-not-yours"):
        runtime_folder()


def test_the_same_from_outside(sessions: Path) -> None:
    link_to_nowhere(Path(os.environ["XDG_RUNTIME_DIR"]) / "facilitator")
    message = refused("serve", new(), "--host", "127.0.0.1")
    assert "must be a folder that belongs to you" in message


@pytest.mark.parametrize("plant", [Path.symlink_to, Path.hardlink_to])
def test_a_planted_key_is_neither_read_nor_wiped(
    tmp_path: Path, plant: Callable[[Path, Path], None]
) -> None:
    diary = tmp_path / "diary"
    diary.write_bytes(b"d" * KEY_BYTES)
    key = tmp_path / "x.session.sense.1.key"
    plant(key, diary)
    keys = StepKeys(tmp_path / "x.session")
    assert keys.load([("sense", 1)]) == {"sense"}
    assert not key.is_symlink()
    assert not key.exists()
    assert diary.read_bytes() == b"d" * KEY_BYTES
