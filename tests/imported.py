"""Imports what copies of the program (`tests.processes`) need not import again."""

import gc
import os
from importlib import import_module

from facilitator import agendas
from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.start import FRAMES
from facilitator.data.towns import all_towns
from facilitator.room.http.static_files import StaticFiles
from tests.patience import wait_for_rooms
from tests.processes import ESCAPE_DELAY, IMPORTED

CONSOLE = (
    "facilitator.console.app",
    "facilitator.console.opened_session",
    "facilitator.console.palette",
    "facilitator.console.screens.library_screen",
    "facilitator.console.screens.lobby",
    "facilitator.console.screens.opening",
    "facilitator.console.screens.replay",
    "facilitator.console.screens.room_screen",
    "facilitator.console.session_controller",
    *(f"facilitator.console.steps.{activity.name}" for activity in CATALOGUE),
    "textual.drivers.linux_driver",
)

# The terminal library reads them when it is imported.
os.environ.setdefault("TEXTUAL_FPS", FRAMES)
os.environ.setdefault("ESCDELAY", ESCAPE_DELAY)
for module in (*IMPORTED, *CONSOLE):
    import_module(module)
wait_for_rooms()
# What a process works out once: the files of the page, what the fields of a step may be, the towns.
StaticFiles()
all_towns()
for name in agendas.names():
    agendas.load(name)
# Copies share it for as long as nobody looks at it for garbage.
gc.freeze()
