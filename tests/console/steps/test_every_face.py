"""What holds for every face, with every number of things, in every size, with every script."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

import pytest
from _pytest.mark import ParameterSet
from rich.cells import cell_len

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.steps.step_view import Alternative, RenderedPage
from facilitator.console.widgets.page_frame import Frame, rows_for_body
from facilitator.console.widgets.sizes import LONGEST_LINE, Size, size_of
from facilitator.workshop.commands.registry import commands, read_command
from tests.console.steps.every_stage import EVERY, POINTS
from tests.console.steps.stages import POOLS, Stage, decided, readback, welcome

SIZES = ((80, 24), (120, 36), (60, 18), (56, 16), (200, 50))
USUAL, MIDDLE, BETWEEN, SMALLEST, LARGEST = SIZES
SOME = 5
MANY = 30
"""So many things already need several pages; more of them are tried with `--long`."""
TABLES = {"holders", "places"}
PICTURES = {"ties": "table"}
"""What is drawn and not read, with the view in which the same is read."""


@cache
def stage(name: str, count: int, pool: str = "short") -> Stage:
    if name == "decided":
        return decided()
    if name == "readback":
        return readback()
    if name == "welcome":
        return welcome()
    texts = POOLS[pool]
    return EVERY[name](count, texts)


def rows_of(at: Stage, width: int, height: int) -> int:
    context = at.seen(width, height)
    face = step_view_of(context.step.activity)
    frame = Frame(prompt=face.prompt(context), note=" ")
    return rows_for_body(size_of(width, height, rail=True), frame)


def pages_of_other_views(at: Stage, rows: int, size: tuple[int, int]) -> Iterator[RenderedPage]:
    """Some pages of every view but the first one: the first ones and the last."""
    for view in at.views()[1:]:
        first = at.rendered(rows, *size, view=view)
        yield first
        for page in {1, first.pages // 2, first.pages - 1} & set(range(1, first.pages)):
            yield at.rendered(rows, *size, page=page, view=view)


CASES = [
    (name, count, "short")
    for name in EVERY
    for count in (1, SOME, MANY, 60 if name in PICTURES else 200)
    if not name.startswith(("draft", "decide-")) or count <= MANY
]
CASES += [(name, 6, pool) for name in EVERY for pool in POOLS if pool != "short"]
CASES += [(name, 0, "short") for name in ("decided", "readback", "welcome")]
CASES += [
    (name, 0, "short")
    for name in (
        "ask",
        "places",
        "holders",
        "gaps-found",
        "sense-progress",
        "decide-choosing",
        "draft",
    )
]


def in_a_window(name: str, count: int, pool: str, size: tuple[int, int]) -> ParameterSet:
    """A case in a window, ordinarily the smallest one. Some things are tried in every arrangement;
    two hundred things on hundreds of small pages take seconds."""
    long = size == BETWEEN if count == SOME else size != SMALLEST or count > MANY
    label = f"{name}-{count}-{pool}-{size[0]}x{size[1]}"
    return pytest.param(name, count, pool, size, id=label, marks=[pytest.mark.long] if long else [])


def chosen(name: str, count: int, pool: str) -> ParameterSet:
    """A case in which something is chosen. On which page that is depends on how much there is, and
    not on the script."""
    long = count > MANY or pool not in ("short", "longest")
    label = f"{name}-{count}-{pool}"
    return pytest.param(name, count, pool, id=label, marks=[pytest.mark.long] if long else [])


CASES_IN_WINDOWS = [in_a_window(*case, size) for case in CASES for size in SIZES]


@pytest.mark.parametrize(("name", "count", "pool", "size"), CASES_IN_WINDOWS)
def test_pages_fit_their_window_and_nothing_is_cut(
    name: str, count: int, pool: str, size: tuple[int, int]
) -> None:
    at = stage(name, count, pool)
    rows = rows_of(at, *size)
    # Drawing takes longest: what is drawn is asked both questions.
    pages = at.pages(rows, *size)
    for rendered in (*pages, *pages_of_other_views(at, rows, size)):
        most = size[1] if rendered.whole else rows + rendered.above + rendered.below
        assert len(rendered.lines) <= most
        may_be_wide = name in (*TABLES, *PICTURES) or rendered.whole
        measures = size_of(*size, rail=not rendered.whole)
        assert_fits(rendered, measures, may_be_wide=may_be_wide, may_be_cut=name in PICTURES)
    read = at.pages(rows, *size, view=PICTURES[name]) if name in PICTURES else pages
    assert_whole(at, size, read)


def assert_fits(
    rendered: RenderedPage, measures: Size, *, may_be_wide: bool, may_be_cut: bool
) -> None:
    """Fail if a row is too long, is shortened, or holds what steers a terminal. What is drawn and
    not read may cut a name: it stands in full where it is read."""
    for line in rendered.lines:
        text = line.text.rstrip()
        assert cell_len(text) <= measures.page, text
        # What is not read may reach from edge to edge; beside a text stand its dots and its tag.
        if measures.name == "S" and not may_be_wide and any(sign.isalnum() for sign in text):
            assert cell_len(text) - measures.margin <= LONGEST_LINE + 6, text
        assert may_be_cut or "…" not in text
        assert "\x1b" not in text
        assert "\u202e" not in text


def assert_whole(at: Stage, size: tuple[int, int], pages: Sequence[RenderedPage]) -> None:
    """Fail if a word of what can be chosen stands on none of all pages."""
    context = at.seen(*size)
    text = "".join("".join(line.text.split()) for page in pages for line in page.lines)
    tokens = {word for page in pages for line in page.lines for word in line.text.split()}
    for selectable in step_view_of(context.step.activity).selectables(context):
        for word in selectable.text.split():
            if cell_len(word) <= 12 and word.isascii():
                assert word in tokens, word
            else:
                assert all(sign in text for sign in word if sign.isprintable()), word


@pytest.mark.parametrize(("name", "count", "pool"), [chosen(*case) for case in CASES])
def test_what_is_chosen_is_on_the_page_that_is_said(name: str, count: int, pool: str) -> None:
    at = stage(name, count, pool)
    context = at.seen()
    selectables = step_view_of(context.step.activity).selectables(context)
    for selectable in (
        selectables[:3] + selectables[-2:] if isinstance(selectables, list) else selectables
    ):
        page = at.rendered(15, chosen=selectable.id).chosen_on
        assert page >= 0
        rendered = at.rendered(15, chosen=selectable.id, page=page)
        if name in PICTURES:
            rows = " ".join(line.text for line in rendered.lines)
            assert all(word in rows for word in selectable.text.split()[:1])
            continue
        assert any(
            span.text.startswith("▌") and span.ground in ("raised", "chosen")
            for line in rendered.lines
            for span in line.spans
        )


@pytest.mark.parametrize("name", [*EVERY, *POINTS])
def test_keys_and_act_are_known(name: str) -> None:
    from facilitator.console.actions import action

    at = POINTS[name]() if name in POINTS else stage(name, 5)
    for view, chosen in product(at.views(), ("", "x")):
        context = at.seen(view=view, chosen=chosen)
        face = step_view_of(context.step.activity)
        for key in face.keys(context):
            id = key.split()[0]
            assert action(id).id == id
            assert id != "other" or len(face.views(context)) > 1
            assert id != "compare" or face.comparison(context)
        act = face.act(context)
        if act is not None:
            assert act.action in commands(CATALOGUE)
            for one in act.alternatives or (Alternative(act.argument or {}, act.word),):
                read_command(CATALOGUE, act.action, {**one.argument, "step": at.step})
