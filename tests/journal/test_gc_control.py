"""The collector rests while much is made, and afterwards is as it was."""

import gc

import pytest

from facilitator.journal.gc_control import gc_paused


def test_the_collector_is_on_again_afterwards_also_after_an_error() -> None:
    with gc_paused():
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), gc_paused():
        raise ValueError("no")
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with gc_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
