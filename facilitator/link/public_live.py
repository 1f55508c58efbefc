"""The live line as projections get it: without anything about single people, and without what is
for the facilitator alone."""

from __future__ import annotations

from facilitator.link.messages import Door, Live, Wall


def public_live(live: Live, wall: Wall | None) -> Live:
    """What the wall may know of it, and what the console shows."""
    return {
        **live,
        "present": [],
        "joined": 0,
        "waiting": {},
        "door": _public(live["door"]),
        "storing": {"ok": True, "error": None, "gone": False, "kept": ""},
        "stored": 0,
        "lost_keys": [],
        "asks": [],
        "backup": {"at": 0, "ok": True},
        "windows": [],
        "wall": wall,
    }


def _public(door: Door) -> Door:
    return {
        **door,
        "port_lost": 0,
        "moved": "",
        "addresses": [],
        "guessing": False,
        "few": 0,
    }
