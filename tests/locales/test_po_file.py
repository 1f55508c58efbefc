"""What a translator's file may hold."""

from __future__ import annotations

import pytest

from facilitator.locales.po_file import PoFile

HEAD = 'msgid ""\nmsgstr "Language: xx\\nPlural-Forms: nplurals=1; plural=0;\\n"\n\n'


def test_strings_go_on_and_are_escaped() -> None:
    read = PoFile.parse(
        HEAD + 'msgid ""\n"one "\n"\\"two\\"\\n"\nmsgstr ""\n"ein\\t"\n"zwei\\\\"\n'
    )
    assert read.gettext('one "two"\n') == "ein\tzwei\\"


def test_what_is_not_translated_or_uncertain_or_old_stays_english() -> None:
    entries = (
        'msgid "empty"\nmsgstr ""\n\n#, fuzzy\nmsgid "guess"\nmsgstr "x"\n\n'
        '#~ msgid "old"\n#~ msgstr "x"\n\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] ""\n'
    )
    read = PoFile.parse(HEAD + entries)
    assert [read.gettext(text) for text in ("empty", "guess", "old")] == ["empty", "guess", "old"]
    assert [read.ngettext("one", "many", n) for n in (1, 2)] == ["one", "many"]


def test_one_form_for_every_number() -> None:
    read = PoFile.parse(HEAD + 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "x"\n')
    assert [read.ngettext("one", "many", n) for n in (0, 1, 2)] == ["x", "x", "x"]
    assert read.gettext("one") == "x"


def test_the_files_in_which_a_text_stands() -> None:
    read = PoFile.parse(HEAD + '#. for you\n#: a/b.py c.js\n#: d.py\nmsgid "x"\nmsgstr "y"\n')
    assert read.entries["x"].files == ("a/b.py", "c.js", "d.py")


def test_the_empty_text_is_not_the_headers() -> None:
    assert PoFile.parse(HEAD).gettext("") == ""


def test_windows_line_ends() -> None:
    read = PoFile.parse((HEAD + 'msgid "x"\nmsgstr "y"\n').replace("\n", "\r\n"))
    assert read.gettext("x") == "y"


@pytest.mark.parametrize("text", ["", "hello", 'msgid "x"\nmsgstr "y"\n', HEAD + "nonsense\n"])
def test_what_is_no_catalogue(text: str) -> None:
    with pytest.raises(ValueError):
        PoFile.parse(text)


def test_a_plural_rule_that_is_none() -> None:
    with pytest.raises(ValueError):
        PoFile.parse(HEAD.replace("plural=0", "plural=__import__"))


def test_a_form_that_is_missing() -> None:
    """A rule may ask for more forms than a translator gave: the text stays English."""
    three = HEAD.replace("nplurals=1; plural=0", "nplurals=3; plural=n%3")
    entry = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    assert PoFile.parse(three + entry).ngettext("one", "many", 5) == "many"
