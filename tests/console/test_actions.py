"""The table of actions: a key means one thing, and every action can be reached."""

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import pytest
from textual.binding import Binding

import facilitator.console
from facilitator.console.actions import (
    AGENDA,
    COMBINE,
    EVERYWHERE,
    FORM,
    JOIN,
    LIBRARY,
    LOBBY,
    PLACES,
    PRIVATE,
    actions,
    at_place,
)
from facilitator.console.app import Console
from facilitator.console.screens.agenda_screen import AgendaScreen
from facilitator.console.screens.answer_screen import AnswerScreen
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.combine import CombineScreen
from facilitator.console.screens.form import FormScreen
from facilitator.console.screens.join import JoinScreen
from facilitator.console.screens.library_screen import LibraryScreen
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.page_screen import PageScreen, with_capitals
from facilitator.console.screens.people import PeopleScreen
from facilitator.console.screens.private_screen import PrivateScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sheet import SheetScreen
from facilitator.console.screens.steps import StepsScreen

_SCREENS: tuple[type[PageScreen[Any]], ...] = (
    LibraryScreen,
    LobbyScreen,
    RoomScreen,
    PrivateScreen,
    StepsScreen,
    PeopleScreen,
    SheetScreen,
    JoinScreen,
    ChooseScreen,
    AnswerScreen,
    CombineScreen,
    AgendaScreen,
    FormScreen,
)
SCREENS = {screen.place: screen for screen in _SCREENS}
OTHER_PLACES = (LIBRARY, LOBBY, JOIN, PRIVATE, COMBINE, AGENDA, FORM)
"""Where a key may mean something else than in the room: the door's keys are about the code."""


@pytest.mark.parametrize("place", PLACES)
def test_a_key_is_given_once_on_a_page(place: str) -> None:
    keys = [key for action in at_place(place) for key in action.keys]
    assert len(keys) == len(set(keys))


def test_a_key_means_the_same_wherever_a_room_is_led() -> None:
    meanings: dict[str, set[str]] = {}
    for place in PLACES:
        if place not in OTHER_PLACES:
            for action in at_place(place):
                for key in action.keys:
                    meanings.setdefault(key, set()).add(action.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


def test_ids_are_given_once_and_every_place_is_known() -> None:
    ids = [action.id for action in actions()]
    assert len(ids) == len(set(ids))
    assert {place for action in actions() for place in action.places} == set(EVERYWHERE)


def test_every_action_has_short_words() -> None:
    for action in actions():
        assert action.word
        assert action.section
        assert 0 < len(action.help) <= 30, action.help


def page_screens(kinds: Iterable[type[PageScreen[Any]]]) -> Iterator[type[PageScreen[Any]]]:
    """The screens of drawn pages among these and what is derived from them."""
    for each in kinds:
        if "BINDINGS" in vars(each):
            yield each
        yield from page_screens(each.__subclasses__())


def every_screen() -> set[type[PageScreen[Any]]]:
    for module in pkgutil.walk_packages(facilitator.console.__path__, "facilitator.console."):
        import_module(module.name)
    return set(page_screens(PageScreen.__subclasses__()))


def test_every_key_of_a_screen_has_its_action() -> None:
    screens = every_screen()
    assert set(SCREENS.values()) <= screens
    for screen in screens:
        for binding in screen.BINDINGS:
            assert isinstance(binding, Binding)
            target, _dot, name = binding.action.rpartition(".")
            holder = Console if target == "app" else screen
            assert callable(getattr(holder, f"action_{name}", None)), (screen, binding.action)


@pytest.mark.parametrize("place", PLACES)
def test_every_action_of_a_place_has_its_key_bound(place: str) -> None:
    bound = {
        key
        for binding in SCREENS[place].BINDINGS
        if not isinstance(binding, tuple)
        for key in binding.key.split(",")
    }
    assert bound == {key for action in at_place(place) for key in with_capitals(action.keys)}


def test_a_form_leaves_letters_to_the_fields() -> None:
    keys = [key for action in at_place(FORM) for key in action.keys]
    assert not [key for key in keys if len(key) == 1 or key in ("space", "plus", "minus")]
