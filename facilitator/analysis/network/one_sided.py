"""Ties that one side named and the other did not.

Formulas: docs/formulas.md, "The map". One-sided ties are for the facilitator alone: who did not
name whom can hurt.
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


def one_sided(network: Network) -> tuple[tuple[str, str], ...]:
    """(A, B) where A named B and B did not name A, by name; none if ties have no direction."""
    return tuple(
        (network.order[source], network.order[target])
        for source, target in sorted(network.arcs or ())
        if (target, source) not in (network.arcs or ())
    )
