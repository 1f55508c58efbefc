"""The benchmarks run and give a table; how fast anything is, no test says."""

from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks import answers, folding, keys, network, views
from benchmarks.meeting import drafts
from benchmarks.rows import compared, interleaved, table


def test_a_row_holds_medians_and_the_ratios_of_the_rounds() -> None:
    row = compared("a", [2.0, 8.0, 9.0], "b", [1.0, 2.0, 9.0], goal="<= 8")
    assert (row.ours, row.reference) == (8.0, 2.0)
    assert (row.ratio, row.lowest, row.highest) == (2.0, 1.0, 4.0)
    lines = table([row]).splitlines()
    assert len(lines) == 3
    assert lines[2].split() == ["a", "8", "ms", "b", "2", "ms", "2", "1-4", "<=", "8"]


def test_measures_are_taken_in_turn() -> None:
    taken: list[str] = []

    def measure(name: str) -> float:
        taken.append(name)
        return len(taken)

    samples = interleaved(2, {"a": lambda: measure("a"), "b": lambda: measure("b")})
    assert taken == ["a", "b", "a", "b"]
    assert samples == {"a": [1, 3], "b": [2, 4]}


def test_the_meeting_has_as_many_events_as_were_asked_for() -> None:
    made = drafts(600)
    assert len(made) == 600
    assert {"open", "join", "answer", "principle", "sense"} <= {draft.kind for draft in made}


def test_a_meeting_whose_questions_all_bring_needs_can_be_made() -> None:
    kinds = [draft.kind for draft in drafts(6_000)]
    assert len(kinds) == 6_000
    assert kinds.count("need") > 1


@pytest.mark.long
def test_folding_and_answers_give_their_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "TURNS", 2)  # the first one is not counted
    rows = folding.rows(1, tmp_path, events=600)
    rows += answers.rows(1, tmp_path, clients=(3,), seconds=0.2)
    assert [row.what for row in rows] == [
        "read and fold 600 events",
        "make them ready for replay",
        "go to any moment, median",
        "go to any moment, p99",
        "stored answers, 3 clients",
        "processor time of one, 3 clients",
        "p99 until acknowledged, 3 clients",
        "all of 3 newcomers acknowledged",
    ]
    timed = [row for row in rows if row.unit != "µs"]
    assert all(row.ours > 0 and row.reference > 0 for row in timed)


def test_the_network_gives_its_rows(tmp_path: Path) -> None:
    rows = network.rows(1, tmp_path, groups=30)
    assert [row.what for row in rows] == [
        "live measures, 30 groups",
        "clusters, 30 groups",
        "gaps and meetings, 30 groups",
        "between others, 30 groups",
        "ten introductions, 30 groups",
    ]
    assert all(row.ours > 0 and row.reference > 0 for row in rows)


@pytest.mark.long
def test_views_give_their_row(tmp_path: Path) -> None:
    row = views.rows(1, tmp_path, many=3, views=10)[0]
    assert row.what == "processor time of a view, 3 people"
    assert not row.ours <= 0


@pytest.mark.long
def test_keys_give_their_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "KEYS", 4)
    monkeypatch.setattr(keys, "MANY", 300)
    rows = keys.rows(1, tmp_path, phones=3)
    assert [row.what for row in rows] == [
        "a key among 300 answers",
        "answers that arrive among 300 answers",
        "a key, 3 phones, 0.75 answers/s",
        "p95, 3 phones, 0.75 answers/s",
    ]
    assert all(row.ours > 0 for row in rows if row.unit == "ms")


def test_words_choose_the_parts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = compared("a", [1.0], "b", [1.0])
    monkeypatch.setattr(program, "PARTS", {"help": lambda *_: [row], "fold": lambda *_: []})
    assert program.main(["help", "--rounds", "1"]) == 0
    captured = capsys.readouterr()
    assert "a     1 ms" in captured.out
    assert captured.err == "help …\n"
    with pytest.raises(SystemExit):
        program.main(["nothing"])
