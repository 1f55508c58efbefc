"""Draft on the console: contested sentences first, proposals, the difference, the whole text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.screen import Screen

from facilitator.activities import draft_stages
from facilitator.activities.draft_view import Reactions
from facilitator.analysis.difference import difference
from facilitator.console.steps import draft_reactions
from facilitator.console.steps.draft_reactions import Suggestion
from facilitator.console.steps.draft_readback import our_statement
from facilitator.console.steps.draft_text import unsaved
from facilitator.console.steps.draft_written import (
    HIDDEN,
    PROPOSALS,
    drawn_written,
    on_written,
    pieces,
    view_of,
)
from facilitator.console.steps.layout import (
    Block,
    Make,
    Row,
    clamped,
    column_width,
    lay_out,
    muted_rows,
    page_lines,
    side_by_side,
    text_rows,
)
from facilitator.console.steps.sentence_changes import changed
from facilitator.console.steps.step_view import (
    Editor,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import Line, Span
from facilitator.console.widgets.person_dots import ROW, Mark, dots_row, legend
from facilitator.console.widgets.wrap import wrap
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _, n_
from facilitator.workshop.items import Version
from facilitator.workshop.state import State

CHANGES = "changes"
"""The view of what has changed since the version before."""

_HANG = 3


def _editor(context: ViewContext) -> Screen[Any]:
    # Only who writes waits for the editor's modules.
    from facilitator.console.screens.sentences_editor import SentencesScreen
    from facilitator.console.steps.draft_edited import StatementText

    return SentencesScreen(StatementText(), context.state, context.chosen)


class DraftFace(StepView):
    """The unity statement, sentence by sentence."""

    private_views = (HIDDEN,)
    editor = Editor(_editor, STATEMENT, unsaved)

    def views(self, context: ViewContext) -> Sequence[str]:
        """The sentences; all that was written; what of it is hidden, if anything is."""
        hidden = any(one.id in context.state.hidden for one in view_of(context).reviewable())
        return ("", PROPOSALS, *([HIDDEN] if hidden or context.view == HIDDEN else []))

    def comparison(self) -> str:
        """What has changed since the version before."""
        return CHANGES

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The statement as it stands."""
        return our_statement(state, width)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The sentences, most contested first; on the other views what was written."""
        if context.view == CHANGES:
            return ()
        if on_written(context) or not contested(context):
            return [Selectable(one.id, "\n".join(one.texts)) for one in pieces(context)]
        return [Selectable(id, text) for _number, id, text in contested(context)]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Show reactions that stay hidden until then; close the step."""
        if context.concealed and context.step_state.status != "waiting":
            return PrimaryAction("reveal", _("show the reactions"))
        has_text = context.state.version is not None
        return PrimaryAction("close", _("close")) if context.open and has_text else None

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Editing first; comparing once there are two versions."""
        if context.state.version is None:
            return (_edit(_("write it")), "down", "next")
        if context.view == CHANGES:
            return (_worded("compare", _("the sentences")), _edit(_("edit")), "next-page")
        if context.chosen and on_written(context):
            word = _("restore") if context.view == HIDDEN else _("hide")
            return (
                _worded("hide", word),
                _edit(_("edit")),
                _worded("other", self._next_view(context)),
            )
        if on_written(context):
            return (_worded("other", self._next_view(context)), _edit(_("edit")), "next-page")
        third = "compare" if len(context.state.versions) > 1 else _worded("other", _("proposals"))
        return (_worded("down", _("sentence")), _edit(_("edit")), third)

    def _next_view(self, context: ViewContext) -> str:
        """What the key v shows next."""
        last = self.views(context)[-1] == context.view
        return _("the sentences") if last else _("hidden")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The sentences with what people think of them, the proposals, or the difference."""
        if context.view == CHANGES and context.state.version is not None:
            return _compared(context, rows)
        if on_written(context) or context.state.version is None:
            return drawn_written(context, rows)
        return _drawn(context, rows)


def _edit(word: str) -> str:
    return _worded("by-hand", word)


def _worded(action: str, word: str) -> str:
    return f"{action} {word}"


def contested(context: ViewContext) -> list[tuple[int, str, str]]:
    """The newest version's sentences, most contested first."""
    version = context.state.version
    return draft_stages.contested(version, view_of(context)) if version else []


def _word(context: ViewContext) -> str:
    count = len(context.state.versions)
    return _("version {number}").format(number=count) if count else ""


def _drawn(context: ViewContext, rows: int) -> RenderedPage:
    """The sentences; where there is room, the whole text and the version before beside them."""
    size = context.size
    make: Make = lambda width: [_sentence(context, part, width) for part in contested(context)]  # noqa: E731
    turned = often_from_right(text for _number, _id, text in contested(context))
    if size.reading_columns == 1 or turned:
        pages = lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)
        page = clamped(context.page, pages.count)
        lines = page_lines(pages, page, size, context.chosen)
    else:
        width = column_width(size.inner, size.reading_columns, size.gutter)
        pages = lay_out(make, width, rows, gaps=size.between)
        page = clamped(context.page, pages.count)
        texts = [lay_out(text, width, rows, gaps=size.between) for text in _texts(context)]
        beside = [(text, min(page, text.count - 1)) for text in texts]
        lines = side_by_side([(pages, page), *beside], size, context.chosen)
    indicator = pages.range_indicator(page, len(contested(context)))
    telling = not context.concealed and not context.chosen
    return RenderedPage(
        lines,
        pages.count,
        _left(context),
        indicator,
        _word(context),
        pages.page_of(context.chosen),
        legend=_rail_legend() if telling else (),
        key=_legend() if telling and not size.rail else (),
    )


def _texts(context: ViewContext) -> list[Make]:
    """The newest version in its order."""
    return [_whole(_("The whole text"), context.state.versions[-1])]


def _whole(title: str, version: Version) -> Make:
    def make(width: int) -> list[Block]:
        blocks = [Block(tuple(muted_rows(title, width)), heading=True)]
        for number, (_id, text) in enumerate(version.parts, 1):
            rows = text_rows(text, width, Span(f"{number:<{_HANG}}", "quiet"), hang=_HANG)
            blocks.append(Block(tuple(rows)))
        return blocks

    return make


def _left(context: ViewContext) -> str:
    if context.chosen:
        return _("Press E to edit the text. All suggestions for this sentence are shown.")
    count = sum(one.id not in context.state.hidden for one in view_of(context).proposals)
    if not count or context.projected:
        return _("Most contested first.")
    text = n_("{count} proposal (press V)", "{count} proposals (press V)", count).format(
        count=count
    )
    return _("Most contested first.") + f" {text}"


def _sentence(context: ViewContext, part: tuple[int, str, str], width: int) -> Block:
    number, id, text = part
    tally = view_of(context).of(id)
    first, *more = balanced(text, width - _HANG)
    rows: list[Row] = [(Span(f"{number:<{_HANG}}", "quiet"), Span(first, bold=True))]
    rows += [(Span(" " * _HANG + row, bold=True),) for row in more]
    if context.concealed:
        rows += muted_rows(_("reactions stay hidden until you show them"), width, _HANG)
    else:
        rows += _reacted(tally, context.state.turnout(context.step.id).here, width)
    suggested = draft_reactions.suggestions(context.state, tally.texts)
    shown = suggested if id == context.chosen else suggested[:1]
    for suggestion in shown:
        rows += _suggestion(suggestion, width)
    if rest := len(suggested) - len(shown):
        template = n_("+{count} more suggestion", "+{count} more suggestions", rest)
        rows += muted_rows(template.format(count=rest), width, _HANG)
    return Block(tuple(rows), id)


def _reacted(tally: Reactions, here: int, width: int) -> list[Row]:
    """Everybody in a row, and who cannot accept it or would change it."""
    if not tally.total:
        return muted_rows(_("nobody has reacted yet"), width, _HANG)
    counts: dict[Mark, int] = {
        "full": tally.keep,
        "half": tally.live,
        "ring": tally.change,
        "square": tally.cannot,
        "point": max(0, here - tally.total),
    }
    numbers = _contests(tally)
    indent = Span(" " * _HANG)
    dots = dots_row(counts, min(ROW, width - _HANG - 2 - sum(span.cells for span in numbers)))
    if dots:
        return [(indent, *dots, Span("  "), *numbers)]
    return [(indent, *dots_row(counts, width - _HANG)), (indent, *numbers)]


def _contests(tally: Reactions) -> Row:
    if not tally.cannot and not tally.change:
        return (Span("✓ ", "good", bold=True, drawn=True), Span(_("we can live with it"), "quiet"))
    parts = [
        (tally.cannot, n_("cannot", "cannot", tally.cannot)),
        (tally.change, n_("change", "change", tally.change)),
    ]
    spans: list[Span] = []
    for count, label in parts:
        if count:
            spans += [Span("  ")] if spans else []
            spans += [Span(f"{count} ", bold=True), Span(label, "quiet")]
    return tuple(spans)


def _legend() -> tuple[Span, ...]:
    """What the dots mean."""
    return legend(
        [
            ("full", "", _("keep")),
            ("half", "", _("can live with")),
            ("ring", "", _("change")),
            ("square", "", _("cannot")),
        ]
    )


def _rail_legend() -> list[Line]:
    spans = _legend()
    entries = [spans[at : at + 2] for at in range(0, len(spans), 3)]
    rows = [Line((Span("     "), *entry)) for entry in entries]
    return [Line((Span(_("Each dot is one of us"), bold=True),)), Line(), *rows]


def _suggestion(suggestion: Suggestion, width: int) -> list[Row]:
    """What was written, as a slip."""
    lines = wrap(draft_reactions.shown(suggestion), width - _HANG - 2)
    wide = max(map(cell_len, lines))
    return [
        (
            Span(" " * _HANG),
            inked(f" {line}{' ' * (wide - cell_len(line))} ".replace("\u00a0", " "), "paper"),
        )
        for line in lines
    ]


def _compared(context: ViewContext, rows: int) -> RenderedPage:
    """The newest version against the one before."""
    size, versions = context.size, context.state.versions

    def make(width: int) -> list[Block]:
        if len(versions) < 2:
            return [Block(tuple(muted_rows(_("There is no version before this one."), width)))]
        rows = difference(versions[-2].parts, versions[-1].parts)
        return [Block(tuple(changed(row, width))) for row in rows]

    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    page = clamped(context.page, pages.count)
    left = _("Version {before} and version {now}").format(
        before=len(versions) - 1, now=len(versions)
    )
    lines = page_lines(pages, page, size)
    return RenderedPage(lines, pages.count, left if len(versions) > 1 else "", "", _("compared"))


FACE = DraftFace()
