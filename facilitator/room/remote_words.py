"""The words that the console and the phone that wants to be the remote both show."""

from __future__ import annotations

from hashlib import sha256

# Not translated: both have to show the same letters, whatever their languages.
_LINES = """
amber anchor apple arrow autumn badge bamboo basket beacon bell berry bicycle bird blanket boat
bottle bread breeze bridge brook brush butter button cabin camel candle canyon carpet castle cedar
chair cherry circle clover cloud coffee comet copper coral cotton cricket crystal daisy desert
dolphin donkey dragon drum eagle ember engine falcon feather fern fiddle field finger flute forest
fountain fox garden ginger glacier globe grape hammer harbour hazel helmet hill honey island ivory
jacket jasmine kettle kitten ladder lake lantern lemon lilac lion lizard magnet mango maple marble
market meadow melon mirror monkey moon mountain needle nest oak ocean olive onion orange orchid
otter owl paddle panda paper parrot pebble pencil pepper piano pillow planet pocket potato pumpkin
rabbit rainbow ribbon river rocket saddle sandal saffron violin
"""
_WORDS = _LINES.split()


def three_words(code: str, ticket: str) -> str:
    """Three words for what a phone and the room have exchanged: one of two million."""
    drawn = sha256(f"{code} {ticket}".encode()).digest()
    return " ".join(_WORDS[byte % len(_WORDS)] for byte in drawn[:3])
