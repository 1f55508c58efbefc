"""The frame: what every session has, built up event by event and changed in place.

What a step collects is kept by the works of the catalogue's activities. A frame never fails on an
event that the journal holds: what points to nothing has no effect and is listed. `view` freezes
it and shares what did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from facilitator.locales import _
from facilitator.workshop import people
from facilitator.workshop.activity import OTHERS, Catalogue, Contribution, Work
from facilitator.workshop.agenda import Agenda, WrongAgenda, from_table
from facilitator.workshop.events import FACILITATOR, ROOM, Body, Event, by_hand_giver
from facilitator.workshop.groups import Groups, Where
from facilitator.workshop.in_place import InPlace
from facilitator.workshop.items import ANSWER, GROUP, NEED, PRINCIPLE, Item, Items
from facilitator.workshop.kinds import stored
from facilitator.workshop.refused import Refused
from facilitator.workshop.standing import Standing
from facilitator.workshop.state import Door, Participant, State, Timer

NOBODY = Agenda("", "", ())


class Frame(InPlace):
    """What every session has, changed in place. Activities read it and make items through it.
    `places` is how many people hold one: all but those who went before they ever were here."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.head = 0
        self.title = self.cause = self.place = self.current = ""
        self.made = 0
        self.keep_days = 30
        self.agenda = NOBODY
        self.ended = False
        self.door = Door()
        self.timer: Timer | None = None
        self.participants: dict[str, Participant] = {}
        self.places = 0
        self.items = Items()
        self.starred: set[str] = set()
        self.ineffective: list[int] = []
        self.said: dict[str, int] = {}
        self._steps: dict[str, Standing] = {}
        self._behind: frozenset[str] = frozenset()
        self._hides: set[str] = set()
        self._groups = Groups()
        self._frozen: dict[str, Any] = {}

    # Reading, for works and their checks

    def standing(self, step: str) -> Standing | None:
        """How a step stands."""
        return self._steps.get(step)

    def work(self, step: str) -> Work | None:
        """The work of the step's present round."""
        standing = self._steps.get(step)
        return standing.work if standing else None

    def round(self, step: str) -> int:
        """The number of the step's present round, counted from 1; 0 before the first."""
        standing = self._steps.get(step)
        return len(standing.past) + 1 if standing and standing.work else 0

    def knows(self, who: str) -> bool:
        """Whether somebody is of the session. Who was erased is not, and may join as a new person:
        what they give under their old id would be led back to them."""
        person = self.participants.get(who)
        return person is not None and bool(person.name)

    def group_of(self, who: str) -> str:
        """The id of a participant's group, or ""."""
        person = self.participants.get(who)
        return person.group if person else ""

    def group_named(self, name: str) -> str:
        """The id of the group with that name, however it is spelled; "" if there is none."""
        return self._groups.named(name)

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of what is not shown: what was hidden, and the groups that nobody names any more
        or that only answers name which are hidden or not revealed."""
        found: frozenset[str] = self._part("hidden", self._not_shown)
        return found

    def _not_shown(self) -> frozenset[str]:
        return frozenset((*self._hides, *self._groups.unnamed(self._unseen)))

    def _unseen(self, by: str, where: Where) -> bool:
        step, round = where
        standing = self._steps.get(step)
        return by in self._hides or (standing is not None and standing.conceals(round))

    def name_group(self, name: str, seq: int, by: str, step: str = "", known: str = "") -> str:
        """The id of the group with that name; made if there is none. `by` is who or what names it:
        a participant, or an answer of `step`. `known` is the id that the room wrote down, which
        holds even if the event that made the group was erased."""
        id = known or self.group_named(name) or f"{GROUP}{seq}"
        if self._groups.name(id, name, by, (step, self.round(step))):
            shown = self._groups.shown(id, name)
            self.items.add(Item(id, shown, step, by if step else ""))
        self._touch("items")
        self._touch("hidden")
        return id

    def unname_group(self, id: str, by: str) -> None:
        """Take back that somebody or something names a group."""
        self._groups.unname(id, by)
        self._touch("hidden")

    def make(self, item: Item) -> None:
        """Add an item."""
        self.items.add(item)
        self._touch("items")

    def set_state(self, ids: Iterable[str], state: str) -> None:
        """Note what happened to items, such as "adopted"."""
        self.items.set_state(ids, state)
        self._touch("items")

    # Checking

    def contribution(
        self, seq: int, cid: str, who: str, step: str, kind: str, body: Body, at: int
    ) -> Contribution:
        """The contribution as a work takes it."""
        standing = self._steps.get(step)
        anonymous = standing is not None and standing.anonymous
        group = body.get("_group", OTHERS) if anonymous else self.group_of(who)
        return Contribution(seq, cid, who, group, kind, body, at, step in self._behind)

    def check(self, step: str, given: Contribution) -> None:
        """Raise `Refused` unless this contribution can be taken as things stand."""
        standing = self._steps.get(step)
        if standing is None:
            raise Refused("unknown", _("There is no such step."))
        activity = standing.activity
        if self.ended:
            raise Refused("closed", _("The session is closed."), 409)
        taking_back = given.kind == "withdraw" and not activity.counts
        if standing.status != "open" and not (
            taking_back and standing.work and standing.step.names != "anonymous"
        ):
            waiting = standing.status == "waiting"
            words = _("This step is not open yet.") if waiting else _("The room has gone on.")
            raise Refused("not-open", words, 409)
        if given.kind not in activity.contributions:
            raise Refused("invalid", _("This step does not take that."))
        assert standing.work is not None
        standing.work.check(self, given)

    # Folding

    def apply(self, event: Event) -> None:
        """Take one event."""
        self.head = event.seq
        if event.body is None:
            self._erased(event)
            return
        handler = _HANDLERS.get(event.kind)
        if handler is not None:
            effective = handler(self, event, event.body)
        elif event.who in (FACILITATOR, ROOM):
            effective = self._lead(event, event.body)
        else:
            effective = self._give(event, event.body)
        if not effective:
            self.ineffective.append(event.seq)

    def _erased(self, event: Event) -> None:
        """An erased contribution was never said; a person who joined stays, without a name."""
        if event.kind in ("join", "person") and event.who not in (FACILITATOR, ROOM):
            self.put(Participant(event.who, "", left=True))

    def _give(self, event: Event, body: Body, by_hand: bool = False) -> bool:
        standing = self._steps.get(event.step)
        if standing is None or standing.work is None:
            return False
        seq, cid, who, step, kind, _version, _body, at = event
        if kind not in standing.activity.contributions:
            return False
        given = self.contribution(seq, cid, who, step, kind, body, at)
        self.said[who] = self.said.get(who, 0) + 1
        if standing.anonymous:
            standing.kept.setdefault(who, given.group)
        standing.frozen = None
        return standing.work.take(self, given._replace(by_hand=True) if by_hand else given)

    def _lead(self, event: Event, body: Body) -> bool:
        standing = self._steps.get(event.step)
        if standing is None or standing.work is None:
            return False
        if event.kind not in standing.activity.events:
            return False
        standing.frozen = None
        return standing.work.lead(self, event.seq, event.kind, body)

    def _touch(self, part: str) -> None:
        self._frozen.pop(part, None)

    def _open(self, event: Event, body: Body) -> bool:
        if self.agenda is not NOBODY:
            return False
        try:
            self.agenda = from_table(body["agenda"], self.catalogue)
        except WrongAgenda:
            return False
        self.title, self.made = body["title"], event.at
        self.cause, self.place = body.get("cause", ""), body.get("place", "")
        self.keep_days = body.get("keep_days", 30)
        self._steps = {
            step.id: Standing(step, self.catalogue[step.activity]) for step in self.agenda.steps
        }
        return True

    def _close_session(self, event: Event, body: Body) -> bool:
        self.ended = True
        return True

    def put(self, person: Participant) -> None:
        """Let a person be as told, in the open anonymous rounds as well."""
        before = self.participants.get(person.id)
        self.participants[person.id] = person
        self.places += (not person.gone) - (before is not None and not before.gone)
        self._touch("participants")
        if before is None or before.speaks_for != person.speaks_for:
            for standing in self._steps.values():
                standing.moved(person.id, here=person.speaks_for is not None)

    def drop(self, person: Participant) -> None:
        """Let a person be nobody, who was not here and gave nothing."""
        self.unname_group(person.group, person.id)
        self.places -= not person.gone
        del self.participants[person.id]
        self._touch("participants")

    def change(self, id: str, **changes: Any) -> bool:
        """Change what is known of a person; whether there is such a person."""
        if id not in self.participants:
            return False
        self.put(replace(self.participants[id], **changes))
        return True

    def _advance(self, event: Event, body: Body) -> bool:
        if body["step"] not in self._steps:
            return False
        self.current = body["step"]
        self._behind = self.agenda.behind(self.current)
        return True

    def _open_step(self, event: Event, body: Body) -> bool:
        standing = self._steps.get(event.step)
        if standing is None or standing.status == "open":
            return False
        people = ((id, person.speaks_for) for id, person in self.participants.items())
        senders = {id: group for id, group in people if group is not None}
        standing.open(event.seq, event.at, senders)
        self._touch("hidden")
        return True

    def _close_step(self, event: Event, body: Body) -> bool:
        standing = self._steps.get(event.step)
        if standing is None or standing.status != "open":
            return False
        standing.close()
        return True

    def _reveal(self, event: Event, body: Body) -> bool:
        standing = self._steps.get(event.step)
        if standing is None:
            return False
        standing.reveal(shown=body.get("shown", True))
        self._touch("hidden")
        return True

    def _hide(self, event: Event, body: Body) -> bool:
        if not self._is(body["item"]):
            return False
        (self._hides.add if event.kind == "hide" else self._hides.discard)(body["item"])
        self._touch("hidden")
        return True

    def _star(self, event: Event, body: Body) -> bool:
        if not self._is(body["item"]):
            return False
        (self.starred.add if body["on"] else self.starred.discard)(body["item"])
        self._touch("starred")
        return True

    def _is(self, id: str) -> bool:
        """Whether there is such an item; answers are known to their step alone, and findings (whose
        keys hold a blank) to nobody before they are frozen."""
        return id.startswith(ANSWER) or " " in id or self.items.get(id) is not None

    def _item(self, event: Event, body: Body) -> bool:
        letter = NEED if event.kind == "need" else PRINCIPLE
        origin = body.get("origin", "")
        self.make(Item(f"{letter}{event.seq}", body["text"], event.step, origin))
        return True

    def _by_hand(self, event: Event, body: Body) -> bool:
        step = self.agenda.step(event.step)
        shape = stored(self.catalogue, step.activity, body["kind"]) if step else None
        try:
            given = shape.clean(body["body"]) if shape else None
        except Refused:
            return False
        if given is None:
            return False
        who = by_hand_giver(body["who"], event.cid, given)
        return self._give(event._replace(who=who, kind=body["kind"]), given, by_hand=True)

    def _door(self, event: Event, body: Body) -> bool:
        renewed = self.door.generation + bool(body.get("renew"))
        self.door = Door(body["locked"], renewed)
        return True

    def _timer(self, event: Event, body: Body) -> bool:
        self.timer = Timer(body["running"], body["left"], event.at, event.seq)
        return True

    def _quiet(self, event: Event, body: Body) -> bool:
        return True

    # Views

    def _part(self, name: str, make: Callable[[], Any]) -> Any:
        if name not in self._frozen:
            self._frozen[name] = make()
        return self._frozen[name]

    def view(self) -> State:
        """The state as it stands; its parts are shared with earlier views while unchanged."""
        return State(
            head=self.head,
            title=self.title,
            cause=self.cause,
            place=self.place,
            made=self.made,
            keep_days=self.keep_days,
            agenda=self.agenda,
            current=self.current,
            ended=self.ended,
            door=self.door,
            timer=self.timer,
            participants=self._part(
                "participants", lambda: MappingProxyType(dict(self.participants))
            ),
            items=self._part("items", lambda: MappingProxyType(self.items.frozen())),
            steps=MappingProxyType({id: step.view() for id, step in self._steps.items()}),
            hidden=self.hidden,
            starred=self._part("starred", lambda: frozenset(self.starred)),
            ineffective=tuple(self.ineffective),
        )


_HANDLERS: dict[str, Callable[[Frame, Event, Body], bool]] = {
    "open": Frame._open,
    "close-session": Frame._close_session,
    "join": people.join,
    "person": people.join,
    "rename": people.rename,
    "leave": people.leave,
    "remove-newcomers": people.remove_newcomers,
    "reclaim": people.reclaim,
    "advance": Frame._advance,
    "open-step": Frame._open_step,
    "close-step": Frame._close_step,
    "reveal": Frame._reveal,
    "hide": Frame._hide,
    "restore": Frame._hide,
    "star": Frame._star,
    "need": Frame._item,
    "principle": Frame._item,
    "by-hand": Frame._by_hand,
    "door": Frame._door,
    "timer": Frame._timer,
    "note": Frame._quiet,
    "undo": Frame._quiet,
    "erase": Frame._quiet,
}
