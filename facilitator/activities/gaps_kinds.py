"""The words for the kinds of gaps: a tag in capitals, and what it means."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.analysis.gap_findings import GapKind
from facilitator.locales import _


class KindWords(NamedTuple):
    """A kind's tag, the same for where there is little room, and its meaning in a few words. Kinds
    that mean the same for a room have the same."""

    tag: str
    short: str
    meaning: str


def kind_words(kind: GapKind) -> KindWords:
    """The words for a kind."""
    # Translators: short tags in capitals, each with its meaning in words.
    nobody, alone, missing, absent = _("NOBODY"), _("ALONE"), _("MISSING"), _("NOT HERE")
    open_ = _("OPEN")
    one_tie = KindWords(_("ONE TIE"), _("1 TIE"), _("Much hangs on one group or one tie"))
    apart = KindWords(alone, alone, _("Nobody else here has a tie to them"))
    labels: dict[GapKind, KindWords] = {
        "nobody": KindWords(nobody, nobody, _("Nobody has it")),
        "only-one": KindWords(_("ONLY ONE"), _("ONLY 1"), _("One group has it")),
        "connector": one_tie,
        "few-links": one_tie,
        "second-path": one_tie,
        "alone": apart,
        "island": apart,
        "not-here": KindWords(absent, absent, _("At the victory party, but not here")),
        "vision": KindWords(
            _("NO TIE"), absent, _("At the victory party, but without a tie to us")
        ),
        "missing": KindWords(missing, missing, _("The room said that they are missing")),
        "kind": KindWords(missing, missing, _("We know no group yet")),
        "place": KindWords(missing, missing, _("Nobody here works in this place")),
        "unknown": KindWords(open_, open_, _("Nobody follows it up yet")),
        "unanswered": KindWords(_("NO ANSWER"), open_, _("Nobody has answered it")),
        "no-place": KindWords(_("NO PLACE"), open_, _("They have not said where they work")),
    }
    return labels[kind]
