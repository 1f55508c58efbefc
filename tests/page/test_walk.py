"""Every state of the page in one walk: pressed by keys, on a narrow screen, in the language of
brackets, before the accessibility checker. With `--long` each of them walks alone as well: see
test_accessible, test_focus and test_words."""

from __future__ import annotations

import pytest

from tests.catalogue.pseudo import LANGUAGE
from tests.fixtures.looking import look
from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.states import walk
from tests.page.test_accessible import THEMES
from tests.page.test_focus import Keyboard
from tests.page.test_screens import misfits
from tests.page.test_words import CUT, PLAIN, PseudoPhone

pytestmark = pytest.mark.browser
ALIKE = {
    "ask",
    "ask-anonymous",
    "ask-review",
    "before-refused",
    "decide-sent",
    "decide-waiting",
    "draft-end",
    "draft-proposed",
    "draft-waiting",
    "draft-why",
    "gallery-answers",
    "gaps",
    "holders",
    "holders-end",
    "join-group",
    "list-moved",
    "places",
    "places-words",
    "sense-change",
    "sense-end",
    "sense-revealed",
    "sent",
    "sent-late",
    "ties-end",
    "ties-search",
}
"""States that show nothing but what another one brings before the checker. With `--long`
test_accessible brings them there, too."""


class PseudoKeyboard(Keyboard, PseudoPhone):
    """A phone in that language whose person uses keys."""


async def test_every_state_fits_says_nothing_plain_and_passes_the_checker(
    pseudo_language: None, hall: Hall, phones: Phones
) -> None:
    page = (await phones.unlike_others(320, locale=LANGUAGE)).page
    phone = PseudoKeyboard(page, hall)
    wrong: list[str] = []
    seen: list[str] = []

    async def see(state: str) -> None:
        await look(page)
        faults = await misfits(page)
        for script in (PLAIN, CUT):
            faults += await page.evaluate(script)
        await page.emulate_media(color_scheme=THEMES[len(seen) % 2])
        if state not in ALIKE:
            faults += await violations(page)
        wrong.extend(f"{state}: {why}" for why in faults)
        seen.append(state)

    await walk(phone, hall, see)
    assert wrong == []
    assert phone.lost == []
    assert len(seen) > 45
    assert set(seen) >= ALIKE
