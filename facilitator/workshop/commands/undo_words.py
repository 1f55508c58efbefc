"""What the facilitator did, in words: said when it is undone."""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.events import (
    Advanced,
    Event,
    Hidden,
    Left,
    NeedMade,
    NewcomersRemoved,
    PrincipleMade,
    Renamed,
    Restored,
    Revealed,
    SettingsChanged,
    Starred,
    StepInserted,
    TimerSet,
    Undone,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split
from facilitator.workshop.urn import Entry

_LONGEST = 48


def undo_words(fold: Fold, seq: int) -> str:
    """What the event of that number did, such as "hid “Night bus drivers”"."""
    event = fold.events[seq - 1]
    kinds = (_of_item, _of_text, _of_group, _of_result, _of_person, _of_step)
    return next(shown for each in kinds if (shown := each(fold, event)))


def _of_item(fold: Fold, event: Event) -> str:
    match event.body:
        case Hidden(item=item):
            return _("hid {what}").format(what=_named(fold, item))
        case Restored(item=item):
            return _("showed {what} again").format(what=_named(fold, item))
        case Starred(item=item, on=True):
            return _("put {what} into the decision").format(what=_named(fold, item))
        case Starred(item=item):
            return _("took {what} out of the decision").format(what=_named(fold, item))
        case NeedMade(text=text):
            return _("made the need {what}").format(what=_quoted(text))
        case PrincipleMade(text=text):
            return _("made the principle {what}").format(what=_quoted(text))
    return ""


def _of_text(fold: Fold, event: Event) -> str:
    match event.body:
        case Merged(into=into):
            return _("put answers beneath {what}").format(what=_named(fold, into))
        case Split(item=item):
            return _("took answers out from beneath {what}").format(what=_named(fold, item))
        case ItemRenamed(text=text):
            return _("corrected a text to {what}").format(what=_quoted(text))
        case AmendmentAnswered(sentence=sentence):
            return _("answered a change to {what}").format(what=_named(fold, sentence))
    return ""


def _of_group(fold: Fold, event: Event) -> str:
    match event.body:
        case GroupEdited(group=group, merged_into=str(into)):
            names = {"what": _named(fold, group), "other": _named(fold, into)}
            return _("merged {what} with {other}").format(**names)
        case GroupEdited(name=str(name)):
            return _("renamed a group to {what}").format(what=_quoted(name))
        case GroupEdited(group=group):
            return _("changed what is noted of {what}").format(what=_named(fold, group))
        case IntroductionNoted(groups=(one, other)):
            names = {"what": _named(fold, one), "other": _named(fold, other)}
            return _("noted an introduction of {what} and {other}").format(**names)
        case Replied(group=group):
            return _("noted the reply of {what}").format(what=_named(fold, group))
    return ""


def _of_result(fold: Fold, event: Event) -> str:
    match event.body:
        case HandsCounted():
            return _("counted hands in {step}").format(step=_step(fold, event.step))
        case Chosen():
            return _("noted what was chosen in {step}").format(step=_step(fold, event.step))
        case Released(on=True):
            return _("released documents")
        case Released():
            return _("took documents back")
        case FollowedUp(item=item):
            return _("noted who follows up {what}").format(what=_named(fold, item))
        case SettingsChanged():
            return _("changed the session's settings")
        case StepInserted(step=table):
            return _("inserted {step}").format(step=_quoted(str(table.get("title", ""))))
    return ""


def _of_person(fold: Fold, event: Event) -> str:
    people = fold.builder.participants
    match event.body:
        case Left(id=id, back=True) if id in people:
            return _("marked {name} as back").format(name=people[id].name)
        case Left(id=id) if id in people:
            return _("marked {name} as having left").format(name=people[id].name)
        case Renamed(id=id, name=None) if id in people:
            return _("gave {name} another group").format(name=people[id].name)
        case Renamed(id=id) if id in people:
            return _("renamed {name}").format(name=people[id].name)
        case NewcomersRemoved():
            return _("removed newcomers who never came back")
    return ""


def _of_step(fold: Fold, event: Event) -> str:
    match event.body:
        case Advanced(step=id):
            return _("went to {step}").format(step=_step(fold, id))
        case Revealed(shown=True):
            return _("showed what was hidden in {step}").format(step=_step(fold, event.step))
        case Revealed():
            return _("hid what was sent in {step}").format(step=_step(fold, event.step))
        case TimerSet():
            return _("set the timer")
        case Undone(seq=seq):
            return _("undid: {what}").format(what=undo_words(fold, seq))
    return _("showed something in {step}").format(step=_step(fold, event.step))


def _step(fold: Fold, id: str) -> str:
    step = fold.builder.agenda.step(id)
    return _quoted(step.title if step else id)


def _named(fold: Fold, id: str) -> str:
    """An item, or an answer, by its text."""
    item = fold.builder.items.get(id)
    if item is not None:
        return _quoted(item.text)
    made = _made(fold, id[1:].partition("-")[0])
    return _quoted(str(getattr(made.body, "text", "")) if made else id)


def _made(fold: Fold, of: str) -> Event | Entry | None:
    """What made an answer: the event of that number, or what has that contribution id."""
    if of.isdecimal() and int(of) <= len(fold.events):
        return fold.events[int(of) - 1]
    return fold.urn.get(of) or next((event for event in fold.events if event.cid == of), None)


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}”"
