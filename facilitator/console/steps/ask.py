"""Ask on the console: the answers in columns, or only their number while they are hidden."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.ask import Answer, answers
from facilitator.console.steps.count import big_count
from facilitator.console.steps.face import Act, Drawn, Seen, Thing
from facilitator.console.widgets.columns import Columns, Look, draw_columns, in_columns
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.paging import range_told
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

NO_BREAK = "\u00a0"
_WHOLE = 16
"""Characters up to which the words behind an answer stay on one row: no column is narrower."""


class AskFace:
    """A question, and short answers to it."""

    def prompt(self, seen: Seen) -> str:
        """The step's question."""
        return seen.step.question()

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The answers, or on the other view the hidden ones."""
        return [] if concealed(seen) else [Thing(each.id, each.text) for each in _listed(seen)]

    def act(self, seen: Seen) -> Act | None:
        """Reveal answers that stay hidden until then, or hide them all again."""
        if seen.step.reveal != "hidden" or seen.standing.status == "waiting":
            return None
        words = _("hide all") if seen.standing.revealed else _("reveal")
        return Act("reveal", words)

    def keys(self, seen: Seen) -> Sequence[str]:
        """With an answer chosen, what becomes of it; else how to go on."""
        if seen.chosen:
            kept = {"needs": "need", "principles": "principle"}.get(seen.step.options["gives"])
            if seen.other:
                return (f"hide {_('restore')}", f"other {_('answers')}")
            return (kept, "hide") if kept else ("principle", "need", "hide")
        if concealed(seen):
            return ("act", "more-time", "next")
        if not answers(seen.state, seen.step):
            return ("join-code", "by-hand", "next")
        if seen.other:
            return ("down", f"other {_('answers')}")
        return ("next", "down", f"other {_('hidden')}" if _hidden(seen) else "by-hand")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The answers' page, or the number of those who have answered."""
        if concealed(seen):
            return Drawn(_progress(seen, rows), left=_counted(seen))
        found = _listed(seen)
        if not found:
            words = wrap(_empty(seen), seen.size.reading)
            lines = [at(seen.size.margin, Span(row, "quiet")) for row in words]
            return Drawn(lines, left=_counted(seen), word=_word(seen))
        return _answers(seen, rows, found)


def concealed(seen: Seen) -> bool:
    """Whether the answers wait to be revealed."""
    return seen.step.reveal == "hidden" and not seen.standing.revealed


def _listed(seen: Seen) -> Sequence[Answer]:
    if not seen.other:
        return answers(seen.state, seen.step)
    found = answers(seen.state, seen.step, hidden=True)
    return [each for each in found if each.id in seen.state.hidden]


def _word(seen: Seen) -> str:
    return _("HIDDEN") if seen.other else ""


def _empty(seen: Seen) -> str:
    if seen.other:
        return _("No answer is hidden.")
    if seen.standing.status == "waiting":
        return _("This question is not open yet.")
    if seen.standing.status == "closed":
        return _("Nobody has answered this question.")
    return _("The first answer appears here.")


def _progress(seen: Seen, rows: int) -> list[Line]:
    here = max(len(seen.state.here), seen.standing.answered)
    words = _("of {total} have answered").format(total=here)
    says = [_("The answers stay hidden until everyone is ready.")]
    return big_count(seen.size, rows, seen.standing.answered, words, here, says)


def _hidden(seen: Seen) -> int:
    everything = answers(seen.state, seen.step, hidden=True)
    return sum(each.id in seen.state.hidden for each in everything)


def _counted(seen: Seen) -> str:
    everything, hidden = answers(seen.state, seen.step, hidden=True), _hidden(seen)
    if not everything:
        return ""
    shown = len(everything) - hidden
    said = n_("{count} answer", "{count} answers", shown).format(count=shown)
    if not hidden:
        return said
    words = _("{count} hidden") if not seen.step.review else _("{count} hidden or waiting")
    return f"{said} · {words.format(count=hidden)}"


def _answers(seen: Seen, rows: int, found: Sequence[Answer]) -> Drawn:
    size = seen.size
    tails = [_tail(seen, each) for each in found]
    texts = [each.text + tail for each, tail in zip(found, tails, strict=True)]
    columns = in_columns(texts, size.inner, rows, size.answer_columns, size.gutter)
    # A page beyond the last one: nobody has turned it, and answers arrive.
    page = min(seen.page, len(columns.pages))
    ids = [each.id for each in found]
    lines = draw_columns(
        columns, page, size.margin, lambda item: _look(seen, ids[item], tails[item])
    )
    return Drawn(
        lines,
        len(columns.pages),
        _counted(seen),
        _told(columns, page, len(found)),
        _word(seen),
        columns.page_of(ids.index(seen.chosen)) if seen.chosen in ids else -1,
    )


def _tail(seen: Seen, answer: Answer) -> str:
    """Small words behind an answer, with blanks that do not break."""
    # Most answers are groups; only what is none needs a word.
    sorts = {"person": _("person"), "kind": _("people")}
    said = [sorts.get(answer.sort, "")] if seen.step.options["types"] else []
    if seen.step.names == "group" and answer.group:
        said.append(seen.state.group_name(answer.group))
    said += [_("later")] if answer.late else []
    said += [_("by hand")] if answer.by_hand else []
    words = ", ".join(word for word in said if word)
    if len(words) > _WHOLE:
        return f" ({words})"
    return f" ({words.replace(' ', NO_BREAK)})" if words else ""


def _look(seen: Seen, id: str, tail: str) -> Look:
    chosen = id == seen.chosen
    if seen.other:
        return Look("×", "quiet", "quiet", chosen=chosen, tail=tail)
    if id in seen.fresh:
        return Look("›", "accent", bold=True, chosen=chosen, tail=tail)
    return Look(bold=chosen, chosen=chosen, tail=tail)


def _told(columns: Columns, page: int, total: int) -> str:
    items = columns.items_on(page)
    at_end = items.stop == total
    pages = len(columns.pages)
    return range_told(items.start + 1, items.stop, total, pages if at_end else page, pages)


FACE = AskFace()
