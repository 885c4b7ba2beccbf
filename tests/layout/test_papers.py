"""Papers by their names, and how they may lie."""

import pytest

from journeymapper.i18n import tell
from journeymapper.layout.papers import MM, PAPERS, ROLLS, Paper, lying, paper_named
from journeymapper.model.problem import Problem


@pytest.mark.parametrize("name", [*PAPERS, *ROLLS, "poster"])
def test_a_paper_is_found_in_any_case(name: str) -> None:
    assert paper_named(f" {name.upper()} ") == paper_named(name.lower())
    assert paper_named(name).name == name


@pytest.mark.parametrize("text", ["420x594mm", "420 × 594 mm", "420х594мм", "420*594", "420.0x594,0MM"])
def test_a_custom_sheet_is_written_as_people_write_it(text: str) -> None:
    assert paper_named(text) == Paper("420x594mm", 420 * MM, 594 * MM, turnable=False)


@pytest.mark.parametrize("text", ["", "A5", "420", "420x", "x594mm", "-420x594mm", "1e3x400mm", "420x594in"])
def test_what_is_no_paper_is_refused_with_those_that_there_are(text: str) -> None:
    with pytest.raises(Problem) as caught:
        paper_named(text)
    assert "roll-914" in tell(caught.value)[1]


@pytest.mark.parametrize("text", ["49x300mm", "300x5081mm", "0x0"])
def test_a_sheet_too_small_or_too_large_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="can’t be printed"):
        paper_named(text)


def test_a_sheet_lies_both_ways_unless_one_is_asked_for() -> None:
    paper = paper_named("A4")
    upright, across = (210 * MM, 297 * MM), (297 * MM, 210 * MM)
    assert set(lying(paper, "auto")) == {upright, across}
    assert lying(paper, "portrait") == (upright,)
    assert lying(paper, "landscape") == (across,)


def test_a_custom_sheet_lies_as_it_was_given_unless_it_is_turned() -> None:
    paper = paper_named("600x300mm")
    assert lying(paper, "auto") == ((600 * MM, 300 * MM),)
    assert lying(paper, "landscape") == ((600 * MM, 300 * MM),)
    assert lying(paper, "portrait") == ((300 * MM, 600 * MM),)


def test_a_roll_is_as_long_as_it_must_be_and_a_poster_on_both_sides() -> None:
    roll = paper_named("roll-610")
    assert roll.is_roll
    assert lying(roll, "portrait") == ((610 * MM, None),)
    assert lying(roll, "landscape") == ((None, 610 * MM),)
    assert lying(paper_named("poster"), "auto") == ((None, None),)
    assert not paper_named("poster").is_roll
