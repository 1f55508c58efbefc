"""The card in the lobby once a minute has gone without a phone: why that may be, the way out."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.widgets.lines import Line, Span, filled
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

WIDEST = 64


def join_help_card(width: int, rows: int) -> list[Line]:
    """The card, at most so many cells wide. In few rows it says less."""
    width = min(width, WIDEST)
    long = _page(_long(), width)
    return long if len(long) <= rows else _page(_short(), width)


def _long() -> Sequence[str]:
    return (
        _("The Wi-Fi may keep devices apart; guest networks often do."),
        _("A VPN or firewall on this computer may keep phones out."),
        _("This address may be on the wrong network. Press A to change it."),
        _("Your own hotspot always works."),
    )


def _short() -> Sequence[str]:
    return (
        _("Usual causes: a guest Wi-Fi that keeps devices apart, a VPN, a firewall."),
        _("Press A to try another address. Your own hotspot always works."),
    )


def _page(texts: Sequence[str], width: int) -> list[Line]:
    inner = width - 4
    head = [Span(row, bold=True) for row in wrap(_("No phone has joined yet"), inner)]
    rows = [Span(row, "quiet") for text in texts for row in wrap(text, inner)]
    return [filled([Span("  "), row], "raised", 0, width) for row in (*head, *rows)]
