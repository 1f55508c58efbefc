"""The collector rests while much is made, and afterwards is as it was."""

import gc

import pytest

from facilitator.journal.uncollected import uncollected


def test_the_collector_is_on_again_afterwards_also_after_an_error() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), uncollected():
        raise ValueError("no")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
