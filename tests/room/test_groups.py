"""Somebody speaks for another group than they said when they came in."""

from tests.room.running import Running


def test_a_person_puts_their_group_right(river: Running) -> None:
    ana = river.join("Ana", "Rivr Watch")
    bo = river.join("Bo", "River Watch")
    group = bo.room()["you"]["group"]
    answer = ana.ask("/api/group", {"group": " river watch"})
    assert (answer.status_code, answer.json()) == (200, {"group": group})
    assert ana.room()["you"]["group"] == group
    assert [one["name"] for one in ana.room()["groups"]] == ["River Watch"]
    # The answer may have been lost: the same again is the same.
    assert ana.ask("/api/group", {"group": "River Watch"}).json() == {"group": group}
    assert ana.ask("/api/group", {"group": ""}).json() == {"group": None}
    assert ana.room()["you"]["group"] is None


def test_a_group_gets_another_name_and_keeps_its_id_if_nobody_else_named_it(
    river: Running,
) -> None:
    ana, bo = river.join("Ana", "Rivr Wach"), river.join("Bo", "Choir")
    group = ana.room()["you"]["group"]
    answer = ana.ask("/api/group", {"group": "River Watch", "same": True})
    assert answer.json() == {"group": group}
    assert [one["name"] for one in bo.room()["groups"]] == ["River Watch", "Choir"]
    # One that others named as well stays what it is: who asks speaks for another one.
    river.join("Cyd", "Choir")
    other = bo.ask("/api/group", {"group": "Street Choir", "same": True}).json()["group"]
    names = {one["id"]: one["name"] for one in bo.room()["groups"]}
    assert sorted(names.values()) == ["Choir", "River Watch", "Street Choir"]
    assert names[other] == "Street Choir"


def test_what_is_no_group_is_refused(river: Running) -> None:
    ana = river.join("Ana")
    for body in (
        {},
        {"group": 7},
        {"group": "x" * 200},
        {"group": "x", "name": "y"},
        {"group": "x", "same": 1},
    ):
        assert ana.ask("/api/group", body).status_code in (400, 422), body
    assert river.client.post("/api/group", json={"group": "x"}).status_code in (401, 403)
    river.do("end")
    assert ana.ask("/api/group", {"group": "River Watch"}).status_code == 409


def test_who_joins_a_hidden_group_is_of_it_and_is_not_told_that_it_is_hidden(
    river: Running,
) -> None:
    ana = river.join("Ana", "River Watch")
    group = ana.room()["you"]["group"]
    river.do("hide", group)
    bo, cyd = river.join("Bo", "river watch"), river.join("Cyd")
    assert cyd.ask("/api/group", {"group": "River Watch"}).json() == {"group": group}
    for phone in (ana, bo, cyd):
        you = phone.room()["you"]
        assert (you["group"], you["group_name"]) == (group, "River Watch")
        assert phone.room()["groups"] == []
    river.do("restore", group)
    assert bo.room()["groups"] == [{"id": group, "name": "River Watch"}]


def test_the_name_of_the_own_group_is_that_of_the_one_it_was_merged_into(river: Running) -> None:
    ana, bo = river.join("Ana", "Rivr Wach"), river.join("Bo", "River Watch")
    one, other = (phone.room()["you"]["group"] for phone in (ana, bo))
    river.do("group-edit", {"group": one, "merged_into": other})
    assert ana.room()["you"]["group_name"] == "River Watch"
    assert river.join("Cyd").room()["you"]["group_name"] == ""
