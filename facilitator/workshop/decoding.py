"""Reading JSON that came from somebody else into a type, and saying what does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable
from functools import cache, lru_cache
from types import UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from facilitator.locales import _
from facilitator.workshop.body_sanitizing import rule_of
from facilitator.workshop.errors import Rejection, Scalar
from facilitator.workshop.expectations import expectation_text
from facilitator.workshop.field_types import CHOICES, EXPECTS

T = TypeVar("T")

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_LONE = re.compile("[\ud800-\udfff]")
_UNKNOWN = re.compile(r"^Object contains unknown field `(.*?)`(?: - at `\$[^`]*`)?$", re.DOTALL)
_MISSING = re.compile(r"^Object missing required field `(.*?)`")
_PLACE = re.compile(r" - at (?:`key` in )?`\$([^`]*)`$")
_ANY = "..."
_PART = re.compile(r"(?<=\[)\.\.\.(?=\])|[^.\[\]]+")
"""A field, an element by its number, or any value of an object, which is not named."""


def read(data: bytes | msgspec.Raw, wanted: type[T]) -> T:
    """The JSON object in `data` as the type that is wanted.

    Raises Rejection: `malformed` for what is no JSON, else what does not fit, with its field.
    """
    decoder: msgspec.json.Decoder[T] = _decoder(wanted)  # type: ignore[arg-type]
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as error:
        raise refusal(error, wanted) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        if not _HALF.search(data):
            raise _malformed() from None
    try:
        return decoder.decode(_without_halves(bytes(data)))
    except msgspec.ValidationError as error:
        raise refusal(error, wanted) from None
    except (msgspec.DecodeError, RecursionError):
        raise _malformed() from None


def convert(plain: Any, wanted: type[T]) -> T:
    """The same of plain JSON values."""
    try:
        return msgspec.convert(plain, wanted)
    except msgspec.ValidationError as error:
        raise refusal(error, wanted) from None


@lru_cache
def _decoder(wanted: Hashable) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(wanted)


def _malformed() -> Rejection:
    return Rejection("malformed")


def _without_halves(data: bytes) -> str:
    """JSON in which a character was cut in two, as a phone may send at the limit of a field: the
    half is replaced, and the rest of the text is kept."""
    try:
        whole = json.dumps(json.loads(data), ensure_ascii=False, allow_nan=False)
        return _LONE.sub("\ufffd", whole)
    except (ValueError, RecursionError):
        raise _malformed() from None


def refusal(error: msgspec.ValidationError, type_hint: Any) -> Rejection:
    """What did not fit, with the field's name and what is expected there."""
    error_text = str(error)
    path_match = _PLACE.search(error_text)
    path = _PART.findall(path_match.group(1)) if path_match else []
    if match := _UNKNOWN.match(error_text):
        return Rejection("unknown-field", field=match.group(1)[:40])
    if match := _MISSING.match(error_text):
        return Rejection("missing-field", field=match.group(1))
    field = next((part for part in reversed(path) if not part.isdecimal() and part != _ANY), "")
    expected = expectation(_hint_at(type_hint, path))
    if not field:
        return Rejection("wrong-body", expected=expected)
    return Rejection("wrong-value", field=field, expected=expected)


def _hint_at(hint: Any, path: list[str]) -> Any:
    """The type of the field at a path."""
    for part in path:
        plain = plain_type(hint)
        struct = next((one for one in (plain, *_members(plain)) if _is_struct(one)), None)
        if struct is not None:
            hint = field_types(struct).get(part, object)
        else:
            arguments = get_args(plain)
            hint = arguments[-1 if get_origin(plain) is dict else 0] if arguments else object
    return hint


@cache
def field_types(struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The fields of a type by the names that they have in JSON, with their types."""
    hints = get_type_hints(struct, include_extras=True)
    return {
        encoded: hints[field]
        for field, encoded in zip(
            struct.__struct_fields__, struct.__struct_encode_fields__, strict=True
        )
    }


def expects(hint: Any) -> str:
    """What a value of this type is, in words."""
    return expectation_text(expectation(hint))


def expectation(hint: Any) -> tuple[Scalar, ...]:
    """What a value of this type is, as `expectation_text` reads it."""
    rule = rule_of(hint)
    if rule is not None:
        return ("text", rule.limit)
    metas = [meta for meta in _metas(hint) if isinstance(meta, msgspec.Meta)]
    for meta in metas:
        if form := (meta.extra or {}).get(EXPECTS):
            return tuple(form)
    plain = plain_type(hint)
    members = [one for one in _members(plain) if one is not type(None)]
    if members:
        return expectation(members[0])
    return _of_plain(plain, metas)


def _of_plain(plain: Any, metas: list[msgspec.Meta]) -> tuple[Scalar, ...]:
    if get_origin(plain) is Literal:
        return ("choice", *get_args(plain))
    if get_origin(plain) in (list, tuple):
        least = next((meta.min_length for meta in metas if meta.min_length is not None), 0)
        most = next((meta.max_length for meta in metas if meta.max_length is not None), None)
        return ("list", least, most, *expectation(get_args(plain)[0]))
    if plain is bool:
        return ("bool",)
    if plain is int:
        low = next((meta.ge for meta in metas if meta.ge is not None), None)
        high = next((meta.le for meta in metas if meta.le is not None), None)
        return ("number", low, high)
    if get_origin(plain) is dict and get_origin(get_args(plain)[0]) is Literal:
        return ("object", *get_args(get_args(plain)[0]))
    if _is_struct(plain):
        return ("object", *(name for name in field_types(plain) if not name.startswith("_")))
    return ("any-text",) if plain is str else ("value",)


def described(hint: Any) -> str:
    """What an option is for, as its type says."""
    metas = [meta for meta in _metas(hint) if isinstance(meta, msgspec.Meta)]
    return next((_(meta.description) for meta in metas if meta.description), "")


def labelled(hint: Any) -> str:
    """What a form calls an option, as its type says."""
    metas = [meta for meta in _metas(hint) if isinstance(meta, msgspec.Meta)]
    return next((_(meta.title) for meta in metas if meta.title), "")


def choices(hint: Any) -> list[tuple[str, str]]:
    """The values of an option that is one of several words, with what each of them means."""
    plain = plain_type(hint)
    if get_origin(plain) is not Literal:
        return []
    metas = [meta for meta in _metas(hint) if isinstance(meta, msgspec.Meta)]
    meanings: dict[str, str] = {}
    for meta in metas:
        meanings |= (meta.extra or {}).get(CHOICES, {})
    return [
        (one, _(meanings[one]) if one in meanings else one) for one in map(str, get_args(plain))
    ]


def _metas(hint: Any) -> tuple[Any, ...]:
    return hint.__metadata__ if get_origin(hint) is Annotated else ()


def plain_type(hint: Any) -> Any:
    """The type itself, without what is said about it."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def _members(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else ()


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)
