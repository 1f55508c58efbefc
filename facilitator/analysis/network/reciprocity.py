"""How many of the namings the other side returned.

Formulas: docs/formulas.md, "The map".
"""

from __future__ import annotations

from facilitator.analysis.network.graph import Network


def reciprocity(network: Network) -> float | None:
    """Of all namings, the share that the other side returned; None if ties have no direction or
    there are none."""
    if not network.arcs:
        return None
    returned = sum((target, source) in network.arcs for source, target in network.arcs)
    return returned / len(network.arcs)
