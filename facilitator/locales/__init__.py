"""The one catalogue through which every word that a person reads goes.

`_` and `n_` look a text up in the language that was chosen with `use`; without a catalogue they
give the English text back.
"""

import gettext
from pathlib import Path

_chosen: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> bool:
    """Choose the language (a code such as "es"); True if there is a catalogue for it."""
    global _chosen
    folder = str(Path(__file__).parent)
    _chosen = gettext.translation("facilitator", folder, [language], fallback=True)
    return type(_chosen) is not gettext.NullTranslations


def _(text: str) -> str:
    """The text in the chosen language."""
    return _chosen.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The singular or plural text for `count` in the chosen language."""
    return _chosen.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 (what gettext's tools call it)
    """The text as it is: one for the catalogue, which is looked up only when it is shown."""
    return text
