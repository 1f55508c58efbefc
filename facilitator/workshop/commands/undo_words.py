"""What the facilitator did, in words: said when it is undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitator.locales import _, n_
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.commands.taking_effect import texts_of
from facilitator.workshop.commands.undo_time_words import time_words
from facilitator.workshop.events import (
    Advanced,
    EnteredByHand,
    Event,
    Hidden,
    Left,
    NewcomersRemoved,
    PersonEntered,
    Renamed,
    Restored,
    Revealed,
    SettingsChanged,
    Starred,
    StepInserted,
    Undone,
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted
from facilitator.workshop.item_bodies import DisagreementMade, NeedMade, PrincipleMade, TermsSet
from facilitator.workshop.items import (
    ANSWER,
    DISAGREEMENT,
    GROUP,
    NEED,
    PRINCIPLE,
    VERSION,
    answer_id,
)
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    Circulated,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.theme_bodies import ItemRenamed, Merged, Split, ThemeNamed
from facilitator.workshop.urn import Entry
from facilitator.workshop.visibility import concealed

_LONGEST = 48


def undo_words(fold: Fold, seq: int, *, public: bool = False) -> str:
    """What the event of that number did, and those that the same command made, such as "hid “Night
    bus drivers”". `public`: for the wall, without people's names and without texts that are hidden
    or not shown yet."""
    events = [fold.events[one - 1] for one in fold.together(seq)]
    if isinstance(events[-1].body, Merged):
        # What was noted before was noted to be merged.
        return _of_one(fold, events[-1], public)
    if isinstance(body := events[-1].body, EnteredByHand) and body.imported is None:
        # Whoever was entered before was entered to give it.
        return _of_one(fold, events[-1], public)
    return _of_several(events) or _of_one(fold, events[0], public)


def taken_back(fold: Fold, head: int, urn: Mapping[str, Entry], *, public: bool = False) -> str:
    """What undoing took back, in words: `head` was the number of the last event before, and `urn`
    what was in the urn. What was done there no event tells."""
    for event in fold.events[head:]:
        if isinstance(event.body, Undone):
            return undo_words(fold, event.body.seq, public=public)
    names = _Names(fold, public)
    for cid, before in urn.items():
        now = fold.urn.get(cid)
        if now is None and isinstance(before.body, EnteredByHand):
            if before.body.imported:
                return _("imported answers")
            return _by_hand(names, before.step)
        if now is not None and now.hidden != before.hidden:
            template = _("hid {what}") if before.hidden else _("showed {what} again")
            return template.format(what=names.item(answer_id(cid)))
    return _("the last action")


def _by_hand(names: _Names, step: str) -> str:
    return _("entered something by hand in {step}").format(step=names.step(step))


def _of_several(events: Sequence[Event]) -> str:
    """What several events did at once; "" for one event."""
    count, first = len(events), events[0].body
    if count < 2:
        return ""
    if first is not None and first.did:
        return _(first.did)
    principles = all(_of_principle(event) for event in events)
    if did := next((event.body.did for event in events if event.body and event.body.did), ""):
        return _(did)
    if any(isinstance(event.body, EnteredByHand) for event in events):
        return _("imported answers")
    if any(isinstance(event.body, PersonEntered) for event in events):
        return _("imported people")
    if len({event.kind for event in events}) > 1:
        changed = _("changed the wording of principles")
        return changed if principles else _("put answers back as they were given")
    if principles and isinstance(events[0].body, Starred):
        return _("chose principles for the decision")
    return _same_of_several(events[0]).format(count=count)


def _same_of_several(first: Event) -> str:
    """The same of so many things, by the first of them."""
    match first.body:
        case Hidden():
            return _("hid {count} texts")
        case Restored():
            return _("showed {count} texts again")
        case ItemRenamed():
            return _("corrected {count} texts")
        case Starred(on=True):
            return _("starred {count} answers")
        case Starred():
            return _("took the star off {count} answers")
        case NeedMade():
            return _("made {count} needs")
        case PrincipleMade():
            return _("made {count} principles")
        case DisagreementMade():
            return _("noted {count} points on which we differ")
        case Undone():
            return _("undid {count} changes")
    return _("put answers back as they were given")


def _of_principle(event: Event) -> bool:
    """Whether it made, corrected or chose a principle, as one of several that did."""
    match event.body:
        case ItemRenamed(item=item) | Starred(item=item):
            return item.startswith(PRINCIPLE)
    return isinstance(event.body, PrincipleMade | TermsSet)


def _of_one(fold: Fold, event: Event, public: bool) -> str:
    names = _Names(fold, public)
    kinds = (_of_item, _of_text, _of_group, _of_result, _of_removal, _of_person, _of_time, _of_step)
    return next(shown for each in kinds if (shown := each(names, event)))


@dataclass(frozen=True, slots=True)
class _Names:
    """What things are called, where the room may read it."""

    fold: Fold
    public: bool

    def item(self, id: str) -> str:
        """An item, or an answer, by its text."""
        builder = self.fold.builder
        made = _made(self.fold, id[1:].partition("-")[0])
        if self.kept_back(id):
            return _unnamed(id)
        item = builder.items.get(id)
        if item is not None:
            return _quoted(item.text)
        state = self.fold.view()
        if (name := state.themes.names.get(id)) or (name := texts_of(state).get(id)):
            return _quoted(name)
        if id.startswith(ANSWER):
            # Whoever gave it has taken it back, or was erased.
            return _("a text")
        return _quoted(str(getattr(made.body, "text", "")) if made else id)

    def kept_back(self, id: str) -> bool:
        """Whether the room may not read it."""
        made = _made(self.fold, id[1:].partition("-")[0])
        hidden = id in self.fold.builder.hides
        return self.public and (hidden or (made is not None and self._concealed(made)))

    def _concealed(self, made: Event | Entry) -> bool:
        state = self.fold.view()
        step = state.agenda.step(made.step)
        return step is not None and concealed(state, step)

    def person(self, id: str) -> str:
        """A person by name."""
        person = self.fold.builder.participants.get(id)
        return _("somebody") if self.public or person is None else person.name

    def step(self, id: str) -> str:
        """A step by its title."""
        step = self.fold.builder.agenda.step(id)
        return _quoted(step.title if step else id)


def _of_item(names: _Names, event: Event) -> str:
    match event.body:
        case Hidden(item=item):
            return _("hid {what}").format(what=names.item(item))
        case Restored(item=item):
            return _("showed {what} again").format(what=names.item(item))
        case Starred(item=item, on=True) if item.startswith(ANSWER):
            return _("starred {what}").format(what=names.item(item))
        case Starred(item=item) if item.startswith(ANSWER):
            return _("took the star off {what}").format(what=names.item(item))
        case Starred(item=item, on=True):
            return _("put {what} into the decision").format(what=names.item(item))
        case Starred(item=item):
            return _("took {what} out of the decision").format(what=names.item(item))
        case NeedMade(text=text):
            return _("made the need {what}").format(what=_quoted(text))
        case PrincipleMade(text=text):
            return _("made the principle {what}").format(what=_quoted(text))
        case DisagreementMade(text=text):
            return _("noted that we differ on {what}").format(what=_quoted(text))
    return ""


def _of_text(names: _Names, event: Event) -> str:
    match event.body:
        case Merged(into=into, items=items):
            return _merged(names, into, [item for item in items if item != into])
        case Split(item=item, out=out):
            return _split(names, item, out)
        case ThemeNamed(name=""):
            return _("took a theme’s name away")
        case ThemeNamed(item=item) if names.kept_back(item):
            return _("named a theme")
        case ThemeNamed(name=name):
            return _("named a theme {what}").format(what=_quoted(name))
        case ItemRenamed(item=item) if names.kept_back(item):
            return _("corrected a text")
        case ItemRenamed(text=text):
            return _("corrected a text to {what}").format(what=_quoted(text))
        case TermsSet(item=item):
            template = _("said what we expect, and what people get, for {what}")
            return template.format(what=names.item(item))
        case AmendmentAnswered(sentence=sentence):
            return _answered(names, sentence)
    return ""


def _answered(names: _Names, sentence: str) -> str:
    if sentence.startswith(VERSION):
        return _("answered what was said of the whole text")
    return _("answered a change to {what}").format(what=names.item(sentence))


def _merged(names: _Names, into: str, items: Sequence[str]) -> str:
    if len(items) == 1:
        template = _("merged {what} into {other}")
        return template.format(what=names.item(items[0]), other=names.item(into))
    template = n_(
        "merged {count} answer into {other}", "merged {count} answers into {other}", len(items)
    )
    return template.format(count=len(items), other=names.item(into))


def _split(names: _Names, item: str, out: Sequence[str]) -> str:
    theme = names.fold.builder.themes.heads.get(item, item)
    if len(out) == 1:
        template = _("split {what} from {other}")
        return template.format(what=names.item(out[0]), other=names.item(theme))
    template = n_(
        "split {count} answer from {other}", "split {count} answers from {other}", len(out)
    )
    return template.format(count=len(out), other=names.item(theme))


def _of_group(names: _Names, event: Event) -> str:
    match event.body:
        case GroupEdited(group=group, merged_into=str(into)):
            template = _("merged {what} with {other}")
            return template.format(what=names.item(group), other=names.item(into))
        case GroupEdited(group=group, name=str()) if names.kept_back(group):
            return _("renamed a group")
        case GroupEdited(name=str(name)):
            return _("renamed a group to {what}").format(what=_quoted(name))
        case GroupEdited(group=group):
            return _("changed what is noted of {what}").format(what=names.item(group))
        case MapBrought(groups=groups):
            template = n_(
                "brought {count} group into the map",
                "brought {count} groups into the map",
                len(groups),
            )
            return template.format(count=len(groups))
        case IntroductionNoted(groups=(one, other)):
            template = _("noted an introduction of {what} and {other}")
            return template.format(what=names.item(one), other=names.item(other))
        case Circulated():
            return _("sent the statement to the groups")
        case Replied(group=group, on=False):
            return _("took back the reply of {what}").format(what=names.item(group))
        case Replied(group=group):
            return _("noted the reply of {what}").format(what=names.item(group))
    return ""


def _of_result(names: _Names, event: Event) -> str:
    match event.body:
        case HandsCounted():
            return _("counted hands in {step}").format(step=names.step(event.step))
        case Chosen():
            return _("noted what was chosen in {step}").format(step=names.step(event.step))
        case Released(on=True):
            return _("released documents")
        case Released():
            return _("took documents back")
        case FollowedUp(item=item):
            return _("noted who follows up {what}").format(what=names.item(item))
        case SettingsChanged():
            return _("changed the session's settings")
        case StepInserted(step=table):
            return _("inserted {step}").format(step=_quoted(str(table.get("title", ""))))
    return ""


def _of_removal(names: _Names, event: Event) -> str:
    match event.body:
        case PersonRemoved(id=id, back=True):
            return _("brought {name} back").format(name=names.person(id))
        case ExtraTimeGiven() if names.public:
            return _("changed something in the list of people")
        case ExtraTimeGiven(id=id):
            return _("changed the extra time of {name}").format(name=names.person(id))
        case PersonRemoved(id=id):
            return _("removed {name}").format(name=names.person(id))
    return ""


def _of_person(names: _Names, event: Event) -> str:
    match event.body:
        case Left(id=id, back=True):
            return _("marked {name} as back").format(name=names.person(id))
        case Left(id=id):
            return _("marked {name} as having left").format(name=names.person(id))
        case Renamed(id=id, name=None):
            return _("gave {name} another group").format(name=names.person(id))
        case Renamed(id=id):
            return _("renamed {name}").format(name=names.person(id))
        case EnteredByHand():
            return _by_hand(names, event.step)
        case PersonEntered() if names.public:
            return _("entered somebody by hand")
        case PersonEntered(name=name):
            return _("entered {name}").format(name=name)
        case NewcomersRemoved():
            return _("removed newcomers who never came back")
    return ""


def _of_time(_names: _Names, event: Event) -> str:
    return time_words(event.body)


def _of_step(names: _Names, event: Event) -> str:
    match event.body:
        case Advanced(step=id):
            return _("went to {step}").format(step=names.step(id))
        case Revealed(shown=True):
            return _("showed what was hidden in {step}").format(step=names.step(event.step))
        case Revealed():
            return _("hid what was sent in {step}").format(step=names.step(event.step))
        case Undone(seq=seq):
            return _("undid: {what}").format(what=undo_words(names.fold, seq, public=names.public))
    if event.body is not None and event.body.did:
        return _(event.body.did)
    return _("showed something in {step}").format(step=names.step(event.step))


def _made(fold: Fold, of: str) -> Event | Entry | None:
    """What made an answer: the event of that number, or what has that contribution id."""
    if of.isdecimal() and int(of) <= len(fold.events):
        return fold.events[int(of) - 1]
    return fold.urn.get(of) or next((event for event in fold.events if event.cid == of), None)


def _unnamed(id: str) -> str:
    """What a thing is called whose text the room may not read."""
    unnamed = {
        GROUP: _("a group"),
        NEED: _("a need"),
        PRINCIPLE: _("a principle"),
        DISAGREEMENT: _("a point on which we differ"),
    }
    return unnamed.get(id[0], _("a text"))


def _quoted(text: str) -> str:
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"“{short}”"
