"""The statement's page, and behind it the record: how people answered, under which rule, how the
text was made, and how to check it."""

from __future__ import annotations

from facilitator.activities import vocabulary
from facilitator.activities.days import spelled
from facilitator.activities.decide_view import Outcome
from facilitator.activities.written_documents import section_title
from facilitator.formats import framed_page
from facilitator.formats.counted import people
from facilitator.formats.document import (
    Banner,
    Block,
    Ends,
    Facts,
    Heading,
    Paragraph,
    Part,
    Passage,
    Run,
    line,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_compared, decide_record, draft_history
from facilitator.formats.sections.decide_support import aside_and_blocks, by_rule, standing_by
from facilitator.formats.sections.draft_versions import Statement, Text, changes
from facilitator.locales import _, n_
from facilitator.workshop.items import short_seal


def page(text: Text, made: Imprint) -> tuple[Block, ...]:
    """The text in the largest letters that one page holds, who stands by it, and its seal."""
    sentences = tuple(sentence for _id, sentence in text.sentences)
    headings = tuple(map(section_title, text.headings))
    standing = _standing(text)
    ends = Ends(_where(text, made), _("seal {short}").format(short=short_seal(text.seal)))
    beneath = [ends.start, *(_text_of(block) for block in standing)]
    above = sum(bool(heading) for heading, _text in Passage(sentences, 0, headings).headed())
    size = framed_page.size(made.title, made.cause, sentences, beneath, above)
    return (Passage(sentences, size, headings), *standing, ends)


def _text_of(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.text)
    return f"{block.word} {block.more}" if isinstance(block, Banner) else ""


def _standing(text: Text) -> tuple[Block, ...]:
    outcome = _outcome(text)
    if text.state != "adopted" or outcome is None:
        return (_banner(text),)
    if not outcome.terms.positions:
        return (Banner("good", vocabulary.result(outcome.result), standing_by(outcome)),)
    stands = Run(standing_by(outcome), "strong")
    return (
        *decide_record.everybody(outcome, large=True),
        Paragraph(line(stands, " ", aside_and_blocks(outcome))),
    )


def _outcome(text: Text) -> Outcome | None:
    return text.decided[-1].outcome if text.decided else None


def _banner(text: Text) -> Banner:
    version = _("Version {number}").format(number=text.number)
    if text.state == "frozen":
        return Banner("warn", _("Frozen and put to the decision, not adopted"), version)
    if text.state == "decided":
        outcome = _outcome(text)
        result = outcome.result if outcome else ""
        tone, word = vocabulary.TONES.get(result, "warn"), vocabulary.result(result)
        return Banner(tone, word or _("Not adopted"), _("Draft, {text}").format(text=version))
    return Banner("warn", _("Draft: not decided on yet"), version)


def _where(text: Text, made: Imprint) -> str:
    date = _day(text, made)
    if text.state != "adopted":
        return ", ".join(part for part in (made.place, date) if part)
    templates = {
        (False, False): _("Adopted for circulation {how} on {date}"),
        (False, True): _("Adopted for circulation {how} in {place} on {date}"),
        (True, False): _("Adopted as final {how} on {date}"),
        (True, True): _("Adopted as final {how} in {place} on {date}"),
    }
    if text.document != "statement":
        # Only the statement goes to the groups.
        here = _("Adopted {how} in {place} on {date}")
        templates = {(text.final, True): here, (text.final, False): _("Adopted {how} on {date}")}
    template = templates[text.final, bool(made.place)]
    return template.format(how=by_rule(text.decided[-1].terms), place=made.place, date=date)


def _day(text: Text, made: Imprint) -> str:
    """The day of the decision; of a draft that of the session."""
    return spelled(made.opened[text.decided[-1].step.id] if text.decided else made.date)


def record(statement: Statement, text: Text, made: Imprint) -> Part:
    """How the text was adopted, or how it stands."""
    rounds = [*(decided for _number, decided in statement.earlier), *text.decided]
    blocks: list[Block] = [*decide_compared.side_by_side(rounds, 3, named=True)]
    for decided in text.decided:
        if decided.outcome is not None:
            blocks += decide_record.record(decided, decided.outcome, 3)
        else:
            blocks += decide_record.blocks(decided, 3)
    blocks += [
        Heading(3, line(_("How the text was made"))),
        Facts(_versions(statement, text)),
        *_reactions(text),
        *draft_history.differences(statement, 2, text.number),
        *draft_history.amendments(statement),
        *_earlier(statement),
        *_checking(text),
    ]
    return Part(_("The record"), _lead(text, made), tuple(blocks))


def _earlier(statement: Statement) -> list[Block]:
    """What was decided on earlier versions, each with its wording."""
    blocks: list[Block] = []
    for number, decided in statement.earlier:
        title = _("The decision on version {number}").format(number=number)
        blocks += decide_record.earlier(decided, title, 3)
    return blocks


def _lead(text: Text, made: Imprint) -> str:
    outcome = _outcome(text)
    if outcome is None:
        return ""
    template = _("On {date}, {people} decided about version {number} of this text.")
    sentence = template.format(
        date=_day(text, made), people=people(outcome.eligible), number=text.number
    )
    adopted = _("It was adopted for circulation.")
    if text.final:
        adopted = _("It was adopted as final.")
    if text.document != "statement":
        adopted = _("It was adopted.")
    return f"{sentence} {adopted if text.state == 'adopted' else _('It was not adopted.')}"


def _versions(statement: Statement, text: Text) -> tuple[tuple[str, str], ...]:
    rows = []
    for place, version in enumerate(statement.versions):
        what = changes(statement.versions[place - 1] if place else None, version)
        if not place and (origin := draft_history.origin(statement)):
            what = f"{what} {origin}"
        if place + 1 == text.number:
            what = f"{what} {_this(text)}"
        rows.append((_("Version {number}").format(number=place + 1), what))
    return tuple(rows)


def _this(text: Text) -> str:
    if text.state == "adopted":
        return _("This is the adopted text.")
    return _("This is the text of this document.")


def _reactions(text: Text) -> tuple[Block, ...]:
    if not text.reactions:
        return ()
    template = n_(
        "{count} reaction to its sentences.", "{count} reactions to its sentences.", text.reactions
    )
    return (Paragraph(line(template.format(count=text.reactions))),)


def _checking(text: Text) -> tuple[Block, ...]:
    sentence = _(
        "The seal {short} is the beginning of the fingerprint below. The fingerprint is the "
        "SHA-256 hash of the sentences, one on each line: anyone who has the text can work it out "
        "again. It is the same only if not one letter has changed."
    )
    return (
        Heading(3, line(_("Checking this text"))),
        Paragraph(line(sentence.format(short=short_seal(text.seal)))),
        Paragraph(line(Run(text.seal, "mono"))),
    )


def newer(statement: Statement, text: Text, since: int) -> Part:
    """A draft that came after the text that counts, which is version `since`."""
    sentences = tuple(sentence for _id, sentence in text.sentences)
    headings = tuple(map(section_title, text.headings))
    blocks: list[Block] = [_banner(text), Passage(sentences, 0, headings)]
    blocks += draft_history.differences(statement, since + 1, text.number)
    for decided in text.decided:
        blocks += decide_record.blocks(decided, 3)
    title = _("Newer draft: version {number}").format(number=text.number)
    return Part(title, "", tuple(blocks))


def behind(statement: Statement, text: Text, made: Imprint) -> tuple[Part, ...]:
    """What stands behind the page."""
    later = (newer(statement, statement.newer, text.number),) if statement.newer else ()
    return (record(statement, text, made), *later)
