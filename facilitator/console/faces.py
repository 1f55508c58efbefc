"""The faces of the activities, found by the activity's name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import cast

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.steps.step_view import StepView


@cache
def step_view_of(activity: str) -> StepView:
    """The face of an activity: `FACE` of the module of its name in `console/steps` where the
    activity is at home."""
    module = import_module(f"{CATALOGUE[activity].home}.console.steps.{activity}")
    return cast("StepView", module.FACE)
