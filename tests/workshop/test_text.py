"""What people write is cleaned before it is stored."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import (
    _PLAIN,
    _scrubbed,
    name_key,
    required,
    sanitize_text,
)
from tests.examples import examples, ordinary
from tests.sentences import raises_saying

LIMIT = 500
FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
JOINERS = "\u200c\u200d"

# (what comes in, what is stored in a field of one line)
CASES = [
    # Nothing to do
    ("River Watch", "River Watch"),
    ("a < b & c > d", "a < b & c > d"),
    ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
    ("=1+1", "=1+1"),
    ("'; DROP TABLE event; --", "'; DROP TABLE event; --"),
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("{name} %s ${x}", "{name} %s ${x}"),
    # Escape sequences: the residue stays, so that one sees what was tried
    ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    ("\x1b]0;PWNED\x07", "]0;PWNED"),
    ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "]8;;http://x\\link]8;;\\"),
    ("\x1b]52;c;cm0gLXJm\x07", "]52;c;cm0gLXJm"),
    ("\x1bP+q544e\x1b\\", "P+q544e\\"),
    ("\x1b_Gf=100;AAAA\x1b\\", "_Gf=100;AAAA\\"),
    ("\x1bc", "c"),
    ("\x1b", ""),
    ("\x9b2Jgone", "2Jgone"),
    ("\x9d0;title\x9c", "0;title"),
    ("\x90q\x9c", "q"),
    # Other controls
    ("a\x00b", "ab"),
    ("a\x01\x02\x03b", "ab"),
    ("a\x07b", "ab"),
    ("abc\x08\x08\x08xyz", "abcxyz"),
    ("a\x0bb\x0cc", "abc"),
    ("a\x0e\x0fb", "ab"),
    ("a\x1a\x1c\x1d\x1e\x1fb", "ab"),
    ("a\x7fb", "ab"),
    ("a\x80\x81\x84\x86\x9fb", "ab"),
    # Line breaks and spaces in one line
    ("a\nb", "a b"),
    ("a\r\nb", "a b"),
    ("a\rb", "a b"),
    ("a\x85b", "a b"),
    ("a\u2028b", "a b"),
    ("a\u2029b", "a b"),
    ("a\tb", "a b"),
    ("a\n\n\n\nb", "a b"),
    ("  a   b  ", "a b"),
    ("a\u00a0b", "a b"),
    ("a\u1680b", "a b"),
    ("a\u2000\u2001\u2002\u2003\u2009\u200ab", "a b"),
    ("a\u202fb", "a b"),
    ("a\u205fb", "a b"),
    ("a\u3000b", "a b"),
    ("\u00a0\u3000", ""),
    ("", ""),
    (" \t\r\n ", ""),
    # Direction
    ("a\u202eb", "ab"),
    ("a\u202a\u202b\u202c\u202db", "ab"),
    ("a\u2066\u2067\u2068\u2069b", "ab"),
    ("a\u200e\u200f\u061cb", "ab"),
    ("user\u202egnp.exe", "usergnp.exe"),
    # Invisible
    ("a\u200bb", "ab"),
    ("a\u2060b", "ab"),
    ("a\ufeffb", "ab"),
    ("\ufeffa", "a"),
    ("a\u00adb", "ab"),
    ("a\u2061\u2062\u2063\u2064b", "ab"),
    ("a\u206a\u206b\u206c\u206d\u206e\u206fb", "ab"),
    ("a\u180eb", "ab"),
    ("a\ufff9b\ufffac\ufffb", "abc"),
    ("a\U0001d173\U0001d17ab", "ab"),
    ("\u200b\u200b", ""),
    ("\u200d", ""),
    ("\u200c\u200d\u200c", ""),
    ("\u200da", "a"),
    (" \u200d a", "a"),
    ("a \u200db", "a b"),
    ("a\u200d\u200d\u200db", "a\u200db"),
    ("a\u200c\u200db", "a\u200cb"),
    # Blank fillers
    ("a\u034fb", "ab"),
    ("a\u115fb", "ab"),
    ("a\u1160b", "ab"),
    ("a\u17b4\u17b5b", "ab"),
    ("\u3164", ""),
    ("\u3164\u3164a", "a"),
    ("a\uffa0b", "ab"),
    ("\u2800\u2800", ""),
    # Tags, selectors
    ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "\U0001f3f4"),
    ("a\U000e0001\U000e0061b", "ab"),
    ("a\U000e0100b", "ab"),
    ("a\U000e01efb", "ab"),
    ("\u845b\U000e0100", "\u845b"),
    ("\u2764\ufe0f", "\u2764\ufe0f"),
    ("\ufe0f", ""),
    ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
    # What is no character
    ("a\ud800b", "a\ufffdb"),
    ("a\udfffb", "a\ufffdb"),
    ("\udc80\udcff", "\ufffd\ufffd"),
    ("a\ufffeb", "ab"),
    ("a\uffffb", "ab"),
    ("a\ufdd0\ufdefb", "ab"),
    ("a\U0001fffe\U0001ffff\U0010ffffb", "ab"),
    ("a\ue000b", "a\ufffdb"),
    ("a\uf8ffb", "a\ufffdb"),
    ("a\U000f0000b", "a\ufffdb"),
    ("a\U00100000b", "a\ufffdb"),
    ("a\u0378b", "a\ufffdb"),
    ("a\U000e0080b", "a\ufffdb"),
    # Marks
    ("\u0301", ""),
    ("\u0301\u0302a", "a"),
    (" \u0301a", "a"),
    ("a \u0301b", "a b"),
    ("a\n\u0301b", "a b"),
    ("x" + "\u0301" * 5, "x" + "\u0301" * 4),
    ("x" + "\u0336" * 50 + "y", "x" + "\u0336" * 4 + "y"),
    ("x" + "\u0336\u200d" * 9, "x" + "\u0336\u200d" * 4),
    ("x\u20dd", "x\u20dd"),
    ("x\u20dd\u20de\u20df\u20e0\u20e2", "x\u20dd\u20de\u20df\u20e0"),
    # Composed
    ("e\u0301", "\u00e9"),
    ("A\u030a", "\u00c5"),
    ("\u212b", "\u00c5"),
    ("\u1112\u1161\u11ab", "\ud55c"),
    ("q\u0323\u0307", "q\u0323\u0307"),
    ("q\u0307\u0323", "q\u0323\u0307"),
    ("e\u200b\u0301", "\u00e9"),
    ("e\x1b\u0301", "\u00e9"),
    ("\uff21", "\uff21"),
    ("\ufb01", "\ufb01"),
]

# Every script stays as it was written.
LEGITIMATE = {
    "Arabic": "مجموعة حماية النهر",
    "Arabic with vowels": "السَّلَامُ عَلَيْكُمْ",
    "Hebrew with niqqud": "שָׁלוֹם עֲלֵיכֶם",
    "Persian with ZWNJ": "می\u200cخواهیم همسایه\u200cها",
    "Urdu": "ہم سب ایک ہیں",
    "Hindi": "हम सब साथ हैं",
    "Hindi with ZWJ": "क्\u200dष और ज्ञ",
    "Bengali": "আমরা একসাথে",
    "Tamil": "நாங்கள் ஒன்றாக",
    "Sinhala with ZWJ": "ශ්\u200dරී ලංකා",
    "Thai": "เราทุกคนร่วมกัน น้ำ",
    "Khmer": "យើងទាំងអស់គ្នា",
    "Burmese": "ကျွန်ုပ်တို့",
    "Tibetan": "བོད་སྐད་",
    "Amharic": "አብረን እንሰራለን",
    "Georgian": "ერთად ვართ",
    "Greek": "Όλοι μαζί",
    "Vietnamese": "Chúng ta cùng nhau",
    "Yoruba": "Ẹgbẹ́ wa ń ṣiṣẹ́ pọ̀",
    "Chinese": "我们一起守护河流",
    "Japanese": "みんなで川を守る　".strip(),
    "Korean": "함께 강을 지키는 사람들",
    "family": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "skin": "\u270a\U0001f3ff\U0001f44b\U0001f3fd",
    "rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "flags": "\U0001f1f5\U0001f1f8\U0001f1fa\U0001f1e6",
    "typography": "„Wir“ – ‘we’ … 50 % ½ €",
}


@pytest.mark.parametrize(("given", "stored"), CASES, ids=range(len(CASES)))
def test_what_is_stored(given: str, stored: str) -> None:
    assert sanitize_text(given, LIMIT) == stored


def test_there_are_enough_of_them() -> None:
    assert len(CASES) + len(LEGITIMATE) > 130
    assert len({before for before, _after in CASES}) == len(CASES)


@pytest.mark.parametrize("text", LEGITIMATE.values(), ids=LEGITIMATE.keys())
def test_every_script_stays_legible(text: str) -> None:
    assert sanitize_text(text, LIMIT) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("a\nb", "a\nb"),
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a \n \n \n b", "a\n\nb"),
        ("\n\na\n\n", "a"),
        ("a\t\n\tb", "a\nb"),
        ("a\n\u0301b", "a\nb"),
        ("a\n\u200db", "a\nb"),
        ("a\x0bb", "ab"),
    ],
)
def test_line_breaks_where_they_are_wanted(given: str, stored: str) -> None:
    assert sanitize_text(given, LIMIT, lines=True) == stored


def test_cut_to_the_limit_and_never_ending_in_a_space() -> None:
    assert sanitize_text("x" * 600, LIMIT) == "x" * LIMIT
    assert sanitize_text("abc def", 4) == "abc"
    assert sanitize_text("ab\ncd", 3, lines=True) == "ab"


def allowed(text: str, lines: bool) -> None:
    """Assert that nothing of what intake drops is left."""
    marks = 0
    before = " "
    for char in text:
        category = unicodedata.category(char)
        if char in JOINERS:
            assert not before.isspace()
            assert before not in JOINERS
        elif char == "\n":
            assert lines
        else:
            assert category not in ("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn")
            assert char not in FILLERS
            assert not 0xE0100 <= ord(char) <= 0xE01EF
            assert category != "Zs" or char == " "
        if category in ("Mn", "Me"):
            marks += 1
            assert marks <= 4
            assert not before.isspace()
        elif char not in JOINERS:
            marks = 0
        before = char
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n\n" not in text
    assert " \n" not in text
    assert "\n " not in text
    assert unicodedata.is_normalized("NFC", text)
    text.encode("utf-8")


HARD = st.sampled_from(
    sorted({char for case in CASES for char in case[0]} | set("\n\r\x85\u1100\u1161\u0323\u09be"))
)
ANY = st.characters(exclude_categories=[])
TEXTS = st.text(st.one_of(HARD, ANY), max_size=60)


@examples(3000)
@given(text=TEXTS, lines=st.booleans(), limit=st.sampled_from([1, 5, 40, 500]))
def test_nothing_forbidden_is_left_and_cleaning_again_changes_nothing(
    text: str, lines: bool, limit: int
) -> None:
    once = sanitize_text(text, limit, lines=lines)
    assert len(once) <= limit
    allowed(once, lines)
    assert sanitize_text(once, limit, lines=lines) == once


def characters() -> Iterator[str]:
    """Every character; in an ordinary run those of the two planes that hold marks and signs of
    every kind, and the tags."""
    planes = (range(0x20000), range(0xE0000, 0xE0200))
    for code in chain(*planes) if ordinary() else range(0x110000):
        yield chr(code)


def test_every_character_alone_and_behind_a_letter() -> None:
    for char in characters():
        if char.isascii() or unicodedata.category(char) not in ("Lo", "Co", "Cn", "So"):
            for text in (char, f"x{char}"):
                once = sanitize_text(text, LIMIT)
                assert sanitize_text(once, LIMIT) == once
                allowed(once, lines=False)


@cache
def plain() -> list[str]:
    """The characters that the short way takes."""
    return [chr(code) for code in range(0x110000) if _PLAIN.fullmatch(chr(code))]


@examples(1000)
@given(
    text=st.deferred(lambda: st.text(st.sampled_from([*plain(), *"    "]), max_size=60)) | TEXTS,
    lines=st.booleans(),
    limit=st.sampled_from([1, 5, 40, 500]),
)
def test_the_short_way_gives_what_the_long_way_gives(text: str, lines: bool, limit: int) -> None:
    assert sanitize_text(text, limit, lines=lines) == _scrubbed(text, limit, lines)


def test_hostile_texts_come_out_the_same_on_both_ways() -> None:
    for text in [*(before for before, _after in CASES), *LEGITIMATE.values()]:
        assert sanitize_text(text, LIMIT) == _scrubbed(text, LIMIT, False)


def test_plain_characters_stay_and_never_melt_into_one_before_them() -> None:
    assert len(plain()) > 20_000
    for char in set(plain()) - {" "}:
        assert _scrubbed(f"a{char}{char}", LIMIT, False) == f"a{char}{char}"
    parts = [unicodedata.decomposition(chr(code)).split() for code in range(0x110000)]
    melting = {chr(int(two[1], 16)) for two in parts if len(two) == 2 and "<" not in two[0]}
    assert melting.isdisjoint(plain())
    assert not any("\u1100" <= char <= "\u11ff" for char in plain())


@pytest.mark.parametrize(
    "part", ["\u0301", "a\u200d", "e\u0301 \n"], ids=["marks", "joiners", "mix"]
)
def test_the_largest_body_is_cleaned(part: str) -> None:
    once = sanitize_text(part * 21_000, 2000, lines=True)
    allowed(once, lines=True)


# Required texts


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x1b\x00", "\u3164", "\u0301"])
def test_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(Rejection) as caught:
        required(text, 40)
    assert caught.value.code == "empty"


def test_what_is_too_long_is_refused_with_the_limit_and_never_cut() -> None:
    assert required("x" * 40, 40) == "x" * 40
    for size in (41, 200, 5000, 60_000):
        with raises_saying(Rejection, "longer than 40 characters") as caught:
            required("x" * size, 40)
        assert caught.value.code == "too-long"


def test_the_limit_counts_what_is_stored() -> None:
    assert required("\u200b" * 30 + "x" * 40, 40) == "x" * 40
    assert required("e\u0301" * 40, 40) == "\u00e9" * 40


# Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("River Watch", "river  watch"),
        ("STRASSE", "straße"),
        ("Ｒｉｖｅｒ", "river"),
        ("ﬁne", "FINE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("a\u00a0b", "A b"),
    ],
)
def test_names_that_count_as_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Rose", "Rosé"), ("A b", "Ab"), ("1", "2")])
def test_names_that_do_not(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(text=st.text(st.characters(codec="ascii"), max_size=40))
def test_names_of_ascii_alone_have_the_form_of_all_others(text: str) -> None:
    assert name_key(text) == " ".join(unicodedata.normalize("NFKC", text).casefold().split())


@examples(500)
@given(text=TEXTS)
def test_no_name_counts_as_empty(text: str) -> None:
    name = sanitize_text(text, 80)
    assert bool(name_key(name)) is bool(name)
    assert "  " not in name_key(name)
