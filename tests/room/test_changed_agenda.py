"""Phones follow when a step is inserted, and when the steps to come are arranged anew."""

from pathlib import Path

from facilitator.agendas import load
from tests.room.running import begin, room


def test_phones_get_an_inserted_step_and_answer_it(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        ana = river.join("Ana", "River Watch")
        river.do("next")
        before = ana.room()
        river.do("insert-step", {"step": {"activity": "ask", "title": "How is the river?"}})
        after = ana.room()
        assert after["revision"] > before["revision"]
        assert after["steps"] == before["steps"] + 1
        assert after["now"]["number"] == before["now"]["number"]
        river.do("next")
        ana.give("step", "answer", text="High")
        (step,) = [one for one in ana.room()["open"] if one["id"] == "step"]
        assert (step["title"], step["number"]) == ("How is the river?", 2)


def test_phones_get_the_steps_as_they_were_changed(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        ana = river.join("Ana", "River Watch")
        river.do("next")
        before = ana.room()["steps"]
        table = load("coalition").steps[1].to_body() | {"prompt": "Who is with us?"}
        river.do("arrange", {"steps": [table]})
        assert ana.room()["steps"] == 2 != before
        river.do("next")
        assert ana.room()["now"]["prompt"] == "Who is with us?"
        river.do("undo")
        assert ana.room()["current"] == "welcome"
