"""For how many needs a group of its own can be put aside.

Formulas: docs/formulas.md, "Needs and holders"; J. Hopcroft and R. Karp, An n^5/2 algorithm for
maximum matchings in bipartite graphs (1973).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.analysis.need_holders import Holders, in_order


def own_holders(holders: Holders) -> Mapping[str, str]:
    """As many needs as possible, each with a holder that no other of them has."""
    order = {need: tuple(in_order(set(holders[need]))) for need in in_order(holders)}
    holder_of: dict[str, str] = {}
    need_of: dict[str, str] = {}
    while True:
        layers = _layers(order, holder_of, need_of)
        free = [need for need in order if need not in holder_of]
        if not sum(_augment(need, order, layers, holder_of, need_of) for need in free):
            return {need: holder_of[need] for need in order if need in holder_of}


def _layers(
    order: Mapping[str, Sequence[str]], holder_of: Mapping[str, str], need_of: Mapping[str, str]
) -> dict[str, int]:
    """How many exchanges away from a need without a holder each need is."""
    layers = {need: 0 for need in order if need not in holder_of}
    waiting = list(layers)
    for need in waiting:
        for group in order[need]:
            other = need_of.get(group)
            if other is not None and other not in layers:
                layers[other] = layers[need] + 1
                waiting.append(other)
    return layers


def _augment(
    start: str,
    order: Mapping[str, Sequence[str]],
    layers: dict[str, int],
    holder_of: dict[str, str],
    need_of: dict[str, str],
) -> bool:
    """Find a holder for a need, if need be by passing others on; no need is tried twice."""
    path = [(start, iter(order[start]))]
    given: list[str] = []
    while path:
        need, groups = path[-1]
        group = next(groups, None)
        if group is None:
            layers.pop(need, None)
            path.pop()
            given = given[: max(len(path) - 1, 0)]
            continue
        other = need_of.get(group)
        if other is None:
            for (passed, _groups), holder in zip(path, [*given, group], strict=True):
                holder_of[passed] = holder
                need_of[holder] = passed
            return True
        if layers.get(other) == layers[need] + 1:
            given.append(group)
            path.append((other, iter(order[other])))
    return False
