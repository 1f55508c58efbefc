"""Places on the console: the list, the map, and what only the facilitator reads."""

from __future__ import annotations

import pytest

from facilitator.analysis.places import Point, window_of
from facilitator.console.faces import step_view_of
from facilitator.console.steps.places_picture import chart_of
from facilitator.data.towns import all_towns
from facilitator.workshop.events import EventDraft
from facilitator.workshop.group_bodies import GroupEdited
from tests.console.steps import stages
from tests.console.steps.stages import Stage

PLACES = step_view_of("places")
LEIRIA, PORTO, MOSCOW = "geonames:2267095", "geonames:2735943", "geonames:524901"


def stage(*placed: tuple[int, str], **more: object) -> Stage:
    """People (by their number) name places; four groups take turns."""
    session, here = stages.at("q2", 12, q2={"activity": "places", **more})
    for who, place in placed:
        session.give(here[who], "q2", "place", place=place)
    return Stage(session, "q2")


def land(points: list[Point], columns: int, rows: int) -> list[str]:
    """Where there is land: `#`, and water: a blank."""
    chart = chart_of(window_of(points, 2 * columns, 4 * rows))
    return [
        "".join("#" if "land" in (ink, ground) else " " for _sign, ink, ground in row)
        for row in chart.rows
    ]


def test_the_place_of_most_groups_comes_first() -> None:
    rows = stage((0, PORTO), (0, LEIRIA), (1, LEIRIA), (2, "Mill Street")).text().split("\n")
    labelled = [row.split()[:2] for row in rows if row.strip().startswith("●")]
    assert labelled == [["●●", "Leiria"], ["●", "Porto"], ["●", "Mill"]]
    assert "River Watch · Tenants of Mill" in rows[0]


def test_before_the_first_answer_nothing_is_claimed() -> None:
    empty = stage()
    assert "No places yet." in empty.text()
    assert list(PLACES.views(empty.seen())) == [""]


def test_of_one_town_there_is_no_map() -> None:
    assert list(PLACES.views(stage((0, LEIRIA), (1, LEIRIA), (2, "Mill")).seen())) == [""]
    assert list(PLACES.views(stage((0, LEIRIA), (1, PORTO)).seen())) == ["", "map"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (60, 18), (200, 50)])
def test_each_number_on_the_map_is_in_the_legend(size: tuple[int, int]) -> None:
    some = stage((0, LEIRIA), (1, PORTO), (2, MOSCOW), (3, "Mill Street"))
    page = some.rendered(15, *size, view="map")
    chips = [
        (span.text.strip(), span.target.selectable)
        for line in (*page.lines, *page.legend)
        for span in line.spans
        if span.target and span.ground == "paper"
    ]
    assert sorted(chips) == sorted(
        (str(number), one.id)
        for number, one in enumerate(PLACES.selectables(some.seen())[:3], 1)
        for _twice in range(2)
    )
    text = "\n".join(line.text for line in (*page.lines, *page.legend))
    assert "1 not on the map" in text
    assert "Moscow" in text


def test_a_chip_that_had_to_give_way_is_led_to() -> None:
    towns = [town for id in all_towns() if (town := all_towns().town(id))]
    lisbon = sorted(towns, key=lambda town: abs(town.lat - 3872) + abs(town.lon + 914))[:14]
    crowd = stage(*((n % 12, f"geonames:{town.id}") for n, town in enumerate(lisbon)), (0, MOSCOW))
    page = crowd.rendered(15, view="map")
    chips = [s.text for line in page.lines[:-5] for s in line.spans if s.ground == "paper"]
    assert sorted(int(text) for text in chips) == list(range(1, 16))
    leaders = [
        span
        for line in page.lines[:-5]
        for span in line.spans
        if (span.ink, span.drawn) == ("text", True) and span.text.strip()
    ]
    assert leaders


def test_the_chosen_place_is_marked_on_the_map() -> None:
    some = stage((0, LEIRIA), (1, PORTO))
    chosen = PLACES.selectables(some.seen())[1].id
    page = some.rendered(15, view="map", chosen=chosen)
    grounds = [s.ground for line in page.lines for s in line.spans if s.text == " 2 "]
    assert grounds[0] == "accent"


def test_while_they_are_hidden_only_the_number_of_answers_is_shown() -> None:
    hidden = stage((0, "Mill Street"), (1, PORTO), reveal="hidden")
    assert "Mill" not in hidden.text()
    assert "Porto" not in hidden.text(view="map")
    assert list(PLACES.selectables(hidden.seen())) == []
    assert list(PLACES.on_sheet(hidden.session.state, hidden.seen().step).newest) == []


def test_groups_without_a_place_are_told_to_the_facilitator_alone() -> None:
    some = stage((0, LEIRIA))
    state, step = some.session.state, some.seen().step
    ((title, (names,)),) = PLACES.private_notes(state, step)
    assert title == "Groups without a place (3)"
    assert "Food Bank East" in names
    assert "Food Bank East" not in some.text()
    assert list(PLACES.private_notes(stage().session.state, stages.welcome().seen().step)) == []


def test_a_place_is_hidden_with_all_that_was_said_of_it() -> None:
    some = stage((0, LEIRIA), (1, LEIRIA), (2, PORTO))
    context = some.seen()
    first = PLACES.selectables(context)[0].id
    ids = PLACES.stands_for(context, first)
    assert len(ids) == 2
    assert {id: PLACES.owners(context)[id] for id in ids} == dict.fromkeys(ids, first)
    for id in ids:
        some.session.do("hide", id)
    assert "Leiria" not in some.text()


def test_merged_groups_count_once() -> None:
    some = stage((0, LEIRIA), (1, LEIRIA))
    first, second = (group.id for group in some.session.state.groups[:2])
    some.session.add(EventDraft(GroupEdited(second, merged_into=first)))
    assert some.text().split("\n")[0].split()[0] == "●"


def test_what_is_entered_by_hand_is_a_town_if_one_is_called_so() -> None:
    some = stage()
    state, step = some.session.state, some.seen().step
    entered = {
        "leiria": {"place": LEIRIA},
        "Leir": {"place": "Leir"},
        "Mill Street": {"place": "Mill Street"},
    }
    for typed, body in entered.items():
        assert PLACES.entered(state, step, {"place": typed}) == body
    assert PLACES.entered(state, step, {"online": "yes"}) == {"online": True}
    assert [field.id for field in PLACES.by_hand(state, step)] == ["place", "district", "online"]


def test_land_is_drawn_where_it_is() -> None:
    spain = land([Point(-8.8, 39.7), Point(2.2, 41.4)], 40, 12)
    assert all(" " in row[:4] for row in spain)
    assert sum(row.count("#") for row in spain) > 120
    sea = land([Point(-30.0, 30.0), Point(-40.0, 35.0)], 40, 12)
    assert sum(row.count("#") for row in sea) < 5


def test_no_land_is_smeared_across_the_date_line() -> None:
    fiji = land([Point(178.4, -18.1), Point(-171.8, -13.8)], 40, 12)
    assert max(row.count("#") for row in fiji) < 12
    chukotka = land([Point(170.0, 66.0), Point(-170.0, 66.0)], 40, 12)
    assert any("#" in row[:20] and "#" in row[20:] for row in chukotka)
    assert any(" " in row for row in chukotka)


def test_the_world_is_drawn_once() -> None:
    world = land([Point(-170, 60), Point(-60, -20), Point(30, 0), Point(140, -35)], 100, 12)
    assert all(not row[:3].strip() and not row[-3:].strip() for row in world)
