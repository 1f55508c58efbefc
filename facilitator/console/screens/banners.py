"""What stands above the footer when something has happened: one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from rich.cells import cell_len

from facilitator.console.live import Live
from facilitator.console.session_model import SessionModel
from facilitator.console.themes import Ink
from facilitator.console.widgets.bands import banner
from facilitator.console.widgets.lines import Line, Span, at, led
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_HERE = "127.0.0.1"
"""The room's address where there is no network."""


def banner_of(
    model: SessionModel, size: Size, message: str = "", *, good: bool = False
) -> Sequence[Line]:
    """The most important thing to say now: trouble, a step that is closing, a refusal.

    `message` is the answer to the last key; `good` that it is good news.
    """
    trouble = _trouble(model)
    if trouble:
        return banner(size, *trouble)
    if model.state.current in model.lost_keys:
        return banner(size, *_lost_key(), "warn")
    if model.live.door.get("guessing"):
        return banner(size, *_guessing(), "warn")
    if model.state.current and (lost := lost_port(model)):
        return banner(
            size, lost, _("Everybody needs to scan the new code. Press Q to show it."), "warn"
        )
    if model.state.current and (changed := moved(model)):
        return banner(size, *changed, "warn")
    if message and not _short(message, size):
        return banner(size, message, "", "good" if good else "warn")
    # It stays so until the room ends, so whatever is new comes first.
    few = _few(model) if model.state.current else None
    return banner(size, *few, "warn") if few else ()


def message_line(
    model: SessionModel, size: Size, message: str, *, good: bool = False
) -> Line | None:
    """A short message for the row above the keys, where it moves nothing; None if there is none."""
    if model.live.closing:
        message, good = next(filter(lambda text: _short(text, size), _closing(model)), ""), False
    if not message or not _short(message, size) or size.name == "tiny":
        return None
    marked: tuple[str, Ink] = ("✓", "good") if good else ("!", "warn")
    mark, ink = marked
    return at(size.margin, *led(mark, Span(f"{mark} {message}", ink, bold=True)))


def _short(message: str, size: Size) -> bool:
    return cell_len(message) + 2 <= size.inner


def _trouble(model: SessionModel) -> tuple[str, str] | None:
    live = model.live
    if model.stopped:
        happened = _("The room was stopped elsewhere. Nothing stored is lost.")
        return happened, model.parting or _("Press S to reopen it, or Ctrl+Q to leave this window.")
    if not live.connected and live.trouble:
        return live.trouble, _("Nothing stored is lost. Press Ctrl+Q to leave this window.")
    # Before everything was caught up with once, no room has stopped: it is only starting.
    if not live.connected and model.caught:
        happened = _("The room has stopped and is restarting. Nothing stored is lost.")
        return happened, _("Phones keep their answers and send them automatically.")
    if live.gone:
        return _gone(live)
    if not live.storing:
        happened = _("This computer cannot store now. Answers are safe on the phones.")
        return happened, live.trouble or _("Free some space on this computer.")
    return None


def _gone(live: Live) -> tuple[str, str]:
    happened = _("The session's file was moved, removed or overwritten. Phones keep their answers.")
    if not live.kept:
        return happened, live.trouble
    template = _(
        "Everything so far is kept as {kept}. Put the file back, or end the room "
        "and open that copy."
    )
    return happened, template.format(kept=PurePath(live.kept).name)


def _lost_key() -> tuple[str, str]:
    happened = _(
        "The room was ended while this step was open, so the key to who sent what is lost."
    )
    return happened, _("Earlier answers stay as they are. To repeat a vote, press J.")


def _guessing() -> tuple[str, str]:
    happened = _("Somebody is trying many wrong join codes.")
    return happened, _("Press L to lock the door. For a new code, press Q and then A.")


def _few(model: SessionModel) -> tuple[str, str] | None:
    most = model.live.door.get("few")
    if not most:
        return None
    template = _("Only {count} connections are possible: this computer limits open files.")
    more = _("End the room and restart it in a new terminal after “ulimit -n 8192”.")
    return template.format(count=most), more


def few_lines(model: SessionModel, width: int) -> list[Line]:
    """The same beside the code, which a banner would push away."""
    few = _few(model)
    return [at(0, Span(row, "warn")) for text in few for row in wrap(text, width)] if few else []


def lost_port(model: SessionModel) -> str:
    """That the room came back at another port; "" once a phone has found it there."""
    port = model.live.door.get("port_lost")
    if not port or model.live.first_phone:
        return ""
    return _("The port is no longer {port}, so old codes no longer work.").format(port=port)


def moved(model: SessionModel) -> tuple[str, str] | None:
    """That this computer's address has changed, and what to do; None once a phone has come in at
    the new one."""
    door = model.live.door
    if not door.get("moved"):
        return None
    if door.get("address") == _HERE:
        happened = _("This computer is no longer connected to a network. Phones can't reach it.")
        return happened, _("Connect to the Wi-Fi again, or start a hotspot. Nothing is lost.")
    happened = _("This computer's address has changed, so old codes no longer work.")
    return happened, _("Press Q. Everybody scans the new code and chooses “I was here before”.")


def moved_lines(model: SessionModel, width: int) -> list[Line]:
    """The same beside the code, which is the new one already."""
    if not (changed := moved(model)):
        return []
    message = _("New address: scan again and choose “I was here before”.")
    if model.live.door.get("address") == _HERE:
        message = changed[0]
    return [at(0, Span(row, "warn", bold=True)) for row in wrap(message, width)]


def _closing(model: SessionModel) -> Sequence[str]:
    """That a step is closing, in many words and in few."""
    count = -(-model.live.left // 1000)
    many = n_(
        "Closing in {count} second. Phones can still send what they have begun.",
        "Closing in {count} seconds. Phones can still send what they have begun.",
        count,
    )
    few = n_("Closing in {count} second.", "Closing in {count} seconds.", count)
    return many.format(count=count), few.format(count=count)
