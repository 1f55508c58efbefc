"""A step view: how one activity is drawn on the console, and what can be chosen and done there.

It is pure: it draws lines from a `ViewContext` and never changes anything. The room's screen puts
the quiet line, the prompt, the note and the footer round them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.counts import with_by_hand
from facilitator.console.live import Live
from facilitator.console.steps.by_hand_view import ByHandView
from facilitator.console.steps.offers import AnyOffer, Offer
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import Line, Span
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import PrincipleTerms
from facilitator.workshop.state import State, StepState
from facilitator.workshop.visibility import concealed, secret

if TYPE_CHECKING:
    from textual.screen import Screen

    from facilitator.console.session_drafts import SessionDrafts
    from facilitator.console.steps.layout import Block


class Twin(NamedTuple):
    """The thing on the page (its id and text) that says the same as the chosen one: probably, or if
    not `sure` maybe."""

    id: str
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class ViewContext:
    """What a face draws from. `page` counts from 0, one beyond the last means the last; `chosen` is
    the id of the chosen thing or "", `marked` are those of the marked ones; `order` are the ids of
    all things as they stood when one was first chosen, so that none of them moves; `twin` is what
    probably says the same as the chosen one; `query` are words that the things must hold; `view` is
    one of the face's views, "" for the first of them; `fresh` are the ids that arrived in the last
    five seconds; `left` the seconds that the step's clock has left, None where it has none; `end`
    when all will be over, as "about 21:40"."""

    state: State
    step: Step
    size: Size
    live: Live = field(default_factory=Live)
    page: int = 0
    chosen: str = ""
    marked: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    twin: Twin | None = None
    query: str = ""
    view: str = ""
    fresh: frozenset[str] = frozenset()
    replay: bool = False
    left: int | None = None
    end: str = ""
    projected: bool = False

    @property
    def step_state(self) -> StepState:
        """How the step stands."""
        return self.state.steps[self.step.id]

    @property
    def concealed(self) -> bool:
        """Whether what was given in the step waits to be revealed."""
        return concealed(self.state, self.step)

    @property
    def secret(self) -> bool:
        """The same of what is counted and shown by closing the step."""
        return secret(self.state, self.step)

    @property
    def open(self) -> bool:
        """Whether the step takes contributions now."""
        return self.step_state.status == "open"


class Selectable(NamedTuple):
    """Something on the page that can be chosen: `text` is what an editor starts from."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's body: its lines, how many pages there are, what the row above the footer says at
    the left and at the right, and the state word of the quiet line ("RESULT", "FROZEN", "").
    `chosen_on` is the page on which the chosen thing begins, -1 if nothing on the pages is chosen.
    `says`: the left one is what the page says itself, and not a remark. `counted`: the body tells
    who has answered. `above` and `below` are rows that it takes beyond its own: the one under the
    question, those of the progress. `legend` are rows for the rail, `key` says the same in the row
    of progress. `timed`: the body tells the time. `rests`: we look at a result, though phones may
    still be asked. `whole`: it is the screen. `count` stands
    at the right of the first row.
    """

    lines: Sequence[Line]
    pages: int = 1
    left: str = ""
    right: str = ""
    word: str = ""
    chosen_on: int = -1
    says: bool = False
    counted: bool = False
    above: int = 0
    below: int = 0
    legend: Sequence[Line] = ()
    key: tuple[Span, ...] = ()
    timed: bool = False
    rests: bool = False
    whole: bool = False
    count: str = ""


class Alternative(NamedTuple):
    """One of the ways in which an action can be asked for: what comes with it, in words, and what
    that means."""

    argument: Mapping[str, Any]
    word: str
    means: str = ""


@dataclass(frozen=True, slots=True)
class PrimaryAction:
    """What the key r does on this page now: the room's action and its word in the footer. If there
    are `alternatives`, one of them is chosen first, on a page that `asks`; otherwise the
    `argument` comes with it, if there is one, or the step alone."""

    action: str
    word: str
    asks: str = ""
    alternatives: tuple[Alternative, ...] = ()
    argument: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Editor:
    """A page of an activity's own. `screen` makes it; what it gives are the commands that are then
    asked of the room, each with its argument, or None. What is typed there is kept as `draft`;
    `unsaved` says in a sentence that something of it is in no event yet, or ""."""

    screen: Callable[[ViewContext], Screen[Any]]
    draft: str
    unsaved: Callable[[SessionDrafts, State], str]


class Rewording(NamedTuple):
    """What is asked of the room so that something reads otherwise, or goes beneath something else:
    a command, and what comes with it. `warns` says what that does beyond it, where it has to be
    confirmed."""

    command: str
    argument: Mapping[str, Any]
    warns: str = ""


class Noted(NamedTuple):
    """What the console has the room note by itself: a command and what comes with it."""

    command: str
    argument: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OnSheet:
    """A step on the sheet: how much was given, in words, and the strongest or newest texts, each
    once, the first one first; none while they are concealed."""

    count: str
    newest: Sequence[str] = ()


class StepView(ByHandView, ABC):
    """One activity's face. `arrives`: what is given is drawn in the order in which it arrives, so
    an open step rests at its last page. `must_pick`: of the things that go into a decision, one at
    least stays. `marks`: several of the things can be marked, to do the same with all of them.
    `stars`: they can be starred. `private_views` show what is hidden. `editor`: a page of its own,
    where there is one, which e and enter open."""

    arrives = False
    marks = False
    stars = False
    must_pick = False
    keeps_keys = False
    private_views: ClassVar[Collection[str]] = ()
    editor: Editor | None = None

    @abstractmethod
    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The body in at most so many rows."""

    @abstractmethod
    def keys(self, context: ViewContext) -> Sequence[str]:
        """The names of the console's actions that this page needs most, in order of need.

        A name may be followed by a blank and another word for the footer."""

    def prompt(self, context: ViewContext) -> str:
        """The question in the band."""
        return context.step.question()

    def asks(self, context: ViewContext) -> bool:
        """Whether phones are asked something on this page now."""
        return context.open and bool(CATALOGUE[context.step.activity].contributions)

    def progress(self, context: ViewContext) -> Progress:
        """How many have answered, in numbers and in words."""
        turnout = context.state.turnout(context.step.id)
        template = n_(
            "{count} of {total} has answered", "{count} of {total} have answered", turnout.people
        )
        text = template.format(count=turnout.people, total=turnout.here)
        return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """What can be chosen, in the order of the page."""
        return ()

    def offers(self, context: ViewContext, id: str) -> Sequence[AnyOffer]:
        """What can be done with a thing of this view that is no text of the room's, such as a pair
        of groups; where there is anything, enter offers it, and keys for texts mean nothing, unless
        the face `keeps_keys`."""
        return ()

    def stages(self, context: ViewContext) -> Sequence[Offer]:
        """Where else within the step the room can be led, if it has parts of its own."""
        return ()

    def editor_for(self, context: ViewContext) -> Editor | None:
        """The page that enter opens for the chosen thing and the marked ones, or with nothing
        chosen, where that is one of the activity's own."""
        return self.editor

    def marking(self, context: ViewContext) -> bool:
        """Whether several of the things on this page can be marked."""
        return self.marks

    def page_offers(self, context: ViewContext) -> Sequence[AnyOffer]:
        """What can be done in this step while nothing is chosen: enter offers it."""
        return ()

    def choosing(self, context: ViewContext, id: str) -> Offer | None:
        """What the key x does with a thing of this view that is neither marked nor a principle."""
        return None

    def not_chosen(self, context: ViewContext) -> str:
        """Why it does nothing, where that is not plain."""
        return ""

    def opens(self, context: ViewContext, id: str) -> str:
        """The view that enter opens for a thing of this view; "" for none."""
        return ""

    def merges(self, context: ViewContext) -> bool:
        """Whether things on the page can be merged now."""
        return False

    def merging(self, context: ViewContext, into: str, items: Sequence[str]) -> Rewording:
        """What is asked so that these things stand beneath that one."""
        return Rewording("merge", {"into": into, "items": items})

    def numbers(self, context: ViewContext) -> Sequence[tuple[str, str]]:
        """How many, and of what: what this step adds to what there is so far."""
        return ()

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        """The ids of what one of them stands for: its own, or those of all its answers."""
        return (id,)

    def owners(self, context: ViewContext) -> Mapping[str, str]:
        """The id of the thing on the page to which each of the texts belongs, by the text's id."""
        return {one.id: one.id for one in self.selectables(context)}

    def about(self, context: ViewContext, id: str) -> Sequence[str]:
        """What the room may know of how something was given."""
        return ()

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """What the key r does on this page, if anything."""
        return None

    def views(self, context: ViewContext) -> Sequence[str]:
        """The names of the views between which the key v changes; the first is ""."""
        return ("",)

    def rewrites(self, context: ViewContext) -> Editor | None:
        """The page on which the text of this step is reworded, if it can be."""
        return self.editor

    def enters(self, context: ViewContext) -> Editor | None:
        """The page on which the facilitator enters what comes in otherwise than by phone, where
        that is one of the activity's own."""
        return None

    def editors(self) -> Sequence[Editor]:
        """All pages on which texts are written and kept until they are saved."""
        return [self.editor] if self.editor is not None else []

    def rewords(self, context: ViewContext, id: str) -> bool:
        """Whether one of the things is reworded by itself, and not the whole text."""
        return True

    def terms(self, context: ViewContext, id: str) -> PrincipleTerms | None:
        """What a principle expects of people and what they get, where that is worded with it; None
        for anything else."""
        return None

    def rewording(
        self, context: ViewContext, id: str, text: str, terms: PrincipleTerms | None = None
    ) -> Rewording:
        """What is asked so that one of the things reads like this, with these terms if any."""
        if terms is None:
            return Rewording("rename-item", {"item": id, "text": text})
        return Rewording("terms", {"item": id, "text": text, **terms._asdict()})

    def stays(self, context: ViewContext) -> str:
        """Why nothing can be reworded on this page, where that is not plain."""
        return ""

    def kept_back(self, context: ViewContext) -> str:
        """That a window of the wall's own shows this page without something, if it does."""
        return ""

    def maps(self, context: ViewContext) -> bool:
        """Whether this page is the map of groups, which can be laid out anew."""
        return False

    def comparison(self, context: ViewContext) -> str:
        """The name of the view that the key c opens and closes, none of `views`; or ""."""
        return ""

    def picked(self, state: State) -> frozenset[str]:
        """The ids of what stands there as chosen for the decision."""
        return state.starred

    def on_sheet(self, state: State, step: Step) -> OnSheet:
        """Its place on the sheet of the twelve questions."""
        count = state.steps[step.id].contribution_count
        return OnSheet(n_("{count} answer", "{count} answers", count).format(count=count))

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """What only the facilitator reads about this step, under headings."""
        return ()

    def to_note(self, state: State, before: State | None, size: Size) -> Noted | None:
        """What the room is to note that was worked out of what people gave, for a wall of that
        size; None if there is nothing new. `before` is the state of the last time, None the first
        time. Called in a thread of its own."""
        return None

    def verdict(self, context: ViewContext) -> str:
        """What came of a decision here, in a word; "" where nothing was decided."""
        return ""

    def why(self, context: ViewContext) -> Sequence[str]:
        """Why it was decided so, in the words of those who gave reasons."""
        return ()

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """What the room agreed here, to be read aloud at the end."""
        return ()


def revealing(context: ViewContext, word: str) -> PrimaryAction | None:
    """The key that shows what stays hidden until then, under that word, or hides it all again."""
    if context.step.reveal != "hidden" or context.step_state.status == "waiting":
        return None
    return PrimaryAction("reveal", _("hide all") if context.step_state.revealed else word)


def after(views: Sequence[str], view: str) -> str:
    """The view that comes after one; the first after the last, and after one that is not there."""
    place = views.index(view) + 1 if view in views else 0
    return views[place % len(views)]
