"""Bodies of events made from their types, for hypothesis."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from hypothesis import strategies as st
from msgspec import NODEFAULT
from msgspec.structs import FieldInfo

from facilitator.activities.catalogue import CATALOGUE
from facilitator.analysis.gap_findings import GapKind
from facilitator.workshop.bodies import Body, encode
from facilitator.workshop.body_sanitizing import rule_of
from facilitator.workshop.events import EnteredByHand
from facilitator.workshop.field_types import TextRule
from tests.workshop.a_room import WHOLE, cid

B = TypeVar("B", bound=Body)
Values = st.SearchStrategy[Any]
Texts = Callable[[TextRule], Values]

STEPS = [step.id for step in WHOLE.steps]
PEOPLE = [f"{number:016x}" for number in range(3)]
WORDS = ["Law", "law", "River Watch", "Vans"]
NAMED = [
    *map(cid, range(1, 13)),
    *("0" * 64, "f" * 64),
    *(
        f"{letter}{seq}{part}"
        for letter in "adgnpsvx"
        for seq in range(1, 13)
        for part in ("", "-2")
    ),
    *(f"{kind} {about}" for kind in get_args(GapKind) for about in ("n9", "g3", "work", "party")),
    *PEOPLE,
    *STEPS,
    *("agree", "keep", "1", "-1"),
    *CATALOGUE.bodies.types,
]
"""What may be meant by an id or another text of a known form."""

PLAIN = st.recursive(
    st.none() | st.integers(-1, 3) | st.sampled_from(WORDS) | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=4,
)


def few_words(rule: TextRule) -> Values:
    """Texts that stay as they are when they are sanitised, some of which mean something."""
    texts = st.sampled_from([*PEOPLE, *STEPS, *WORDS]).map(lambda word: word[: rule.limit].strip())
    return texts | st.just("") if rule.empty else texts


def bodies(kind: type[B], texts: Texts = few_words) -> st.SearchStrategy[B]:
    """Bodies of a kind."""
    return _structs(kind, texts)


@cache
def _structs(kind: type[Any], texts: Texts) -> Values:
    hints = get_type_hints(kind, include_extras=True)
    fields = {
        field.name: _values(hints[field.name], texts)
        if field.required
        else st.just(_default(field)) | _values(hints[field.name], texts)
        for field in msgspec.structs.fields(kind)
    }
    made = st.builds(kind, **fields)
    return made | made.flatmap(_with_a_contribution) if kind is EnteredByHand else made


def _default(field: FieldInfo) -> Any:
    """What a field holds where it is left out."""
    return field.default if field.default_factory is NODEFAULT else field.default_factory()


def _with_a_contribution(body: EnteredByHand) -> Values:
    """The same with a contribution in it that can be read."""
    given = st.one_of(*(bodies(kind) for kind in CATALOGUE.contributions().values()))
    return given.map(lambda one: EnteredByHand(body.who, one.kind, msgspec.Raw(encode(one))))


def _values(hint: Any, texts: Texts) -> Values:
    """What a field of this type accepts."""
    plain, metas = hint, []
    if get_origin(hint) is Annotated:
        plain, *metas = get_args(hint)
    if get_origin(plain) in (Union, UnionType):
        return st.one_of(*(_values(one, texts) for one in get_args(plain)))
    if (rule := rule_of(hint)) is not None:
        return texts(rule)
    pattern = next((meta.pattern for meta in metas if meta.pattern), None)
    if pattern is not None:
        return st.sampled_from([one for one in NAMED if re.search(pattern, one)])
    return _of_plain(plain, metas, texts)


def _of_plain(plain: Any, metas: list[msgspec.Meta], texts: Texts) -> Values:
    if get_origin(plain) is Literal:
        return st.sampled_from(get_args(plain))
    if get_origin(plain) is tuple and Ellipsis not in get_args(plain):
        return st.tuples(*(_values(one, texts) for one in get_args(plain)))
    if get_origin(plain) is tuple:
        least, most = _bounds(metas, "min_length", "max_length")
        inner = _values(get_args(plain)[0], texts)
        return st.lists(inner, min_size=least or 0, max_size=min(most or 3, 3)).map(tuple)
    if get_origin(plain) is dict:
        key, value = get_args(plain)
        least, _most = _bounds(metas, "min_length", "max_length")
        keys, values = _values(key, texts), _values(value, texts)
        return st.dictionaries(keys, values, min_size=least or 0, max_size=3)
    if plain is int:
        low, high = _bounds(metas, "ge", "le")
        return st.integers(max(low, 0), min(high, 12))
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        return _structs(plain, texts)
    return _SIMPLE[plain]


def _bounds(metas: list[msgspec.Meta], *names: str) -> list[Any]:
    return [
        next((value for meta in metas if (value := getattr(meta, name)) is not None), None)
        for name in names
    ]


_SIMPLE: dict[Any, Values] = {
    bool: st.booleans(),
    date: st.dates(),
    str: st.sampled_from(WORDS),
    type(None): st.none(),
    Any: PLAIN,
    msgspec.Raw: PLAIN.map(lambda value: msgspec.Raw(encode(value))),
}
