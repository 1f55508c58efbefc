"""The colours of console and projection: tokens, two Textual themes, and styles for drawn cells.

Only these tokens are used; every pair that may meet has a tested contrast, also in 256 colours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from rich.style import Style
from textual.theme import Theme

Cluster = Literal[
    "cluster-1",
    "cluster-2",
    "cluster-3",
    "cluster-4",
    "cluster-5",
    "cluster-6",
    "cluster-7",
    "cluster-8",
]

Fill = Literal[
    "paper", "accent", "good", "warn", "bad", "agree", "quiet", "raised", "chosen", Cluster
]
"""The colours of fields: a ground for their words, and an ink for their half rows."""

CLUSTERS: tuple[Fill, ...] = get_args(Cluster)
"""The colours of themes, clusters of groups, and kinds of things."""

Ink = Literal[
    Fill,
    "text",
    "line",
    "differ",
    "on-fill",
    "on-paper",
    "paper-quiet",
    "on-cluster",
    "land",
    "on-private",
    "qr-dark",
    "qr-light",
]
"""What is drawn: the foreground of a cell. A field's own colour is drawn at its half rows."""

Ground = Literal[Fill, "ground", "rail", "land", "private", "qr-dark", "qr-light"]
"""What it is drawn on: the background of a cell."""

Token = Ink | Ground

# A code must be black on white whatever the theme: many phones read no inverted code.
QR: dict[Token, str] = {"qr-dark": "#000000", "qr-light": "#ffffff"}

DARK_COLOURS: Mapping[Token, str] = MappingProxyType(
    QR
    | {
        "ground": "#101418",
        "raised": "#22272c",
        "text": "#f2f1ee",
        "quiet": "#b8bdc2",
        "line": "#7a858f",
        "accent": "#ffd75f",
        "good": "#87d7af",
        "warn": "#ffaf5f",
        "bad": "#ff9494",
        "agree": "#87d7ff",
        "differ": "#ffaf5f",
        "on-fill": "#101418",
        "chosen": "#22272c",
        "rail": "#22272c",
        "land": "#22272c",
        "paper": "#f2f1ee",
        "on-paper": "#101418",
        "paper-quiet": "#3f454c",
        "on-cluster": "#101418",
        "cluster-1": "#afd7ff",
        "cluster-2": "#d7af00",
        "cluster-3": "#d787ff",
        "cluster-4": "#87ffaf",
        "cluster-5": "#ff8787",
        "cluster-6": "#5fafaf",
        "cluster-7": "#d7ff5f",
        "cluster-8": "#ffffff",
        "private": "#2e1a47",
        "on-private": "#d7c4ff",
    }
)

LIGHT_COLOURS: Mapping[Token, str] = MappingProxyType(
    QR
    | {
        "ground": "#fbfaf6",
        "raised": "#eceae6",
        "text": "#14181d",
        "quiet": "#3f454c",
        "line": "#74716a",
        "accent": "#00567a",
        "good": "#00553a",
        "warn": "#6b2f00",
        "bad": "#9e0018",
        "agree": "#00567a",
        "differ": "#8a3c00",
        "on-fill": "#fbfaf6",
        "chosen": "#eceae6",
        "rail": "#eceae6",
        "land": "#eceae6",
        "paper": "#14181d",
        "on-paper": "#fbfaf6",
        "paper-quiet": "#b8bdc2",
        "on-cluster": "#ffffff",
        "cluster-1": "#0000af",
        "cluster-2": "#005f5f",
        "cluster-3": "#af005f",
        "cluster-4": "#303030",
        "cluster-5": "#5f0000",
        "cluster-6": "#5f00ff",
        "cluster-7": "#af0000",
        "cluster-8": "#5f005f",
        "private": "#e4d6f7",
        "on-private": "#3a1466",
    }
)

DARK = "facilitator-dark"
LIGHT = "facilitator-light"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme; `plain` means that no colour is wanted (NO_COLOR)."""

    name: str
    plain: bool = False

    @property
    def colours(self) -> Mapping[Token, str]:
        """Token to colour, as #rrggbb."""
        return LIGHT_COLOURS if self.name == LIGHT else DARK_COLOURS

    def style(
        self, ink: Ink, ground: Ground = "ground", bold: bool = False, underline: bool = False
    ) -> Style:
        """The style of cells with this ink on this ground."""
        return _style(self, ink, ground, bold, underline)


_NEVER_REVERSED: frozenset[Ground] = frozenset(("ground", "rail", "land", "chosen"))
"""Grounds that look like the page's own where no colour is wanted: the chosen slip differs so from
the others, the rail is no band, and land is not seen."""


@cache
def _style(palette: Palette, ink: Ink, ground: Ground, bold: bool, underline: bool) -> Style:
    colours = palette.colours
    if palette.plain and not ground.startswith("qr-"):
        # Both colours are named, so that the page is readable whatever the terminal's own are.
        return Style(
            color=colours["ground" if ink == "land" else "text"],
            bgcolor=colours["ground"],
            bold=bold or ink == "accent",
            underline=underline,
            reverse=ground not in _NEVER_REVERSED,
        )
    return Style(color=colours[ink], bgcolor=colours[ground], bold=bold, underline=underline)


def _variables(colours: Mapping[Token, str]) -> dict[str, str]:
    """Textual's own variables, set so that its inputs and lists show no untested shade."""
    ground, raised, text = colours["ground"], colours["raised"], colours["text"]
    quiet, line, accent = colours["quiet"], colours["line"], colours["accent"]
    on_fill = colours["on-fill"]
    return {str(token): colour for token, colour in colours.items()} | {
        "text": text,
        "text-muted": quiet,
        "text-disabled": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "border": accent,
        "border-blurred": line,
        "surface-active": raised,
        "block-cursor-background": raised,
        "block-cursor-foreground": text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": raised,
        "block-cursor-blurred-foreground": text,
        "block-hover-background": raised,
        "input-cursor-background": text,
        "input-cursor-foreground": ground,
        "input-selection-background": accent,
        "input-selection-foreground": on_fill,
        "screen-selection-background": accent,
        "screen-selection-foreground": on_fill,
        "scrollbar": line,
        "scrollbar-hover": quiet,
        "scrollbar-active": quiet,
        "scrollbar-background": ground,
        "scrollbar-background-hover": ground,
        "scrollbar-background-active": ground,
        "scrollbar-corner-color": ground,
        "button-foreground": text,
        "button-color-foreground": on_fill,
        "footer-background": ground,
        "footer-foreground": quiet,
        "footer-key-foreground": text,
        "footer-description-foreground": quiet,
    }


def _theme(name: str, colours: Mapping[Token, str], dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["agree"],
        accent=colours["accent"],
        success=colours["good"],
        warning=colours["warn"],
        error=colours["bad"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["raised"],
        boost=colours["raised"],
        dark=dark,
        text_alpha=1.0,
        variables=_variables(colours),
    )


DARK_THEME = _theme(DARK, DARK_COLOURS, dark=True)
LIGHT_THEME = _theme(LIGHT, LIGHT_COLOURS, dark=False)
THEMES = (DARK_THEME, LIGHT_THEME)
"""To be registered by the app; the first is the default."""
