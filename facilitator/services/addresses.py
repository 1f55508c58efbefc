"""The addresses of this computer: where phones can find a room.

An address is judged by what it is: whether the way out of this computer begins there, how large its
network is, whether it has but one other end, whether its range is private. Names come last, for
what only names tell. Nothing is sent to find it out.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import ifaddr

PORTS = tuple(range(8765, 8775))
"""Tried in order. They lie below the range from which systems take ports for other uses."""

_NOBODY = "192.0.2.1"
"""An address that is nobody's (RFC 5737). Connecting a datagram socket to it sends nothing."""

_SMALLEST = 29
"""A network with a longer prefix has no room for phones: a tunnel or a modem."""

_TUNNELS = ipaddress.IPv4Network("100.64.0.0/10")
"""What Tailscale and providers use between themselves (RFC 6598)."""

_HOTSPOTS = frozenset({"192.168.137.1", "10.42.0.1"})
"""This computer's own address in the hotspot that Windows or NetworkManager makes: somebody
switched it on for the phones."""

_POINT_TO_POINT = 0x10
_INTERFACES = Path("/sys/class/net")
_ROUTES = Path("/proc/net/route")

_BRIDGE = re.compile(r"vethernet|hyper-v|br-|bridge", re.IGNORECASE)
"""Virtual switches: with the way out of this computer they are its real network."""

_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vmenet|vnic|vboxnet|podman|cni|flannel|cali|lxc|lxd|incus|"
    r"zt|feth|wg|tun|tap|utun|ppp|ipsec|cscotun|gpd|wwan|wwp|wwx|rmnet|ham\d|nordlynx|nordtun|"
    r"proton|warp)"
    r"|vpn|tunnel|wireguard|wintun|tap-|tailscale|zerotier|anyconnect|cisco secure client|pangp|"
    r"globalprotect|forti|juniper|pulse secure|ivanti|check ?point|sonicwall|netextender|hamachi|"
    r"cloudflare|mullvad|virtualbox|host-only|vmware|hyper-v|parallels|vethernet|wsl|loopback|"
    r"bluetooth|mobile broadband|cellular",
    re.IGNORECASE,
)

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def is_host_name(text: str) -> bool:
    """Whether a browser can be sent to a computer of this name: labels of letters, digits and
    hyphens with dots between them (RFC 1123)."""
    return len(text) <= 253 and all(_LABEL.fullmatch(label) for label in text.split("."))


Why = Literal["hotspot", "way-out", "private", "public", "virtual", "tunnel", "alone"]
"""What an address was judged by."""


@dataclass(frozen=True, slots=True)
class Address:
    """An IPv4 address of this computer and the name of its interface; `prefix` is the length of
    its network's, `way_out`: what has no other way leaves this computer there; `point_to_point`:
    there is but one other end. Two are the same whatever the routes are now."""

    address: str
    name: str
    prefix: int = field(default=24, compare=False)
    way_out: bool = field(default=False, compare=False)
    point_to_point: bool = field(default=False, compare=False)


def local_addresses() -> tuple[Address, ...]:
    """The addresses of this computer, likeliest first: the way out and private ones of real
    networks, other ones, tunnels and virtual networks; loopback only if there is nothing else."""
    source, ways = _source(), _ways_out()
    return rank(
        Address(
            str(ip.ip),
            str(adapter.nice_name),
            ip.network_prefix,
            str(ip.ip) == source or str(adapter.name) in ways,
            _is_point_to_point(str(adapter.name)),
        )
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4
    )


def rank(candidates: Iterable[Address]) -> tuple[Address, ...]:
    """The same for given addresses."""
    known = {address.address: address for address in candidates}.values()
    real = [address for address in known if order(address) < _LOOPBACK]
    return tuple(
        sorted(real or known, key=lambda address: (order(address), address.name, address.address))
    )


_LOOPBACK = 16


def order(one: Address) -> int:
    """How likely phones reach an address: the lower, the likelier."""
    ip = ipaddress.IPv4Address(one.address)
    if ip.is_loopback:
        return _LOOPBACK
    if ip.is_link_local:
        return _LOOPBACK + 1
    nearness = 0 if one.address in _HOTSPOTS else 1 if one.way_out else 2 if ip.is_private else 3
    return nearness + (8 if _is_tunnel(one, ip) else 4 if _is_virtual(one) else 0)


def why(one: Address) -> Why:
    """By what an address was judged; `alone` is one that only this computer can reach."""
    ip = ipaddress.IPv4Address(one.address)
    if order(one) >= _LOOPBACK:
        return "alone"
    if _is_tunnel(one, ip):
        return "tunnel"
    if _is_virtual(one):
        return "virtual"
    if one.address in _HOTSPOTS:
        return "hotspot"
    if one.way_out:
        return "way-out"
    return "private" if ip.is_private else "public"


def _is_tunnel(one: Address, ip: ipaddress.IPv4Address) -> bool:
    return one.point_to_point or one.prefix > _SMALLEST or ip in _TUNNELS


def _is_virtual(one: Address) -> bool:
    if one.way_out and _BRIDGE.search(one.name):
        return False
    return _VIRTUAL.search(one.name) is not None


def _source() -> str:
    """The address from which this computer would speak to the internet; "" without a way there."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect((_NOBODY, 9))
        return str(asked.getsockname()[0])
    return ""


def _ways_out() -> frozenset[str]:
    """The interfaces with a default route, where Linux tells: a VPN that takes all traffic leaves
    the Wi-Fi's in its place."""
    with suppress(OSError):
        rows = [line.split() for line in _ROUTES.read_text("ascii").splitlines()[1:]]
        return frozenset(row[0] for row in rows if len(row) > 7 and row[1] == row[7] == "0" * 8)
    return frozenset()


def _is_point_to_point(name: str) -> bool:
    """Whether Linux says that an interface has but one other end, or is a program's."""
    folder = _INTERFACES / name
    with suppress(OSError, ValueError):
        if (folder / "tun_flags").exists():
            return True
        return bool(int((folder / "flags").read_text("ascii"), 16) & _POINT_TO_POINT)
    return False


def is_loopback(host: str) -> bool:
    """Whether only this computer can reach that address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"
