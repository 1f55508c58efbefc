"""One activity more in this process, for as long as a test runs."""

from copy import copy

import pytest

from facilitator.activities.catalogue import CATALOGUE
from tests.invented.activities.weather import Weather


@pytest.fixture
def weather(monkeypatch: pytest.MonkeyPatch) -> Weather:
    """The activity; the catalogue is as it was after the test."""
    for name, value in vars(CATALOGUE).items():
        monkeypatch.setattr(CATALOGUE, name, copy(value))
    invented = Weather()
    CATALOGUE.add(invented)
    return invented
