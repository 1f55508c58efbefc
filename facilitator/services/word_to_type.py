"""The word that is typed before a session is deleted for good."""

from __future__ import annotations

from facilitator.locales import _


def word_to_type(title: str) -> str:
    """The first word of a title that has letters, without the signs round it; where there is none,
    as in a title of pictures alone, the word for deleting."""
    # Translators: typed by the facilitator to delete a session whose title has no letters.
    return next(filter(None, map(_letters, title.split())), _("delete"))


def is_typed(typed: str, title: str) -> bool:
    """Whether it was typed, in whatever case, perhaps with signs round it."""
    return _letters(typed).casefold() == word_to_type(title).casefold()


def _letters(word: str) -> str:
    """From the first letter or digit to the last."""
    places = [at for at, sign in enumerate(word) if sign.isalnum()]
    return word[places[0] : places[-1] + 1] if places else ""
