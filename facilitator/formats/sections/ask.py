"""Ask in documents: the answers, without names unless they are asked for.

In a step that shows groups the group is written, as the phone said; in an anonymous one nothing is,
and the answers are put in alphabetical order, so that the order of arrival is not given away. An
answer that names a person is only counted where no names are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities import ask, ask_themes, vocabulary
from facilitator.activities.ask_answer import Answer
from facilitator.activities.ask_answer import Theme as AnswerTheme
from facilitator.formats.document import (
    Block,
    Gathered,
    Inline,
    Listing,
    Run,
    Theme,
    note,
    user_text,
)
from facilitator.formats.sections.section import NO_ANSWERS, Row, Section, Summary
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each standing answer that the room may see."""
    labels = {
        answer.id: _label(theme, full)
        for theme in ask_themes.themes(state, step)
        if len(theme.answers) > 1
        for answer in theme.answers
    }
    answer_rows = tuple(
        replace(_row(state, step, answer, full), theme=labels.get(answer.id, ""))
        for answer in ask.answers(state, step)
    )
    return tuple(_in_order(step, answer_rows))


def _label(theme: AnswerTheme, full: bool) -> str:
    """What a theme is called, where no answer that names a person gives it its name."""
    named_by = [answer for answer in theme.answers if answer.text == theme.text]
    if full or all(answer.sort != "person" for answer in named_by):
        return theme.text
    return next((answer.text for answer in theme.answers if answer.sort != "person"), "")


def _row(state: State, step: Step, answer: Answer, full: bool) -> Row:
    named = full and step.names == "named"
    person = state.participants.get(answer.who) if named else None
    left_out = answer.sort == "person" and not full
    return Row(
        "answer",
        text=None if left_out else answer.text,
        type=answer.sort,
        work="" if left_out else answer.work,
        scale=answer.scale,
        group=state.group_name(answer.group) if named or step.names == "group" else "",
        name=person.name if person else "",
        starred=answer.id in state.starred,
        later=answer.late and step.names != "anonymous",
        by_hand=answer.by_hand and not answer.imported and named,
        imported=answer.imported and named,
    )


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The answers: those that say the same under their theme, then the others."""
    gathered: list[Block] = []
    alone: list[Row] = []
    count = 0
    for theme in _strongest_first(state, step):
        answer_rows = [_row(state, step, answer, full) for answer in theme.answers]
        count += len(answer_rows)
        written = [row for row in answer_rows if row.text is not None]
        if len(written) < 2:
            alone += written
        else:
            items = tuple(map(_line, _in_order(step, written)))
            gathered.append(Gathered(_label(theme, full), items, theme.support))
    listed = (Listing(tuple(map(_line, _in_order(step, alone)))),) if alone else ()
    unnamed = sum(row.text is None for row in rows(state, step, full))
    unseen = (note(_("Answers that have not been shown to the room are left out.")),)
    left_out = unseen if ask.count(state, step) > count else ()
    return (*gathered, *listed, *_unnamed(unnamed), *left_out) or (note(_(NO_ANSWERS)),)


def _strongest_first(state: State, step: Step) -> Sequence[AnswerTheme]:
    """The themes as the wall shows them: of a closed question those that most people said first."""
    themes = ask_themes.themes(state, step)
    if state.steps[step.id].status != "closed":
        return themes
    return sorted(themes, key=lambda theme: -theme.support)


def _in_order(step: Step, answer_rows: Sequence[Row]) -> Sequence[Row]:
    """As they were given; of an anonymous step in an order that does not tell it."""
    if step.names != "anonymous":
        return answer_rows
    return sorted(answer_rows, key=lambda row: (row.text or "", row.work))


def _line(row: Row) -> Inline:
    """The answer, and behind it in small letters what belongs to it."""
    about = (
        Run(vocabulary.sort(row.type)),
        user_text(row.work),
        Run(vocabulary.scale(row.scale)),
        user_text(row.name),
        user_text(row.group),
        Run(_("starred") if row.starred else ""),
        Run(_("later") if row.later else ""),
        Run(_("by hand") if row.by_hand else ""),
        Run(_("imported") if row.imported else ""),
    )
    runs = [user_text(row.text or "")]
    for run in about:
        if run.text:
            runs += [
                Run(" – " if len(runs) == 1 else " · ", "quiet"),
                replace(run, style="quiet"),
            ]
    return tuple(runs)


def _unnamed(count: int) -> tuple[Block, ...]:
    if not count:
        return ()
    template = n_(
        "{count} person was named; only the export with names says who.",
        "{count} people were named; only the export with names says who.",
        count,
    )
    return (note(template.format(count=count)),)


def summary(state: State, step: Step) -> Summary:
    """The themes of the step; answers that say the same, however they are spelled, are one. Those
    of an anonymous step stand in an order that does not tell which came first."""
    gathered: dict[str, list[Answer]] = {}
    labels: dict[str, str] = {}
    unnamed = 0
    for theme in ask_themes.themes(state, step):
        standing = [answer for answer in theme.answers if answer.sort != "person"]
        unnamed += len(theme.answers) - len(standing)
        if standing:
            label = name_key(_label(theme, full=False))
            labels.setdefault(label, _label(theme, full=False))
            gathered.setdefault(label, []).extend(standing)
    themes = (_theme(labels[label], answers) for label, answers in gathered.items())
    secret = step.names == "anonymous"
    ordered = tuple(sorted(themes, key=lambda each: (-each.count, each.label if secret else "")))
    standing_count = sum(map(len, gathered.values()))
    return Summary(standing_count + unnamed, ordered, unnamed)


def _theme(label: str, answers: Sequence[Answer]) -> Theme:
    """A theme; what is spelled as its label is not told again."""
    spellings = {name_key(answer.text): answer.text for answer in reversed(answers)}
    spellings.pop(name_key(label), None)
    people = len({answer.who for answer in answers})
    return Theme(label, people, tuple(reversed(spellings.values())))


def works(state: State, step: Step) -> dict[str, str]:
    """The work of each group that an answer names, or how far it reaches."""
    return {
        state.map.meant(answer.names): answer.work or vocabulary.scale(answer.scale)
        for answer in ask.answers(state, step)
        if answer.names and (answer.work or answer.scale)
    }


SECTION = Section(blocks, rows, summary, works)
