"""The document `statement`: the unity statement as it stands, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facilitator.activities import draft, vocabulary
from facilitator.formats import imprint
from facilitator.formats.document import (
    Banner,
    Block,
    Document,
    Heading,
    Paragraph,
    Passage,
    Run,
    line,
    note,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_rounds
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.items import Version, seal, short_seal
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Text:
    """One version. `state` is "draft", "frozen" (put to the decision, which is open), "decided"
    (and not adopted) or "adopted". `reactions` is their number, None where they are not
    kept, or the room was not shown them."""

    number: int
    sentences: tuple[tuple[str, str], ...]
    seal: str
    state: str
    decided: tuple[Decided, ...]
    reactions: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is what counts: the version adopted last, else the newest one. `newer` is a version
    that came after it."""

    text: Text | None
    newer: Text | None
    versions: int


def gather(state: State) -> Statement:
    """The statement as it stands."""
    versions = state.versions
    if not versions:
        return Statement(None, None, 0)
    all_decided = decide_rounds.about(state, "statement")
    adopted = [at for at, item in enumerate(versions) if item.state == "adopted"]
    last = len(versions) - 1
    main = adopted[-1] if adopted else last
    newer = _text(state, versions, last, all_decided) if main < last else None
    return Statement(_text(state, versions, main, all_decided), newer, len(versions))


def _text(state: State, versions: tuple[Version, ...], at: int, all_: tuple[Decided, ...]) -> Text:
    item = versions[at]
    about = tuple(decided for decided in all_ if decided.frozen.of == item.id)
    parts = about[-1].parts if about else item.parts
    texts = [text for _id, text in parts]
    newest = at == len(versions) - 1
    reactions = _reactions(state, item) if newest else None
    return Text(at + 1, parts, seal(texts), _standing(item, about), about, reactions)


def _standing(item: Version, about: tuple[Decided, ...]) -> str:
    seen = [each.outcome for each in about if each.outcome is not None]
    if item.state == "adopted" and any(outcome.adopted for outcome in seen):
        return "adopted"
    if not about:
        return "draft"
    return "decided" if about[-1].closed else "frozen"


def _reactions(state: State, item: Version) -> int | None:
    view = draft.latest(state)
    return sum(view.of(id).total for id, _text in item.parts) if view else None


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    statement = gather(state)
    if statement.text is None:
        blocks: tuple[Block, ...] = (note(_("There is no version of the statement yet.")),)
    else:
        blocks = _all(statement, statement.text)
    return imprint.document(made, _("Unity statement"), blocks)


def _all(statement: Statement, text: Text) -> tuple[Block, ...]:
    blocks: list[Block] = [
        *_text_blocks(text, 2),
        Heading(2, line(_("About this text"))),
        *_about(text, statement.versions),
    ]
    if statement.newer is not None:
        heading = _("Newer draft: version {number}").format(number=statement.newer.number)
        blocks += [Heading(2, line(heading)), *_text_blocks(statement.newer, 3)]
    return tuple(blocks)


def _text_blocks(text: Text, level: int) -> list[Block]:
    """How a version stands, its sentences, and what was decided about it."""
    several = len(text.decided) > 1
    text_blocks: list[Block] = [
        _banner(text),
        Passage(tuple(sentence for _id, sentence in text.sentences)),
    ]
    for decided in text.decided:
        if several or decided.closed:
            text_blocks += decide_rounds.blocks(decided, level, banner=several)
    return text_blocks


def _banner(text: Text) -> Banner:
    result = text.decided[-1].outcome.result if text.decided and text.decided[-1].outcome else ""
    version = _("Version {number}").format(number=text.number)
    if text.state == "adopted":
        aside = _("with people standing aside") if "stand-asides" in result else ""
        more = ", ".join(part for part in (version, aside) if part)
        return Banner("good", _("Adopted for circulation"), more)
    if text.state == "frozen":
        return Banner("warn", _("Frozen and put to the decision, not adopted"), version)
    if text.state == "decided":
        tone, word = vocabulary.TONES.get(result, "warn"), vocabulary.result(result)
        return Banner(tone, word or _("Not adopted"), _("Draft, {text}").format(text=version))
    return Banner("warn", _("Draft: not decided on yet"), version)


def _about(text: Text, versions: int) -> tuple[Block, ...]:
    seal_ = _("Seal of the text: {short}").format(short=short_seal(text.seal))
    before, later = text.number - 1, versions - text.number
    facts = [_before(before)] if before else []
    if text.reactions is not None:
        many = n_(
            "{count} reaction to its sentences.",
            "{count} reactions to its sentences.",
            text.reactions,
        )
        facts.append(many.format(count=text.reactions))
    if later:
        after = n_("{count} version came after it.", "{count} versions came after it.", later)
        facts.append(after.format(count=later))
    return (
        Paragraph(line(" ".join(facts))),
        Paragraph(line(Run(seal_, "quiet"), " ", Run(text.seal, "mono"))),
        note(_("The seal is the SHA-256 hash of the sentences, one on each line.")),
    )


def _before(count: int) -> str:
    template = n_(
        "{count} version came before this one.", "{count} versions came before this one.", count
    )
    return template.format(count=count)


def data(state: State, full: bool) -> dict[str, Any]:
    """`text` and `newer` (or null): number, state, seal, sentences, reactions, decisions."""
    statement = gather(state)
    return {
        "versions": statement.versions,
        "text": _as_data(statement.text) if statement.text else None,
        "newer": _as_data(statement.newer) if statement.newer else None,
    }


def _as_data(text: Text) -> dict[str, Any]:
    return {
        "number": text.number,
        "state": text.state,
        "seal": text.seal,
        "sentences": [{"id": id, "text": sentence} for id, sentence in text.sentences],
        "reactions": text.reactions,
        "decisions": [decide_rounds.data(decided) for decided in text.decided],
    }


STATEMENT = Product("statement", N_("statement"), document, data, usual=True)
