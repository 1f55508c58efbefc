"""Addresses and ports: where phones can find the room."""

from __future__ import annotations

import errno
import ipaddress
import re
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import ifaddr

from facilitator.locales import _
from facilitator.workshop.refused import Refused

PORTS = tuple(range(8765, 8775))
"""Tried in order. They lie below the range from which systems take ports for other uses."""

EVERYWHERE = "0.0.0.0"  # noqa: S104 - phones come from the hall's network; Host is checked

_OTHER_FILES = 100
"""Files that a room has open beside its connections, with some to spare."""

_GONE_MS = 30_000
"""After so long without a sign a phone to which something was sent is taken for gone."""

_VIRTUAL = re.compile(
    r"docker|br-|veth|virbr|vmnet|vboxnet|virtualbox|vmware|hyper-v|vethernet|podman|cni|lxc|lxd|"
    r"zt|tailscale|wg|tun|tap|utun|ppp|ipsec|vpn",
    re.IGNORECASE,
)


_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def is_host_name(text: str) -> bool:
    """Whether a browser can be sent to a computer of this name: labels of letters, digits and
    hyphens with dots between them (RFC 1123)."""
    return len(text) <= 253 and all(_LABEL.fullmatch(label) for label in text.split("."))


@dataclass(frozen=True, slots=True)
class Address:
    """An IPv4 address of this computer and the name of its interface."""

    address: str
    name: str


def addresses() -> tuple[Address, ...]:
    """The addresses at which phones may reach this computer, likeliest first: private ones of real
    networks, other ones, those of virtual networks; loopback only if there is nothing else."""
    return rank(
        Address(str(ip.ip), str(adapter.nice_name))
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4
    )


def rank(found: Iterable[Address]) -> tuple[Address, ...]:
    """The same for given addresses."""
    known = {one.address: one for one in found}.values()
    real = [one for one in known if order(one) < _LOOPBACK]
    return tuple(sorted(real or known, key=lambda one: (order(one), one.name, one.address)))


_LOOPBACK = 8


def order(one: Address) -> int:
    """How likely phones reach an address: the lower, the likelier."""
    ip = ipaddress.IPv4Address(one.address)
    if ip.is_loopback:
        return _LOOPBACK
    if ip.is_link_local:
        return _LOOPBACK + 1
    virtual = 4 if _VIRTUAL.match(one.name) else 0
    return virtual + (0 if ip.is_private else 1)


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach that address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


def sockets_allowed(wanted: int) -> int:
    """How many connections the system lets this process have, up to `wanted`; the process's own
    limit is raised as far as that needs."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = resource.RLIM_INFINITY
    needed = wanted + _OTHER_FILES
    if soft != unlimited and soft < needed:
        soft = needed if hard == unlimited else min(needed, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if soft == unlimited else max(1, min(wanted, soft - _OTHER_FILES))


def door(host: str, port: int, before: int) -> socket.socket:
    """A listening socket. `port` 0 means: the one used `before`, else the first free one. Raises
    Refused with one sentence if there is none."""
    wanted = [port] if port else [*([before] if before else []), *PORTS, 0]
    for number in wanted:
        try:
            return _bound(host, number)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                words = _("This computer has no address {host}.")
                raise Refused("address", words.format(host=host[:60])) from None
    raise Refused("port", _("Port {port} is taken by another program.").format(port=port))


def _bound(host: str, port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Without it a room could not come back while old connections linger.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform == "linux":
            # Connections take it over from here.
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _GONE_MS)
        found.bind((host, port))
        found.listen(2048)
        found.setblocking(False)
    except BaseException:
        found.close()
        raise
    return found
