"""How far a network has grown, by the four stages that network weavers speak of.

Formulas: docs/formulas.md, "The map"; V. Krebs and J. Holley, Building Smart Communities through
Network Weaving (2006). The stages are theirs, the thresholds are ours.
"""

from __future__ import annotations

from typing import Literal

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.shape import centralization, core, parts

Stage = Literal["scattered", "one-hub", "many-hubs", "core"]

TOGETHER = 2 / 3
"""A network is scattered if its largest part has fewer of the groups."""

ONE_HUB = 0.5
"""Above this centralization most ties are those of one group."""

CORE_TIES = 3
"""The core: groups that all have so many ties among each other."""

CORE_SHARE = 1 / 5
"""So many of the groups have to belong to the core."""

NEAR_CORE = 2 / 3
"""So many of the others have to have a tie with it."""


def stage(network: Network) -> Stage | None:
    """Scattered clusters, one hub with its spokes, several hubs, or a core with an edge; None for
    fewer than four groups or no ties."""
    count = len(network.order)
    if count < 4 or not network.pairs:
        return None
    if len(parts(network)[0]) < TOGETHER * count:
        return "scattered"
    if (centralization(network) or 0) > ONE_HUB:
        return "one-hub"
    return "core" if _has_core(network) else "many-hubs"


def _has_core(network: Network) -> bool:
    inner = {network.places[group] for group, shell in core(network).items() if shell >= CORE_TIES}
    outer = [place for place in range(len(network.order)) if place not in inner]
    near = sum(not inner.isdisjoint(network.neighbours[place]) for place in outer)
    large = len(inner) >= CORE_SHARE * len(network.order)
    return bool(inner) and large and near >= NEAR_CORE * len(outer)
