"""What is filled in by hand on paper, as HTML."""

from __future__ import annotations

from html import escape

from facilitator.formats.form_blocks import Ballot, Blanks, Rules

_LINES_TO_WRITE_ON = 12
"""More than any field has room for: the others are cut off."""


def rules(block: Rules) -> str:
    """Empty lines."""
    return '<div class="rules">\n' + "<div></div>\n" * _LINES_TO_WRITE_ON + "</div>"


def blanks(block: Blanks) -> str:
    """What is asked, with empty lines."""
    rows = "\n".join(
        f"<div><dt>{escape(label)}</dt><dd>{'<i></i>' * lines}</dd></div>"
        for label, lines in block.fields
    )
    return f'<dl class="blanks">\n{rows}\n</dl>'


def ballot(block: Ballot) -> str:
    """A table with a box for each answer to each text."""
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in block.answers)
    boxes = "".join(f'<td data-label="{escape(one)}"><i></i></td>' for one in block.answers)
    rows = "\n".join(f"<tr>{_asked(number, text)}{boxes}</tr>" for number, text in block.rows)
    return (
        f'<table class="ballot">\n<thead><tr><td></td>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _asked(number: int, text: str) -> str:
    if not number:
        return f'<th scope="row">{escape(text)}</th>'
    return f'<th scope="row"><b>{number}</b> <bdi>{escape(text)}</bdi></th>'
