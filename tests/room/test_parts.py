"""Small parts by themselves: keys, tokens, names, addresses, pace."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.room.http.rate_limit import Limits, RateLimiter, WrongCodes, WrongPlaces
from facilitator.room.statuses import TooFast
from facilitator.room.step_keys import StepKeys, pseudonym
from facilitator.room.tokens import LETTERS, Secrets
from facilitator.services.addresses import Address, rank
from facilitator.workshop.participant_names import free_name
from facilitator.workshop.text_sanitizing import name_key
from tests.sessions import Session

SECRETS = Secrets(bytes(range(32)))


def test_step_keys_live_as_long_as_their_step(tmp_path: Path) -> None:
    stem = tmp_path / "river.session"
    keys = StepKeys(stem)
    first = keys.ensure("sense", 1)
    assert keys.ensure("sense", 1) == first == keys.get("sense", 1)
    other = keys.ensure("gaps", 2)
    assert first != other
    assert len(first) == 32
    again = StepKeys(stem)
    assert again.load([("sense", 1), ("adopt", 1)]) == {"adopt"}
    assert again.get("sense", 1) == first
    assert [path.name for path in tmp_path.iterdir()] == ["river.session.sense.1.key"]
    again.keep_only([])
    assert again.get("sense", 1) is None
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_key_counts_as_lost(tmp_path: Path) -> None:
    stem = tmp_path / "river.session"
    StepKeys(stem).ensure("sense", 1)
    (tmp_path / "river.session.sense.1.key").write_bytes(b"short")
    (tmp_path / "river.session.key").write_bytes(b"not ours")
    keys = StepKeys(stem)
    assert keys.load([("sense", 1)]) == {"sense"}
    assert [path.name for path in tmp_path.iterdir()] == ["river.session.key"]
    keys.ensure("sense", 1)


def test_pseudonyms_differ_by_key_and_person() -> None:
    pseudonyms = {pseudonym(bytes([key]) * 32, who) for key in range(3) for who in ("a", "b")}
    assert len(pseudonyms) == 6
    assert all(name.startswith("~") and len(name) == 25 for name in pseudonyms)


def test_codes_change_with_the_door_and_tokens_do_not() -> None:
    codes = [SECRETS.code(generation) for generation in range(50)]
    assert len(set(codes)) == 50
    assert all(len(code) == 6 and set(code) <= set(LETTERS) for code in codes)
    assert len(SECRETS.fragment(0)) == 12
    assert SECRETS.opens(codes[0].lower(), 0)
    assert not SECRETS.opens(codes[0], 1)
    token = SECRETS.token("0123456789abcdef")
    assert SECRETS.participant(token) == "0123456789abcdef"
    assert Secrets(bytes(32)).participant(token) == ""


def test_tokens_and_letters_of_a_place_that_went_to_another_phone() -> None:
    ana = "0123456789abcdef"
    given: list[int] = []
    secrets = Secrets(bytes(range(32)), lambda who: given if who == ana else ())
    tokens, places = [], []
    for seq in (0, 7, 30):
        given += [seq] * bool(seq)
        tokens.append(secrets.token(ana))
        places.append(secrets.place(ana))
        now = ["" for _token in tokens[1:]] + [ana]
        assert [secrets.participant(token) for token in tokens] == now
        assert [secrets.moved(token) for token in tokens] == [one == "" for one in now]
        assert [secrets.is_place(place, ana) for place in places] == [one == ana for one in now]
    assert len(set(tokens)) == len(set(places)) == 3
    assert tokens[0] == SECRETS.token(ana)
    assert not secrets.moved(tokens[0][:-1] + "~")
    assert not secrets.moved("")


@given(st.text(max_size=80))
def test_no_other_token_or_code_opens(text: str) -> None:
    assert SECRETS.participant(text) == ""
    assert not SECRETS.opens(text, 0)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_name_is_free(names: list[str]) -> None:
    session = Session()
    for wanted in names:
        name = free_name(session.fold.builder, wanted)
        taken = {name_key(one.name) for one in session.state.participants.values()}
        assert 0 < len(name) <= 40
        assert name_key(name) not in taken
        session.join(name)


def test_addresses_likeliest_first() -> None:
    ranked = rank(
        [
            Address("127.0.0.1", "lo"),
            Address("172.17.0.1", "docker0"),
            Address("169.254.3.4", "eth1"),
            Address("8.8.4.4", "eth2"),
            Address("10.8.0.2", "tun0"),
            Address("192.168.8.20", "wlan0"),
        ]
    )
    names = [one.name for one in ranked]
    assert names == ["wlan0", "eth2", "docker0", "tun0"]
    alone = rank([Address("127.0.0.1", "lo"), Address("169.254.3.4", "eth1")])
    assert [one.name for one in alone] == ["lo", "eth1"]


def test_pace() -> None:
    moment = 0.0
    pace = RateLimiter(Limits(), lambda: moment)
    for _number in range(20):
        pace.count("ana")
    with pytest.raises(TooFast) as no:
        pace.count("ana")
    assert no.value.wait == 10
    pace.count("bo")
    for later in range(1, 6):
        moment = later * 10.0
        for _number in range(20):
            pace.count("ana")
    moment = 59.0
    with pytest.raises(TooFast):
        pace.count("ana")
    moment = 60.0
    pace.count("ana")


def test_wrong_places_are_few_in_a_minute() -> None:
    moment = 0.0
    wrong = WrongPlaces(Limits(), lambda: moment)
    for _number in range(WrongPlaces.MOST):
        wrong.check()
        wrong.note()
    with pytest.raises(TooFast) as no:
        wrong.check()
    assert no.value.wait == 60
    moment = 60.0
    wrong.check()


def test_wrong_codes_are_slow_and_many_are_told() -> None:
    moment = 0.0
    wrong = WrongCodes(lambda: moment)
    assert [wrong.note(("a", 1)) for _number in range(7)] == [0.0] * 5 + [1.0] * 2
    assert wrong.note(("a", 2)) == 0.0
    for _number in range(200):
        wrong.note(("b", 1))
    assert wrong.many
    moment = 61.0
    assert not wrong.many
