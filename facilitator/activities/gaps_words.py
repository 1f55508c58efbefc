"""Gaps in words that a room can act on: what is missing, why, and who could close it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from facilitator.activities.gaps_ties import one_sided
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.map_vocabulary import first_names
from facilitator.analysis.gap_findings import GapKind
from facilitator.locales import N_, _, n_
from facilitator.workshop.items import GROUP
from facilitator.workshop.state import State

NO_GAP = N_("No gap was found in these answers.")
_NAMED = 2
"""So many names stand in a sentence, and how many more there are."""


class ListedGap(Protocol):
    """A gap of the list, or one that is to go into it: see `gaps_bodies.FrozenGap`."""

    @property
    def finding(self) -> GapKind: ...
    @property
    def about(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def others(self) -> tuple[str, ...]: ...
    @property
    def knows(self) -> tuple[str, ...]: ...
    @property
    def count(self) -> int: ...
    @property
    def meet(self) -> tuple[str, ...]: ...
    @property
    def through(self) -> str: ...


Headline = Callable[[State, ListedGap], str]


def headline(state: State, gap: ListedGap) -> str:
    """What a gap is, beside the word of its kind."""
    make = _HEADLINES.get(gap.finding)
    return make(state, gap) if make else gap.text


def _group(state: State, speaker: str) -> str:
    """The name of a group of the list, which may have been erased since."""
    return _("a group that has gone") if _is_gone(state, speaker) else speaker_name(state, speaker)


def _is_gone(state: State, speaker: str) -> bool:
    return speaker.startswith(GROUP) and state.item(state.map.meant(speaker)) is None


def sentence(state: State, gap: ListedGap) -> str:
    """The same in a sentence by itself."""
    templates = {
        "nobody": _("Nobody has it: {what}"),
        "only-one": _("Only one holder: {what} ({holder})"),
        "kind": _("We know no group yet for: {what}"),
        "not-here": _("At the victory party, but not here: {what}"),
        "vision": _("At the victory party, but without a tie to us: {what}"),
        "unanswered": _("Nobody has answered: {what}"),
        "missing": _("Missing here: {what}"),
        "place": _("Nobody here works in this place: {what}"),
        "unknown": _("Still to find out: {what}"),
        "alone": _("Without a tie to any of us: {what}"),
        "island": _("Tied to each other, but to nobody else here: {what}"),
    }
    holder = _group(state, gap.others[0]) if gap.others else ""
    template = templates.get(gap.finding, "{what}")
    return template.format(what=headline(state, gap), holder=holder)


def whole_sentence(state: State, gap: ListedGap) -> str:
    """A gap in a sentence, with who could close it."""
    closes = "" if gap.finding == "only-one" else closers(state, gap)
    return " · ".join(part for part in (sentence(state, gap), closes) if part)


def why(state: State, gap: ListedGap) -> str:
    """Why it is a gap, or what is known instead of who could close it."""
    reasons = {
        "nobody": _("nobody knows somebody yet"),
        "only-one": _("only one group has it"),
        "not-here": _("at the victory party, but not here"),
        "vision": _("at the victory party, but nobody here has a tie to them"),
        "kind": _("no group is named for it yet"),
        "unanswered": _("nobody has answered this yet"),
        "missing": _("nobody has a way to them yet"),
        "unknown": _("nobody follows this up yet"),
        "alone": _("nobody here has a tie to them yet"),
        "island": _("they are tied to each other only"),
        "connector": _("they have no other way to the rest of us"),
        "second-path": _("there is no second way between the two sides"),
        "few-links": _("they hardly know of each other"),
        "no-place": n_("it is not on the map", "they are not on the map", gap.count),
    }
    if gap.finding == "place":
        names = named(state, gap.others) or _("a group that has gone")
        return _("only {names} there, and not here today").format(names=names)
    return reasons[gap.finding]


def closers(state: State, gap: ListedGap) -> str:
    """Who could close a gap, or has it alone; "" if nobody is known."""
    if gap.finding == "only-one" and gap.others:
        return _("only {name} has it").format(name=_group(state, gap.others[0]))
    if gap.finding == "nobody" and (names := named(state, gap.others)):
        template = n_("{names} could help", "{names} could help", len(gap.others))
        return template.format(names=names)
    if names := named(state, gap.knows):
        count = len(_present(state, gap.knows))
        template = n_("{names} knows somebody", "{names} know somebody", count)
        if gap.finding != "nobody":
            template = n_("{names} has a tie to them", "{names} have a tie to them", count)
        return template.format(names=names)
    return _followed(state, gap) or _meeting(state, gap)


def _followed(state: State, gap: ListedGap) -> str:
    """Who follows an unknown up. People are not named: walls are photographed."""
    if gap.finding != "unknown":
        return ""
    for follow_up in state.record.follow_ups:
        if follow_up.item == gap.about:
            name = state.group_name(follow_up.who)
            template = _("followed up by {name}")
            return template.format(name=name) if name else _("somebody follows this up")
    return ""


def one_sided_sentences(state: State) -> tuple[str, ...]:
    """Who named whom and was not named in return: for the facilitator alone."""
    template = _("{one} named a tie to {other}, but {other} did not")
    return tuple(
        template.format(one=speaker_name(state, one), other=speaker_name(state, other))
        for one, other in one_sided(state)
    )


def _meeting(state: State, gap: ListedGap) -> str:
    """Who should meet, and who could bring them together."""
    if len(_present(state, gap.meet)) != 2:
        return ""
    one, other = (speaker_name(state, group) for group in gap.meet)
    if gap.through and not _is_gone(state, gap.through):
        template = _("{through} could introduce {one} and {other}")
        return template.format(through=speaker_name(state, gap.through), one=one, other=other)
    return _("bring {one} and {other} together").format(one=one, other=other)


def named(state: State, speakers: Sequence[str]) -> str:
    """The first two names of those that have not gone, and how many more there are."""
    names = _names(state, speakers)
    more = f" +{len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _names(state: State, speakers: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(speaker_name(state, each) for each in _present(state, speakers)))


def _present(state: State, speakers: Sequence[str]) -> list[str]:
    return [speaker for speaker in speakers if not _is_gone(state, speaker)]


def _listed(state: State, gap: ListedGap) -> str:
    """The groups that it is about."""
    if not gap.others:
        return gap.text
    names = _names(state, gap.others) or [_("a group that has gone")]
    rest = len(names) - _NAMED
    if rest > 0:
        return first_names(names, _NAMED)
    return _("{one} and {other}").format(one=names[0], other=names[1]) if rest == 0 else names[0]


def _about(state: State, gap: ListedGap) -> str:
    """The group that it is about; a voice that is none is called as people called it."""
    return _group(state, gap.about) if gap.about.startswith(GROUP) else gap.text


def _connector(state: State, gap: ListedGap) -> str:
    count = len(gap.others)
    if _is_gone(state, gap.about):
        template = n_(
            "A group that has gone kept {count} group in contact",
            "A group that has gone kept {count} groups in contact",
            count,
        )
        return template.format(count=count)
    template = n_(
        "If {group} is away, {count} group loses contact",
        "If {group} is away, {count} groups lose contact",
        count,
    )
    return template.format(group=speaker_name(state, gap.about), count=count)


def _ends(state: State, gap: ListedGap) -> tuple[str, str]:
    """The two groups that it is about."""
    names = [_group(state, group) for group in gap.others]
    return (names[0], names[1]) if len(names) > 1 else (gap.text, gap.text)


def _second_path(state: State, gap: ListedGap) -> str:
    one, other = _ends(state, gap)
    template = _("{one} and {other} have only one tie between their sides")
    return template.format(one=one, other=other)


def _few_links(state: State, gap: ListedGap) -> str:
    one, other = _ends(state, gap)
    template = n_(
        "The groups round {one} and {other} hang on a single tie",
        "The groups round {one} and {other} hang on {count} ties",
        gap.count,
    )
    if not gap.count:
        template = _("The groups round {one} and {other} have no tie")
    return template.format(one=one, other=other, count=gap.count)


def _no_place(state: State, gap: ListedGap) -> str:
    template = n_(
        "{count} group has not said where it works",
        "{count} groups have not said where they work",
        gap.count,
    )
    return template.format(count=gap.count)


_HEADLINES: Mapping[GapKind, Headline] = {
    "connector": _connector,
    "second-path": _second_path,
    "few-links": _few_links,
    "alone": _listed,
    "island": _listed,
    "not-here": _about,
    "vision": _about,
    "missing": _about,
    "no-place": _no_place,
}
