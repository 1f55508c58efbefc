import json
import re

import pytest

from facilitator.commands.documents import export
from facilitator.formats import products
from facilitator.workshop.state import State
from tests.sentences import raises_saying
from tests.sessions import CLOCK, MADE, Session, workshop

PAIRS = [(what, as_) for what, product in products.products().items() for as_ in product.formats]


@pytest.fixture(scope="module")
def state() -> State:
    return workshop().state


@pytest.mark.parametrize(("what", "as_"), [pair for pair in PAIRS if pair[1] in ("md", "html")])
@pytest.mark.parametrize("empty", [False, True])
def test_every_document_ends_with_its_imprint(
    state: State, what: str, as_: str, empty: bool
) -> None:
    shown = Session().state if empty else state
    text = products.render(shown, what, as_, head="0123456789", session="x", clock=CLOCK).decode()
    assert "River forum · 21 November 2026 · journal 01234567 · made with Facilitator" in text
    assert "012345678" not in text


@pytest.mark.parametrize("what", [what for what, as_ in PAIRS if as_ == "json"])
def test_every_json_document_says_what_it_is(state: State, what: str) -> None:
    document = json.loads(
        products.render(state, what, "json", head="0123456789", session="2026-x", clock=CLOCK)
    )
    assert list(document)[:4] == ["format", "version", "session", "head"]
    assert (document["format"], document["version"]) == (f"facilitator-{what}", 1)
    assert (document["session"]["name"], document["head"]) == ("2026-x", "01234567")
    assert document["session"]["date"] == "2026-11-21"
    assert state.made == MADE + 1000


@pytest.mark.parametrize(("what", "as_"), PAIRS)
def test_the_same_state_gives_the_same_bytes(state: State, what: str, as_: str) -> None:
    one, other = (
        products.render(state, what, as_, head="0123456789", session="x") for _at in range(2)
    )
    assert one == other


def test_wanted_takes_what_each_document_has() -> None:
    assert products.wanted(["principles", "answers"], ["md", "csv"]) == (
        ("principles", "md"),
        ("answers", "md"),
        ("answers", "csv"),
    )
    assert products.wanted(products.usual(), ("md", "html")) == (
        ("principles", "md"),
        ("principles", "html"),
        ("statement", "md"),
        ("statement", "html"),
    )


@pytest.mark.parametrize(
    ("whats", "as_", "message"),
    [
        (
            ["minutes"],
            ["md"],
            "called 'minutes'. Choose from map, principles, statement",
        ),
        (["gaps"], ["pdf"], "no format called 'pdf'. Choose from csv, geojson, graphml, html"),
        (["gaps"], ["csv"], "gaps can be written as md, html, json."),
    ],
)
def test_a_wrong_choice_names_the_right_ones(
    whats: list[str], as_: list[str], message: str
) -> None:
    with raises_saying(products.WrongChoice, message):
        products.wanted(whats, as_)


def test_files_are_named_after_session_and_document() -> None:
    made = products.files(Session().state, "gaps", "md", head="0" * 64, session="2026-11-21-x-7f3a")
    assert list(made) == ["2026-11-21-x-7f3a-gaps.md"]


def test_the_help_names_every_document_and_format() -> None:
    what, formats = (
        next(getattr(option, "help", "") for option in export.params if f"--{name}" in option.opts)
        for name in ("what", "as")
    )
    assert set(products.products()) | {"archive"} <= set(re.split("[^a-z-]+", what))
    assert {as_ for _what, as_ in PAIRS} <= set(re.split("[^a-z-]+", formats))
