"""Hints for a text: what they are about, and that none is given where there is no reason."""

from facilitator.analysis.plain_language import Hint, acronyms, hints, word_count

OURS = ("we", "our")


def test_a_plain_text_has_none() -> None:
    assert hints(["We live along one river.", "Nobody owns it."], OURS) == []
    assert hints([], OURS) == []
    assert hints(["Nobody owns the river."], OURS) == []


def test_long_sentences_and_long_texts() -> None:
    long = " ".join(["word"] * 26)
    assert hints(["We meet.", long], OURS) == [Hint("long-sentence", 2, 26)]
    assert hints([" ".join(["We"] * 25)] * 11, OURS) == [Hint("long-text", length=275)]
    assert word_count("我们守护河流") == 6


def test_somebody_has_to_act() -> None:
    assert hints(["The river is cared for.", "Meetings are held."], OURS) == [Hint("nobody-acts")]
    assert hints(["The river is cared for.", "Our door is open."], OURS) == []
    assert hints(["The river is cared for.", "Meetings are held."]) == []
    assert hints(["Der Fluss gehört allen.", "Dafür stehen wir ein."], ("wir",)) == []


def test_acronyms_that_nobody_else_used() -> None:
    sentences = ["We ask the EPA and the IUCN.", "I agree.", "The EPA answers us."]
    assert hints(sentences, OURS, known=["IUCN"]) == [Hint("acronym", 1, word="EPA")]
    assert acronyms(["WE ARE ALL HERE", "Сбор ООН сегодня", "an A4 sheet", "我们"]) == ["ООН"]
