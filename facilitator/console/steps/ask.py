"""Ask on the console: the answers as slips, or only their number while they are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.activities.ask import AskOptions, count
from facilitator.activities.ask_themes import themes
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.ask_cards import themed_page
from facilitator.console.steps.ask_empty import before_the_first
from facilitator.console.steps.ask_entries import (
    ANSWERS,
    HIDDEN,
    THEMES,
    entries,
    first_view,
    has_themes,
    owners,
    parted,
    places,
    selectables,
    shows_themes,
    theme_count,
)
from facilitator.console.steps.ask_slips import slips_page
from facilitator.console.steps.count import all_at_once, counted_page
from facilitator.console.steps.step_view import (
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
    after,
    revealing,
)
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key

NEWEST = 3
"""Texts on the sheet."""


class AskFace(StepView):
    """A question, and short answers to it."""

    slip = "text"
    arrives = True
    marks = True
    stars = True
    private_views = (HIDDEN,)

    def views(self, context: ViewContext) -> Sequence[str]:
        """The answers, the themes where there are any, and what is hidden."""
        if not has_themes(context):
            return ("", HIDDEN)
        return ("", THEMES if first_view(context) == ANSWERS else ANSWERS, HIDDEN)

    def merges(self, context: ViewContext) -> bool:
        """Not what is hidden, nor an answer of an anonymous step before it is closed, which nothing
        may name."""
        in_the_urn = context.step.names == "anonymous" and context.open
        return not (context.concealed or context.view == HIDDEN or in_the_urn)

    def numbers(self, context: ViewContext) -> Sequence[tuple[str, str]]:
        """The answers and their themes."""
        if context.concealed or not has_themes(context):
            return ()
        shown, count = len(parted(context).shown), theme_count(context)
        return [
            (str(shown), n_("answer", "answers", shown)),
            (str(count), n_("theme", "themes", count)),
        ]

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The answers, or on the other view the hidden ones."""
        return () if context.concealed else selectables(entries(context))

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        """The answers of a theme."""
        shown = entries(context)
        place = places(shown).get(id, -1)
        return tuple(answer.id for answer in shown[place].answers) if place >= 0 else ()

    def owners(self, context: ViewContext) -> Mapping[str, str]:
        """The themes of the answers."""
        return owners(entries(context))

    def about(self, context: ViewContext, id: str) -> Sequence[str]:
        """The group, where the phone said that it is shown; that it came later, or by hand; that
        its giver has changed it."""
        every = (answer for part in parted(context) for answer in part)
        answer = next((answer for answer in every if answer.id == id), None)
        if answer is None:
            return ()
        own_change = answer.edited and id not in context.state.earlier_texts
        by_group = context.step.names == "group"
        return [
            *([context.state.group_name(answer.group)] if by_group and answer.group else []),
            *([_("came later")] if answer.late else []),
            *(
                [_("imported") if answer.imported else _("entered by hand")]
                if answer.by_hand
                else []
            ),
            *([_("changed by its author")] if own_change else []),
        ]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal answers that stay hidden until then, or hide them all again."""
        return revealing(context, _("reveal"))

    def keys(self, context: ViewContext) -> Sequence[str]:
        """With an answer chosen, what becomes of it; else how to go on."""
        if context.chosen or context.marked:
            return _handling(context)
        if context.concealed:
            return ("act", "more-time", "next")
        if not parted(context).shown:
            return ("join-code", "by-hand", "next")
        if context.view == HIDDEN:
            return ("down", f"other {_view_name(context)}")
        if has_themes(context):
            return ("next", f"other {_view_name(context)}", "down")
        if parted(context).hidden:
            return ("next", "down", f"other {_view_name(context)}")
        return ("next", "down", "by-hand")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The answers' page, or the number of those who have answered."""
        if context.concealed:
            return _progress(context, rows)
        shown = entries(context)
        if not shown:
            return RenderedPage(_empty(context, rows), left=_counted(context), word=_word(context))
        page = themed_page if shows_themes(context) else slips_page
        return replace(page(context, rows, shown), left=_counted(context), word=_word(context))

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """The answer, and what it is about where the step asks for that."""
        answer = Field("text", _("Answer"), most=limits.ANSWER, must=True)
        if not step.having(AskOptions).types:
            return (answer,)
        sorts = [
            ("group", _("a group")),
            ("person", _("a person")),
            ("kind", _("a kind of people")),
        ]
        work = Field("work", _("What it does"), most=limits.ANSWER)
        return (answer, Field("type", _("This is"), "pick", options=sorts), work)

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many answers there are, and what most people said, of that the newest first."""
        total = count(state, step)
        newest_first = reversed(themes(state, step))
        texts: dict[str, str] = {}
        for theme in sorted(newest_first, key=lambda theme: -theme.support):
            text = f"{theme.text} ×{theme.support}" if theme.support > 1 else theme.text
            texts.setdefault(name_key(theme.text), text)
            if len(texts) == NEWEST:
                break
        count_text = n_("{count} answer", "{count} answers", total)
        return OnSheet(count_text.format(count=total), tuple(texts.values()))


def _view_name(context: ViewContext) -> str:
    """What the next view is called."""
    following = after(FACE.views(context), context.view) or first_view(context)
    return {THEMES: _("themes"), HIDDEN: _("hidden")}.get(following, _("answers"))


def _handling(context: ViewContext) -> Sequence[str]:
    """What can be done with what is chosen or marked, as far as the last row has room for it."""
    if context.view == HIDDEN:
        return (f"hide {_('restore')}", f"other {_view_name(context)}", f"choose {_('mark')}")
    gives = context.step.having(AskOptions).gives
    kept = {"needs": "need", "principles": "principle"}.get(gives)
    if context.twin is not None:
        return ("same", "not-same", kept or "hide")
    if context.marked:
        return ("merge", "hide", kept or "principle")
    if gives == "groups":
        return ("choose", "merge", "hide")
    return (kept, "hide", "merge") if kept else ("principle", "need", "hide")


def _word(context: ViewContext) -> str:
    return _("hidden") if context.view == HIDDEN else ""


def _empty(context: ViewContext, rows: int) -> list[Line]:
    """What is shown where there is no answer."""
    if not (text := _nothing(context)):
        return before_the_first(context, rows)
    margin, width = context.size.margin, context.size.reading
    return [at(margin, Span(row, "quiet")) for row in wrap(text, width)]


def _nothing(context: ViewContext) -> str:
    if context.query:
        return _("No answer holds “{words}”. Press Esc to see all again.").format(
            words=context.query
        )
    if context.view == HIDDEN:
        return _("No answer is hidden.")
    if context.step_state.status == "waiting":
        return _("This question is not open yet.")
    if context.step_state.status == "closed":
        return _("Nobody has answered this question.")
    return ""


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    sentence = all_at_once()
    if context.step.names == "anonymous":
        sentence = _("No names. All answers appear at once, when we are ready.")
    return counted_page(context, rows, FACE.progress(context), [sentence])


def _counted(context: ViewContext) -> str:
    """How many are hidden; of a closed question also how many answers there are."""
    shown, hidden = map(len, parted(context))
    marked = len(context.marked)
    if marked:
        return n_("{count} marked", "{count} marked", marked).format(count=marked)
    if context.query:
        return _("with “{words}” · Esc").format(words=context.query)
    shown_text = n_("{count} answer", "{count} answers", shown).format(count=shown)
    theme_number = theme_count(context)
    if theme_number and not context.size.rail:
        label = n_("{count} theme", "{count} themes", theme_number)
        shown_text = f"{shown_text} · {label.format(count=theme_number)}"
    hidden_template = (
        _("{count} hidden") if not context.step.review else _("{count} hidden or waiting")
    )
    parts = [] if context.open or not shown + hidden else [shown_text]
    parts += [hidden_template.format(count=hidden)] if hidden and not context.projected else []
    return " · ".join(parts)


FACE = AskFace()
