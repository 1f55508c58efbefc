"""Replies on the wall: beside each sentence, by group, and what was sent. A dot is a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from facilitator.activities.days import spelled
from facilitator.activities.replies_view import GroupReplies, Replies, SentenceReplies
from facilitator.activities.replies_words import (
    counts,
    how_many_replied,
    in_numbers,
    silence,
    the_others,
)
from facilitator.activities.since_sent_words import answer_word
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    headed,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.since_page import HANG, became, in_words
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.person_dots import ROW, Mark, dots_row, legend_column, legend_row
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.items import short_seal
from facilitator.workshop.room_record import Reply
from facilitator.workshop.state import State

DRAFT, WHY = "reply", "answer to replies"
"""Under which names a reply, and an answer to replies, that is typed is kept."""

GROUPS, LETTER = "groups", "letter"
"""The views by group, and of what was sent."""

_MARKS: dict[str, Mark] = {
    "assent": "full",
    "amendment": "half",
    "not-our-battle": "ring",
    "objection": "square",
}


def not_sent(context: ViewContext, rows: int) -> RenderedPage:
    """That nothing was sent yet, and what has to be done before."""
    versions, width = context.state.versions, context.size.reading
    adopted = [at for at, one in enumerate(versions, 1) if one.state == "adopted"]
    if not adopted:
        texts = [_("The room has not adopted a statement yet. There is nothing to send.")]
    else:
        texts = [
            _("Version {number} is adopted. It now goes to our groups.").format(number=adopted[-1]),
            _("Each discusses it and replies: assent, objection, amendment, or not our battle."),
            silence(),
        ]
    return _page(context, [Block(tuple(text_rows(text, width))) for text in texts], rows)


def by_sentence(context: ViewContext, replies: Replies, rows: int) -> RenderedPage:
    """Each sentence with what was replied to it."""
    width = context.size.reading
    blocks = [_sentence(context, row, width) for row in replies.rows]
    if replies.silent:
        blocks.append(remark(silence(), width))
    return _page(context, blocks, rows, replies)


def _sentence(context: ViewContext, row: SentenceReplies, width: int) -> Block:
    text = row.text or whole_text()
    number = f"{row.place:<{HANG}}" if row.place else " " * HANG
    first, *more = balanced(text, width - HANG)
    rows: list[Row] = [(Span(number, "quiet"), Span(first, bold=True))]
    rows += [(Span(" " * HANG + line, bold=True),) for line in more]
    rows.append(_counted(row, width))
    for reply in row.worded:
        rows += in_words(context.state, reply, width)
    for answer in row.answers:
        rows += became(answer, width)
    return Block(tuple(rows), row.id)


def whole_text() -> str:
    """What stands above what is said of all of it."""
    return _("On the whole text")


def _counted(row: SentenceReplies, width: int) -> Row:
    """A dot for each group that has replied to it, and the same in words."""
    counted = Span(in_numbers(row), "quiet")
    marks = {_MARKS[answer]: count for answer, count in counts(row).items()}
    room = min(ROW, width - HANG - 2 - counted.cells)
    dots = dots_row(marks, room)
    indent = Span(" " * HANG)
    return (indent, *dots, Span("  "), counted) if dots else (indent, counted)


def by_group(context: ViewContext, replies: Replies, rows: int) -> RenderedPage:
    """Who has replied, and what; then who has not."""
    width, state = context.size.reading, context.state
    blocks = [_of_group(state, replies, one, width) for one in replies.answered]
    if replies.silent:
        blocks.append(headed(_("No reply yet"), width))
        blocks += [_silent(state, id, width) for id in replies.silent]
    return _page(context, blocks, rows, replies, gaps=(0,))


def group_rows(replies: Replies) -> Iterator[str]:
    """The groups (ids) in the order of the page."""
    yield from (one.group for one in replies.answered)
    yield from replies.silent


def _of_group(state: State, replies: Replies, one: GroupReplies, width: int) -> Block:
    middle = width * 2 // 5
    name = wrap(state.group_name(one.group), middle - 2)
    texts = [line for reply in one.replies for line in wrap(_says(replies, reply), width - middle)]
    rows: list[Row] = []
    for at in range(max(len(name), len(texts))):
        left = name[at] if at < len(name) else ""
        right = texts[at] if at < len(texts) else ""
        padding = " " * (middle - cell_len(left))
        rows.append((Span(left, bold=True), Span(padding), Span(right)))
    return Block(tuple(rows), one.group)


def _says(replies: Replies, reply: Reply) -> str:
    places = {row.id: row.place for row in replies.sentences}
    if not reply.sentence:
        return answer_word(reply.answer)
    template = _("{says}: sentence {number}")
    return template.format(says=answer_word(reply.answer), number=places[reply.sentence])


def _silent(state: State, group: str, width: int) -> Block:
    return Block(tuple(muted_rows(state.group_name(group), width)), group)


def the_letter(context: ViewContext, replies: Replies, rows: int) -> RenderedPage:
    """What was sent: which version, until when, and the covering text."""
    width, sent = context.size.reading, replies.circulation
    version = _("Version {number}, seal {seal}").format(
        number=replies.number, seal=short_seal(replies.seal)
    )
    until = _("Replies until {day}").format(day=spelled(sent.until.isoformat()))
    blocks = [Block(tuple(text_rows(text, width, bold=True))) for text in (version, until)]
    blocks += [
        Block(tuple(text_rows(line, width))) for line in sent.covering.splitlines() if line.strip()
    ]
    if not context.projected:
        how = _("Press X in the list of sessions to write it as a document.")
        blocks.append(remark(how, width))
    return _page(context, blocks, rows, replies)


def _page(
    context: ViewContext,
    blocks: Sequence[Block],
    rows: int,
    replies: Replies | None = None,
    gaps: Sequence[int] = (1,),
) -> RenderedPage:
    size = context.size
    pages = lay_out(lambda _width: blocks, size.reading, rows, gaps=gaps)
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, size, context.chosen)
    sentences = replies is not None and not context.view
    in_rail = sentences and size.rail
    return RenderedPage(
        lines,
        pages.count,
        the_others(replies) if replies else "",
        chosen_on=pages.page_of(context.chosen),
        count=_count(replies) if replies else "",
        legend=legend_column(_("Each dot is a group"), _meanings()) if in_rail else (),
        key=legend_row(_meanings()) if sentences and not size.rail else (),
    )


def _count(replies: Replies) -> str:
    template = _("{count} of {total} replied")
    return template.format(count=len(replies.answered), total=replies.asked)


def _meanings() -> Sequence[tuple[Mark, str]]:
    """What the dots mean."""
    return (
        ("full", _("assents")),
        ("half", _("amendment")),
        ("ring", _("not our battle")),
        ("square", _("objection")),
    )


def read_out(replies: Replies, width: int) -> Sequence[Block]:
    """How many groups have replied, to be read aloud."""
    until = _("Replies until {day}.").format(day=spelled(replies.circulation.until.isoformat()))
    text = f"{how_many_replied(replies)} {until} {silence()}"
    return [headed(_("The groups"), width), Block(tuple(text_rows(text, width)))]
