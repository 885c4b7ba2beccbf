"""The grid finds what is near, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from journeymapper.layout.places import Places, View, line_crosses, reaches
from journeymapper.model.geometry import Rect

RECTS = st.builds(
    Rect,
    st.integers(-3000, 3000),
    st.integers(-3000, 3000),
    st.integers(1, 900),
    st.integers(1, 900),
)


@given(st.lists(RECTS, max_size=25), RECTS)
def test_the_grid_finds_exactly_what_overlaps(rects: list[Rect], asked: Rect) -> None:
    places = Places()
    for at, rect in enumerate(rects):
        places.add(str(at), rect)
    assert dict(places.near(asked)) == {
        str(at): rect for at, rect in enumerate(rects) if rect.overlaps(asked)
    }


@given(st.lists(RECTS, max_size=25), RECTS | st.just(Rect(-1e6, -1e6, 2e6, 2e6)))
def test_a_place_is_free_where_nothing_is_near(rects: list[Rect], asked: Rect) -> None:
    places = Places()
    for at, rect in enumerate(rects):
        places.add(str(at), rect)
    assert places.is_free(asked) is not any(rect.overlaps(asked) for rect in rects)


def test_a_rectangle_as_large_as_a_country_is_found_and_can_ask() -> None:
    places = Places()
    huge = Rect(-1e6, -1e6, 2e6, 2e6)
    places.add("huge", huge)
    places.add("small", Rect(5, 5, 10, 10))
    assert [key for key, _ in places.near(Rect(0, 0, 20, 20))] == ["huge", "small"]
    assert [key for key, _ in places.near(huge)] == ["huge", "small"]


def test_what_was_moved_or_removed_is_no_longer_found_where_it_was() -> None:
    places = Places()
    places.add("a", Rect(0, 0, 10, 10))
    places.add("a", Rect(1000, 0, 10, 10))
    assert places.near(Rect(0, 0, 20, 20)) == []
    places.remove("a")
    places.remove("never there")
    assert places.near(Rect(1000, 0, 20, 20)) == []


def test_a_copy_does_not_change_with_its_original() -> None:
    places = Places()
    places.add("a", Rect(0, 0, 10, 10))
    copy = places.copy()
    places.remove("a")
    copy.add("b", Rect(2, 2, 10, 10))
    assert [key for key, _ in copy.near(Rect(0, 0, 5, 5))] == ["a", "b"]
    assert places.near(Rect(0, 0, 5, 5)) == []


def test_a_view_hides_adds_and_remembers_how_far_it_was_asked() -> None:
    places = Places()
    places.add("mine", Rect(0, 0, 10, 10))
    places.add("other", Rect(0, 0, 10, 10))
    more = Places()
    more.add("more", Rect(5, 5, 10, 10))
    view = View(places, lambda key: key == "mine", more)
    assert [key for key, _ in view.near(Rect(0, 0, 8, 8))] == ["other", "more"]
    view.near(Rect(9000, 9000, 10, 10))
    assert reaches(view.reach, [Rect(9005, 9005, 1, 1)])
    assert not reaches(view.reach, [Rect(4000, 4000, 1, 1)])


def test_a_line_crosses_a_rectangle_only_through_its_inside() -> None:
    rect = Rect(10, 10, 20, 20)
    assert line_crosses([(0, 20), (40, 20)], rect)
    assert line_crosses([(0, 0), (40, 40)], rect)
    assert not line_crosses([(0, 10), (40, 10)], rect)
    assert not line_crosses([(0, 0), (8, 40)], rect)
    assert not line_crosses([(0, 35), (35, 0)], Rect(30, 30, 5, 5))
