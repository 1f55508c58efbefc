"""What the answers leave open, ranked by the room with dots: the list that counts, and its data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from facilitator.activities import holders
from facilitator.activities.gaps_bodies import GapItem, as_frozen
from facilitator.activities.gaps_choice import choice, chosen
from facilitator.activities.gaps_current import current_gaps, key
from facilitator.activities.gaps_view import GapsView, Meaning, Rule, frozen, meaning, ranking
from facilitator.activities.gaps_words import (
    NO_GAP,
    ListedGap,
    closers,
    headline,
    sentence,
    why,
)
from facilitator.activities.group_voices import speaker_name
from facilitator.analysis.gap_findings import GapKind
from facilitator.formats.counted import people
from facilitator.formats.document import (
    Block,
    Paragraph,
    Run,
    Table,
    line,
    listing,
    note,
    user_text,
)
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


@dataclass(frozen=True, slots=True)
class Row:
    """One gap: what tells it from others in whatever round, in a sentence, in the words that people
    gave, of which kind, and in sentences who could close it. `place` and `dots` are None while the
    dots are secret. `shared`: others have the same number of dots, `chosen`: the room acts on it,
    as it was noted."""

    meaning: Meaning
    text: str
    what: str
    kind: GapKind
    more: tuple[str, ...] = ()
    place: int | None = None
    dots: int | None = None
    shared: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """`state` is "found" (as the answers stand, not frozen), "frozen" (dots are being placed) or
    "ranked". `placed` people placed `each` dots at most; `by_hand` more
    entries of dots are of nobody in particular. `rule`: as in `GapsView`. `noted`: it was noted on
    which gaps the room acts, though they may all be hidden."""

    state: str
    rows: tuple[Row, ...]
    placed: int = 0
    each: int = 0
    by_hand: int = 0
    rule: Rule = "dots"
    noted: bool = False


def in_round(state: State, step: Step, place: int) -> Ranking | None:
    """The list of one round (from 0); None if it was not frozen."""
    view = state.steps[step.id].rounds[place]
    if not isinstance(view, GapsView) or not view.gaps:
        return None
    if secret(state, step, place + 1):
        return Ranking("frozen", _frozen(state, view), each=view.dots, rule=view.rule)
    present = place + 1 == len(state.steps[step.id].rounds)
    rows = _ranked(state, view, chosen(state, step, view) if present else ())
    noted = present and bool(choice(state, step, view))
    return Ranking("ranked", rows, view.placed, view.dots, view.by_hand, view.rule, noted)


def _frozen(state: State, view: GapsView) -> tuple[Row, ...]:
    items = (item for item in frozen(state, view) if item.id not in state.hidden)
    return tuple(_row(state, item) for item in items)


def _row(state: State, gap: ListedGap) -> Row:
    return Row(
        meaning(gap),
        sentence(state, gap),
        headline(state, gap),
        gap.finding,
        who_could(state, gap),
    )


def _ranked(state: State, view: GapsView, acted_on: Collection[str]) -> tuple[Row, ...]:
    rows = []
    items = {item.id: item for item in frozen(state, view)}
    for ranked in ranking(view):
        item = items.get(ranked.item)
        if item is not None and item.id not in state.hidden:
            row = _row(state, item)
            rows.append(
                replace(
                    row,
                    more=(*row.more, *_as_good(state, [items.get(id) for id in ranked.equal])),
                    place=ranked.place,
                    dots=ranked.dots,
                    shared=ranked.tied,
                    chosen=item.id in acted_on,
                )
            )
    return tuple(rows)


def _as_good(state: State, equal: Sequence[GapItem | None]) -> tuple[str, ...]:
    """What would have done as well at a place of a proportional list."""
    texts = [headline(state, item) for item in equal if item and item.id not in state.hidden]
    return (_("As good for this place: {gaps}.").format(gaps="; ".join(texts)),) if texts else ()


def gather(state: State) -> Ranking:
    """The list that was frozen last, or what the answers show now."""
    for step in reversed(state.agenda.steps):
        for place in reversed(range(len(state.steps[step.id].rounds))):
            ranking = in_round(state, step, place)
            if ranking is not None:
                return ranking
    return Ranking("found", _current_rows(state))


def _current_rows(state: State) -> tuple[Row, ...]:
    gaps = (gap for gap in current_gaps(state) if key(gap) not in state.hidden)
    return tuple(_row(state, as_frozen(gap)) for gap in gaps)


def who_could(state: State, gap: ListedGap) -> tuple[str, ...]:
    """Who could close a gap, in sentences: who alone has it (`others` of the kind "only-one"), who
    could get it and who knows somebody, as groups said it, where the room was shown that; of what
    is about groups who has a tie to them, or who should meet."""
    if gap.finding in ("nobody", "only-one"):
        return _of_need(state, gap)
    closes = closers(state, gap) or (why(state, gap) if gap.finding == "place" else "")
    return (_sentence(closes),) if closes else ()


def _sentence(text: str) -> str:
    return _("{sentence}.").format(sentence=text[:1].upper() + text[1:])


def _of_need(state: State, gap: ListedGap) -> tuple[str, ...]:
    sentences = (
        [_("Only {group} has it.").format(group=_names(state, gap.others))]
        if (gap.finding == "only-one" and gap.others)
        else []
    )
    view = holders.latest(state)
    if view is None:
        return tuple(sentences)
    could, knows = (_names(state, view.at(gap.about, level)) for level in ("could", "knows"))
    if could:
        sentences.append(_("Could get it: {groups}.").format(groups=could))
    if knows:
        sentences.append(_("Know somebody: {groups}.").format(groups=knows))
    return tuple(sentences or [_("Nobody knows yet who could get it.")])


def _names(state: State, speakers: Iterable[str]) -> str:
    """Groups by their names, each once."""
    return ", ".join(dict.fromkeys(speaker_name(state, speaker) for speaker in speakers))


def blocks(ranking: Ranking) -> tuple[Block, ...]:
    """The list with the words that belong to it."""
    if not ranking.rows:
        return (note(_(NO_GAP)),)
    if ranking.state == "ranked":
        return (introduction(ranking), _table(ranking))
    return (introduction(ranking), listing(row.text for row in ranking.rows))


def introduction(ranking: Ranking) -> Block:
    """What is said before the list."""
    if ranking.state == "ranked":
        return Paragraph(line(stands(ranking)))
    return note(stands(ranking))


def stands(ranking: Ranking) -> str:
    """What has become of the list so far."""
    if ranking.state == "ranked":
        return _placed(ranking)
    if ranking.state == "frozen":
        return _("The list is frozen. The dots are secret until the step is closed.")
    return _("The list is not frozen yet; this is what the answers show now.")


def _placed(ranking: Ranking) -> str:
    """How many people placed dots."""
    template = n_(
        "{people} placed dots, each up to {each} dot.",
        "{people} placed dots, each up to {each} dots.",
        ranking.each,
    )
    sentence = template.format(people=people(ranking.placed), each=ranking.each)
    if ranking.rule == "proportional":
        turns = _("The list is proportional: every part of the room has its turn.")
        sentence = f"{sentence} {turns}"
    if not ranking.by_hand:
        return sentence
    by_hand_template = n_(
        "{count} more entry was made by hand.",
        "{count} more entries were made by hand.",
        ranking.by_hand,
    )
    return f"{sentence} {by_hand_template.format(count=ranking.by_hand)}"


def _table(ranking: Ranking) -> Table:
    rows = tuple(
        (line(Run(place(row), "strong")), line(str(row.dots)), line(user_text(row.text)))
        for row in ranking.rows
    )
    return Table((_("Place"), _("Dots"), _("Gap")), rows, (0, 1))


def place(row: Row) -> str:
    """A place that several share is marked, so that nobody reads an order into it."""
    return f"{row.place} =" if row.shared else str(row.place or "")


def data(state: State, full: bool) -> dict[str, Any]:
    """`state`, `placed` (people), `by_hand` (entries for nobody in
    particular), `each` (dots a person has), `rule` (dots or proportional), `gaps`: text, kind, and
    once they are ranked place, dots, whether others share the place and whether the room acts on it
    (`chosen`); `could_close` are sentences."""
    ranking = gather(state)
    return {
        "state": ranking.state,
        "placed": ranking.placed,
        "by_hand": ranking.by_hand,
        "each": ranking.each,
        "rule": ranking.rule,
        "gaps": [
            {
                "text": row.text,
                "kind": row.kind,
                "could_close": list(row.more),
                "place": row.place,
                "dots": row.dots,
                "shared": row.shared,
                "chosen": row.chosen,
            }
            for row in ranking.rows
        ],
    }
