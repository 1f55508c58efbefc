"""Every formula in the code names the section that explains it, and every section is named."""

from __future__ import annotations

import ast
import re

from tests.architecture.tracked import PROJECT
from tests.docs_sync.pages import DOCS

ANALYSIS = PROJECT / "facilitator" / "analysis"
APART = {"Groups in a room"}
"""What formulas of several modules rest on."""


def docstrings() -> str:
    """All docstrings of the analysis."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = (
        node for file in ANALYSIS.rglob("*.py") for node in ast.walk(ast.parse(file.read_text()))
    )
    return "\n".join(ast.get_docstring(node) or "" for node in nodes if isinstance(node, owners))


def test_the_page_has_the_sections_that_the_code_names() -> None:
    named = re.findall(r'docs/formulas\.md,\s"([^"]+)"', docstrings())
    headings = re.findall(r"^## (.+)$", (DOCS / "formulas.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(set(named) | APART) == sorted(headings)
