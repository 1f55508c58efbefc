"""Ask on the console: the answers as slips, or only their number while they are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.ask import Answer, AskOptions, answers, count
from facilitator.activities.ask_themes import Theme
from facilitator.console.memoize import memoize_last
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.ask_empty import before_the_first
from facilitator.console.steps.ask_entries import (
    HIDDEN,
    became,
    entries,
    kept,
    parted,
    places,
    selectables,
    starred_in,
)
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.step_view import (
    OnSheet,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.paging import range_indicator
from facilitator.console.widgets.slips import Flow, Laid, SlipLook, draw_slips, lay_slips
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP, Item
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key

NEWEST = 3
"""Texts on the sheet."""

MARKED = "+"
"""The sign of an answer that is marked."""

NO_BREAK = "\u00a0"
STAR = f"{NO_BREAK}*"
_WHOLE = 16
"""Characters up to which the words behind an answer stay on one row: no column is narrower."""


class AskFace(StepView):
    """A question, and short answers to it."""

    arrives = True
    marks = True

    def views(self, context: ViewContext) -> Sequence[str]:
        """The answers, and the hidden ones."""
        return ("", HIDDEN)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The answers, or on the other view the hidden ones."""
        return () if context.concealed else selectables(entries(context))

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        """The answers of a theme."""
        themes = entries(context)
        place = places(themes).get(id, -1)
        return tuple(answer.id for answer in themes[place].answers) if place >= 0 else ()

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Reveal answers that stay hidden until then, or hide them all again."""
        if context.step.reveal != "hidden" or context.step_state.status == "waiting":
            return None
        label = _("hide all") if context.step_state.revealed else _("reveal")
        return PrimaryAction("reveal", label)

    def keys(self, context: ViewContext) -> Sequence[str]:
        """With an answer chosen, what becomes of it; else how to go on."""
        if context.chosen or context.marked:
            return _handling(context)
        if context.concealed:
            return ("act", "more-time", "next")
        if not parted(context).shown:
            return ("join-code", "by-hand", "next")
        if context.view == HIDDEN:
            return ("down", f"other {_('answers')}")
        return ("next", "down", f"other {_('hidden')}" if parted(context).hidden else "by-hand")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The answers' page, or the number of those who have answered."""
        if context.concealed:
            return _progress(context, rows)
        themes = entries(context)
        if not themes:
            return RenderedPage(_empty(context, rows), left=_counted(context), word=_word(context))
        return _answers(context, rows, themes)

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
        return (answer, Field("type", _("This is"), "pick", options=sorts))

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """How many answers there are, and the newest of them."""
        total = count(state, step)
        texts: dict[str, str] = {}
        for answer in reversed(answers(state, step)):
            texts.setdefault(name_key(answer.text), answer.text)
            if len(texts) == NEWEST:
                break
        count_text = n_("{count} answer", "{count} answers", total)
        return OnSheet(count_text.format(count=total), tuple(texts.values()))


def _handling(context: ViewContext) -> Sequence[str]:
    """What can be done with what is chosen or marked, as far as the last row has room for it."""
    if context.view == HIDDEN:
        return (f"hide {_('restore')}", f"other {_('answers')}", f"choose {_('mark')}")
    gives = context.step.having(AskOptions).gives
    kept = {"needs": "need", "principles": "principle"}.get(gives)
    if context.twin is not None:
        return ("same", "differ", kept or "hide")
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
    if context.view == HIDDEN:
        return _("No answer is hidden.")
    if context.step_state.status == "waiting":
        return _("This question is not open yet.")
    if context.step_state.status == "closed":
        return _("Nobody has answered this question.")
    return ""


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    sentence = _("All answers appear at once, when we are ready.")
    if context.step.names == "anonymous":
        sentence = _("No names. All answers appear at once, when we are ready.")
    return counted_page(context, rows, FACE.progress(context), [sentence])


def _counted(context: ViewContext) -> str:
    """How many are hidden; of a closed question also how many answers there are."""
    shown, hidden = map(len, parted(context))
    marked = len(context.marked)
    if marked:
        return n_("{count} marked", "{count} marked", marked).format(count=marked)
    shown_text = n_("{count} answer", "{count} answers", shown).format(count=shown)
    hidden_template = (
        _("{count} hidden") if not context.step.review else _("{count} hidden or waiting")
    )
    parts = [] if context.open or not shown + hidden else [shown_text]
    parts += [hidden_template.format(count=hidden)] if hidden else []
    return " · ".join(parts)


def _answers(context: ViewContext, rows: int, themes: tuple[Theme, ...]) -> RenderedPage:
    size, by_group = context.size, context.step.names == "group"
    groups = context.state.of(GROUP) if by_group else ()
    tails = _tails(themes, context.step, groups, context.state.starred)
    # The air above the first slip is its own.
    above = ABOVE if size.airy else 0
    flow = Flow(size.inner, rows + above, airy=size.airy, listed=_listed_by_row(context))
    laid = lay_slips(_texts(themes, tails), flow)
    # A page beyond the last one: nobody has turned it, and answers arrive.
    page = min(context.page, len(laid.pages))
    at, origins = places(themes), kept(context.state.needs, context.state.principles)
    lines = draw_slips(
        laid,
        page,
        size.margin,
        lambda item: _look(context, themes[item], tails[item], origins, listed=flow.listed),
    )
    return RenderedPage(
        lines,
        len(laid.pages),
        _counted(context),
        _range_indicator(laid, page, len(themes)),
        _word(context),
        laid.page_of(at[context.chosen]) if context.chosen in at else -1,
        above=above,
    )


def _listed_by_row(context: ViewContext) -> bool:
    """Whether each answer has its row to itself: where answers are kept, with what they became."""
    return context.step.having(AskOptions).gives in ("needs", "principles")


@memoize_last
def _tails(
    themes: tuple[Theme, ...], step: Step, groups: tuple[Item, ...], starred: frozenset[str]
) -> Sequence[str]:
    names = {group.id: group.text for group in groups}
    return [
        _of_theme(step, theme, names) + (STAR if starred_in(theme, starred) else "")
        for theme in themes
    ]


@memoize_last
def _texts(themes: tuple[Theme, ...], tails: Sequence[str]) -> tuple[str, ...]:
    return tuple(theme.text + tail for theme, tail in zip(themes, tails, strict=True))


def _of_theme(step: Step, theme: Theme, names: Mapping[str, str]) -> str:
    """Small words behind a theme: how many people said it, or what belongs to the one answer."""
    if len(theme.answers) > 1:
        return f"{NO_BREAK}×{theme.support}" if theme.support > 1 else ""
    answer = theme.answers[0]
    return _tail(step, answer, names) if _has_tail(answer) else ""


def _has_tail(answer: Answer) -> bool:
    """Whether there may be anything to say behind it; mostly there is not."""
    return bool(answer.sort or answer.group or answer.late or answer.by_hand)


def _tail(step: Step, answer: Answer, names: Mapping[str, str]) -> str:
    """Small words behind an answer, with blanks that do not break."""
    # Most answers are groups; only what is none needs a word.
    sorts = {"person": _("person"), "kind": _("people")}
    labels = [sorts.get(answer.sort, "")] if step.having(AskOptions).types else []
    if step.names == "group" and answer.group.startswith(GROUP):
        labels.append(names.get(answer.group, _("withdrawn")))
    labels += [_("later")] if answer.late else []
    labels += [_("by hand")] if answer.by_hand else []
    label_text = ", ".join(word for word in labels if word)
    if len(label_text) > _WHOLE:
        return f" ({label_text})"
    return f" ({label_text.replace(' ', NO_BREAK)})" if label_text else ""


def _look(
    context: ViewContext, theme: Theme, tail: str, origins: Mapping[str, str], *, listed: bool
) -> SlipLook:
    id, chosen = theme.id, theme.id == context.chosen
    became_what = became(theme, origins)
    labels = {"need": _("need"), "principle": _("principle")}
    label = labels[became_what] if became_what and listed else ""
    if id in context.marked:
        return SlipLook("accent", MARKED, chosen, label, tail, id)
    if context.view == HIDDEN:
        return SlipLook("raised", "×", chosen, tail=tail, selectable=id)
    if any(answer.id in context.fresh for answer in theme.answers):
        return SlipLook("accent", "›", chosen, tail=tail, selectable=id)
    if became_what:
        return SlipLook("good", "✓", chosen, label, tail, id)
    return SlipLook(chosen=chosen, tail=tail, selectable=id)


def _range_indicator(laid: Laid, page: int, total: int) -> str:
    items = laid.items_on(page)
    return range_indicator(items.start + 1, items.stop, total, len(laid.pages))


FACE = AskFace()
