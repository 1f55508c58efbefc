"""Whether a message is what its type says: a type checker does not see what comes over a line."""

from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict


def unlike(value: Any, kind: Any, at: str = "") -> list[str]:
    """Where a value is not of the type, with no field too few and none too many."""
    if is_typeddict(kind):
        return _fields(value, get_type_hints(kind), at)
    if isinstance(kind, UnionType):
        tries = [unlike(value, member, at) for member in get_args(kind)]
        return [] if [] in tries else tries[0]
    plain, inside = get_origin(kind) or kind, get_args(kind)
    if plain is Literal:
        return [] if value in inside else [f"{at}: {value!r} is none of {inside}"]
    if not isinstance(value, plain) or (plain is int and isinstance(value, bool)):
        return [f"{at}: {type(value).__name__} is no {plain.__name__}"]
    parts: list[Any] = list(value.values() if plain is dict else value) if inside else []
    return [problem for part in parts for problem in unlike(part, inside[-1], f"{at}[]")]


def _fields(value: Any, hints: dict[str, Any], at: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{at}: {type(value).__name__} is no object"]
    wrong = [f"{at}.{name}" for name in sorted(value.keys() ^ hints.keys())]
    for name in value.keys() & hints.keys():
        wrong += unlike(value[name], hints[name], f"{at}.{name}")
    return wrong
