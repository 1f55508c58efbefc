"""The room's page as lines: the quiet line, the question, the activity's face, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console import timer_text
from facilitator.console.faces import step_view_of
from facilitator.console.phases import where
from facilitator.console.screens.banners import banner_of, message_line
from facilitator.console.screens.break_page import break_lines
from facilitator.console.screens.page_screen import help_key, key
from facilitator.console.screens.reclaim_screen import with_asks
from facilitator.console.screens.time_sign import ready_words, seconds_left, time_row, time_sign
from facilitator.console.screens.twin_line import suggestion
from facilitator.console.session_model import SessionModel
from facilitator.console.so_far import rail_of
from facilitator.console.steps.step_view import (
    RenderedPage,
    Selectable,
    StepView,
    Twin,
    ViewContext,
)
from facilitator.console.time_left import pace_of
from facilitator.console.time_words import end_of
from facilitator.console.widgets.chrome import Key, Progress, footer
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body, top_line
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.rail import Rail
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.schedule import schedule

_ROOM_ONLY = ("act", "next", "back", "timer", "more-time")
"""What leads the room works only at the step that the room is at."""

MOST_KEYS = 3
"""Keys in the last row, beside help; the others stand in help."""

_LAST = 10**6
"""A page beyond the last one, which faces take for the last."""


@dataclass(frozen=True, slots=True)
class View:
    """What the facilitator looks at: `step` "" is where the room is, `page` None the last one, as
    long as answers arrive; `view` one of the face's views. `marked` are the ids of the marked
    things, `query` the words that things must hold; `order` the ids of all of them, as they stood
    when one was first chosen or marked; `twin` is what probably says the same as the chosen one."""

    step: str = ""
    page: int | None = None
    chosen: str = ""
    marked: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    twin: Twin | None = None
    query: str = ""
    view: str = ""
    message: str = ""
    good: bool = False
    """Whether what is said is that something was done."""
    projected: bool = False
    """Whether it is drawn for the room alone: without keys, and without what is said to who has
    them."""


def step_of(model: SessionModel, view: View) -> Step:
    """The step that is looked at."""
    state = model.state
    return state.agenda.step(view.step) or state.now or state.agenda.steps[0]


def context_of(model: SessionModel, view: View, size: Size) -> ViewContext:
    """What the face draws from, on its first page."""
    return ViewContext(
        model.state,
        step_of(model, view),
        size,
        live=model.live,
        chosen=view.chosen,
        marked=view.marked,
        order=view.order,
        twin=view.twin,
        query=view.query,
        view=view.view,
        fresh=model.fresh,
        end=_end(model),
        left=_own_time(model, step_of(model, view)),
        projected=view.projected,
    )


def _end(model: SessionModel) -> str:
    """When all will be over; "" where nobody planned it."""
    plan = schedule(model.state, int(1000 * model.clock()))
    return "" if plan is None else end_of(plan, model.clock)


def _own_time(model: SessionModel, step: Step) -> int | None:
    """What the step's own clock has left, None where it has none, and while people read or talk."""
    return None if model.state.pause_at(step.id) else seconds_left(model, step)


def room_size(width: int, height: int) -> Size:
    """The size of a room's page, which has a rail where there is room for one."""
    return size_of(width, height, rail=True)


def room_lines(
    model: SessionModel,
    view: View,
    width: int,
    height: int,
    turned: tuple[int, int] | None = None,
) -> list[Line]:
    """The whole page. Where another window is led by its keys, that one is at the page `turned` of
    so many."""
    size = room_size(width, height)
    if on_break(model, view):
        return _break_page(model, view, width, height)
    context = context_of(model, view, size)
    face = step_view_of(context.step.activity)
    frame = _frame(model, view, context, face)
    rendered, page = _drawn(context, face, view, rows_for_body(size, frame))
    message = _message(model, view, size) or suggestion(view.twin, size)
    if rendered.whole:
        lines = (list(rendered.lines) + [Line()] * height)[:height]
        if row := time_row(model, context.step, size):
            lines[-1] = row
        return lines if message is None else [*lines[:-1], message]
    more = _more(rendered, page, face, replace(context, page=page), view)
    return framed(
        size,
        replace(
            _counted(frame, rendered, context, face),
            state=_word(model, view, context, rendered),
            note=_note(model, view, rendered, size, more) or " ",
            asks=frame.asks and not rendered.rests,
            says=rendered.says,
            more=more,
            message=None if frame.banner else message,
            keys=()
            if view.projected
            else _turning(frame.keys, *(turned or (page, rendered.pages))),
        ),
        lambda _size, rows: rendered.lines,
    )


def room_parts(
    model: SessionModel, view: View, cells: tuple[int, int], turned: tuple[int, int]
) -> tuple[Line, list[Line], list[Line]]:
    """The page in so many columns and rows in its parts, without the air above it: the first row,
    what is between, and the keys with the air beneath them; the wall is at the page `turned` of so
    many."""
    size = room_size(*cells)
    context = context_of(model, view, size)
    face = step_view_of(context.step.activity)
    frame = _frame(model, view, context, face)
    lines = room_lines(model, view, *cells, turned)
    resting = on_break(model, view)
    rendered, _page = _drawn(context, face, view, rows_for_body(size, frame))
    if rendered.whole or resting:
        named = _break_keys() if resting else _turning(frame.keys, *turned)
        keys = footer(size, named, frame.address, frame.code)
        return top_line(size, frame), lines, [keys, *[BLANK] * size.above]
    first, last = size.above, len(lines) - 1 - size.above
    return lines[first], lines[first + 1 : last], lines[last:]


def _note(model: SessionModel, view: View, rendered: RenderedPage, size: Size, more: str) -> str:
    """What is said above the keys; who asks for their place is nothing for the room."""
    if view.projected:
        return rendered.left
    return with_asks(rendered.left, model, size, more)


def on_break(model: SessionModel, view: View) -> bool:
    """Whether the page is that of a break: the room has one, and no other step is looked at."""
    return bool(model.state.break_until) and view.step in ("", model.state.current)


def _break_page(model: SessionModel, view: View, width: int, height: int) -> list[Line]:
    size = size_of(width, height)
    lines = break_lines(model.state, model.clock, size)
    message = _message(model, view, size)
    return lines if message is None else [*lines[:-1], message]


def _message(model: SessionModel, view: View, size: Size) -> Line | None:
    """What is said above the keys; in the room quietly."""
    if view.projected and view.message:
        return at(size.margin, Span(view.message, "quiet"))
    return message_line(model, size, view.message, good=view.good)


def _counted(frame: Frame, rendered: RenderedPage, context: ViewContext, face: StepView) -> Frame:
    """The frame with who has answered, in the row of progress or, where the body takes that, in
    numbers in the first row."""
    turnout = context.state.turnout(context.step.id)
    collects = bool(CATALOGUE[context.step.activity].contributions)
    progress = None
    if face.asks(context) and not rendered.counted:
        progress = face.progress(context)
    if rendered.key:
        progress = replace(progress or Progress(0, 0, ""), legend=rendered.key)
    count = rendered.count
    uncounted = rendered.below and not rendered.counted
    if uncounted and collects and not context.open and turnout.here:
        template = _("{number} of {total}")
        count = template.format(number=turnout.people, total=turnout.here)
    rail = frame.rail
    if rail is not None and rendered.legend:
        rail = replace(rail, legend=tuple(rendered.legend))
    return replace(
        frame,
        progress=progress,
        count=count,
        time="" if rendered.timed else frame.time,
        rail=rail,
        above=rendered.above,
        below=rendered.below,
    )


def _drawn(context: ViewContext, face: StepView, view: View, rows: int) -> tuple[RenderedPage, int]:
    """The body and the page that it is of. Nobody having turned the page, it rests at the newest
    answers where answers arrive, else at the beginning."""
    arriving = context.open and face.arrives and not context.view
    wanted = view.page if view.page is not None else _LAST if arriving else 0
    rendered = face.draw(replace(context, page=wanted), max(1, rows))
    return rendered, min(wanted, rendered.pages - 1)


def page_shown(model: SessionModel, view: View, width: int, height: int) -> tuple[int, int]:
    """The page that is shown, counted from 0, and how many there are."""
    size = room_size(width, height)
    context = context_of(model, view, size)
    face = step_view_of(context.step.activity)
    rows = rows_for_body(size, _frame(model, view, context, face))
    rendered, page = _drawn(context, face, view, rows)
    return page, rendered.pages


def page_with(model: SessionModel, view: View, chosen: str, width: int, height: int) -> int:
    """The page on which a thing begins."""
    size = room_size(width, height)
    context = context_of(model, replace(view, chosen=chosen), size)
    face = step_view_of(context.step.activity)
    rows = max(1, rows_for_body(size, _frame(model, view, context, face)))
    return max(0, face.draw(context, rows).chosen_on)


def _frame(model: SessionModel, view: View, context: ViewContext, face: StepView) -> Frame:
    """The frame without what only the drawn body knows. The note's row is always kept, so that
    nothing moves when it comes or goes."""
    seconds = seconds_left(model, context.step)
    over = seconds is not None and seconds <= 0
    clock = f"{model.clock.now():%H:%M}"
    address, code = address_of(model)
    looking = bool(view.step) and view.step != model.state.current
    frame = Frame(
        title=model.state.title,
        where=where(model.state.agenda, context.step),
        pace=pace_of(model, timed=seconds is not None),
        time=clock if seconds is None else timer_text.spoken(seconds),
        over=over,
        ready=ready_words(model, context.step),
        prompt=face.prompt(context),
        asks=face.asks(context) and not looking,
        note=" ",
        banner=()
        if view.projected
        else tuple(banner_of(model, context.size, view.message, good=view.good)),
        sign=time_sign(model, context.step, context.size),
        keys=() if view.projected else _keys(context, face),
        address=address,
        code=code,
    )
    if context.size.rail:
        frame = replace(frame, rail=_rail(model, frame, context, face.numbers(context)))
    return frame


def _rail(
    model: SessionModel, frame: Frame, context: ViewContext, numbers: Sequence[tuple[str, str]]
) -> Rail:
    rail = rail_of(model.state)
    rail = replace(rail, numbers=(*numbers, *rail.numbers), end=context.end)
    if model.state.clock_at(context.step.id) is not None:
        rail = replace(rail, time=frame.time, over=_("time is up") if frame.over else "")
    return replace(rail, address=frame.address, code=frame.code)


def _word(model: SessionModel, view: View, context: ViewContext, rendered: RenderedPage) -> str:
    """The state word of the quiet line."""
    if model.state.ended:
        return _("ended")
    if view.step and view.step != model.state.current:
        return _("looking")
    if rendered.word:
        return rendered.word
    return _("closed") if context.step_state.status == "closed" else ""


def _more(
    rendered: RenderedPage, page: int, face: StepView, context: ViewContext, view: View
) -> str:
    """What the row above the footer says at the right."""
    if view.order and (new := _new(face.selectables(context), view.order)):
        return n_("{count} new · Esc", "{count} new · Esc", new).format(count=new)
    return rendered.right or page_indicator(page, rendered.pages)


def _new(selectables: Sequence[Selectable], order: Sequence[str]) -> int:
    """How many things came after the facilitator began to work on the others."""
    known = set(order)
    return sum(selectable.id not in known for selectable in selectables)


def _keys(context: ViewContext, face: StepView) -> tuple[Key, ...]:
    """The footer: an action's id from the face, which may have a word of its own behind it."""
    elsewhere = context.step.id != context.state.current
    choosing = [key("down")] if face.selectables(context) else []
    if elsewhere and not context.chosen:
        return (key("close", _("back to the room")), *choosing, key("steps"), help_key())
    if context.state.ended:
        return (key("reopen", _("another sitting")), key("steps"), key("leave"), help_key())
    act = face.act(context)
    keys = []
    for entry in face.keys(context):
        id, _blank, word = entry.partition(" ")
        if (elsewhere and id in _ROOM_ONLY) or (id == "down" and not choosing):
            continue
        if id == "act":
            keys += [key("act", act.word)] if act is not None else []
        elif id != "keys":
            keys.append(key(id, _("go on") if id == "next" and context.state.pause else word))
    if elsewhere:
        keys.insert(1, key("close", _("back")))
    elif context.step.gallery:
        keys.insert(1, key("sheet"))
    return (*dict.fromkeys(keys), help_key())


def _break_keys() -> tuple[Key, ...]:
    """What works in a break."""
    return (key("next", _("go on")), key("more-time"), help_key())


def _turning(keys: tuple[Key, ...], page: int, pages: int) -> tuple[Key, ...]:
    """The three keys that are needed most, and help; among them the one that turns the page, which
    turns back on the last one, where there are several."""
    *others, last = keys
    on, back = key("next-page"), key("previous-page")
    turns = [each for each in others if each.shown == on.shown]
    rest = [each for each in others if each.shown not in (on.shown, back.shown)]
    if pages < 2:
        return (*rest[:MOST_KEYS], last)
    turn = (turns or [on])[0] if page < pages - 1 else back
    # The third key may give way to the address.
    place = min(others.index(turns[0]) if turns else 1, 1)
    return (*[*rest[:place], turn, *rest[place:]][:MOST_KEYS], last)


def address_of(model: SessionModel) -> tuple[str, str]:
    """The door's address without its scheme, and the code to type; "" while there is none, and
    once the session is closed."""
    if model.state.ended:
        return "", ""
    return model.live.address, model.live.code


def selectables_of(
    model: SessionModel, view: View, width: int, height: int
) -> Sequence[Selectable]:
    """What can be chosen on the page."""
    context = context_of(model, view, room_size(width, height))
    return step_view_of(context.step.activity).selectables(context)
