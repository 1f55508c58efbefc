"""Where phones find this computer: its addresses, a port, and whether a phone got through."""

from __future__ import annotations

import errno
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress

from facilitator.locales import N_, _
from facilitator.services.addresses import PORTS, Address, Why, why
from facilitator.services.checkup.finding import Finding

_REASONS: Mapping[Why, str] = {
    "hotspot": N_("this computer's own hotspot, made for phones"),
    "way-out": N_("the network through which this computer reaches all others"),
    "private": N_("a private network, as halls and homes have"),
    "public": N_("a network with public addresses"),
    "virtual": N_("a network inside this computer, or a VPN by its name; phones are not in it"),
    "tunnel": N_("a tunnel or modem: it has room for one other end only"),
    "alone": N_("this computer only"),
}

_FOR_PHONES: frozenset[Why] = frozenset({"hotspot", "way-out", "private", "public"})


def network(ranked: Sequence[Address], chosen: str = "") -> Finding:
    """Which address phones are led to, and why each has its place; the first one, unless a room
    has `chosen` another."""
    more = tuple(map(reason, ranked))
    shown = next((one for one in ranked if one.address == chosen), None)
    shown = shown or (Address(chosen, "") if chosen else next(iter(ranked), None))
    kind = why(shown) if shown else "alone"
    if shown is None or kind == "alone":
        return Finding(
            "network",
            "fail",
            _("This computer is in no network, so no phone can join."),
            _("Connect to the room's Wi-Fi, or start a hotspot on this computer or a phone."),
            more,
        )
    template = _("Phones are led to {address} ({name}).")
    template = template if shown.name else _("Phones are led to {address}.")
    says = template.format(address=shown.address, name=shown.name)
    if kind in _FOR_PHONES:
        return Finding("network", "ok", says, "", more)
    advice = _(
        "Connect to the room's Wi-Fi or start a hotspot: no network here looks like one with "
        "phones in it."
    )
    return Finding("network", "warn", says, advice, more)


def only_here() -> str:
    """That no phone is expected."""
    return _("A rehearsal is for this computer only; no phone can join.")


def rehearsed() -> Finding:
    """The same as the check of the network."""
    return Finding("network", "ok", only_here())


def reason(one: Address) -> str:
    """An address, and why it has its place among the others."""
    template = _("{address} ({name}): {reason}")
    return template.format(address=one.address, name=one.name, reason=_(_REASONS[why(one)]))


def port(taken: Sequence[int], free: int | None) -> Finding:
    """Which port a new room would get; `taken` are those before it, `free` is None if there is
    none at all."""
    if free is None:
        return Finding(
            "port",
            "fail",
            _("No port can be opened on this computer."),
            _("Allow Python to accept connections in the firewall or security program."),
        )
    if not taken:
        return Finding("port", "ok", _("Port {port} is free.").format(port=free))
    template = _("Port {port} is taken, so a new room would get {free}.")
    advice = _(
        "If that is a room of yours, end it with “facilitator stop --all”, or make new posters."
    )
    return Finding("port", "warn", template.format(port=taken[0], free=free), advice)


def port_used(number: int, lost: int) -> Finding:
    """Which port a room has; `lost` is the one that earlier codes led to, else 0."""
    if not lost:
        return Finding("port", "ok", _("Phones connect on port {port}.").format(port=number))
    template = _("The port is no longer {lost} but {port}, so old codes no longer work.")
    advice = _("Show everybody the new code, and make new posters.")
    return Finding("port", "warn", template.format(lost=lost, port=number), advice)


def ports() -> tuple[Sequence[int], int | None]:
    """The ports that are taken, in the order in which a room tries them, up to the first free
    one; None if even the system has none to give."""
    taken: list[int] = []
    for number in (*PORTS, 0):
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
            if _listens(tried, number):
                return taken, tried.getsockname()[1]
        taken.append(number)
    return taken, None


def _listens(tried: socket.socket, number: int) -> bool:
    """Whether a port can be had. Raises OSError if no port can."""
    try:
        tried.bind(("", number))
        tried.listen()
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return False
        raise
    return True


def phones(reached: str, *, own: bool = False, long: bool = False) -> Finding:
    """Whether a phone got through: `reached` is the time of day at which the first one did, ""
    before; `own` that this computer's own browser has come in; `long` that a phone should have
    come by now."""
    if reached:
        return Finding("phones", "ok", _("A phone got through at {time}.").format(time=reached))
    says = _("Not yet proven: no phone has connected so far.")
    if own:
        says = _("Not yet proven: so far only this computer has connected.")
    if long:
        advice = _(
            "Try another address, then your own hotspot: the Wi-Fi may keep devices apart, or a "
            "VPN or firewall keeps phones out."
        )
        return Finding("phones", "warn", says, advice)
    advice = _("Scan the code with your own phone, in the same Wi-Fi as the room.")
    return Finding("phones", "open", says, advice)
