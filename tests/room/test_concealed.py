"""What the room was not shown: phones are not told either."""

from pathlib import Path

from tests.room.running import begin, room


def test_a_group_that_only_a_concealed_answer_names_is_offered_on_no_phone(sessions: Path) -> None:
    with room(begin(sessions, vision={"reveal": "hidden"})) as river:
        river.do("go", "vision")
        ana = river.join("Ana", "Choir")
        ana.give("vision", "answer", text="The secret circle", type="group")
        ana.give("vision", "answer", text="Choir", type="group")
        river.do("close", "vision")
        assert [group["name"] for group in ana.room()["groups"]] == ["Choir"]
        river.do("reveal", "vision")
        assert len(ana.room()["groups"]) == 2
