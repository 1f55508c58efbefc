"""A state as bytes: equal bytes, equal state, down to the order of its parts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from facilitator.workshop.state import State


def dump(state: State) -> bytes:
    """All that a state holds."""
    return json.dumps(_plain(state), ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"": type(value).__name__, **held}
    if isinstance(value, msgspec.Struct):
        return {"": type(value).__name__, **_plain(msgspec.structs.asdict(value))}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    assert value is None or isinstance(value, str | int | float | bool), type(value)
    return value
