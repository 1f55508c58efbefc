"""The agendas that come with the program."""

import tomllib
from importlib import resources

import pytest

from facilitator import agendas
from facilitator.activities.ask import AskOptions
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_options import DecideOptions
from facilitator.agendas.scales import FARTHER, LOCAL, SCALES, WORDING, Scale, scaled, scales_of
from facilitator.workshop.agenda import PHASES, Agenda, Step
from facilitator.workshop.agenda_reading import from_table, from_toml, step_of
from facilitator.workshop.decoding import field_types

LONG = ("coalition", "coalition-one-by-one")
WHOLE = [scaled(name, scale) for name in LONG for scale in SCALES]


def templates(agenda: Agenda) -> list[int]:
    return [step.template for step in agenda.steps if step.template]


def asked(agenda: Agenda) -> dict[int | str, AskOptions]:
    """The options of every question."""
    steps = (step for step in agenda.steps if step.activity == "ask")
    return {step.template or step.id: step.having(AskOptions) for step in steps}


def test_names() -> None:
    assert agendas.names() == [
        "coalition",
        "coalition-hour", "coalition-hour-international", "coalition-hour-national",
        "coalition-international", "coalition-national",
        "coalition-one-by-one", "coalition-one-by-one-international",
        "coalition-one-by-one-national",
        "coalition-replies",
    ]  # fmt: skip


def test_one_is_for_a_later_sitting() -> None:
    later = [name for name in agendas.names() if agendas.load(name).later]
    assert later == ["coalition-replies"]
    activities = [step.activity for step in agendas.load("coalition-replies").steps]
    assert activities == ["talk", "replies", "draft", "decide", "differ", "talk"]


@pytest.mark.parametrize("name", WHOLE)
def test_the_twelve_questions_are_there_once_and_in_order(name: str) -> None:
    assert templates(agendas.load(name)) == list(range(1, 13))


def test_the_hour_asks_a_few_of_them_in_the_same_words() -> None:
    whole = {step.template or 0: step for step in agendas.load("coalition").steps if step.template}
    few = [step for step in agendas.load("coalition-hour").steps if step.template]
    assert [step.template for step in few] == [1, 4, 11, 12]
    assert all(step.prompt == whole[step.template or 0].prompt for step in few)


def test_the_way_through_the_workshop() -> None:
    activities = [step.activity for step in agendas.load("coalition").steps if not step.template]
    assert activities == [
        "talk", "ask", "ties", "gaps", "sense", "decide", "draft", "decide", "differ", "replies",
        "talk",
    ]  # fmt: skip
    subjects = [
        step.having(DecideOptions).subject
        for step in agendas.load("coalition").steps
        if step.activity == "decide"
    ]
    assert subjects == ["principles", "statement"]


@pytest.mark.parametrize("scale", FARTHER)
@pytest.mark.parametrize("name", [*LONG, "coalition-hour"])
def test_another_scale_has_the_same_steps_in_its_own_words(name: str, scale: Scale) -> None:
    own, worded = agendas.load(name), agendas.load(scaled(name, scale))
    assert [_bare(step) for step in worded.steps] == [_bare(step) for step in own.steps]
    assert worded.title != own.title
    assert worded.about != own.about
    pairs = zip(worded.steps, own.steps, strict=True)
    other = {step.id for step, before in pairs if step != before}
    assert other >= {"welcome", "similar-work", "resources"}
    if name in LONG:
        assert other >= {"where", "missing", "send-it", "who-works-with-whom"}


def test_no_two_scales_say_the_same() -> None:
    local, national, international = (
        agendas.load(scaled("coalition", scale)).steps for scale in SCALES
    )
    for own, one, other in zip(local, national, international, strict=True):
        assert own == one == other or one != other


@pytest.mark.parametrize("scale", FARTHER)
def test_every_word_of_a_scale_is_used(scale: Scale) -> None:
    """Each belongs to a step, and to something that such a step can say."""
    text = (resources.files(agendas) / f"{WORDING}{scale}.toml").read_text("utf-8")
    wordings = tomllib.loads(text)
    assert set(wordings) == {"agendas", "steps"}
    worded = agendas.load(scaled("coalition", scale))
    steps = {step.id: step for step in worded.steps}
    for id, wording in wordings["steps"].items():
        known = {"prompt", "help", "note", *steps[id].options.__struct_fields__}
        assert wording.keys() <= known, id
    for step in worded.steps:
        assert step_of(step.to_body(), CATALOGUE) == step


def _bare(step: Step) -> tuple[object, ...]:
    """What of a step is no wording."""
    return step.id, step.activity, step.title, step.minutes, step.names, step.template, step.gallery


@pytest.mark.parametrize("name", agendas.names())
def test_phases_only_go_forward(name: str) -> None:
    phases = [PHASES.index(step.phase) for step in agendas.load(name).steps]
    assert phases == sorted(phases)


def test_the_questions_stand_open_side_by_side_or_come_one_by_one() -> None:
    whole = agendas.load("coalition")
    assert [step.template for step in whole.beside("where")] == list(range(1, 13))
    single = agendas.load("coalition-one-by-one")
    assert all(single.beside(step.id) == (step,) for step in single.steps)


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("coalition", 140, 160),
        ("coalition-one-by-one", 210, 270),
        ("coalition-hour", 55, 60),
        ("coalition-replies", 55, 80),
    ],
)
def test_minutes(name: str, least: int, most: int) -> None:
    for scale in (LOCAL, *scales_of(name)):
        assert least <= agendas.load(scaled(name, scale)).minutes <= most


@pytest.mark.parametrize("name", WHOLE)
def test_what_answers_become(name: str) -> None:
    questions = asked(agendas.load(name))
    assert {one for one, given in questions.items() if given.gives == "needs"} == {3, 5, 8, 11}
    assert {one for one, given in questions.items() if given.gives == "principles"} == {4}
    groups = {one for one, given in questions.items() if given.gives == "groups"}
    assert groups == {"victory-party", 1, 9}
    assert {one for one, given in questions.items() if given.types} == groups
    assert {one for one, given in questions.items() if given.vision} == {"victory-party"}


@pytest.mark.parametrize("name", agendas.names())
def test_every_step_can_be_read_from_the_back(name: str) -> None:
    for step in agendas.load(name).steps:
        assert len(step.title) < 30, step.id
        assert 0 < len(step.prompt) <= 110, step.id
        assert 0 < len(step.help) <= 110, step.id
        assert step.help.endswith("."), step.id
        assert 2 <= len([line for line in step.notes.split("\n") if line]) <= 4, step.id
        assert step.minutes > 0, step.id
        text = " ".join([step.title, step.prompt, step.help, step.notes, str(step.options)])
        assert "!" not in text, step.id
        assert "\ufffd" not in text, step.id


@pytest.mark.parametrize("name", agendas.names())
def test_an_agenda_survives_the_journal(name: str) -> None:
    agenda = agendas.load(name)
    assert from_table(agenda.to_body(), CATALOGUE) == agenda


@pytest.mark.parametrize("name", agendas.names())
def test_a_copy_to_start_from_is_the_same_agenda_with_every_key_explained(name: str) -> None:
    text = agendas.text(name)
    assert from_toml(text, name, CATALOGUE, name) == agendas.load(name)
    comments = "".join(line for line in text.splitlines(True) if line.startswith("#"))
    step = agendas.load(name).steps[0]
    for word in [*step.to_body(), "template", "gallery", *CATALOGUE.names()]:
        assert f"{word}" in comments
    for activity in CATALOGUE:
        for option in field_types(activity.options):
            assert f"#     {option}: " in comments
    assert max(map(len, text.splitlines())) <= 110
