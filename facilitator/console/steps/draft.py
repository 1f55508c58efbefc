"""Draft on the console: contested sentences first, proposals, the difference, the whole text."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities import written as written_texts
from facilitator.activities.draft import PutUpVersion, Reactions, VersionMade
from facilitator.analysis.difference import Row as Change
from facilitator.analysis.difference import difference
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.steps.blocks import (
    Block,
    Make,
    Row,
    clamped,
    column_width,
    laid,
    page_lines,
    quietly,
    side_by_side,
    written,
)
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
from facilitator.console.steps.face import Act, Drawn, Editor, Face, Seen, Thing
from facilitator.console.widgets.bars import reactions
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.journal.drafts import STATEMENT
from facilitator.locales import _, n_
from facilitator.workshop.items import Version
from facilitator.workshop.state import State
from facilitator.workshop.text import same_name

CHANGES = "changes"
"""The view of what has changed since the version before."""

_HANG = 3
_BAR = 20


def _editor(state: State) -> PageScreen[VersionMade | None]:
    # Only who writes waits for the editor's modules.
    from facilitator.console.steps.draft_editor import StatementScreen

    return StatementScreen(state)


class DraftFace(Face):
    """The unity statement, sentence by sentence."""

    editor = Editor(_editor, PutUpVersion.name, STATEMENT, unsaved)

    def views(self, seen: Seen) -> Sequence[str]:
        """The sentences; all that was written; what of it is hidden, if anything is."""
        hidden = any(one.id in seen.state.hidden for one in view_of(seen).reviewable())
        return ("", PROPOSALS, *([HIDDEN] if hidden or seen.view == HIDDEN else []))

    def comparison(self) -> str:
        """What has changed since the version before."""
        return CHANGES

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The statement as it stands."""
        return our_statement(state, width)

    def things(self, seen: Seen) -> Sequence[Thing]:
        """The sentences, most contested first; on the other views what was written."""
        if seen.view == CHANGES:
            return ()
        if on_written(seen) or not contested(seen):
            return [Thing(one.id, "\n".join(one.texts)) for one in pieces(seen)]
        return [Thing(id, text) for _number, id, text in contested(seen)]

    def act(self, seen: Seen) -> Act | None:
        """Show reactions that stay hidden until then; close the step."""
        if seen.concealed and seen.standing.status != "waiting":
            return Act("reveal", _("show the reactions"))
        has_text = seen.state.version is not None
        return Act("close", _("close")) if seen.open and has_text else None

    def keys(self, seen: Seen) -> Sequence[str]:
        """Editing first; comparing once there are two versions."""
        if seen.state.version is None:
            return (_edit(_("write it")), "down", "next")
        if seen.view == CHANGES:
            return (_worded("compare", _("the sentences")), _edit(_("edit")), "next-page")
        if seen.chosen and on_written(seen):
            word = _("restore") if seen.view == HIDDEN else _("hide")
            return (
                _worded("hide", word),
                _edit(_("edit")),
                _worded("other", self._next_view(seen)),
            )
        if on_written(seen):
            return (_worded("other", self._next_view(seen)), _edit(_("edit")), "next-page")
        third = "compare" if len(seen.state.versions) > 1 else _worded("other", _("proposals"))
        return (_worded("down", _("sentence")), _edit(_("edit")), third)

    def _next_view(self, seen: Seen) -> str:
        """What the key v shows next."""
        last = self.views(seen)[-1] == seen.view
        return _("the sentences") if last else _("hidden")

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The sentences with what people think of them, the proposals, or the difference."""
        if seen.view == CHANGES and seen.state.version is not None:
            return _compared(seen, rows)
        if on_written(seen) or seen.state.version is None:
            return drawn_written(seen, rows)
        return _drawn(seen, rows)


def _edit(word: str) -> str:
    return _worded("by-hand", word)


def _worded(action: str, word: str) -> str:
    return f"{action} {word}"


def contested(seen: Seen) -> list[tuple[int, str, str]]:
    """The newest version's sentences as (place in the text, id, text): those that most people
    cannot accept first, then those that most would change."""
    version, view = seen.state.version, view_of(seen)
    parts = version.parts if version else ()
    numbered = [(number, id, text) for number, (id, text) in enumerate(parts, 1)]
    return sorted(numbered, key=lambda part: _peace(view.of(part[1])))


def _peace(found: Reactions) -> tuple[int, int]:
    return -found.cannot, -found.change


def _word(seen: Seen) -> str:
    count = len(seen.state.versions)
    return _("VERSION {number}").format(number=count) if count else ""


def _drawn(seen: Seen, rows: int) -> Drawn:
    """The sentences; where there is room, the whole text and the version before beside them."""
    size = seen.size
    make: Make = lambda width: [_sentence(seen, part, width) for part in contested(seen)]  # noqa: E731
    turned = often_from_right(text for _number, _id, text in contested(seen))
    if size.reading_columns == 1 or turned:
        pages = laid(make, size.inner, rows, gaps=size.between)
        page = clamped(seen.page, pages.count)
        lines = page_lines(pages, page, size, seen.chosen)
    else:
        width = column_width(size.inner, size.reading_columns, size.gutter)
        pages = laid(make, width, rows, gaps=size.between)
        page = clamped(seen.page, pages.count)
        texts = [laid(text, width, rows, gaps=size.between) for text in _texts(seen)]
        beside = [(text, min(page, text.count - 1)) for text in texts]
        lines = side_by_side([(pages, page), *beside], size, seen.chosen)
    told = pages.told(page, len(contested(seen)))
    return Drawn(lines, pages.count, _left(seen), told, _word(seen), pages.page_of(seen.chosen))


def _texts(seen: Seen) -> list[Make]:
    """The newest version in its order; where there is a third column, the one before too."""
    versions = seen.state.versions
    found = [_whole(_("The whole text"), versions[-1])]
    if seen.size.reading_columns > 2 and len(versions) > 1:
        before = _("Before: version {number}").format(number=len(versions) - 1)
        found.append(_whole(before, versions[-2]))
    return found


def _whole(title: str, version: Version) -> Make:
    def make(width: int) -> list[Block]:
        found = [Block(tuple(quietly(title, width)), heading=True)]
        for number, (_id, text) in enumerate(version.parts, 1):
            rows = written(text, width, Span(f"{number:<{_HANG}}", "quiet"), hang=_HANG)
            found.append(Block(tuple(rows)))
        return found

    return make


def _left(seen: Seen) -> str:
    if seen.concealed:
        found = seen.state.turnout(seen.step.id)
        words = _("{count} of {total} have answered")
        return with_by_hand(words.format(count=found.people, total=found.here), found)
    if seen.chosen:
        return _("e edits the text; all suggestions to this sentence are shown.")
    count = sum(one.id not in seen.state.hidden for one in view_of(seen).proposals)
    if not count:
        return _("Most contested first.")
    words = n_("{count} proposal: v", "{count} proposals: v", count).format(count=count)
    return _("Most contested first.") + f" {words}"


def _sentence(seen: Seen, part: tuple[int, str, str], width: int) -> Block:
    number, id, text = part
    found = view_of(seen).of(id)
    mark = Span(f"{number:<{_HANG}}", "quiet")
    rows = written(text, width, mark, hang=_HANG, bold=True)
    if seen.concealed:
        rows += quietly(_("reactions stay hidden until you show them"), width, _HANG)
    else:
        rows += _reacted(found, width)
    suggested = _suggestions(seen, found)
    shown = suggested if id == seen.chosen else suggested[:1]
    for said in shown:
        rows += _suggestion(said, width)
    if rest := len(suggested) - len(shown):
        words = n_("+{count} more suggestion", "+{count} more suggestions", rest)
        rows += quietly(words.format(count=rest), width, _HANG)
    return Block(tuple(rows), id)


def _reacted(found: Reactions, width: int) -> list[Row]:
    if not found.total:
        return quietly(_("nobody has reacted yet"), width, _HANG)
    words = _("{keep} keep · {live} can live · {change} change")
    said = words.format(keep=found.keep, live=found.live, change=found.change)
    if found.cannot:
        said += " · " + _("{count} cannot").format(count=found.cannot)
    indent = Span(" " * _HANG)
    bar = reactions(found.keep, found.live, found.change, found.cannot, _BAR)
    if _HANG + _BAR + 2 + Span(said).cells <= width:
        return [(indent, *bar, Span(f"  {said}", "quiet"))]
    return [(indent, *bar), *quietly(said, width, _HANG)]


def _suggestions(seen: Seen, found: Reactions) -> list[tuple[str, str, int]]:
    """What was written, as (choice, text, how often): why people cannot accept it first."""
    counts: dict[tuple[str, str], tuple[str, str, int]] = {}
    for _id, choice, text in written_texts.seen(seen.state, found.texts):
        key = (choice, same_name(text))
        first = counts.get(key, (choice, text, 0))
        counts[key] = (choice, first[1], first[2] + 1)
    return sorted(counts.values(), key=lambda said: (said[0] != "cannot", -said[2]))


def _suggestion(said: tuple[str, str, int], width: int) -> list[Row]:
    choice, text, count = said
    words = _("cannot: {text}").format(text=text) if choice == "cannot" else text
    spans = (Span(words), Span(f"  ({count})", "quiet"))
    rows = wrap_spans(spans, width - _HANG - 2)
    lead = (Span(" " * _HANG + "→ "), Span(" " * (_HANG + 2)))
    return [(lead[min(number, 1)], *row) for number, row in enumerate(rows)]


def _compared(seen: Seen, rows: int) -> Drawn:
    """The newest version against the one before."""
    size, versions = seen.size, seen.state.versions

    def make(width: int) -> list[Block]:
        if len(versions) < 2:
            return [Block(tuple(quietly(_("There is no version before this one."), width)))]
        rows = difference(versions[-2].parts, versions[-1].parts)
        return [Block(tuple(changed(row, width))) for row in rows]

    pages = laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    page = clamped(seen.page, pages.count)
    left = _("Version {before} and version {now}").format(
        before=len(versions) - 1, now=len(versions)
    )
    lines = page_lines(pages, page, size)
    return Drawn(lines, pages.count, left if len(versions) > 1 else "", "", _("COMPARED"))


def changed(row: Change, width: int) -> list[Row]:
    """A sentence in both versions: words tell what happened to it, the result is bold."""
    words = {"same": _("same"), "changed": _("now"), "new": _("new"), "gone": _("gone")}
    before = _("before")
    hang = max(Span(word).cells for word in (*words.values(), before)) + 2
    mark = Span(words[row.state].ljust(hang), "quiet")
    if row.state == "same":
        return written(row.new, width, mark, hang=hang)
    if row.state == "gone":
        return _marked([Span(row.old, "quiet")], mark, hang, width)
    old = [Span(text, "quiet") for op, text in row.pieces if op != "added"]
    new = [Span(text, bold=op == "added") for op, text in row.pieces if op != "gone"]
    rows = _marked(old, Span(before.ljust(hang), "quiet"), hang, width) if row.old else []
    return rows + _marked(new, mark, hang, width)


def _marked(spans: Sequence[Span], mark: Span, hang: int, width: int) -> list[Row]:
    rows = wrap_spans(spans, width - hang)
    indent = Span(" " * hang)
    return [(mark if number == 0 else indent, *row) for number, row in enumerate(rows)]


FACE = DraftFace()
