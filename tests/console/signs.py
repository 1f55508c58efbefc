"""Which signs a poor terminal lacks."""

import unicodedata

from facilitator.console.drawn_marks import BLOCKS, PUNCTUATION
from tests.console.scenes import HOSTILE

IN_EVERY_FONT = {*BLOCKS, *PUNCTUATION, "·", "\u00a0"}


def lacking(drawn: str, theirs: str = "".join(HOSTILE)) -> set[str]:
    """What of it is no letter, and nothing that a poor terminal has; `theirs` is what people wrote,
    which is theirs."""
    signs = {sign for sign in drawn if not sign.isascii() and not _written(sign)}
    return signs - IN_EVERY_FONT - set(theirs)


def _written(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN"
