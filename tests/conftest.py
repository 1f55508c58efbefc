"""How every test runs: apart from the developer's own sessions, and never skipped in silence."""

import gc
import os
import signal
import sys
from collections.abc import Generator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.unraisableexception import gc_collect_iterations_key

from facilitator.journal import gc_control
from facilitator.journal.gc_control import collect_rarely
from tests import examples
from tests.checks import FAILED_CHECKS
from tests.patience import wait_for_rooms

Node = TypeVar("Node", bound=pytest.Item | pytest.Collector)

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.cases",
    "tests.fixtures.isolation",
    "tests.fixtures.nobody",
    "tests.fixtures.postgres",
    "tests.fixtures.programs",
]


if find_spec("sniffio") is None:
    # httpx looks for it several times in every request, and would search all folders each time.
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # that is how a missing one is noted


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_configure(config: pytest.Config) -> None:
    examples.choose(bool(config.getoption("--long")))
    wait_for_rooms()
    # Where tests run behind something else, programs are told to ignore the key that stops them.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Each takes a third of a second in every worker, and finds nothing that the first has not.
    config.stash[gc_collect_iterations_key] = 1
    begins_workers = not hasattr(config, "workerinput") and config.getoption("numprocesses", None)
    if begins_workers and sys.platform != "win32":
        from tests import shared_process
        from tests.fixtures.isolation import use_usual_letters

        with pytest.MonkeyPatch.context() as patch:
            use_usual_letters(patch)
            shared_process.share()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Collect tests without looking for garbage: modules and tests stay, and never become any. Nor
    does the collector look at them again afterwards: it is as seldom at work as in the program."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc_control.GARBAGE *= 10  # of the programs that tests make one after the other
        collect_rarely()
        gc.enable()


LONGEST = ("e2e", "setup", "faults", "page", "console", "erasure", "room")
"""The folders whose files take longest. They come first: begun last, one of them would keep the
whole run waiting for one worker."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, and leave the long tests out. In whichever order a worker has
    read the files, all have the same tests in the same order."""
    place = cache(_place)
    items.sort(key=lambda item: place(item.path))
    _leave_long_tests_out(config, items)


def _place(path: Path) -> tuple[int, Path]:
    folder = path.parent.name
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST), path


def _leave_long_tests_out(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Unless they are asked for by option, marker or name."""
    by_name = any("::" in word for word in config.args)
    if config.getoption("--long") or by_name or "long" in (config.option.markexpr or ""):
        return
    long: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        (long if item.get_closest_marker("long") else others).append(item)
    config.hook.pytest_deselected(items=long)
    items[:] = others


def forbidden(report: pytest.TestReport | pytest.CollectReport) -> bool:
    """Whether this is a skip that counts as a failure: with CI set each is, as it checked nothing,
    but for those whose reason FACILITATOR_MAY_SKIP names (a part of it; several with commas)."""
    if not report.skipped or not os.environ.get("CI"):
        return False
    known = [part.strip() for part in os.environ.get("FACILITATOR_MAY_SKIP", "").split(",")]
    return not any(part and part in why(report) for part in known)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if not hasattr(report, "wasxfail") and forbidden(report):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as a failure here: {why(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if forbidden(report):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which counts as a failure here: {why(report)}"
    if isinstance(collector, pytest.Directory) and report.passed:
        report.result = _from_its_own_place(report.result)
    return report


def _from_its_own_place(nodes: list[Node]) -> list[Node]:
    """What is in a folder, begun by each worker at another place. Where nothing is compiled yet,
    each file is then compiled by the worker that comes first, and read by the others."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    workers = os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")
    first = len(nodes) * int(worker) // int(workers)
    return [*nodes[first:], *nodes[:first]]


def why(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The reason that a skip gave."""
    longrepr = report.longrepr
    return str(longrepr[2] if isinstance(longrepr, tuple) else longrepr).removeprefix("Skipped: ")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None]:
    """Just above the closing line: the checks that failed before, and what nobody checked."""
    yield
    checks = os.environ.get(FAILED_CHECKS)
    if checks:
        terminalreporter.section("other checks FAILED", sep="!", red=True, bold=True)
        terminalreporter.line(checks)
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("SKIPPED, so not checked here", sep="!", yellow=True, bold=True)
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {why(report)}")
