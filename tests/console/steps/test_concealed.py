"""No page of the wall shows what waits to be revealed, and r reveals it, open or closed."""

from collections.abc import Callable

import pytest

from facilitator.console.faces import step_view_of
from facilitator.console.steps.talk import readback
from tests.console.steps.stages import Stage
from tests.formats.test_concealed import SECRET, WAYS, hiding
from tests.sessions import Session

HOLDER = "River Watch"


def marks(session: Session, who: str) -> None:
    session.do("need", "Vans")
    session.do("go", "q12")
    session.give(who, "q12", "hold", need=session.state.needs[0].id, level="has")


def dots(session: Session, who: str) -> None:
    session.do("need", "Vans")
    session.do("go", "q12")
    session.do("go", "gaps")
    session.do("freeze")
    session.give(who, "gaps", "dots", item=session.state.gaps[0].id, dots=2)


def every_page(stage: Stage) -> str:
    texts = []
    for view in stage.views():
        rendered = stage.rendered(view=view)
        texts.append(rendered.left)
        texts += [stage.text(view=view, page=page) for page in range(rendered.pages)]
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("step", "way", "mark"),
    [*((step, way, SECRET) for step, way in WAYS.items()), ("q12", marks, HOLDER),
     ("gaps", dots, "▜█▛ ▜█▛")],
)  # fmt: skip
def test_r_reveals_what_no_page_showed(
    step: str, way: Callable[[Session, str], None], mark: str
) -> None:
    step = step.removesuffix("-kind")
    session, who = hiding(step)
    way(session, who)
    stage, face = Stage(session, step), step_view_of(session.state.step(step).activity)
    assert mark not in every_page(stage)
    session.do("close", step)
    assert mark not in every_page(stage)
    state = session.state
    assert mark not in str(face.on_sheet(state, state.step(step)))
    assert mark not in str(readback(state, 80))
    act = face.act(stage.seen())
    assert act is not None
    assert act.action == "reveal"
    session.do("reveal", step)
    assert mark in every_page(stage)
