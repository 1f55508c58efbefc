"""What was made of the same objects is not made again."""

from facilitator.console.memoize import memoize_last


def test_it_is_made_again_for_other_objects_only() -> None:
    made: list[tuple[tuple[int, ...], str]] = []

    @memoize_last
    def joined(numbers: tuple[int, ...], word: str) -> str:
        made.append((numbers, word))
        return word.join(map(str, numbers))

    first, word = (1, 2), "-"
    assert joined(first, word) == joined(first, word) == "1-2"
    assert len(made) == 1
    other = (first[0], first[1])
    assert joined(other, word) == "1-2"
    assert len(made) == 2
    assert joined(first, word) == "1-2"
    assert len(made) == 3
