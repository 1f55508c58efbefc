"""Groups reply to the facilitator, and not by phone."""

from __future__ import annotations

from facilitator.rehearsal.steps.behaviour import Behaviour

FACE = Behaviour()
