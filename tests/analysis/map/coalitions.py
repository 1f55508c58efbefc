"""Invented coalitions of any size: clusters, some ties across, some groups on their own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from facilitator.analysis.map.chip_places import Field
from facilitator.analysis.map.map_graph import MapGraph, MapNode, MapTie, map_graph, tie
from facilitator.workshop.tie_strengths import STRENGTHS

FIRST = "River Mill Harbour Street Valley North Canal Temple Market Youth Queer Elder Night Deaf"
LAST = (
    "Watch", "Tenants", "Allotments", "Choir", "Riders Union", "Kitchen", "Parents", "Arts Yard",
    "Beekeepers", "Shelter", "Repair Café", "Council of Women", "Food Bank", "Nurses’ branch",
)  # fmt: skip
CJK = ("河岸鄰居會", "夜間收容所", "川のそばの住民の会", "자전거 모임")
RTL = ("نادي التجديف", "مركز النور", "שכנים של הנמל", "مطبخ المسجد")


def names(count: int) -> list[str]:
    """Different names of different length, some of them wide, some from right to left."""
    plain = [f"{first} {last}" for last in LAST for first in FIRST.split()]
    Random(7).shuffle(plain)
    mixed = [*plain[:6], *CJK[:2], *RTL[:2], *plain[6:14], *CJK[2:], *RTL[2:], *plain[14:]]
    return mixed[:count]


def coalition(count: int, seed: int = 1, alone: int = 2) -> MapGraph:
    """So many groups in clusters of about nine, of whom `alone` have no tie."""
    random = Random(seed)
    clusters = max(2, min(8, round(count / 9)))
    cluster = [random.randrange(clusters) for _each in range(count)]
    ids = [f"g{number + 3}" for number in range(count)]
    tied = list(range(alone, count))
    pairs: set[tuple[int, int]] = set()
    for number in tied:
        same = [each for each in tied if each < number and cluster[each] == cluster[number]]
        pairs |= {(each, number) for each in random.sample(same, min(len(same), 2))}
    for _each in range(2 * clusters):
        first, second = sorted(random.sample(tied, 2))
        pairs |= {(first, second)}
    nodes = [
        MapNode(ids[at], name, cluster[at] + 1, 3 if at % 9 == 4 else 0, at % 11 == 5, at % 13 == 6)
        for at, name in enumerate(names(count))
    ]
    ties = [
        tie(ids[a], ids[b], STRENGTHS[-1 - (a + b) % 3], bridge=(a * b) % 17 == 3) for a, b in pairs
    ]
    return map_graph(nodes, ties, {1: "water", 2: "homes"})


def without(graph: MapGraph, id: str) -> MapGraph:
    """The graph before this group was named."""
    nodes = [node for node in graph.nodes if node.id != id]
    return map_graph(nodes, graph.ties, dict(graph.cluster_names))


def shuffled(graph: MapGraph, random: Random) -> MapGraph:
    """The same, given in another order."""
    nodes, ties = list(graph.nodes), list(graph.ties)
    random.shuffle(nodes)
    random.shuffle(ties)
    return map_graph(nodes, ties, dict(graph.cluster_names))


def field_of(graph: MapGraph, width: int, height: int) -> Field:
    """A field for chips as long as the names."""
    return Field(width, height, {node.id: len(node.name) + 4 for node in graph.nodes})


@st.composite
def coalitions(draw: st.DrawFn, least: int = 2, most: int = 24) -> MapGraph:
    """Any groups and ties."""
    count = draw(st.integers(least, most))
    ids = [f"g{number}" for number in range(1, count + 1)]
    nodes = [
        MapNode(id, draw(st.text("abcdef ", min_size=1, max_size=22)), draw(st.integers(0, 9)))
        for id in ids
    ]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    ties: Sequence[MapTie] = [
        tie(first, second, draw(st.sampled_from(STRENGTHS)))
        for first, second in draw(st.lists(pairs, max_size=3 * count))
    ]
    return map_graph(nodes, ties)
