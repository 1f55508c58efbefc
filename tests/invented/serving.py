"""A room of `tests.room.serving` with one activity more."""

import runpy

from facilitator.activities.catalogue import CATALOGUE
from tests.invented.activities.weather import Weather

if __name__ == "__main__":
    CATALOGUE.add(Weather())
    runpy.run_module("tests.room.serving", run_name="__main__", alter_sys=True)
