"""The chain, byte for byte. If one of the golden values changes, no old session verifies."""

import json
from hashlib import blake2b
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.journal.integrity.chain import canonical, digest_of, first_link, link_of

SESSION = "00112233445566778899aabbccddeeff"
SALT = "0f" * 16
BODY = '{"a":[1,2.5,null,true],"text":"Zoë \\"says\\"\\n→ 名"}'

FIRST = "26e92724f7d6c99577b927a0436293d32636e770f007a23016e1d50484bdcd55"
DIGEST = "5071b0b5f52172e3aa74963738879e17f1c82adc4a473d428a8a26f1b90b41f7"
LINK = "fb7bc277363b0acd79c85b8f211fa5ab1e8229c992bf75fdd4fdd6e7eae6f407"

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abcé€ "), inner),
    max_leaves=8,
)


def test_the_golden_values() -> None:
    body = {"text": 'Zoë "says"\n→ 名', "a": [1, 2.5, None, True]}
    assert canonical(body) == BODY
    assert first_link(SESSION) == FIRST
    assert digest_of(SALT, BODY) == DIGEST
    link = link_of(
        FIRST, SESSION, 1, "ab" * 16, "p7", "skills", "answer", 1, 1_795_000_000_000, DIGEST
    )
    assert link == LINK


def test_the_documented_formula_gives_the_same() -> None:
    row = [SESSION, 9, "cd" * 16, 'p"\\', "é\n", "answer", 3, 5, DIGEST]
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
    wanted = blake2b(bytes.fromhex(LINK) + text.encode(), digest_size=32).hexdigest()
    assert link_of(LINK, SESSION, 9, "cd" * 16, 'p"\\', "é\n", "answer", 3, 5, DIGEST) == wanted


@given(JSON)
def test_canonical_json_comes_back_as_itself(value: Any) -> None:
    text = canonical(value)
    assert canonical(json.loads(text)) == text


@given(st.dictionaries(st.text("abcé€ "), JSON))
def test_the_order_of_keys_does_not_matter(table: dict[str, Any]) -> None:
    assert canonical(dict(reversed(table.items()))) == canonical(table)


@pytest.mark.parametrize("value", ["\ud800", {"a": "\udfff"}])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    with pytest.raises(ValueError):
        canonical(value)


FIELDS = st.tuples(*[st.text('a,"[]1 é', max_size=4)] * 5, st.integers(0, 20), st.integers(0, 20))


@given(FIELDS, FIELDS)
def test_two_different_rows_never_look_alike(one: Any, other: Any) -> None:
    def link(fields: Any) -> str:
        session, cid, who, step, kind, seq, version = fields
        return link_of(FIRST, session, seq, cid, who, step, kind, version, 1, DIGEST)

    assert (link(one) == link(other)) == (one == other)
