"""What stands above the footer when something has happened: one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.cells import cell_len

from facilitator.console.led import Led
from facilitator.console.steps.face import Live
from facilitator.console.themes import Ink
from facilitator.console.widgets.bands import banner, time_over_band
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_HERE = "127.0.0.1"
"""The room's address where there is no network."""


def banner_of(
    led: Led, size: Size, said: str = "", *, over: bool = False, good: bool = False
) -> Sequence[Line]:
    """The most important thing to say now: trouble, a step that is closing, a refusal, the time.

    `said` is the answer to the last key; `good` that it is good news, `over` that the time is
    up and nobody has seen it yet.
    """
    trouble = _trouble(led)
    if trouble:
        return banner(size, *trouble)
    if led.state.current in led.lost_keys:
        return banner(size, *_lost_key(), "warn")
    if led.live.door.get("guessing"):
        return banner(size, *_guessing(), "warn")
    if led.state.current and (lost := lost_port(led)):
        return banner(size, lost, _("Everybody scans the new code: q shows it."), "warn")
    if led.state.current and (changed := moved(led)):
        return banner(size, *changed, "warn")
    if said and not _short(said, size):
        return banner(size, said, "", "good" if good else "warn")
    if over:
        return time_over_band(size)
    # It stays so until the room ends, so whatever is new comes first.
    few = _few(led) if led.state.current else None
    return banner(size, *few, "warn") if few else ()


def with_said(
    lines: list[Line], led: Led, size: Size, said: str, *, good: bool = False
) -> list[Line]:
    """The page with a short message in the row above the footer, where it moves nothing."""
    if led.live.closing:
        said, good = next(filter(lambda words: _short(words, size), _closing(led)), ""), False
    if not said or not _short(said, size) or size.name == "tiny":
        return lines
    row = len(lines) - (2 if size.low else 3)
    mark: tuple[str, Ink] = ("✓", "good") if good else ("!", "warn")
    line = at(size.margin, Span(f"{mark[0]} {said}", mark[1], bold=True))
    return [*lines[:row], line, *lines[row + 1 :]]


def _short(said: str, size: Size) -> bool:
    return cell_len(said) + 2 <= size.inner


def _trouble(led: Led) -> tuple[str, str] | None:
    live = led.live
    if led.stopped:
        happened = _("The room was stopped elsewhere. Nothing stored is lost.")
        return happened, led.parting or _("s opens it again, ctrl+q leaves this window.")
    if not live.connected and live.trouble:
        return live.trouble, _("Nothing stored is lost. ctrl+q leaves this window.")
    if not live.connected:
        happened = _("The room has stopped. It is starting again; nothing stored is lost.")
        return happened, _("Phones keep their answers and send them by themselves.")
    if live.gone:
        return _gone(live)
    if not live.storing:
        happened = _("The computer cannot store now. Answers wait, safe, on the phones.")
        return happened, live.trouble or _("Free some space on this computer.")
    return None


def _gone(live: Live) -> tuple[str, str]:
    happened = _(
        "The session's file was moved, removed or overwritten. Answers wait on the phones."
    )
    if not live.kept:
        return happened, live.trouble
    words = _("All up to now is kept as {kept}. Put the file back, or end the room and open that.")
    return happened, words.format(kept=PurePath(live.kept).name)


def _lost_key() -> tuple[str, str]:
    happened = _("The room was ended while this step was open, and its key is lost.")
    return happened, _("Earlier answers stay as they are. Repeat a vote with j.")


def _guessing() -> tuple[str, str]:
    happened = _("Somebody is trying many wrong codes at the door.")
    return happened, _("You can lock the door with l, or make a new code on the code's page: q, a.")


def _few(led: Led) -> tuple[str, str] | None:
    most = led.live.door.get("few")
    if not most:
        return None
    words = _("Only {count} connections fit: this computer limits open files.")
    more = _("End the room; start it in a new terminal after: ulimit -n 8192")
    return words.format(count=most), more


def few_lines(led: Led, width: int) -> list[Line]:
    """The same beside the code, which a banner would push away."""
    few = _few(led)
    return [at(0, Span(row, "warn")) for words in few for row in wrap(words, width)] if few else []


def lost_port(led: Led) -> str:
    """That the room came back at another port; "" once a phone has found it there."""
    port = led.live.door.get("port_lost")
    if not port or led.live.first_phone:
        return ""
    return _("The port is no longer {port}: earlier codes lead nowhere.").format(port=port)


def moved(led: Led) -> tuple[str, str] | None:
    """That this computer's address has changed, and what to do; None once a phone has come in at
    the new one."""
    door = led.live.door
    if not door.get("moved"):
        return None
    if door.get("address") == _HERE:
        happened = _("This computer is in no network any more: phones can't reach it.")
        return happened, _("Join the Wi-Fi again, or start a hotspot. Nothing is lost.")
    happened = _("This computer's address has changed: earlier codes lead nowhere.")
    return happened, _("Everybody scans the new code (q) and takes “I was here before”.")


def moved_lines(led: Led, width: int) -> list[Line]:
    """The same beside the code, which is the new one already."""
    if not (changed := moved(led)):
        return []
    said = _("New address: scan again and take “I was here before”.")
    if led.live.door.get("address") == _HERE:
        said = changed[0]
    return [at(0, Span(row, "warn", bold=True)) for row in wrap(said, width)]


def _closing(led: Led) -> Sequence[str]:
    """That a step is closing, in many words and in few."""
    count = -(-led.live.left // 1000)
    many = n_(
        "Closing in {count} second. Phones can still send what they have begun.",
        "Closing in {count} seconds. Phones can still send what they have begun.",
        count,
    )
    few = n_("Closing in {count} second.", "Closing in {count} seconds.", count)
    return many.format(count=count), few.format(count=count)
