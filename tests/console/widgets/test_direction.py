"""Texts from right to left keep a row to themselves."""

import pytest

from facilitator.console.widgets.direction import from_right, often_from_right
from tests.console.steps import stages
from tests.console.widgets.demo import GROUPS

ARABIC, HEBREW = "مرحبا بكم في النهر", "שלום חברים"


@pytest.mark.parametrize("text", [ARABIC, HEBREW, f"River Watch {HEBREW}", "ﷺ", "ދިވެހި"])
def test_they_are_known(text: str) -> None:
    assert from_right(text)


@pytest.mark.parametrize("text", ["", "River Watch", "Łódź", "河岸的鄰居", "Привет", "👍🏽", "นคร"])
def test_others_are_not(text: str) -> None:
    assert not from_right(text)


def test_one_among_many_changes_nothing() -> None:
    assert not often_from_right([*GROUPS, ARABIC])
    assert often_from_right([*GROUPS[:5], ARABIC])


@pytest.mark.parametrize("name", ["sense-result", "decide-choosing", "gaps-ranked", "draft"])
def test_sentences_do_too(name: str) -> None:
    stage = stages.WITH_COUNT[name](20, stages.RTL)
    for line in stage.rendered(20, 120, 36).lines:
        assert sum(from_right(part) for part in line.text.split("   ")) <= 1
