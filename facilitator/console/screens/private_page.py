"""The private page as lines: notes, not answered, waiting, next, room; in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.counts import count_of
from facilitator.console.faces import step_view_of
from facilitator.console.phases import names, where
from facilitator.console.screens.reclaim_screen import called
from facilitator.console.screens.remote_screen import remote_lines
from facilitator.console.screens.waiting import listed, waits_as
from facilitator.console.screens.wishes_screen import wishes_in_short
from facilitator.console.session_model import SessionModel
from facilitator.console.time_left import pace_of
from facilitator.console.time_words import end_line, step_line, whole_line
from facilitator.console.widgets.chrome import Key, footer
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at, selected, targeted
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.paging import PAGES, page_indicator
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.schedule import schedule
from facilitator.workshop.views import Reviewable

NONE_CHOSEN = -1

Section = tuple[str, list[str]]
"""A title, and what stands beneath it."""


@dataclass(frozen=True, slots=True)
class Private:
    """What the page is drawn from. `at` is the chosen one of those that wait, `page` counts from 0
    and wraps, `message` is the answer to the last key; so many answers look `alike`;
    `chosen` are the ids of those that are selected on their page; `on_room_page`: the keys are
    those of the room's page."""

    model: SessionModel
    step: Step
    waiting: Sequence[Reviewable] = ()
    at: int = 0
    page: int = 0
    message: str = ""
    keys: Sequence[Key] = ()
    alike: int = 0
    chosen: Sequence[str] = ()
    on_room_page: bool = False


def private_lines(context: Private, size: Size) -> list[Line]:
    """The whole page."""
    frame = Frame(
        title=context.model.state.title,
        where=where(context.model.state.agenda, context.step),
        pace=pace_of(context.model),
        count=count_of(context.model.state, context.step),
        time=f"{context.model.clock.now():%H:%M}",
        keys=tuple(context.keys),
        note=" ",
    )
    rows = _rows(context, size.margin, size.reading, size.inset)
    shown, more = _paged(rows, max(1, rows_for_body(size, frame)), context.page)
    # What a key has come to is read before the rest of the page.
    beside = not context.message or cell_len(f"{context.message}   {more}") <= size.inner
    frame = replace(frame, note=context.message, more=more if beside else "")
    return in_violet(framed(size, frame, lambda _size, _rows: shown))


def panel_lines(context: Private, size: Size, elsewhere: str = "") -> list[Line]:
    """The panel beside the room's page, as many rows as the window has; `elsewhere` says where the
    rest is, if not on the next page."""
    width = size.panel - 4
    rows = _rows(context, 2, width, (1, size.panel - 1))
    shown, more = _paged(rows, _panel_rows(size), context.page)
    more = elsewhere if more and elsewhere else more
    note_lines = [at(2, Span(row, bold=True)) for row in wrap(context.message or more, width)]
    narrow = Size(size.panel, size.height, "S", 2)
    foot = [*note_lines, BLANK, footer(narrow, context.keys), *[BLANK] * size.above]
    blanks = [BLANK] * (size.height - 1 - len(shown) - len(foot))
    return [BLANK, *shown, *blanks, *foot]


def _panel_rows(size: Size) -> int:
    return max(1, size.height - 5 - size.above)


def page_of_chosen(context: Private, size: Size) -> int:
    """The page on which the chosen one of those that wait begins."""
    lines, rows = _whole(context, size)
    chosen = (number for number, line in enumerate(lines) if _is_chosen(line))
    return next(chosen, 0) // rows


def pages_of(context: Private, size: Size) -> int:
    """How many pages there are."""
    lines, rows = _whole(context, size)
    return max(1, -(-len(lines) // rows))


def _whole(context: Private, size: Size) -> tuple[list[Line], int]:
    """All lines, and how many of them a page holds."""
    if size.panel:
        return _rows(context, 2, size.panel - 4, (1, size.panel - 1)), _panel_rows(size)
    lines = _rows(context, size.margin, size.reading, size.inset)
    return lines, max(1, rows_for_body(size, Frame(note=" ")))


def _is_chosen(line: Line) -> bool:
    return any(span.ground == "raised" for span in line.spans)


def _paged(lines: list[Line], rows: int, page: int) -> tuple[list[Line], str]:
    """One page of the lines, and what the row beneath says of the others."""
    pages = max(1, -(-len(lines) // rows))
    number = page % pages
    return lines[number * rows : (number + 1) * rows], page_indicator(number, pages, PAGES)


def _rows(context: Private, margin: int, width: int, inset: tuple[int, int]) -> list[Line]:
    model, step = context.model, context.step
    lines = [private_heading(margin, beside_wall=bool(model.live.windows))]
    for title, texts in (*_remote(model), *_notes(context)):
        lines += [BLANK, at(margin, Span(title, bold=True))]
        lines += [at(margin + 2, Span(row)) for text in texts for row in wrap(text, width - 2)]
    if step.review or context.waiting:
        lines += _waiting(context, margin, width, inset)
    for title, texts in _coming(model, step):
        lines += [BLANK, at(margin, Span(title, bold=True))]
        lines += [at(margin + 2, Span(row)) for text in texts for row in wrap(text, width - 2)]
    return lines


def _time(model: SessionModel, step: Step) -> list[tuple[str, list[str]]]:
    """How long the room's step and the whole have taken, and when it will be over."""
    plan = schedule(model.state, int(1000 * model.clock()))
    if plan is None:
        return []
    here = [step_line(plan)] if step.id == model.state.current else []
    return [(_("Time"), [*here, whole_line(plan), end_line(plan, model.clock)])]


def private_sections(context: Private) -> list[Section]:
    """All that is for the facilitator alone, as texts."""
    waiting = [waits_as(context.model.state, one) for one in context.waiting]
    title = _("Waiting for you ({count})").format(count=len(waiting))
    waits: list[Section] = [(title, waiting)] if waiting else []
    coming, (about, phones) = _coming(context.model, context.step)
    backup = _copied(context.model) if not context.model.copying else []
    (own, notes), *others = _notes(context)
    first: Section = (own, [" ".join(notes)])
    return [first, *_remote(context.model), *others, *waits, coming, (about, [phones[0], *backup])]


def _notes(context: Private) -> list[Section]:
    model, step = context.model, context.step
    return [
        (_("Your notes"), step.notes.split("\n") if step.notes else [_("None for this step.")]),
        *_time(model, step),
        *_givers(model, step, context.chosen),
        *_missing(model, step),
        *((title, [*texts]) for title, texts in _of_step(model, step)),
        *_asking(model),
        *_alike(context),
        *_wishes(model),
    ]


def _givers(model: SessionModel, step: Step, chosen: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Who gave the selected answers, where the phone said that the name goes with them."""
    if step.names != "named" or not chosen:
        return []
    views = model.state.steps[step.id].rounds
    texts = {one.id: one.text for view in views for one in view.reviewable()}
    givers = {id: who for view in views for id, who in view.givers().items()}
    lines = [
        _("“{text}”: {name}").format(text=texts[id], name=_giver(model, givers[id]))
        for id in chosen
        if id in texts and id in givers
    ]
    return [(_("Who gave what you selected"), lines)] if lines else []


def _giver(model: SessionModel, who: str) -> str:
    person = model.state.participants.get(who)
    if person is None:
        return _("somebody, entered by hand")
    group = model.state.group_name(person.group) if person.group else ""
    return f"{person.name} ({group})" if group else person.name or _("withdrawn")


def _missing(model: SessionModel, step: Step) -> list[tuple[str, list[str]]]:
    """Who has not answered; in anonymous steps nobody can know."""
    state = model.state
    if not CATALOGUE[step.activity].contributions or step.names == "anonymous":
        return []
    left = [p.name for p in state.here if p.id not in state.steps[step.id].who]
    if not left:
        nobody = _("Nobody is here.") if not state.here else _("Everybody has answered.")
        return [(_("Not answered yet"), [nobody])]
    title = _("Not answered yet ({count})").format(count=len(left))
    return [(title, [listed(left)])]


def _of_step(model: SessionModel, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
    """What the step's own face has to say to the facilitator alone."""
    return step_view_of(step.activity).private_notes(model.state, step)


def _asking(model: SessionModel) -> list[tuple[str, list[str]]]:
    """Who says that they were here before."""
    if not model.asks:
        return []
    title = _("Asking for their place back ({count})").format(count=len(model.asks))
    return [(title, [*map(called, model.asks), _("Press O to review.")])]


def _remote(model: SessionModel) -> list[Section]:
    """The phone that leads, or wants to."""
    lines = remote_lines(model)
    return [(_("Remote"), lines)] if lines else []


def _wishes(model: SessionModel) -> list[Section]:
    """What would help people take part. A mirrored screen would show it at every step."""
    if not model.live.wishes:
        return []
    hidden = _("Press O, then Tab, to read it.")
    wishes = wishes_in_short(model) if model.live.windows else hidden
    return [(_("What would help people take part"), [wishes])]


def _alike(context: Private) -> list[Section]:
    """How many answers look the same as another one."""
    title = _("Answers that look the same ({count})").format(count=context.alike)
    how = _("Back on the page of answers, press A to see them.")
    how = _("Press A to see them.") if context.on_room_page else how
    return [(title, [how])] if context.alike else []


def _waiting(context: Private, margin: int, width: int, inset: tuple[int, int]) -> list[Line]:
    waiting, state = context.waiting, context.model.state
    title = _("Waiting for you ({count})").format(count=len(waiting))
    lines = [BLANK, at(margin, Span(title, bold=True))]
    for number, one in enumerate(waiting):
        block = _numbered(number + 1, waits_as(state, one), margin, width)
        chosen = number == min(context.at, len(waiting) - 1)
        block = selected(block, *inset) if chosen else block
        lines += targeted(block, Target(one.id), *inset)
    return lines


def _numbered(number: int, text: str, margin: int, width: int) -> list[Line]:
    first, *rest = wrap(text, width - 6)
    mark = Span(f"{number:>2}  ", "quiet")
    return [at(margin + 2, mark, Span(first)), *(at(margin + 6, Span(row)) for row in rest)]


def _coming(model: SessionModel, step: Step) -> list[tuple[str, list[str]]]:
    state = model.state
    own = state.agenda.sitting(step.id)
    steps, after = own.steps, own.place(step.id) + 1
    coming = [_("This is the last step.")]
    if after < len(steps):
        following = steps[after]
        minutes = n_("{count} minute", "{count} minutes", following.minutes)
        duration = minutes.format(count=following.minutes) if following.minutes else ""
        asked = f"{after + 1}  {following.question()}"
        coming = [asked, " · ".join(part for part in (names(following), duration) if part)]
    here = sum(p.id in model.live.present for p in state.here)
    asleep = sum(not p.by_hand for p in state.here) - here
    phones = n_("{count} phone here", "{count} phones here", here).format(count=here)
    sleeping = n_("{count} asleep", "{count} asleep", asleep).format(count=asleep)
    stored = _("all answers stored") if model.live.storing else model.live.trouble
    room = [f"{phones}, {sleeping} · {stored}", *_copied(model)]
    return [(_("Next"), coming), (_("Room"), room)]


def _copied(model: SessionModel) -> list[str]:
    """When the last backup was made, and where it lies."""
    at = f"{model.clock.at(model.copied):%H:%M}"
    if not model.copying:
        since = _("no backup could be made since {time}").format(time=at)
        return [since if model.copied else _("no backup could be made yet")]
    return [_("last backup {time}, beside the session").format(time=at)] if model.copied else []
