"""What people think of a sentence of the statement, and how they would change it."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.activities import written as written_texts
from facilitator.activities.draft_bodies import CHOICES
from facilitator.activities.draft_view import Reactions
from facilitator.activities.since_sent import SentenceReplied
from facilitator.activities.since_sent_words import reply_line, what_became
from facilitator.activities.written import Written
from facilitator.console.steps.layout import Row, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key

Suggestion = tuple[str, str, int]
"""A choice, the text that came with it, and how many wrote it."""


def suggestions(state: State, texts: Iterable[Written]) -> list[Suggestion]:
    """What was written and is not hidden: why people cannot accept it first, then what most would
    have it say."""
    counts: dict[tuple[str, str], Suggestion] = {}
    for _id, choice, text in written_texts.seen(state, texts):
        key = (choice, name_key(text))
        first = counts.get(key, (choice, text, 0))
        counts[key] = (choice, first[1], first[2] + 1)
    return sorted(
        counts.values(), key=lambda suggestion: (suggestion[0] != "cannot", -suggestion[2])
    )


def shown(suggestion: Suggestion) -> str:
    """A suggestion in words; the blank before its number does not break."""
    choice, text, count = suggestion
    in_words = _("cannot accept: {text}").format(text=text) if choice == "cannot" else text
    return in_words + (f"\u00a0\u00a0×{count}" if count > 1 else "")


def beside(state: State, number: int, tally: Reactions, width: int) -> list[list[Row]]:
    """The same beside a text that is edited: the numbers of a sentence, then each suggestion."""
    title = _("Sentence {number}").format(number=number)
    numbers = ", ".join(_counted(tally))
    numbers = numbers or _("nobody has reacted yet")
    heading: list[Row] = [(Span(title, bold=True),), *text_rows(numbers, width, ink="quiet")]
    blocks = [heading]
    for suggestion in suggestions(state, tally.texts):
        rows = text_rows(shown(suggestion), width, Span("› ", "quiet", drawn=True), hang=2)
        blocks.append([tuple(map(_breaking, row)) for row in rows])
    return blocks


def replied_beside(state: State, replied: SentenceReplied | None, width: int) -> list[list[Row]]:
    """What groups replied to a sentence that was sent to them, and what became of it."""
    if replied is None:
        return []
    mark = Span("› ", "quiet", drawn=True)
    return [
        *(text_rows(reply_line(state, one), width, mark, hang=2) for one in replied.replies),
        *(text_rows(what_became(one), width, hang=2, ink="quiet") for one in replied.answers),
    ]


def _counted(tally: Reactions) -> list[str]:
    """How many chose what, where anybody did."""
    templates = {
        "keep": n_("{count} keep", "{count} keep", tally.keep),
        "live": n_("{count} can live with it", "{count} can live with it", tally.live),
        "change": n_("{count} change", "{count} change", tally.change),
        "cannot": n_("{count} cannot", "{count} cannot", tally.cannot),
    }
    counts = ((templates[name], getattr(tally, name)) for name in CHOICES)
    return [template.format(count=count) for template, count in counts if count]


def _breaking(span: Span) -> Span:
    return Span(span.text.replace("\u00a0", " "), span.ink, span.bold)
