"""What the fields of a board hold, as HTML: themes with their answers, and the map of groups."""

from __future__ import annotations

from html import escape

from facilitator.formats.document import MapDrawing, Theme, Themes
from facilitator.formats.map_svg import empty_map, map_svg

COLOURS = 6
"""So many colours are told apart."""


def drawn_map(block: MapDrawing) -> str:
    """The map, or room to draw one; on a narrow screen it is moved behind the field's edge."""
    return f'<div class="wide drawn" tabindex="0">{_svg(block)}</div>'


def _svg(block: MapDrawing) -> str:
    if block.graph is None:
        return empty_map(block.size, title=block.title)
    of = block.graph, block.positions
    return map_svg(*of, title=block.title, size=block.size, name=block.name)


def themes(block: Themes) -> str:
    """The themes of a field as paper has room for them, each with the answers that are shown."""
    join = _chips if block.chips else _dotted
    rows = "\n".join(
        f"<p>{_label(theme, place)}{join(theme, shown)}</p>"
        for place, (theme, shown) in enumerate(zip(block.fitted, block.shown, strict=True))
    )
    return f'<div class="themes">\n{rows}\n</div>'


def _label(theme: Theme, place: int) -> str:
    if not theme.label:
        return ""
    count = f"\u2002×\u2060{theme.count}" if theme.count > 1 else ""
    colour = place % COLOURS + 1
    return f'<mark class="c{colour}"><bdi>{escape(theme.label)}</bdi>{count}</mark> '


def _dotted(theme: Theme, shown: int) -> str:
    """Answers with a dot behind each but the last: a dot never begins a line."""
    listed = "\u00a0· ".join(f"<bdi>{escape(answer)}</bdi>" for answer in theme.answers[:shown])
    return f"{listed}{_hidden(theme, shown)}"


def _chips(theme: Theme, shown: int) -> str:
    chips = " ".join(f"<bdi>{escape(answer)}</bdi>" for answer in theme.answers[:shown])
    return f"{chips}{_hidden(theme, shown)}"


def _hidden(theme: Theme, shown: int) -> str:
    more = len(theme.answers) - shown
    return f" <b>+{more}</b>" if more else ""
