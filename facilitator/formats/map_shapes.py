"""The shapes of a printed map, in mm: chips with names, ties, and the land under clusters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate
from math import ceil, hypot

from facilitator.activities.map_vocabulary import TieKind
from facilitator.analysis.map.map_graph import NO_CLUSTER, MapGraph, MapNode, MapTie
from facilitator.formats.text_widths import MM_OF_A_POINT, width

INK, QUIET, LINE, RAISED, WHITE, ACCENT = (
    "#14181d", "#3f454c", "#74716a", "#eceae6", "#ffffff", "#ffd75f",
)  # fmt: skip
FILLS = ("#afd7ff", "#d7af00", "#d787ff", "#87ffaf", "#ff8787", "#66b8b8", "#d7ff5f", "#ffffff")
POINTS = 8.0
"""The size of a name."""
CHIP = 5.4
"""How high a chip is."""
_LONGEST = 76.0
"""How much of a chip its name takes at most: beside longer ones no other would have room."""
_PADDING, _GAP, _MARK = 1.5, 1.2, 2.0
_OUTLINE = 0.25
_CELL = 2.0
_COAST, _LAND, _TIE_COAST, _TIE_LAND = 9.1, 8.4, 13.7, 13.0
_OPEN = 13.0
"""No land is filled between tied groups where another cluster's chip is as near as this."""
_NARROW = 8.0
"""The same along a tie."""

# What XML has no place for, even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def text(value: str) -> str:
    """A text as it may stand in XML."""
    return escape(_NO_XML.sub("", value))


def mm(length: float) -> str:
    """A length without needless digits."""
    return f"{length:.2f}".rstrip("0").rstrip(".") if length else "0"


@dataclass(frozen=True, slots=True)
class Chip:
    """A group's chip; `x` and `y` are its middle, `wide` its width."""

    node: MapNode
    x: float
    y: float
    wide: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wide", chip_width(self.node))


def chip_width(node: MapNode) -> float:
    """How wide a chip is."""
    return 2 * _PADDING + _number(node) + _name(node) + sum(map(_wide, _marks(node)))


def chip_lengths(graph: MapGraph) -> dict[str, int]:
    """The same of all groups that are tied, in cells of a console."""
    return {node.id: ceil(chip_width(node) / _CELL) for node in graph.tied}


def _number(node: MapNode) -> float:
    return width(f"{node.cluster}", POINTS) + _GAP if node.cluster != NO_CLUSTER else 0.0


def _name(node: MapNode) -> float:
    return width(_shown(node), POINTS, bold=True)


def _shown(node: MapNode) -> str:
    """The name as it stands in the chip: a long one is cut off, but of a cluster's not how many
    groups it stands for."""
    if width(node.name, POINTS, bold=True) <= _LONGEST:
        return node.name
    stem, space, count = node.name.rpartition(" ") if node.stands_for > 1 else (node.name, "", "")
    room = _LONGEST - width(end := f"…{space}{count}", POINTS, bold=True)
    letters = accumulate(width(letter, POINTS, bold=True) for letter in stem)
    return stem[: sum(taken <= room for taken in letters)].rstrip() + end


def _marks(node: MapNode) -> list[str]:
    """▲ with its number, ● and ○ are drawn, so that no font has to have them."""
    cut_off = [f"{node.cuts_off}"] if node.cuts_off else []
    return cut_off + ["full"] * node.vision + ["ring"] * node.missing


def _wide(mark: str) -> float:
    number = width(mark, POINTS, bold=True) + 0.5 if mark.isdigit() else 0.0
    return _GAP + _MARK + number


def fill_of(cluster: int) -> str:
    """The colour of a cluster; those beyond the eighth have one together."""
    return FILLS[cluster - 1] if 0 < cluster <= len(FILLS) else RAISED


def chip_shape(chip: Chip, *, own: bool = False) -> str:
    """The chip with its number, its name and its marks, from the side where the name begins; a name
    that is cut off is its title in full."""
    fill = ACCENT if own else fill_of(chip.node.cluster)
    outline = _OUTLINE * (3 if own else 1)
    left, top = chip.x - chip.wide / 2, chip.y - CHIP / 2
    box = (
        f'<rect x="{mm(left)}" y="{mm(top)}" width="{mm(chip.wide)}" height="{mm(CHIP)}" rx="1" '
        f'fill="{fill}" stroke="{INK}" stroke-width="{mm(outline)}"/>'
    )
    side = -1 if _RIGHT_TO_LEFT.search(chip.node.name) else 1
    at = chip.x - side * (chip.wide / 2 - _PADDING)
    group = f' data-group="{text(chip.node.id)}"'
    name = chip.node.name
    full = f"<title>{text(name)}</title>" if _shown(chip.node) != name else ""
    return f"<g{group}>{full}{box}{_inside(chip, at, side)}</g>"


def _inside(chip: Chip, at: float, side: int) -> str:
    """What stands in a chip, each part in its middle: so no direction of writing moves it."""
    node, drawn = chip.node, ""
    if number := _number(node):
        middle = at + side * (number - _GAP) / 2
        drawn += written(f"{node.cluster}", middle, chip.y)
        at += side * number
    name = _name(node)
    drawn += written(_shown(node), at + side * name / 2, chip.y, bold=True)
    at += side * name
    for mark in _marks(node):
        drawn += _mark(mark, at + side * (_GAP + _MARK / 2), chip.y, side)
        at += side * _wide(mark)
    return drawn


def written(
    value: str,
    x: float,
    y: float,
    *,
    bold: bool = False,
    ink: str = INK,
    anchor: str = "middle",
    points: float = POINTS,
) -> str:
    """A text on one line with its middle, or its start, at a place."""
    size = points * MM_OF_A_POINT
    weight = ' font-weight="700"' if bold else ""
    way = ' direction="rtl"' if _RIGHT_TO_LEFT.search(value) and anchor == "middle" else ""
    return (
        f'<text x="{mm(x)}" y="{mm(y + size * 0.35)}" font-size="{mm(size)}" fill="{ink}" '
        f'text-anchor="{anchor}"{weight}{way}>{text(value)}</text>'
    )


def _mark(mark: str, x: float, y: float, side: int) -> str:
    half = _MARK / 2
    if mark.isdigit():
        number = width(mark, POINTS, bold=True)
        return triangle(x, y) + written(mark, x + side * (half + 0.5 + number / 2), y, bold=True)
    return dot(x, y, full=mark == "full")


def triangle(x: float, y: float) -> str:
    """The mark of a group without whom others lose contact."""
    half = _MARK / 2
    return f'<path d="M{mm(x - half)} {mm(y + half)}h{mm(_MARK)}l-{mm(half)} -{mm(_MARK)}z"/>'


def dot(x: float, y: float, *, full: bool) -> str:
    """A full dot, or a ring."""
    fill = INK if full else "none"
    return (
        f'<circle cx="{mm(x)}" cy="{mm(y)}" r="{mm(_MARK / 2 - 0.2)}" fill="{fill}" '
        f'stroke="{INK}" stroke-width=".4"/>'
    )


def line(one: tuple[float, float], other: tuple[float, float], kind: str) -> str:
    """A tie: `inside` a cluster, `across`, or the `only` one between two parts."""
    way = f'd="M{mm(one[0])} {mm(one[1])}L{mm(other[0])} {mm(other[1])}" fill="none"'
    if kind == "only":
        outer = f'<path {way} stroke="{INK}" stroke-width="1.5"/>'
        return f'{outer}<path {way} stroke="{WHITE}" stroke-width=".8"/>'
    dashes = ' stroke-dasharray="2 1.4"' if kind == "across" else ""
    ink, thick = (INK, ".5") if kind == "across" else (LINE, ".45")
    return f'<path {way} stroke="{ink}" stroke-width="{thick}"{dashes}/>'


def kind_of(graph: MapGraph, tie: MapTie) -> TieKind:
    """How a tie is drawn. One to a group that has no other is no only tie between two parts."""
    if tie.bridge and all(len(graph.neighbours[id]) > 1 for id in tie.pair):
        return "only"
    return "across" if graph.across(tie) else "inside"


def land_shapes(graph: MapGraph, chips: Mapping[str, Chip]) -> str:
    """Land under each cluster: thick round strokes of its chips and ties, and what lies between
    three that are tied; first their coast, then the land on it."""
    drawn = ""
    for cluster in sorted({chip.node.cluster for chip in chips.values()}):
        own = {id: chip for id, chip in chips.items() if chip.node.cluster == cluster}
        others = [chip for chip in chips.values() if chip.node.cluster != cluster]
        ties = [tie.pair for tie in graph.ties if own.keys() >= set(tie.pair)]
        roads = [pair for pair in ties if _free(_along(*(own[id] for id in pair)), others, _NARROW)]
        fields = _triangles(graph, own, ties, others)
        for ink, chip_wide, tie_wide in ((LINE, _COAST, _TIE_COAST), (RAISED, _LAND, _TIE_LAND)):
            drawn += _strokes(own, roads, fields, (ink, chip_wide, tie_wide))
    return f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{drawn}</g>'


def _strokes(
    own: Mapping[str, Chip],
    roads: Sequence[tuple[str, str]],
    fields: Sequence[tuple[str, str, str]],
    look: tuple[str, float, float],
) -> str:
    ink, chip_wide, tie_wide = look
    rows = "".join(
        f"M{mm(chip.x - chip.wide / 2)} {mm(chip.y)}h{mm(chip.wide)}" for chip in own.values()
    )
    ways = "".join(_polygon([own[id] for id in ids]) for ids in roads)
    inner = "".join(_polygon([own[id] for id in ids]) + "z" for ids in fields)
    drawn = f'<path d="{rows}" stroke="{ink}" stroke-width="{mm(chip_wide)}"/>'
    if ways:
        drawn += f'<path d="{ways}" stroke="{ink}" stroke-width="{mm(tie_wide)}"/>'
    if inner:
        drawn += f'<path d="{inner}" fill="{ink}" stroke="{ink}" stroke-width="{mm(chip_wide)}"/>'
    return drawn


def _polygon(chips: Sequence[Chip]) -> str:
    return "M" + "L".join(f"{mm(chip.x)} {mm(chip.y)}" for chip in chips)


def _along(one: Chip, other: Chip) -> list[tuple[float, float]]:
    """Places along the line between two."""
    steps = max(1, round(hypot(one.x - other.x, one.y - other.y) / 4))
    return [
        (one.x + (other.x - one.x) * step / steps, one.y + (other.y - one.y) * step / steps)
        for step in range(steps + 1)
    ]


def _free(places: Sequence[tuple[float, float]], others: Sequence[Chip], near: float) -> bool:
    """Whether none of the others' middle lines is as near to one of the places as this."""
    low = min(y for _x, y in places) - near
    high = max(y for _x, y in places) + near
    for chip in others:
        if low < chip.y < high:
            half = chip.wide / 2
            for x, y in places:
                across, down = abs(x - chip.x) - half, abs(y - chip.y)
                if down < near and (across <= 0 or hypot(across, down) < near):
                    return False
    return True


def _triangles(
    graph: MapGraph,
    own: Mapping[str, Chip],
    ties: Sequence[tuple[str, str]],
    others: Sequence[Chip],
) -> list[tuple[str, str, str]]:
    """Three groups that are all tied to each other, with nobody of another cluster near."""
    three: list[tuple[str, str, str]] = []
    for first, second in ties:
        for third in graph.neighbours[first]:
            near = third in own and third > second and third in graph.neighbours[second]
            if near and _free(_between(own[first], own[second], own[third]), others, _OPEN):
                three.append((first, second, third))
    return three


def _between(one: Chip, other: Chip, third: Chip) -> list[tuple[float, float]]:
    """The middle of three, and those of their sides."""
    points = [(chip.x, chip.y) for chip in (one, other, third)]
    sides = [
        ((points[at][0] + points[at - 1][0]) / 2, (points[at][1] + points[at - 1][1]) / 2)
        for at in range(3)
    ]
    return [*sides, (sum(x for x, _y in points) / 3, sum(y for _x, y in points) / 3)]
