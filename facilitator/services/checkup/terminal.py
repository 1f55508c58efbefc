"""What the window can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facilitator.locales import _
from facilitator.services.checkup.finding import Finding

COLUMNS, ROWS = 80, 24
LARGE = 110
"""Columns beyond which the letters of a projected window are likely to be small."""

Colours = Literal["none", "few", "256", "all"]


@dataclass(frozen=True, slots=True)
class Terminal:
    """`columns` and `rows` are 0 where there is no window. `unicode`: its encoding has every sign;
    `simple`: the console draws with simple marks, by `choice` if somebody named them; `wide` are
    the marks that it gives two cells, None if that was not measured; `lines_up`: simple marks would
    mend it."""

    columns: int = 0
    rows: int = 0
    colours: Colours = "all"
    term: str = ""
    program: str = ""
    encoding: str = "utf-8"
    unicode: bool = True
    simple: bool = False
    choice: bool = False
    wide: tuple[str, ...] | None = None
    lines_up: bool = True


def colours_of(environ: Mapping[str, str]) -> Colours:
    """How many colours a terminal says that it has."""
    term = environ.get("TERM", "").casefold()
    if environ.get("NO_COLOR") or term == "dumb":
        return "none"
    if environ.get("COLORTERM", "").casefold() in ("truecolor", "24bit"):
        return "all"
    if environ.get("WT_SESSION") or term.endswith("-direct") or "kitty" in term:
        return "all"
    return "256" if "256" in term else "few"


def window(terminal: Terminal) -> Finding:
    """Whether the window is large enough."""
    if not terminal.columns:
        says = _("This is not in a window, so its size can't be seen.")
        return Finding("window", "open", says, _("Run it again in the window that you project."))
    template = _("The window has {columns} columns and {rows} rows.")
    says = template.format(columns=terminal.columns, rows=terminal.rows)
    if terminal.columns < COLUMNS or terminal.rows < ROWS:
        advice = _("Make the window bigger, or the letters smaller: Ctrl and −.")
        return Finding("window", "warn", says, advice)
    return Finding("window", "ok", says)


def last_row(terminal: Terminal, answer: str = "", *, below: bool = False) -> Finding:
    """Whether the last row can read it, as far as the size tells; `answer` is what was found by
    looking: "yes", "no", or "" before anybody looked. `below`: what to look at is shown below."""
    if answer == "yes":
        return Finding("last-row", "ok", _("The last row can read it, you said."))
    advice = _("Make the letters bigger: Ctrl and +, or a full screen with fewer columns.")
    if answer == "no":
        return Finding("last-row", "warn", _("The last row can't read it, you said."), advice)
    if terminal.columns > LARGE:
        template = _("With {columns} columns the letters may be small for the last row.")
        return Finding("last-row", "warn", template.format(columns=terminal.columns), advice)
    advice = _("Look from there at the test sentence in the lobby.")
    if below:
        advice = _("Look from there at the test sentence below.")
    return Finding("last-row", "open", _("Nobody has looked yet from the last row."), advice)


def colours(terminal: Terminal) -> Finding:
    """Whether its colours are enough."""
    if terminal.colours == "all":
        return Finding("colours", "ok", _("The terminal has all colours."))
    if terminal.colours == "256":
        return Finding("colours", "ok", _("The terminal has 256 colours, which is enough."))
    if terminal.colours == "none":
        says = _("The terminal shows no colours, as TERM is {term} or NO_COLOR is set.")
        advice = _("Start it without NO_COLOR in a terminal with colours.")
        return Finding("colours", "warn", says.format(term=terminal.term or "“”"), advice)
    says = _("The terminal reports few colours: TERM is {term}.")
    advice = _("If the colours look wrong, set TERM=xterm-256color or choose another terminal.")
    return Finding("colours", "warn", says.format(term=terminal.term or "“”"), advice)


def marks(terminal: Terminal) -> Finding:
    """Whether it shows the marks that the console draws."""
    facts = {
        "marks": "simple" if terminal.simple else "full",
        "measured": terminal.wide is not None,
        "wide": list(terminal.wide or ()),
    }
    says = _drawn(terminal)
    if terminal.wide:
        return Finding("marks", "warn", says, _narrow(terminal), facts=facts)
    if terminal.simple and not terminal.choice:
        advice = _("For full marks choose a terminal with UTF-8 and a font that has them.")
        return Finding("marks", "warn", says, advice, facts=facts)
    more = (_gaps(),) if terminal.program == "Apple_Terminal" else ()
    return Finding("marks", "ok", says, "", more, facts)


def _drawn(terminal: Terminal) -> str:
    if not terminal.simple:
        return _("In this terminal the console draws with full marks.")
    if terminal.choice:
        return _("The console draws with simple marks, as FACILITATOR_MARKS says.")
    if not terminal.unicode:
        template = _(
            "In this terminal the console draws with simple marks: its encoding is {encoding}, "
            "and only UTF-8 has all of them."
        )
        return template.format(encoding=terminal.encoding)
    template = _("In this terminal the console draws with simple marks, as TERM is {terminal}.")
    return template.format(terminal=terminal.term)


def _narrow(terminal: Terminal) -> str:
    if terminal.lines_up:
        template = _(
            "The terminal gives two cells to {marks}, so rows will not line up. Its settings may "
            "mention ambiguous characters: make them narrow, or set FACILITATOR_MARKS=simple."
        )
    else:
        template = _(
            "The terminal gives two cells to {marks}, so rows will not line up. Its settings may "
            "mention ambiguous characters: make them narrow."
        )
    return template.format(marks=" ".join(terminal.wide or ()))


def _gaps() -> str:
    return _("This terminal may leave gaps in the join code: then press G in the lobby.")
