"""Tables of the commands, drawn by rich."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from facilitator.journal.library import SessionSummary
from facilitator.locales import _
from facilitator.services.checkup.finding import Finding, State
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.terminal_text import visible

_WIDTH_ELSEWHERE = 120
_PAGE = 79
"""Columns of a table of sentences, wherever it is printed."""

_STYLES: dict[State, str] = {"ok": "green", "open": "", "warn": "bold", "fail": "bold red"}


def show_sessions(cards: Sequence[SessionSummary], today: date) -> None:
    """Print the sessions, the last used first; people's texts as plain text."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in (_("Session"), _("Title"), _("Date"), _("People"), _("Step"), _("Room")):
        table.add_column(
            head,
            justify="right" if head == _("People") else "left",
            no_wrap=head in (_("Session"), _("Date")),
            overflow="fold",
        )
    for card in cards:
        state = _("ended") if card.ended else card.step
        state = text_of(card.problem) if card.problem else state
        row = [card.session, card.title, card.date, str(card.people), state, _room(card)]
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH_ELSEWHERE
    console.print(table)
    for card in cards:
        if card.rescued:
            template = _(
                "{session} is a copy that the room of {of} made when that session's file "
                "had disappeared."
            )
            text = Text(template.format(session=card.session, of=card.rescued))
            console.print(text, soft_wrap=True)
        if card.kept_too_long(today):
            template = _(
                "{session} was to be kept until {day}, which has passed. To delete it: "
                "facilitator delete {session}"
            )
            text = Text(template.format(session=card.session, day=card.keep_until))
            console.print(text, soft_wrap=True)


def _room(card: SessionSummary) -> str:
    if card.room is None:
        return ""
    return _("open, port {port}").format(port=card.room.port) if card.room.port else _("in use")


def show_findings(findings: Sequence[Finding]) -> None:
    """Print what the checks have come to: what is so, beneath it what to do and what else there is
    to know."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(_("Check"), no_wrap=True)
    table.add_column(_("State"), no_wrap=True)
    table.add_column(_("What we found, and what to do"), overflow="fold")
    for finding in findings:
        state = Text(_state(finding.state), style=_STYLES[finding.state])
        table.add_row(finding.what, state, _report(finding))
    console = Console(highlight=False)
    console.width = min(_PAGE, console.width) if console.is_terminal else _PAGE
    console.print(table)


def _report(finding: Finding) -> Text:
    report = Text(visible(finding.says))
    if finding.advice:
        report.append(f"\n> {visible(finding.advice)}", style="bold" if finding.bad else "")
    for line in finding.more:
        report.append(f"\n  {visible(line)}")
    return report


def _state(state: State) -> str:
    if state == "ok":
        return _("fine")
    if state == "open":
        return _("not known")
    return _("look") if state == "warn" else _("fails")
