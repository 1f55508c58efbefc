"""The faces' pages as text, row by row, in three sizes.

With the variable NEW_PAGES set the files in `pages/` are written anew: look at what changed.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facilitator.console.faces import step_view_of
from facilitator.console.widgets.page_frame import Frame, rows_for_body
from facilitator.console.widgets.sizes import size_of
from tests.console.steps import decide_stages, draft_pages, reply_stages, stages
from tests.console.steps.differ_stages import apart, differing
from tests.console.steps.holder_stages import shared_out
from tests.console.steps.meeting_stages import meeting
from tests.console.steps.sense_stages import divided, put_to_the_decision, with_terms
from tests.console.steps.stages import Stage

FOLDER = Path(__file__).parent / "pages"
SIZES = ((80, 24), (120, 36), (60, 18))

PAGES: dict[str, tuple[Callable[[], Stage], dict[str, Any]]] = {
    "talk": (stages.welcome, {}),
    "readback": (stages.readback, {}),
    "ask": (lambda: stages.asked(30), {}),
    "ask-hidden": (lambda: stages.concealed(17), {}),
    "ask-scripts": (lambda: stages.asked(6, (*stages.CJK, *stages.RTL, *stages.HOSTILE)), {}),
    "themes-cards": (lambda: stages.themed(24), {}),
    "themes-bars": (lambda: stages.themed(90), {}),
    "themes-answers": (lambda: stages.themed(24), {"view": "answers"}),
    "themes-scripts": (lambda: stages.themed(8, (*stages.CJK, *stages.RTL)), {}),
    "places": (lambda: stages.placed(12), {}),
    "places-map": (lambda: stages.placed(12), {"view": "map"}),
    "places-hidden": (lambda: stages.placed(12, reveal="hidden"), {}),
    "holders": (lambda: stages.held(9), {}),
    "holders-other": (lambda: stages.held(9), {"view": "more"}),
    "holders-kinds": (lambda: shared_out(12), {"view": "kinds"}),
    "holders-load": (lambda: shared_out(12), {"view": "load"}),
    "holders-team": (lambda: shared_out(12), {"view": "team"}),
    "holders-exchange": (lambda: shared_out(12), {"view": "exchange"}),
    "ties-meet-islands": (meeting, {"view": "meet-islands"}),
    "ties-meet-handshakes": (meeting, {"view": "meet-handshakes"}),
    "ties-meet-second-path": (meeting, {"view": "meet-second-path"}),
    "gaps-found": (lambda: stages.unfrozen_gaps(9), {}),
    "gaps-placing": (lambda: stages.placing(9), {}),
    "gaps-ranked": (lambda: stages.ranked(6), {}),
    "sense-progress": (lambda: stages.sensing(9), {}),
    "sense-terms": (with_terms, {"view": "more"}),
    "sense-result": (lambda: stages.sensed(9), {}),
    "sense-groups": (divided, {"view": "more"}),
    "sense-groups-end": (divided, {"view": "more", "page": 9}),
    "decide-choosing": (lambda: stages.choosing(6), {}),
    "decide-principles": (lambda: stages.deciding(5), {}),
    "decide-terms": (put_to_the_decision, {}),
    "decide-frozen": (lambda: stages.frozen(5), {}),
    "decide-adopted": (stages.decided, {}),
    "decide-blocked": (lambda: stages.decided(12, 3, 2, 1, 1), {}),
    "decide-reasons": (stages.decided, {"page": 1}),
    **decide_stages.STAGES,
    "draft": (lambda: stages.drafting(4), {}),
    "draft-proposals": (lambda: stages.drafting(4), {"view": "proposals"}),
    "draft-compared": (lambda: stages.drafting(4), {"view": "changes"}),
    "differ-asked": (apart, {}),
    "differ": (differing, {}),
    "differ-point": (differing, {"view": "d25"}),
    "draft-proposing": (draft_pages.proposing, {}),
    "draft-scoring": (draft_pages.scoring, {}),
    "draft-scored": (draft_pages.scored, {}),
    "draft-tied": (lambda: draft_pages.scored(tied=True), {}),
    "draft-standing": (draft_pages.reacted, {}),
    "draft-last-round": (draft_pages.last_round, {}),
    "draft-amending": (draft_pages.amending, {}),
    "draft-comparing": (draft_pages.compared, {}),
    "draft-headings": (draft_pages.headed, {}),
    "replies-not-sent": (reply_stages.not_sent, {}),
    "replies": (reply_stages.replied, {}),
    "replies-groups": (reply_stages.replied, {"view": "groups"}),
    "decide-since": (reply_stages.amended, {"view": "since"}),
    "decide-since-before": (reply_stages.amended, {}),
    "replies-sent": (reply_stages.replied, {"view": "letter"}),
}


def as_text(stage: Stage, view: dict[str, Any], width: int, height: int) -> str:
    """A page with what it tells the screen round it."""
    context = stage.seen(width, height, **view)
    face = step_view_of(context.step.activity)
    prompt = face.prompt(context)
    frame = Frame(prompt=prompt, note=" ")
    rendered = face.draw(context, rows_for_body(context.size, frame))
    progress = face.progress(context).text if face.asks(context) and not rendered.counted else ""
    act = face.act(context)
    rows = [
        f"== {width}x{height}",
        f"prompt: {prompt}",
        f"word: {rendered.word}",
        f"keys: {', '.join(face.keys(context))}",
        f"r: {act.action + ', ' + act.word if act else ''}",
        *(line.text.rstrip() for line in rendered.lines),
        f"progress: {progress}",
        f"left: {rendered.left}",
        f"right: {rendered.right}",
        f"pages: {rendered.pages}",
    ]
    return "\n".join(row.rstrip() for row in rows)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was(name: str) -> None:
    make, view = PAGES[name]
    stage = make()
    text = "\n\n".join(as_text(stage, view, *size) for size in SIZES) + "\n"
    file = FOLDER / f"{name}.txt"
    if os.environ.get("NEW_PAGES"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def test_every_file_belongs_to_a_page() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(PAGES)


def test_a_small_window_is_still_drawn() -> None:
    assert size_of(56, 16).name == "S"
