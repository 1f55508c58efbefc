"""All questions on one page: each with its themes, as many of them as the page holds. The lengths,
in mm, are those of `document.css`."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.formats.document import Bar, Bars, Block, Overview, Theme
from facilitator.formats.sections import section
from facilitator.formats.sections.section import Summary
from facilitator.formats.text_widths import lines
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

_HIGH, _COLUMN, _LABEL = 216.0, 83.0, 44.0
_LINES = 2
"""A longer label is cut off here; it stands in full among the answers."""
_HEADING, _TEXT, _BETWEEN = 4.7, 4.0, 4.0


def overview(state: State) -> tuple[tuple[Block, ...], str]:
    """The page, and a sentence that says how much was said; nothing if there were no answers."""
    summaries = [
        (step, summary)
        for step in state.agenda.steps
        if (summary := section.of(step.activity).summary(state, step)).count
    ]
    if not summaries:
        return (), ""
    questions = _fitted(summaries)
    return (Overview(questions),), _lead(state, [summary for _step, summary in summaries])


def _fitted(summaries: Sequence[tuple[Step, Summary]]) -> tuple[Bars, ...]:
    """One theme of each question, and then one after the other as long as the page holds them, the
    question that hides most first."""
    shown = [_question(step, summary, 1) for step, summary in summaries]
    growing = set(range(len(shown)))
    while growing:
        place = max(growing, key=lambda at: (_hidden(summaries[at][1], shown[at]), -at))
        step, summary = summaries[place]
        more = list(shown)
        more[place] = _question(step, summary, len(shown[place].bars) + 1)
        if _hidden(summary, shown[place]) and _high(more) <= _HIGH:
            shown = more
        else:
            growing.discard(place)
    return tuple(shown)


def _hidden(summary: Summary, shown: Bars) -> int:
    return len(summary.themes) - len(shown.bars)


def _lead(state: State, summaries: list[Summary]) -> str:
    count = sum(summary.count for summary in summaries)
    answers = n_("{count} answer", "{count} answers", count).format(count=count)
    questions = n_("{count} question", "{count} questions", len(summaries))
    people = n_("{count} person was here.", "{count} people were here.", len(state.here))
    sentence = _("We gave {answers} to {questions}.").format(
        answers=answers, questions=questions.format(count=len(summaries))
    )
    return f"{people.format(count=len(state.here))} {sentence}"


def _question(step: Step, summary: Summary, most: int) -> Bars:
    """A question with at most so many themes; the others are counted."""
    bars = tuple(Bar(theme.label, theme.count) for theme in summary.themes[:most])
    more = _more(summary.themes[most:], summary.unnamed)
    return Bars(step.template or 0, step.question(), summary.count, bars, more)


def _more(left_out: Sequence[Theme], unnamed: int) -> str:
    once = sum(theme.count == 1 for theme in left_out)
    several = len(left_out) - once
    counted = (
        (several, n_("{count} more theme", "{count} more themes", several)),
        (once, n_("{count} more, said once", "{count} more, each said once", once)),
        (unnamed, n_("{count} person was named", "{count} people were named", unnamed)),
    )
    return " · ".join(template.format(count=count) for count, template in counted if count)


def _high(questions: Sequence[Bars]) -> float:
    """How high the page is: questions stand in pairs."""
    heights = [_height(question) for question in questions]
    pairs = [heights[at : at + 2] for at in range(0, len(heights), 2)]
    return sum(map(max, pairs)) + (len(pairs) - 1) * _BETWEEN


def _height(question: Bars) -> float:
    heading = lines(question.asked, _COLUMN - 20, 10.5, bold=True) * _HEADING + 1.4
    labels = (min(lines(bar.label, _LABEL, 9), _LINES) for bar in question.bars)
    bars = (count * _TEXT + 1 for count in labels)
    return heading + sum(bars) + (lines(question.more, _COLUMN, 9) * _TEXT if question.more else 0)
