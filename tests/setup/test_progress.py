"""The first start shows in one row of a terminal how far it is, and nothing where there is none."""

import io
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

RUN = Path(__file__).parents[2] / "run.py"


@pytest.fixture(scope="module")
def run() -> Any:
    spec = spec_from_file_location("run_of_the_checkout", RUN)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


PRINTED = [
    "Collecting rich==1\n",
    "  Downloading rich\n",
    "Collecting click==2\n",
    "Installing x\n",
]


def heard(run: Any, monkeypatch: pytest.MonkeyPatch, stream: io.StringIO) -> str:
    monkeypatch.setattr("sys.stderr", stream)
    for count in range(1, len(PRINTED) + 1):
        run.show(PRINTED[:count], 2)
    return stream.getvalue()


def test_a_terminal_shows_how_many_parts_are_there(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row.strip() for row in heard(run, monkeypatch, Terminal()).split("\r")]
    assert [row for row in rows if row] == ["1 of 2 parts fetched", "2 of 2 parts fetched"]


def test_a_log_has_none_of_it(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(run, monkeypatch, io.StringIO()) == ""
