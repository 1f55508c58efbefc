"""What GitHub and a commit run is the README's command; what is public asks for nobody's words."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import checks
from tests.architecture.tracked import PROJECT

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [GITHUB / "ISSUE_TEMPLATE" / name for name in ("bug.yml", "idea.yml")]
COMMAND = "python3 run.py test"


def values(text: str, key: str) -> list[str]:
    """What stands behind `key:` in a YAML file, on its own lines."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line.removeprefix(f"{key}: ") for line in lines if line.startswith(f"{key}: ")]


def test_the_readme_names_the_command() -> None:
    assert COMMAND in (PROJECT / "README.md").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_the_readmes_command_and_nothing_else(path: Path) -> None:
    commands = values(path.read_text("utf-8"), "run")
    assert commands
    # setup-python's Python has only this name on Windows.
    plain = {each.replace("python run.py", "python3 run.py") for each in commands}
    assert plain == {f"{COMMAND} --long" if path.name == "long.yml" else COMMAND}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_uses_actions_of_one_version(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("permissions:\n  contents: read\n") == text.count("permissions:") == 1
    for action in values(text, "uses"):
        commit = action.partition("@")[2].split(" # v")[0]
        assert len(commit) == 40, action
        assert int(commit, 16), action


def test_the_workflows_begin_with_the_oldest_python_that_the_program_takes() -> None:
    for path in WORKFLOWS:
        for versions in values(path.read_text("utf-8"), "python"):
            assert versions.startswith('["3.11", '), path.name


def test_only_where_everything_can_be_had_a_skipped_test_is_a_failure() -> None:
    lenient = {path.name for path in WORKFLOWS if 'CI: ""' in path.read_text("utf-8")}
    assert {path.name for path in WORKFLOWS} - lenient == {"checks.yml", "long.yml"}


def test_a_commit_is_checked_by_the_same_command() -> None:
    hooks = (PROJECT / ".pre-commit-config.yaml").read_text("utf-8")
    assert values(hooks, "repo") == ["local"]
    assert values(hooks, "entry") == [f"{COMMAND} --quick"]


def test_quick_is_every_check_but_the_tests(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 1 if "mypy" in command else 0, "printed\n")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(sys, "argv", ["checks", "--quick"])
    assert checks.main() == 1
    assert sorted(ran) == sorted(checks.CHECKS.values())
    shown = capsys.readouterr().out.splitlines()
    assert [line.partition(" (")[0] for line in shown if "ok" in line or "FAILED" in line] == [
        f"== {name}: {'FAILED' if name == 'types' else 'ok'}" for name in checks.CHECKS
    ]
    assert shown.count("printed") == len(checks.CHECKS)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_public_report_holds_nobodys_name_or_words(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "This page is public." in text
    (confirmed,) = (each for each in values(text, "label") if "names nobody" in each)
    assert "nothing that participants wrote" in confirmed


def test_a_pull_request_is_asked_for_tests_and_docs() -> None:
    text = (GITHUB / "pull_request_template.md").read_text("utf-8")
    assert f"`{COMMAND}`" in text
    assert "CHANGELOG" in text
