"""Strict reading of JSON."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.workshop.refused import Refused
from facilitator.workshop.strict import DEPTH, read_object
from tests.examples import examples


def nested(levels: int) -> str:
    return '{"a":' * levels + "1" + "}" * levels


MALFORMED = [
    b"",
    b"x",
    b"[]",
    b"1",
    b'"a"',
    b"null",
    b"{}{}",
    b"{} x",
    b"{'a': 1}",
    b'{"a": 1,}',
    b'{"a": NaN}',
    b'{"a": Infinity}',
    b'{"a": -Infinity}',
    b'{"a": 1e999}',
    b'{"a": -1e999}',
    b'{"a": 1, "a": 1}',
    b'{"b": {"a": 1, "a": 2}}',
    b'{"a": "\xff"}',
    b'{"a": "\xed\xa0\x80"}',
    b'{"a": "\xc0\x80"}',
    b"\xef\xbb\xbf{}",
    '{"a": 1}'.encode("utf-16"),
    b'{"a": "\x00"}',
    b'{"a": "\n"}',
    b'{"a": ' + b"9" * 19 + b"}",
    b'{"a": ' + b"9" * 5000 + b"}",
    b'{"a": -' + b"9" * 5000 + b"}",
    nested(DEPTH + 1).encode(),
    nested(50_000).encode(),
    b'{"a": ' + b"[" * 100_000,
    b'{"a": ' + b"[" * 1000 + b"]" * 1000 + b"}",
]


@pytest.mark.parametrize("data", MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_malformed_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_object(data)
    assert (caught.value.code, caught.value.status) == ("malformed", 400)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"{}", {}),
        (b' {"a": 1} \n', {"a": 1}),
        (b'{"a": 123456789012345678}', {"a": 123456789012345678}),
        (b'{"a": -12345678901234567}', {"a": -12345678901234567}),
        (b'{"a": [1.5, true, null, "b"]}', {"a": [1.5, True, None, "b"]}),
        ('{"a": "ß\\ud83d\\ude00"}'.encode(), {"a": "ß\U0001f600"}),
        (b'{"a": "\\ud800"}', {"a": "\ud800"}),
    ],
)
def test_what_is_well_formed_is_read(data: bytes, expected: dict[str, Any]) -> None:
    assert read_object(data) == expected


def test_as_deep_as_allowed() -> None:
    assert read_object(nested(DEPTH - 1).encode()) == json.loads(nested(DEPTH - 1))


@examples(500)
@given(data=st.binary(max_size=40) | st.text(max_size=40).map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(Refused):
        assert isinstance(read_object(data), dict)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text(), PLAIN, max_size=4))
def test_what_json_writes_is_read_back(value: dict[str, Any]) -> None:
    assert read_object(json.dumps(value).encode()) == value
