"""The record of a decision in documents: the rule, how people answered, the arithmetic, reasons and
what became of them, and what was done next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from facilitator.activities import vocabulary
from facilitator.activities.decide_view import Minute, Outcome
from facilitator.activities.decide_words import (
    agreed_beforehand,
    differing_groups,
    meaning_of_adoption,
    rule_in_people,
    sequel,
)
from facilitator.activities.position_words import position
from facilitator.activities.rule_words import rule_name
from facilitator.formats.counted import people
from facilitator.formats.document import (
    Banner,
    Block,
    Checks,
    Heading,
    Paragraph,
    Passage,
    People,
    Quote,
    Run,
    Table,
    Tone,
    line,
    listing,
    note,
    user_text,
)
from facilitator.formats.sections.decide_checks import check
from facilitator.formats.sections.decide_rounds import Decided, Given, across, counted, positions
from facilitator.locales import _, n_
from facilitator.workshop.items import NO_TERMS, PrincipleTerms


def blocks(decided: Decided, level: int) -> tuple[Block, ...]:
    """The decision with its heading."""
    return (Heading(level, line(_title(decided))), *body(decided, level))


def body(decided: Decided, level: int) -> tuple[Block, ...]:
    """The decision beneath a heading of that level."""
    if not decided.closed:
        more = _("The counts are secret until the decision is closed.")
        return (Banner("quiet", _("Put to the decision"), more), *_rule(decided))
    if decided.replaced:
        return _replaced(decided, level)
    if decided.outcome is None:
        return (Banner("quiet", _("Closed without a result")),)
    outcome = decided.outcome
    tone: Tone = vocabulary.TONES.get(outcome.result, "quiet")
    banner = Banner(tone, vocabulary.result(outcome.result), _came_to(decided, outcome))
    return (
        banner,
        *_rule(decided),
        *_minute(decided.minute, level + 1),
        *everybody(outcome, key=True),
        *_checks(outcome),
        *reasons(decided, level + 1),
        *_after(decided),
    )


def _replaced(decided: Decided, level: int) -> tuple[Block, ...]:
    """Positions of a round in which nothing was decided, as the room was asked again."""
    by_choice = decided.positions or {}
    count = sum(by_choice.values())
    template = n_(
        "{count} position had been taken. It counts no more.",
        "{count} positions had been taken. They count no more.",
        count,
    )
    banner = Banner("quiet", decided.why_replaced, template.format(count=count))
    taken = counted(decided.rule, by_choice)
    return (banner, People(taken, key=True), *reasons(decided, level + 1))


def earlier(decided: Decided, title: str, level: int) -> tuple[Block, ...]:
    """A decision on a wording that is not the one of the document: what it was, and what came of
    it."""
    wording = Passage(tuple(text for _id, text in decided.parts))
    terms = protocol(decided.parts, decided.frozen.protocol)
    return (Heading(level, line(title)), wording, *terms, *body(decided, level))


def protocol(
    parts: Sequence[tuple[str, str]],
    terms: Mapping[str, PrincipleTerms],
    *,
    numbered: bool = False,
) -> tuple[Table, ...]:
    """What principles (id, text) expect of people and what these get, of those that say so."""
    rows = []
    for number, (id, text) in enumerate(parts, 1):
        own = terms.get(id, NO_TERMS)
        if any(own):
            cells = (line(user_text(each) if each else "–") for each in own)
            rows.append((line(f"{number}. " if numbered else "", user_text(text)), *cells))
    head = (_("Principle"), _("What we expect"), _("What you get"))
    return (Table(head, tuple(rows)),) if rows else ()


def record(decided: Decided, outcome: Outcome, level: int) -> tuple[Block, ...]:
    """How people answered, and the rule, each under a heading of its own."""
    heading = _("How people answered")
    if decided.round > 1:
        heading = _("How people answered in round {number}").format(number=decided.round)
    return (
        Heading(level, line(heading)),
        Paragraph(line(f"{vocabulary.result(outcome.result)}. {_came_to(decided, outcome)}")),
        *everybody(outcome, key=True),
        *_minute(decided.minute, level),
        Heading(level, line(_("The rule, set before the decision"))),
        *_rule(decided),
        *_checks(outcome),
        *reasons(decided, level),
        *_after(decided),
    )


def title(decided: Decided) -> str:
    """What a round is called among all those of its step."""
    base = _title(decided)
    return _("{round}, on an earlier text").format(round=base) if decided.on_earlier_text else base


def _title(decided: Decided) -> str:
    if decided.round == 1:
        return _("The decision")
    return _("The decision, round {number}").format(number=decided.round)


def _came_to(decided: Decided, outcome: Outcome) -> str:
    """Why it was not adopted, and how many could take a position."""
    why = vocabulary.capital(f"{decided.why}.") if decided.why else ""
    return f"{why} {_eligible(outcome)}".strip()


def _eligible(outcome: Outcome) -> str:
    if not outcome.terms.positions:
        return _("{people} were here. Nothing was counted.").format(people=people(outcome.eligible))
    if outcome.terms.of_groups:
        template = n_(
            "{count} voice could be given.", "{count} voices could be given.", outcome.eligible
        )
        return template.format(count=outcome.eligible)
    return _("{people} could take a position.").format(people=people(outcome.eligible))


# The rule


def _rule(decided: Decided) -> tuple[Block, ...]:
    """What had to hold, as it was frozen with the text."""
    terms = decided.terms
    here = decided.outcome.eligible if decided.outcome else 0
    name = vocabulary.capital(rule_name(terms.rule, terms.plain_settings))
    sentences = [rule_in_people(terms, here)]
    if decided.frozen.by_fallback:
        sentences.append(
            _("This vote was agreed before the decision, for the case that nothing was adopted.")
        )
    if agreed := agreed_beforehand(terms):
        sentences.append(agreed)
    if decided.subject != "principles":
        sentences.append(meaning_of_adoption(terms))
    return (Paragraph(line(Run(f"{name}.", "strong"), " ", " ".join(sentences))),)


def _checks(outcome: Outcome) -> tuple[Block, ...]:
    """The conditions, each in numbers, and what else is to be known of these."""
    checks = tuple(check(each, outcome.terms) for each in outcome.lines)
    return (*((Checks(checks),) if checks else ()), *(note(text) for text in _more(outcome)))


def _more(outcome: Outcome) -> Iterator[str]:
    """Groups of several minds, raised hands, who asks their group first, and whether the groups
    agree alike."""
    if differ := differing_groups(outcome):
        yield differ
    if outcome.hands:
        template = n_(
            "{count} of the positions is a raised hand.",
            "{count} of the positions are raised hands.",
            outcome.hands,
        )
        yield template.format(count=outcome.hands)
    supported = across(outcome)
    if supported is not None:
        yield (
            _("At least 3 in 5 support it in every group with 3 or more positions.")
            if supported
            else _("Fewer than 3 in 5 support it in some groups with 3 or more positions.")
        )


# What was answered


def everybody(outcome: Outcome, *, large: bool = False, key: bool = False) -> tuple[Block, ...]:
    """A dot for everybody; none where nothing is counted."""
    return (People(positions(outcome), large, key),) if outcome.terms.positions else ()


def _minute(minute: Minute | None, level: int) -> tuple[Block, ...]:
    """The minute as it was read back, and what people wished to have noted."""
    if minute is None:
        return ()
    heard = _("It was read back, and no dissent was heard.")
    if not minute.unity:
        heard = _("It was not read back in unity.")
    noted: tuple[Block, ...] = ()
    if minute.noted:
        noted = (Paragraph(line(_("Noted on request:"))), listing(minute.noted))
    return (
        Heading(level, line(_("The minute"))),
        Passage(tuple(part for part in minute.text.splitlines() if part.strip())),
        Paragraph(line(heard)),
        *noted,
    )


def reasons(decided: Decided, level: int) -> tuple[Block, ...]:
    """What people gave as their reasons, word for word, what they ask for, and what became of
    it."""
    if not decided.reasons:
        return ()
    quotes = [block for one in decided.reasons for block in _reason(decided.rule, one)]
    return (Heading(level, line(_("Reasons, in people’s own words"))), *quotes)


def _reason(rule: str, given: Given) -> Iterator[Block]:
    yield Quote(given.text, position(rule, given.choice))
    if given.change:
        yield Quote(given.change, _("Suggested change"))
    signed = Run(_("Signed:"), "quiet"), " ", user_text(given.signature, "quiet")
    became = Run(vocabulary.capital(given.became), "quiet")
    between = " · " if given.signature and given.became else ""
    if given.signature or given.became:
        yield Paragraph(line(*(signed if given.signature else ()), between, became))


def _after(decided: Decided) -> tuple[Block, ...]:
    """What was done once the text was not adopted."""
    if decided.after is None:
        return ()
    label = Run(_("What was done next:"), "strong")
    text = (user_text(decided.after.text),) if decided.after.text else ()
    spaced = (" ", *text) if text else ()
    return (Paragraph(line(label, " ", sequel(decided.after.choice), *spaced)),)
