"""Sanitising a body: every text in it, by the rule that its type carries, before it is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import TEXT, TextRule
from facilitator.workshop.text_sanitizing import optional, required

S = TypeVar("S", bound=msgspec.Struct)
Sanitizer = Callable[[Any], Any]


def sanitize_body(value: S) -> S:
    """The value with every text in it sanitised; itself where nothing changes.

    Raises Rejection for a text that is longer than its field takes or of which nothing is left, and
    names the field.
    """
    changes: dict[str, Any] = {}
    for field, sanitizer in _fields(type(value)):
        before = getattr(value, field)
        try:
            after = sanitizer(before)
        except Rejection as no:
            raise no.at(field) from None
        if after is not before and after != before:
            changes[field] = after
    return msgspec.structs.replace(value, **changes) if changes else value


def speech(value: msgspec.Struct) -> Iterator[str]:
    """Every text in a value in which somebody says something, however deep."""
    for field, hint in hints_of(type(value)):
        yield from _speech(hint, getattr(value, field))


def _speech(hint: Any, value: Any) -> Iterator[str]:
    rule = rule_of(hint)
    if rule is not None:
        if rule.speech and value:
            yield value
    elif isinstance(value, msgspec.Struct):
        yield from speech(value)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _speech(element_of(hint), part)


def rule_of(hint: Any) -> TextRule | None:
    """The rule of a text's type; None for any other type."""
    for part in (hint, *_members(hint)):
        if get_origin(part) is Annotated:
            for meta in part.__metadata__:
                if isinstance(meta, msgspec.Meta) and (meta.extra or {}).get(TEXT):
                    rule: TextRule = (meta.extra or {})[TEXT]
                    return rule
    return None


@cache
def hints_of(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """The fields of a type of bodies, with their types."""
    hints = get_type_hints(struct, include_extras=True)
    return tuple((field, hints[field]) for field in struct.__struct_fields__)


@cache
def _fields(struct: type[msgspec.Struct]) -> tuple[tuple[str, Sanitizer], ...]:
    pairs = ((field, _sanitizer(hint)) for field, hint in hints_of(struct))
    return tuple((field, sanitizer) for field, sanitizer in pairs if sanitizer is not None)


def _sanitizer(hint: Any) -> Sanitizer | None:
    """What sanitises a value of this type; None if there is no text in it."""
    rule = rule_of(hint)
    if rule is not None:
        return _of_text(rule)
    plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    if get_origin(plain) in (list, tuple):
        inner = _sanitizer(element_of(plain))
        return None if inner is None else _of_list(get_origin(plain), inner)
    struct = next((one for one in (plain, *_members(plain)) if _is_struct(one)), None)
    if struct is None or not _fields(struct):
        return None
    return lambda value: sanitize_body(value) if isinstance(value, msgspec.Struct) else value


def _of_text(rule: TextRule) -> Sanitizer:
    cleaned = optional if rule.empty else required

    def sanitized(value: Any) -> Any:
        if value is None or (value == "" and rule.empty):
            return value
        return cleaned(value, rule.limit, lines=rule.lines)

    return sanitized


def _of_list(kind: Any, inner: Sanitizer) -> Sanitizer:
    return lambda values: kind(inner(value) for value in values)


def element_of(hint: Any) -> Any:
    """The type of what is in a list of this type."""
    plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_args(plain)[0] if get_args(plain) else object


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else ()


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)
