"""The room's page as lines: the quiet line, the question, the activity's face, the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.activities.words import phase
from facilitator.console import clock
from facilitator.console.counts import count_of
from facilitator.console.faces import face_of
from facilitator.console.led import Led
from facilitator.console.phases import position
from facilitator.console.screens.banners import banner_of, with_said
from facilitator.console.screens.claims import with_asks
from facilitator.console.screens.page_screen import help_key, key
from facilitator.console.steps.face import Drawn, Face, Seen
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.frame import Frame, framed, rows_for_body
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.paging import page_told
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step

_ROOM_ONLY = ("act", "next", "back", "timer", "more-time")
"""What leads the room works only at the step that the room is at."""

_LAST = 10**6
"""A page beyond the last one, which faces take for the last."""


@dataclass(frozen=True, slots=True)
class View:
    """What the facilitator looks at: `step` "" is where the room is, `page` None the last one, as
    long as answers arrive; `view` one of the face's views. `held` is how many things there were
    when one was chosen."""

    step: str = ""
    page: int | None = None
    chosen: str = ""
    held: int = 0
    view: str = ""
    said: str = ""
    good: bool = False
    """Whether what is said is that something was done."""
    over_read: bool = False


def step_of(led: Led, view: View) -> Step:
    """The step that is looked at."""
    state = led.state
    return state.agenda.step(view.step) or state.now or state.agenda.steps[0]


def seen_of(led: Led, view: View, size: Size) -> Seen:
    """What the face draws from, on its first page."""
    return Seen(
        led.state,
        step_of(led, view),
        size,
        live=led.live,
        chosen=view.chosen,
        view=view.view,
        fresh=led.fresh,
    )


def room_lines(led: Led, view: View, width: int, height: int) -> list[Line]:
    """The whole page."""
    size = size_of(width, height)
    seen = seen_of(led, view, size)
    face = face_of(seen.step.activity)
    frame = _frame(led, view, seen, face)
    drawn, page = _drawn(seen, face, view, rows_for_body(size, frame))
    more = _more(drawn, page, face, replace(seen, page=page), view)
    frame = replace(
        frame,
        state=_word(led, view, seen, drawn),
        note=with_asks(drawn.left, led, size, more),
        more=more,
        keys=_turning(frame.keys, page, drawn.pages),
    )
    lines = framed(size, frame, lambda _size, rows: drawn.lines)
    return lines if frame.banner else with_said(lines, led, size, view.said, good=view.good)


def _drawn(seen: Seen, face: Face, view: View, rows: int) -> tuple[Drawn, int]:
    """The body and the page that it is of. Nobody having turned the page, it rests at the newest
    answers where answers arrive, else at the beginning."""
    arriving = seen.open and face.arrives and not seen.view
    wanted = view.page if view.page is not None else _LAST if arriving else 0
    drawn = face.draw(replace(seen, page=wanted), max(1, rows))
    return drawn, min(wanted, drawn.pages - 1)


def page_shown(led: Led, view: View, width: int, height: int) -> tuple[int, int]:
    """The page that is shown, counted from 0, and how many there are."""
    size = size_of(width, height)
    seen = seen_of(led, view, size)
    face = face_of(seen.step.activity)
    rows = rows_for_body(size, _frame(led, view, seen, face))
    drawn, page = _drawn(seen, face, view, rows)
    return page, drawn.pages


def page_with(led: Led, view: View, chosen: str, width: int, height: int) -> int:
    """The page on which a thing begins."""
    size = size_of(width, height)
    seen = seen_of(led, replace(view, chosen=chosen), size)
    face = face_of(seen.step.activity)
    rows = max(1, rows_for_body(size, _frame(led, view, seen, face)))
    return max(0, face.draw(seen, rows).chosen_on)


def _frame(led: Led, view: View, seen: Seen, face: Face) -> Frame:
    """The frame without what only the drawn body knows. The note's row is always kept, so that
    nothing moves when it comes or goes."""
    time = clock.timer_of(led.state, seen.step)
    seconds = clock.left(time, led.gone) if time else None
    over = seconds is not None and seconds <= 0 and not view.over_read
    address, code = address_of(led)
    return Frame(
        phase=phase(seen.step.phase),
        position=position(led.state.agenda, seen.step),
        count=count_of(led.state, seen.step),
        time="" if seconds is None else clock.spoken(seconds),
        urgent=seconds is not None and seconds < 60,
        prompt=face.prompt(seen),
        large=face.large,
        note=" ",
        banner=tuple(banner_of(led, seen.size, view.said, over=over, good=view.good)),
        keys=_keys(seen, face),
        address=address,
        code=code,
    )


def _word(led: Led, view: View, seen: Seen, drawn: Drawn) -> str:
    """The state word of the quiet line."""
    if led.state.ended:
        return _("ENDED")
    if view.step and view.step != led.state.current:
        return _("LOOKING")
    if drawn.word:
        return drawn.word
    return _("CLOSED") if seen.standing.status == "closed" else ""


def _more(drawn: Drawn, page: int, face: Face, seen: Seen, view: View) -> str:
    """What the row above the footer says at the right."""
    if view.chosen and (new := len(face.things(seen)) - view.held) > 0:
        return n_("{count} new", "{count} new", new).format(count=new)
    return drawn.right or page_told(page, drawn.pages)


def _keys(seen: Seen, face: Face) -> tuple[Key, ...]:
    """The footer: an action's id from the face, which may have a word of its own behind it."""
    elsewhere = seen.step.id != seen.state.current
    choosing = [key("down")] if face.things(seen) else []
    if elsewhere and not seen.chosen:
        return (key("close", _("back to the room")), *choosing, key("steps"), help_key())
    if seen.state.ended:
        return (key("steps"), key("sheet"), key("leave"), help_key())
    act = face.act(seen)
    found = []
    for told in face.keys(seen):
        id, _blank, word = told.partition(" ")
        if (elsewhere and id in _ROOM_ONLY) or (id == "down" and not choosing):
            continue
        if id == "act":
            found += [key("act", act.word)] if act is not None else []
        elif id != "keys":
            found.append(key(id, word))
    if elsewhere:
        found.insert(2, key("close", _("back")))
    elif seen.step.gallery:
        found.insert(1, key("sheet"))
    return (*dict.fromkeys(found), help_key())


def _turning(keys: tuple[Key, ...], page: int, pages: int) -> tuple[Key, ...]:
    """The footer's keys; the one that turns the page turns back on the last one, and is left out
    where there is only one."""
    on, back = key("next-page").shown, key("previous-page")
    if pages > 1 and page < pages - 1:
        return keys
    last = [back] if pages > 1 else []
    return tuple(one for each in keys for one in (last if each.shown == on else [each]))


def address_of(led: Led) -> tuple[str, str]:
    """The door's address without its scheme, and the code to type; "" while there is none, and
    once the session is closed."""
    if led.state.ended:
        return "", ""
    url = str(led.live.door.get("url") or "")
    return url.removeprefix("http://").rstrip("/"), str(led.live.door.get("code") or "")


def things_of(led: Led, view: View, width: int, height: int) -> Sequence[tuple[str, str]]:
    """What can be chosen on the page, as (id, text)."""
    seen = seen_of(led, view, size_of(width, height))
    return face_of(seen.step.activity).things(seen)
