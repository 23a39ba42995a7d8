"""Sets of items that are one, and what keeps sets apart."""

from dateline.stages.entity_resolution.disjoint_sets import DisjointSets


def test_a_join_holds_for_all_members_and_the_first_is_the_root():
    sets = DisjointSets(5, lambda i, j: False)
    sets.join_all([3, 1, 4])
    assert [sets.root(i) for i in range(5)] == [0, 1, 2, 1, 1]
    assert sorted(sets.members(3)) == [1, 3, 4]
    assert sets.roots() == [0, 1, 2]


def test_a_join_is_refused_where_any_two_members_must_stay_apart():
    sets = DisjointSets(4, lambda i, j: {i, j} == {0, 3})
    assert sets.join(0, 1) and sets.join(2, 3)
    assert not sets.join(1, 2)
    assert sets.root(1) == 0 and sets.root(2) == 2


def test_order_is_that_of_the_first_member():
    sets = DisjointSets(4, lambda i, j: False)
    sets.join(0, 3)
    place = {0: 9, 1: 5, 2: 7, 3: 1}
    assert sets.in_order(lambda i: (0, place[i], 0)) == [0, 1, 2]


def test_of_items_that_are_the_same_to_the_question_one_alone_is_held_against_others():
    asked: list[tuple[int, int]] = []

    def apart(i: int, j: int) -> bool:
        asked.append((i, j))
        return "b" in names[i] and "c" in names[j]

    names = ["a", "a", "a", "b", "b", "c"]
    sets = DisjointSets(len(names), apart, names.__getitem__)
    sets.join_all([0, 1, 2, 3, 4])
    assert sets.members(4) == [0, 1, 2, 3, 4]
    asked.clear()
    assert not sets.join(0, 5)
    assert asked == [(0, 5), (3, 5)]
