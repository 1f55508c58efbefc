"""What was made of the same objects is not made again."""

from facilitator.console.memoize import memoize_last, memoize_recent
from facilitator.locales import _
from tests.catalogue.languages import speaking
from tests.catalogue.pseudo import pseudo, pseudo_locale


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


def test_what_is_said_in_another_language_is_made_anew() -> None:
    @memoize_recent(2)
    def counted(things: tuple[int, ...]) -> str:
        return f"{_('Who is here')} {len(things)}"

    assert counted((1, 2)) == "Who is here 2"
    with speaking(pseudo_locale()):
        assert counted((1, 2)) == f"{pseudo('Who is here')} 2"
    assert counted((1, 2)) == "Who is here 2"
