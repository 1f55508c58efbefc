"""Every word of the page goes through the catalogue: in a language of brackets nothing plain is
left and nothing is cut off."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.async_api import Locator, expect

from facilitator.workshop.privacy import BEFORE_JOINING, promises
from tests.catalogue.extraction import everything
from tests.catalogue.pseudo import LANGUAGE, either, only, pseudo
from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import RECEIVED, Phone, Phones
from tests.page.states import walk
from tests.page.test_screens import MEASURE

PAGE = "facilitator/room/page/"

PLAIN = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("option, svg, [dir=auto]:not(input, textarea)")) {
      texts.push(node.data);
    }
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) texts.push(node.getAttribute(name));
  }
  // What is read out repeats what people wrote, in quotation marks or unbroken.
  const bare = (text) => text.replace(/⟦[^⟦⟧]*⟧|“[^”]*”|x{50,}/gu, "");
  return texts.filter((text) => /\\p{L}{2}|[⟦⟧]/u.test(bare(bare(bare(text)))));
}"""
"""What is not in brackets, or has only one of them."""

CUT = """() => {
  const cut = [];
  for (const node of document.querySelectorAll("body *")) {
    const style = getComputedStyle(node);
    if (node.closest(".unseen, textarea, input, .map") || style.overflow === "visible") continue;
    const wide = node.scrollWidth > node.clientWidth + 1;
    const high = node.scrollHeight > node.clientHeight + 1 && style.overflowY !== "auto";
    if (wide || high) cut.push("cut off: " + node.textContent.slice(0, 60));
  }
  return cut;
}"""
"""What is longer than the place that it has."""


class PseudoPhone(Phone):
    """A phone in that language; what is looked for on it is named in English."""

    def _text(self, text: str) -> Locator:
        return self.page.get_by_text(re.compile(either(text), re.IGNORECASE))

    def _label(self, label: str | re.Pattern[str]) -> Locator:
        if isinstance(label, re.Pattern):
            label = label.pattern.removesuffix("$")
        return self.page.get_by_label(re.compile(either(label), re.IGNORECASE))

    def button(self, label: str, *, exact: bool = False) -> Locator:
        name = re.compile((only if exact else either)(label), re.IGNORECASE)
        return self.page.get_by_role("button", name=name).first

    async def sees(self, text: str) -> None:
        await expect(self._text(text).first).to_be_visible()

    async def misses(self, text: str) -> None:
        pattern = re.compile(either(text), re.IGNORECASE)
        await expect(self.page.locator("main").get_by_text(pattern)).to_have_count(0)

    async def heading(self, text: str | re.Pattern[str]) -> None:
        assert isinstance(text, str)
        await expect(self.page.locator("h1")).to_have_text(re.compile(only(text)))

    async def type(self, text: str, label: str | re.Pattern[str] = "nswer") -> None:
        await self._label(label).first.fill(text)

    async def answer(self, text: str) -> None:
        await self.type(text)
        await self.tap("Send")
        await expect(self._label("nswer").first).to_have_value("")

    async def received(self, count: int = 1) -> None:
        await expect(self._text(RECEIVED)).to_have_count(count)


def sentences() -> set[str]:
    """Every sentence of the page, as a translator gets it."""
    texts = [each for each in everything() if each.file.startswith(PAGE)]
    return {text for each in texts for text in (each.text, each.plural) if text}


def test_there_are_sentences_and_their_holes_are_known() -> None:
    assert len(sentences()) > 120
    assert "Your name goes with this: the facilitator can see it." in sentences()
    assert "{n} people have answered." in sentences()


def test_who_is_about_to_join_reads_the_same_promises_as_the_wall() -> None:
    promise_texts = promises(keep_days=30)
    assert " ".join(promise_texts[name] for name in BEFORE_JOINING) in sentences()


@pytest.mark.long
@pytest.mark.browser
async def test_in_every_state_all_is_in_brackets_and_nothing_is_cut_off(
    pseudo_language: None, hall: Hall, phones: Phones
) -> None:
    phone = PseudoPhone((await phones.unlike_others(320, locale=LANGUAGE)).page, hall)
    wrong: dict[str, str] = {}

    async def see(state: str) -> None:
        await look(phone.page)
        for script in (PLAIN, CUT, MEASURE):
            wrong.update(dict.fromkeys(await phone.page.evaluate(script), state))

    await walk(phone, hall, see)
    assert wrong == {}


def page_of(hall: Hall, path: str = "/", accepted: str = "", tag: str = "") -> httpx.Response:
    """What the room answers; with the `tag` of what the browser has already."""
    headers = {"host": f"hall.lan:{hall.port}", "accept-language": accepted}
    return hall.room.client.get(path, headers=headers | ({"if-none-match": tag} if tag else {}))


ACCEPTED = {
    "": "en",
    "en-XA": LANGUAGE,
    "fr, en-xa;q=0.5, en;q=0.2": LANGUAGE,
    "en;q=0.9, en-XA": LANGUAGE,
    "en-XA;q=0.3, en-GB;q=0.8": "en",
    "en-XA;q=0": "en",
    "fr-CH, *;q=0.1": "en",
    ";;;q=x,,": "en",
}
"""What a browser says that it accepts, and the language that it gets."""


def test_before_the_page_has_its_words_it_speaks_what_the_browser_asks_for(
    pseudo_language: None, hall: Hall
) -> None:
    for accepted, language in ACCEPTED.items():
        answer = page_of(hall, accepted=accepted)
        assert f'<html lang="{language}" dir="ltr">' in answer.text, accepted
        moment = "One moment. If nothing else appears here"
        assert (moment in answer.text) is (language == "en"), accepted
        assert answer.headers["vary"] == "accept-language"
        again = page_of(hall, accepted=accepted, tag=answer.headers["etag"])
        assert again.status_code == 304


def test_the_room_hands_out_the_words_of_the_page_alone(pseudo_language: None, hall: Hall) -> None:
    names = page_of(hall, "/words/languages.json").json()
    assert names["en"] == {"name": "English", "dir": "ltr"}
    assert names[LANGUAGE] == {"name": pseudo("English"), "dir": "ltr"}
    translation = page_of(hall, f"/words/{LANGUAGE}.json").json()
    assert translation["plural"][:5] == "10111"
    assert len(translation["plural"]) == 200
    assert translation["texts"]["Join"] == pseudo("Join")
    one, many = "One person has answered.", "{n} people have answered."
    assert translation["texts"][one] == [pseudo(one), pseudo(many)]
    assert set(translation["texts"]) == {e.text for e in everything() if e.file.startswith(PAGE)}


def test_a_language_that_there_is_not_has_no_words(hall: Hall) -> None:
    assert page_of(hall, "/words/xx.json").status_code == 404
    assert page_of(hall, "/words/languages.json").json() == {
        "en": {"name": "English", "dir": "ltr"}
    }
