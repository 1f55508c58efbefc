"""The live line as projections get it: without anything about single people, and without what is
for the facilitator alone. Every field is named here, so that a new one is told on purpose only."""

from __future__ import annotations

from facilitator.link.messages import Door, Live, Wall, no_remote


def public_live(live: Live, wall: Wall | None) -> Live:
    """What the wall may know of it, and what the console shows."""
    return {
        "present": [],
        "joined": 0,
        "waiting": {},
        "closing": live["closing"],
        "timer": live["timer"],
        "pause": live["pause"],
        "ready": live["ready"],
        "door": _public(live["door"]),
        "first_phone": live["first_phone"],
        "reached": 0,
        "storing": {"ok": True, "error": None, "gone": False, "kept": ""},
        "stored": 0,
        "lost_keys": [],
        "asks": [],
        "backup": {"at": 0, "ok": True},
        "windows": [],
        "wall": wall,
        "remote": no_remote(),
        "wishes": [],
    }


def _public(door: Door) -> Door:
    return {
        "locked": door["locked"],
        "open": door["open"],
        "url": door["url"],
        "join": door["join"],
        "code": door["code"],
        "port": door["port"],
        "port_lost": 0,
        "address": door["address"],
        "moved": "",
        "addresses": [],
        "guessing": False,
        "few": 0,
    }
