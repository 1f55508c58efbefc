"""What the sheet's page of A3 holds: how high its rows are, and how many answers of each theme
stand in a field. Letters never shrink. The lengths, in mm, are those of `document.css`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.formats.document import Theme
from facilitator.formats.text_widths import flow, lines, width

COLUMNS = (90.0, 103.0, 103.0, 90.0)
GAP = 4.0
_HIGH = 260.0
_AROUND = (73.0, 59.0, 59.0, 57.0)
"""The heights of the four rows round the map if all have room."""
_MAP_AT_LEAST = 115.0
_BESIDE, _ABOVE = 6.6, 5.6
_LINE, _BETWEEN, _HEADING = 4.9, 1.5, 4.95
_TEXT, _LABEL_PADDING = 10, 3.8
_CHIP_LINE, _CHIP_PADDING = 6.6, 5.5
_CAPTION = 14.0


@dataclass(frozen=True, slots=True)
class Field:
    """A field before it is fitted: its heading with what stands behind it, its themes, and how
    wide it is."""

    heading: str
    themes: tuple[Theme, ...]
    width: float

    @property
    def inner(self) -> float:
        """How wide its lines are."""
        return self.width - _BESIDE


def columns(place: int) -> float:
    """How wide the field at a place of the reading order is, from 0, if there are twelve."""
    return COLUMNS[place % 4] if place < 4 or place > 7 else COLUMNS[0]


def rows(fields: Sequence[Field], *, blank: bool) -> tuple[float, ...]:
    """The heights of the rows: rows with too much in them take from those with room, and the map
    keeps its own."""
    if blank:
        return ((_HIGH - 3 * GAP) / 4,) * 4
    needs = [
        max(map(_needed, fields[start:end])) for start, end in ((0, 4), (4, 6), (6, 8), (8, 12))
    ]
    low = [min(need, usual) for need, usual in zip(needs, _AROUND, strict=True)]
    missing = max(_MAP_AT_LEAST - low[1] - low[2], 0)
    low = [low[0], low[1] + missing / 2, low[2] + missing / 2, low[3]]
    spare = _HIGH - 3 * GAP - sum(low)
    wants = [max(need - height, 0) for need, height in zip(needs, low, strict=True)]
    if sum(wants) > spare:
        return tuple(
            height + spare * want / sum(wants) for height, want in zip(low, wants, strict=True)
        )
    left = (spare - sum(wants)) / sum(_AROUND)
    return tuple(
        height + want + left * usual
        for height, want, usual in zip(low, wants, _AROUND, strict=True)
    )


def equal_rows(count: int) -> tuple[float, ...]:
    """The rows of a sheet with another number of fields, and the map's beneath them."""
    each = (_HIGH - _MAP_AT_LEAST - count * GAP) / count
    return (*((each,) * count), _MAP_AT_LEAST)


def shown(field: Field, height: float) -> tuple[tuple[Theme, ...], tuple[int, ...]]:
    """The themes that stand in a field and how many answers of each: all of them if they fit, else
    one of each, and then one after the other, the theme that hides most first. Themes that do not
    even fit by name are counted in the last line."""
    room = height - _head(field)
    themes = _named(field, room)
    counts = [len(theme.answers) for theme in themes]
    if _high(themes, counts, field.inner) <= room:
        return themes, tuple(counts)
    counts = [min(count, 1) for count in counts]
    if _high(themes, counts, field.inner) > room:
        counts = [0 if theme.label else count for theme, count in zip(themes, counts, strict=True)]
    return themes, tuple(_filled(themes, counts, field.inner, room))


def _named(field: Field, room: float) -> tuple[Theme, ...]:
    """As many themes as fit by their names; the others' names as the answers of a last one, without
    what was answered under them: it would read like more names."""
    themes = field.themes
    for kept in range(len(themes), 0, -1):
        rest = themes[kept:]
        loose = tuple(name for theme in rest for name in _names(theme))
        last = (Theme("", len(loose), loose),) if loose else ()
        some = (*themes[:kept], *last)
        least = [0 if theme.label else min(len(theme.answers), 1) for theme in some]
        if _high(some, least, field.inner) <= room:
            return some
    return themes[:1]


def _names(theme: Theme) -> tuple[str, ...]:
    return (theme.label,) if theme.label else theme.answers


def _filled(themes: Sequence[Theme], counts: list[int], inner: float, room: float) -> list[int]:
    full: set[int] = set()
    while len(full) < len(themes):
        hiding = [
            (len(theme.answers) - count, -place)
            for place, (theme, count) in enumerate(zip(themes, counts, strict=True))
            if place not in full
        ]
        hidden, before = max(hiding)
        more = [count + (place == -before) for place, count in enumerate(counts)]
        if hidden and _high(themes, more, inner) <= room:
            counts = more
        else:
            full.add(-before)
    return counts


def _head(field: Field) -> float:
    """What a field's frame and heading take."""
    number = 9.0
    heading = lines(field.heading, field.inner - number, 11.5, bold=True)
    return _ABOVE + heading * _HEADING + 2.0


def _needed(field: Field) -> float:
    every = [len(theme.answers) for theme in field.themes]
    return _head(field) + _high(field.themes, every, field.inner)


def _high(themes: Sequence[Theme], counts: Sequence[int], inner: float) -> float:
    rows_of = (_lines_of(theme, count, inner) for theme, count in zip(themes, counts, strict=True))
    return sum(rows_of) * _LINE + max(len(themes) - 1, 0) * _BETWEEN


def _lines_of(theme: Theme, count: int, inner: float) -> int:
    hidden = len(theme.answers) - count
    text = "\u00a0· ".join(theme.answers[:count]) + (f" +{hidden}" if hidden else "")
    if not theme.label:
        return lines(text, inner, _TEXT)
    label = f"{theme.label} ×{theme.count}"
    rows, taken = flow(label, inner - _LABEL_PADDING, _TEXT, bold=True)
    return rows - 1 + lines(text, inner, _TEXT, first=taken + _LABEL_PADDING)


def chips(themes: Sequence[Theme], wide: float, height: float) -> tuple[int, ...]:
    """How many of the notes of each kind the map's place holds."""
    room = int((height - _CAPTION) // _CHIP_LINE)
    counts = []
    for place, theme in enumerate(themes):
        later = len(themes) - place - 1
        count = 0
        while count < len(theme.answers) and _chip_lines(theme, count + 1, wide) <= room - later:
            count += 1
        counts.append(count)
        room -= _chip_lines(theme, count, wide)
    return tuple(counts)


def _chip_lines(theme: Theme, count: int, wide: float) -> int:
    rows, taken = 1, width(theme.label, _TEXT, bold=True) + _LABEL_PADDING if theme.label else 0.0
    for answer in theme.answers[:count]:
        chip = width(answer, _TEXT) + _CHIP_PADDING
        if taken and taken + chip > wide - 12:
            rows, taken = rows + 1, 0.0
        taken += chip
        if taken > wide:
            rows, taken = rows + int(taken // wide), taken % wide
    return rows
