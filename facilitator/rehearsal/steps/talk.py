"""Nobody gives anything while somebody talks."""

from __future__ import annotations

from facilitator.rehearsal.steps.behaviour import Behaviour

FACE = Behaviour()
