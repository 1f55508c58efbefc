"""The page has words for every error that a phone can get, with what stands in them."""

from __future__ import annotations

import re

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.statuses import STATUSES
from tests.docs_sync.errors import every_text, holes
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.scripts import PAGE, names_in

TEXTS = every_text()
SENTENCE = """async ([error, activity]) => {
  const { sentence } = await import("/errors.js");
  return sentence(error, activity && await import("/steps/" + activity + ".js"));
}"""
UNKNOWN = "That did not work. Please try again."

CODES = [
    *((code, "") for code in STATUSES),
    *((c, one.name) for one in CATALOGUE for c, text in one.errors.items() if text.phone),
]


@pytest.mark.browser
async def test_every_code_that_a_phone_can_get_has_words(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.page.goto(hall.url)
    for code, activity in CODES:
        text = TEXTS[code]
        assert isinstance(text, str)
        error: dict[str, str] | None = {
            "code": code,
            "message": "",
            **{name: f"⟦{name}⟧" for name in holes(text)},
        }
        sentence = await phone.page.evaluate(SENTENCE, [error, activity])
        assert (sentence != UNKNOWN) or code == "failed", code
        assert "{" not in sentence, code
        assert sentence[-1] == ".", code
    for error in (None, {"code": "of-the-future"}):
        assert await phone.page.evaluate(SENTENCE, [error, ""]) == UNKNOWN


def test_the_page_has_no_words_for_codes_that_are_gone() -> None:
    names = {one.name for one in names_in(PAGE / "errors.js") if one.kind != "variable"}
    codes = {name for name in names if re.fullmatch("[a-z]+(-[a-z]+)*", name)}
    assert codes - {"errors"} == set(STATUSES)
