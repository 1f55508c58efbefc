"""How people behave in each activity, found by the activity's name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from facilitator.activities.catalogue import CATALOGUE
from facilitator.rehearsal.steps.behaviour import Behaviour


@cache
def behaviour_in(activity: str) -> Behaviour:
    """The face of an activity: `FACE` of the module of its name in `rehearsal/steps` where the
    activity is at home."""
    module = import_module(f"{CATALOGUE[activity].home}.rehearsal.steps.{activity}")
    return cast("Behaviour", module.FACE)
