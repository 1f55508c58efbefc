"""The join poster: written where exports go, and shown in the browser where there is a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from facilitator.console.screens.join_lines import payload_of
from facilitator.console.screens.room_page import address_of
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.qr import matrix, wifi_payload
from facilitator.formats.join_poster import Poster, Wifi, render
from facilitator.services.file_writing import write
from facilitator.workshop.own_folders import documents_folder

_PATIENCE = 15.0
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def poster_of(model: SessionModel) -> Poster | None:
    """What the poster of this room says; None while its door is not known, or once the session
    is closed."""
    payload = payload_of(model, wifi=False)
    if not payload:
        return None
    return Poster(model.state.title, matrix(payload), *address_of(model), _wifi(model))


def _wifi(model: SessionModel) -> Wifi | None:
    """The network that was entered, with its code."""
    return Wifi(*model.wifi, matrix(wifi_payload(*model.wifi))) if model.wifi else None


def written(poster: Poster, session: str) -> Path:
    """Write the poster, readable for its owner only, and return its path. `CannotWrite` or `NoHome`
    says why not. It lies in the home, as a browser in a box of its own can't read other folders."""
    folder = documents_folder()
    files = {f"{session}-poster.html": render(poster).encode()}
    return write(folder, files, yes=True)[0]


def shown(path: Path) -> bool:
    """Open it in the browser; whether there was one.

    A program of its own does it: what browsers print would land on the console's page, and one
    that runs in the terminal would take it over.
    """
    if not _has_display():
        return False
    command = [sys.executable, "-c", _OPEN, path.as_uri()]
    none = subprocess.DEVNULL
    try:
        done = subprocess.run(
            command, stdin=none, stdout=none, stderr=none, timeout=_PATIENCE,
            start_new_session=True, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
