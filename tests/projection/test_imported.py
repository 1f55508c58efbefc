"""What a projection is told of what came out of a file."""

from tests.projection.test_public_events import Evening


def test_what_is_imported_is_told_without_people_and_without_its_file() -> None:
    evening = Evening()
    evening.do("go", "q1")
    answers = [
        {"text": "Ferry crew", "name": "Marta", "group": "Quay", "row": "5eed"},
        {"text": "Night buses", "group": "Choir of the quay"},
    ]
    given = {"answers": answers, "source": "Marta and others.csv", "head": "ab"}
    heard = evening.do("import-answers", given)
    assert "Ferry crew" in heard
    assert "Choir of the quay" in heard
    assert "Ferry crew" in evening.wall
    assert "Marta" not in heard
    assert "mark" not in heard
    assert len(evening.watched.model.state.here) == len(evening.session.state.here)
    evening.do("undo")
    assert "Ferry crew" not in evening.wall
    assert "Choir of the quay" not in str(evening.watched.model.state.groups)
