"""The words of the map of groups, for the wall, the documents and the tables of the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from facilitator.analysis.map.map_graph import MapGraph
from facilitator.locales import _, n_

TieKind = Literal["inside", "across", "only"]
MapSign = Literal[TieKind, "cuts-off", "vision", "missing"]
"""What is drawn on a map: ties within an island, across, and without a second path; the marks of
a group without whom others lose contact, of one of the victory party, and of a missing one."""


def our_map() -> str:
    """What the map is called on the sheet."""
    return _("Our map")


def on_their_own() -> str:
    """Over the groups without a tie."""
    return _("On their own")


def no_group_yet() -> str:
    """Over the kinds of people without a group."""
    return _("No group yet")


def meaning(sign: MapSign) -> str:
    """What a sign of the map means."""
    meanings: dict[MapSign, str] = {
        "inside": _("inside an island"),
        "across": _("a tie across"),
        "only": _("the only tie between two"),
        # Translators: beside the mark of a group without whom 3 others have no path to the rest
        "cuts-off": _("3 groups lose contact without it"),
        "vision": _("of the victory party"),
        "missing": _("named as missing"),
    }
    return meanings[sign]


def count_of(graph: MapGraph) -> str:
    """How many groups and ties there are on a map."""
    return " · ".join(counts(graph))


def counts(graph: MapGraph) -> tuple[str, str]:
    """The same, each for itself."""
    groups = sum(node.stands_for for node in graph.nodes)
    return groups_in_words(groups), ties_in_words(sum(tie.count for tie in graph.ties))


def groups_in_words(count: int) -> str:
    """So many groups."""
    return n_("{count} group", "{count} groups", count).format(count=count)


def ties_in_words(count: int) -> str:
    """So many ties."""
    return n_("{count} tie", "{count} ties", count).format(count=count)


def first_names(names: Sequence[str], most: int) -> str:
    """So many names, and how many more there are."""
    some, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return some
    template = n_("{names} and {count} more", "{names} and {count} more", more)
    return template.format(names=some, count=more)
