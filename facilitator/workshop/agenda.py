"""Agendas: the steps of a session in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar, get_args

import msgspec

from facilitator.workshop.options import Options

Phase = Literal["connect", "align", "produce", "close"]
PHASES: tuple[Phase, ...] = get_args(Phase)
Names = Literal["named", "group", "anonymous"]
"""Whether what is given in a step stands under a name, a group's name, or nobody's."""

Kind = TypeVar("Kind", bound=Options)

NO_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Step:
    """One item of an agenda. `minutes` 0 means no time is planned; `template` is the number of the
    mapping question that it asks, or None; `gallery` names the steps that open together, or ""."""

    id: str
    phase: str
    activity: str
    title: str
    prompt: str = ""
    help: str = ""
    notes: str = ""
    minutes: int = 0
    names: Names = "named"
    reveal: str = "live"
    review: bool = False
    template: int | None = None
    gallery: str = ""
    options: Options = NO_OPTIONS

    def having(self, kind: type[Kind]) -> Kind:
        """The step's options as those of its activity."""
        assert isinstance(self.options, kind), self.options
        return self.options

    def question(self) -> str:
        """What the room is asked: the prompt, or the title where there is none."""
        return self.prompt or self.title

    def to_body(self) -> dict[str, Any]:
        """The step as it stands in the journal and in `agenda show`."""
        body = {name: getattr(self, name) for name in self.__slots__}
        body["options"] = msgspec.json.decode(msgspec.json.encode(self.options))
        for left_out in ("template", "gallery"):
            if not body[left_out]:
                del body[left_out]
        return body


@dataclass(frozen=True, slots=True)
class Agenda:
    """The steps of a session, with the agenda's own name and title. `later`: it is for another
    sitting of a session that has begun with another agenda. `starts` are the ids of the steps with
    which later sittings begin. `ask_what_helps`: phones ask people, once they have joined, what
    would help them take part."""

    name: str
    title: str
    steps: tuple[Step, ...]
    about: str = ""
    later: bool = False
    starts: tuple[str, ...] = ()
    ask_what_helps: bool = False
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each step stands: the fold asks for it at every contribution."""
        object.__setattr__(self, "_places", {step.id: at for at, step in enumerate(self.steps)})

    @property
    def minutes(self) -> int:
        """The planned time: the steps of a gallery run side by side, so the longest one counts."""
        longest: dict[tuple[str, str], int] = {}
        for step in self.steps:
            key = (step.gallery, "" if step.gallery else step.id)
            longest[key] = max(longest.get(key, 0), step.minutes)
        return sum(longest.values())

    def step(self, id: str) -> Step | None:
        """The step with that id."""
        at = self._places.get(id)
        return None if at is None else self.steps[at]

    def place(self, id: str) -> int:
        """The position of a step, counted from 0; -1 if there is none."""
        return self._places.get(id, -1)

    def beside(self, id: str) -> tuple[Step, ...]:
        """The steps that open together with this one: its gallery's neighbours and itself."""
        at = self.place(id)
        gallery = self.steps[at].gallery
        low = high = at
        while gallery and low > 0 and self.steps[low - 1].gallery == gallery:
            low -= 1
        while gallery and high + 1 < len(self.steps) and self.steps[high + 1].gallery == gallery:
            high += 1
        return self.steps[low : high + 1]

    def sitting(self, id: str) -> Agenda:
        """The part of it that belongs to the sitting of this step; of the last one if there is no
        such step."""
        if not self.starts:
            return self
        at = self.place(id) if id in self._places else len(self.steps) - 1
        bounds = [0, *(self.place(start) for start in self.starts), len(self.steps)]
        low = max(bound for bound in bounds if bound <= at)
        high = min(bound for bound in bounds if bound > at)
        return replace(self, steps=self.steps[low:high], starts=())

    def up_to(self, id: str) -> frozenset[str]:
        """The ids of the steps up to this one; none if there is no such step."""
        return frozenset(step.id for step in self.steps[: self.place(id) + 1])

    def behind(self, id: str) -> frozenset[str]:
        """The ids of the steps from which a room that is at this one has gone on."""
        beside = self.beside(id)
        return frozenset(step.id for step in self.steps[: self.place(id)] if step not in beside)

    def to_body(self) -> dict[str, Any]:
        """The agenda as it stands in the journal and in `agenda show`."""
        steps = [step.to_body() for step in self.steps]
        later = {"later": True} if self.later else {}
        asks = {"ask_what_helps": True} if self.ask_what_helps else {}
        return {
            "name": self.name,
            "title": self.title,
            "about": self.about,
            **later,
            **asks,
            "steps": steps,
        }
