"""How far a network has grown, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.analysis.network.stage import Stage
from facilitator.locales import N_, _

_STAGES: Mapping[Stage, str] = {
    "scattered": N_("Scattered: many groups have no contact with most of the others yet."),
    "one-hub": N_("One hub: most contact goes through one group."),
    "many-hubs": N_("Several hubs: contact goes through several groups."),
    "core": N_("A core with an edge: many groups are closely tied, and most others to them."),
}


def stage_text(stage: Stage) -> str:
    """What stage the network is in."""
    return _(_STAGES[stage])
