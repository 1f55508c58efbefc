"""Sense check in documents: who agrees, in all and by group; rounds are never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from facilitator.activities import sense_words, vocabulary
from facilitator.activities.sense import SenseView, as_judged, is_comparable, people_of, results
from facilitator.activities.sense_parts import alike, parted
from facilitator.analysis.agreement import COMMON_GROUND, Agreement
from facilitator.analysis.tallies import OTHERS, Tally
from facilitator.formats.document import Block, Heading, Inline, Run, Table, line, note, user_text
from facilitator.formats.sections.section import Row, Section
from facilitator.formats.sections.sense_analysed import votes_in
from facilitator.formats.sections.side_by_side import compared, headed
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

NONE = "–"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what the room thinks of it, and its part of the result: "common-ground", "talk",
    "rest" or "too-few"."""

    text: str
    agreement: Agreement
    part: str


def judged(state: State, view: SenseView) -> tuple[Judged, ...]:
    """The sentences that anybody has judged, in the order of the wall."""
    then = as_judged(state, view)
    texts = {item.id: item.text for item in then.principles}
    parts = parted(results(then, view))
    named = (
        ("common-ground", parts.common),
        ("talk", parts.talk),
        ("rest", parts.rest),
        ("too-few", parts.few),
    )
    return tuple(
        Judged(texts[agreement.item], agreement, name)
        for name, part in named
        for agreement in part
        if agreement.total.seen
    )


def _rounds(state: State, step: Step) -> list[tuple[int, SenseView]]:
    """The rounds that may be shown."""
    return [
        (number, view)
        for number, view in enumerate(state.steps[step.id].rounds, 1)
        if isinstance(view, SenseView) and not concealed(state, step, number)
    ]


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The rounds side by side, and tables for each of them."""
    rounds = _rounds(state, step)
    if not rounds:
        return (note(_("The votes have not been shown to the room yet.")),)
    section_blocks: list[Block] = [*_side_by_side(state, rounds)]
    for number, view in rounds:
        if state.steps[step.id].round > 1:
            section_blocks.append(Heading(4, line(_("Round {number}").format(number=number))))
        section_blocks += _tables(state, judged(state, view))
    return tuple(section_blocks)


def _side_by_side(state: State, rounds: Sequence[tuple[int, SenseView]]) -> tuple[Block, ...]:
    """Each sentence with the votes of every round, in the order of the newest one. Votes on another
    wording stand beside no other."""
    voted = [(number, view) for number, view in rounds if judged(state, view)]
    texts: dict[str, str] = {}
    figures: dict[str, dict[int, str]] = {}
    reworded = False
    for number, view in reversed(voted):
        for one in judged(state, view):
            id = one.agreement.item
            if id in figures and not is_comparable(state, view, id):
                reworded = True
                continue
            texts.setdefault(id, one.text)
            figures.setdefault(id, {})[number] = _counts(one.agreement.total)
    rows = ((line(user_text(texts[id])), of_rounds) for id, of_rounds in figures.items())
    table = compared(_("Sentence"), headed(number for number, _view in voted), rows, 4)
    if not table or not reworded:
        return table
    text = _("Votes on another wording of a sentence stand only in the table of their own round.")
    return (*table, note(text))


def _counts(total: Tally) -> str:
    template = _("{agree} agree · {passed} pass · {disagree} disagree")
    return template.format(agree=total.agree, passed=total.passed, disagree=total.disagree)


def _tables(state: State, sentences: tuple[Judged, ...]) -> tuple[Block, ...]:
    if not sentences:
        return (note(_("No votes.")),)
    if not any(one.agreement.groups for one in sentences):
        rule = _("Common ground: at least {share}% agree.")
        return (_table(state, sentences, False), note(rule.format(share=COMMON_GROUND)))
    rule = _("Common ground: at least {share}% agree in every group of three votes or more.")
    notes = (note(rule.format(share=COMMON_GROUND)), note(sense_words.explanation()))
    return (_table(state, sentences, True), *notes, _by_group(state, sentences))


def _table(state: State, sentences: tuple[Judged, ...], with_groups: bool) -> Table:
    """The sentences as the wall ranks them, with what is only known of groups if there are any."""
    of_groups = (_("Fewest agree in"), _("Bridge score")) if with_groups else ()
    votes = (vocabulary.capital(vocabulary.choice(vote)) for vote in ("pass", "disagree"))
    head = (_("Sentence"), _("Agree"), *votes, *of_groups, _("Result"))
    numbers = (2, 3, 5) if with_groups else (2, 3)
    return Table(head, tuple(_cells(state, one, with_groups) for one in sentences), numbers)


def _cells(state: State, sentence: Judged, with_groups: bool) -> tuple[Inline, ...]:
    total, few = sentence.agreement.total, sentence.part == "too-few"
    of_groups = (_fewest(state, sentence.agreement), _score(sentence.agreement))
    return (
        (Run(sentence.text, "quiet" if few else "", user_text=True),),
        line(_share(total, few)),
        line(str(total.passed)),
        line(str(total.disagree)),
        *(of_groups if with_groups else ()),
        line(_part(sentence.part)),
    )


def _share(total: Tally, few: bool) -> str:
    """Those who agree, of those who judged: the share stands behind its people, where they are
    enough."""
    template = _("{agree} of {people}") if few else _("{agree} of {people} ({percent}%)")
    percent = sense_words.percent(total)
    return template.format(agree=total.agree, people=total.seen, percent=percent)


def _fewest(state: State, agreement: Agreement) -> Inline:
    weakest = agreement.weakest
    if weakest is None or agreement.too_few:
        return line(NONE)
    if alike(agreement):
        return line(_("all alike"))
    return _group(state, weakest.group, weakest.tally)


def _group(state: State, group: str, tally: Tally) -> Inline:
    """A group, and how many of those in it who judged agree."""
    name = sense_words.group_name(state, group)
    counted = _("{agree} of {people}").format(agree=tally.agree, people=tally.seen)
    return line(Run(name) if group == OTHERS else user_text(name), f" {counted}")


def _score(agreement: Agreement) -> Inline:
    known = agreement.groups and not agreement.too_few
    return line(str(sense_words.score(agreement)) if known else NONE)


def _part(name: str) -> str:
    labels = {
        "common-ground": _("common ground"),
        "talk": _("to talk about"),
        "too-few": _("too few votes"),
    }
    return labels.get(name, NONE)


def _by_group(state: State, sentences: tuple[Judged, ...]) -> Table:
    """How many agree in each group that is told apart."""
    rows = []
    for sentence in sentences:
        groups: list[str | Run] = []
        for each in sentence.agreement.groups:
            groups += [*([" · "] if groups else []), *_group(state, each.group, each.tally)]
        if groups:
            rows.append((line(user_text(sentence.text)), line(*groups)))
    return Table((_("Sentence"), _("Who agrees, by group")), tuple(rows))


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """For each sentence the numbers of agree, pass and disagree, what it came to, its bridge score,
    and the numbers of each group that is told apart."""
    return tuple(
        row
        for number, view in _rounds(state, step)
        for sentence in judged(state, view)
        for row in _rows_of(state, sentence, number)
    )


def _rows_of(state: State, sentence: Judged, round: int) -> Iterator[Row]:
    agreement = sentence.agreement
    for vote, count in _votes(agreement.total).items():
        yield Row("count", about=sentence.text, choice=vote, number=count, round=round)
    yield Row("result", about=sentence.text, choice=sentence.part, round=round)
    if agreement.groups and not agreement.too_few:
        score = sense_words.score(agreement)
        yield Row("bridge-score", about=sentence.text, number=score, round=round)
    for each in agreement.groups:
        name = OTHERS if each.group == OTHERS else state.group_name(each.group)
        for vote, count in _votes(each.tally).items():
            row = Row("group-count", about=sentence.text, choice=vote, number=count, group=name)
            yield replace(row, round=round)


def _votes(tally: Tally) -> dict[str, int]:
    return {"agree": tally.agree, "pass": tally.passed, "disagree": tally.disagree}


def data(state: State, view: SenseView) -> dict[str, Any]:
    """A whole sense check in numbers, without the names of groups: the first group is the one that
    was made first, all that are not told apart are the last."""
    return {
        "people": people_of(state, view),
        "common_ground_percent": COMMON_GROUND,
        "sentences": [_figures(one) for one in judged(state, view)],
    }


def _figures(sentence: Judged) -> dict[str, Any]:
    agreement = sentence.agreement
    weakest = agreement.weakest
    return {
        "id": agreement.item,
        "text": sentence.text,
        "result": sentence.part,
        **_counted(agreement.total),
        "weakest_group": None if weakest is None else _counted(weakest.tally),
        "bridge": round(agreement.bridge, 4),
        "group_informed_consensus": round(agreement.gic, 4),
        "divisive": round(agreement.divisive, 4),
        "common_ground": agreement.common_ground,
        "too_few": agreement.too_few,
        "groups": [_counted(each.tally) for each in agreement.groups],
    }


def _counted(tally: Tally) -> dict[str, int]:
    return {**_votes(tally), "people": tally.seen, "percent": sense_words.percent(tally)}


SECTION = Section(blocks, rows, analyses={"votes": votes_in})
