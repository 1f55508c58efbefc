"""The versions of the statement: which one counts, how it stands, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.activities import draft, draft_changes
from facilitator.activities.draft_changes import SentenceChanges
from facilitator.activities.draft_choosing import Ranked, choosing
from facilitator.activities.since_sent import SinceSent, since_sent
from facilitator.formats.sections import decide_rounds
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.locales import _, n_
from facilitator.workshop.items import Document, Version, seal
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Text:
    """One version; `headings` are those of its sentences, "" for none. `state` is "draft", "frozen"
    (put to the decision, which is open), "decided" (and not adopted) or "adopted". `reactions` is
    their number, None where they are not kept, or the room was not shown them."""

    number: int
    sentences: tuple[tuple[str, str], ...]
    headings: tuple[str, ...]
    seal: str
    state: str
    decided: tuple[Decided, ...]
    reactions: int | None
    document: Document = "statement"

    @property
    def final(self) -> bool:
        """Whether it was put to the decision as the final text."""
        return bool(self.decided) and self.decided[-1].frozen.terms.final


@dataclass(frozen=True, slots=True)
class Statement:
    """`text` is what counts: the version adopted last, else the newest one. `newer` is a version
    that came after it. `earlier` are the closed decisions on versions before it, each with the
    version's number. `asked` are the changes that people asked for, `origin` is the proposal that
    the first version is; none of it while the room was not shown it. `since` is what has changed
    since it was sent to the groups."""

    text: Text | None
    newer: Text | None
    versions: tuple[Version, ...] = ()
    earlier: tuple[tuple[int, Decided], ...] = ()
    asked: tuple[SentenceChanges, ...] = ()
    origin: Ranked | None = None
    since: SinceSent | None = None


def gather(state: State, document: Document = "statement", full: bool = False) -> Statement:
    """A document as it stands. `full`: people's names may be written."""
    versions = state.versions_of(document)
    if not versions:
        return Statement(None, None)
    all_decided = decide_rounds.about(state, document, full)
    adopted = [at for at, item in enumerate(versions) if item.state == "adopted"]
    last = len(versions) - 1
    main = adopted[-1] if adopted else last
    newer = _text(state, versions, last, all_decided) if main < last else None
    numbers = {version.id: number for number, version in enumerate(versions, 1)}
    decisions = [(numbers.get(each.frozen.of, 0), each) for each in all_decided if each.closed]
    earlier = tuple((number, each) for number, each in decisions if 0 < number <= main)
    text = _text(state, versions, main, all_decided)
    asked, origin = draft_changes.changes(state, document), _origin(state, document, versions[0])
    since = _since(state, versions[main], text) or _since(state, versions[last], newer)
    return Statement(text, newer, versions, earlier, asked, origin, since)


def _since(state: State, version: Version, text: Text | None) -> SinceSent | None:
    return since_sent(state, version, final=text is not None and text.final)


def _origin(state: State, document: Document, first: Version) -> Ranked | None:
    views = filter(draft.scores_shown, draft_changes.rounds_of(state, document))
    rows = (row for view in views for row in choosing(state, view).rows)
    return next((row for row in rows if row.proposal.id == first.origin), None)


def text_of(state: State, version: Version) -> Text:
    """That version as a document tells of it."""
    all_decided = decide_rounds.about(state, "statement")
    return _text(state, state.versions, state.versions.index(version), all_decided)


def _text(state: State, versions: tuple[Version, ...], at: int, all_: tuple[Decided, ...]) -> Text:
    item = versions[at]
    about = tuple(decided for decided in all_ if decided.frozen.of == item.id)
    parts = about[-1].parts if about else item.parts
    texts = [text for _id, text in parts]
    newest = at == len(versions) - 1
    reactions = _reactions(state, item) if newest else None
    standing = _standing(item, about)
    return Text(
        at + 1, parts, item.headings, seal(texts), standing, about, reactions, item.document
    )


def _standing(item: Version, about: tuple[Decided, ...]) -> str:
    seen = [each.outcome for each in about if each.outcome is not None]
    if item.state == "adopted" and any(outcome.adopted for outcome in seen):
        return "adopted"
    if not about:
        return "draft"
    return "decided" if about[-1].closed else "frozen"


def _reactions(state: State, item: Version) -> int | None:
    view = draft.latest(state, item.document)
    return sum(view.of(id).total for id, _text in item.parts) if view else None


def changes(before: Version | None, version: Version) -> str:
    """What is different from the version before, in numbers of sentences."""
    texts = dict(version.parts)
    if before is None:
        return n_("{count} sentence.", "{count} sentences.", len(texts)).format(count=len(texts))
    old = dict(before.parts)
    reworded = sum(id in old and old[id] != text for id, text in version.parts)
    added, removed = len(texts.keys() - old.keys()), len(old.keys() - texts.keys())
    sentences = (
        (reworded, n_("{count} sentence reworded.", "{count} sentences reworded.", reworded)),
        (added, n_("{count} sentence added.", "{count} sentences added.", added)),
        (removed, n_("{count} sentence removed.", "{count} sentences removed.", removed)),
    )
    differences = [template.format(count=count) for count, template in sentences if count]
    return " ".join(differences) or _("The same sentences.")
