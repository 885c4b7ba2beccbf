"""The feelings curve."""

import itertools

import pytest

from journeymapper.layout.board import lay_out_board
from journeymapper.layout.curve import CURVE_HEIGHT, lay_out_curve
from journeymapper.layout.display import Box, DisplayList, Line, Shape
from journeymapper.layout.monotone import sampled
from journeymapper.layout.paths import cubics_of
from journeymapper.layout.places import grown
from journeymapper.layout.quotes import quoted
from journeymapper.model import records as r
from journeymapper.model.fields import Id
from journeymapper.model.geometry import Rect
from tests.layout.ink import group, holds, ink_of, lines_of, text_of
from tests.layout.journeys import Drawn, changed, example, row_of_cards

EXAMPLES = [(name, language) for name in ("passport", "repair", "shelter") for language in ("en", "ru")]


def curve_of(drawn: Drawn) -> DisplayList:
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    return lay_out_curve(drawn.document, drawn.journey, (drawn.persona,), board)


def example_curve(name: str, language: str = "en") -> tuple[DisplayList, tuple[Id, ...]]:
    document, journey, personas = example(name, language)
    board = lay_out_board(document, journey, personas[0])
    return lay_out_curve(document, journey, personas, board), personas


def faces(shown: DisplayList, persona: Id) -> list[Rect]:
    """The discs of a persona's points."""
    items = group(shown.groups, "curve_points", persona).items
    return [item.rect for item in items if isinstance(item, Box)]


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_quotes_lie_neither_on_a_line_nor_on_a_face_nor_on_each_other(name: str, language: str) -> None:
    shown, personas = example_curve(name, language)
    halos = [item.rect for item in group(shown.groups, "curve_quotes").items if isinstance(item, Box)]
    assert halos
    for at, one in enumerate(halos):
        assert not any(one.overlaps(other) for other in halos[at + 1 :])
    for persona in personas:
        for rect in faces(shown, persona):
            assert not any(halo.overlaps(rect) for halo in halos)
        for item in group(shown.groups, "curve_line", persona).items:
            assert isinstance(item, Shape)
            points = sampled(cubics_of(item.steps), 2)
            assert not any(halo.contains(x, y) for halo in halos for x, y in points)


@pytest.mark.parametrize(("name", "language"), EXAMPLES)
def test_all_ink_lies_within_its_group_and_the_panel(name: str, language: str) -> None:
    shown, _ = example_curve(name, language)
    for one in shown.groups:
        assert holds(shown.bounds, one.bounds)
        for item in one.items:
            assert holds(one.bounds, ink_of(item), slack=2.0), (one.key, item)


def test_points_stand_under_their_cards() -> None:
    drawn = row_of_cards(9)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    shown = lay_out_curve(drawn.document, drawn.journey, (drawn.persona,), board)
    cards = [
        board.rects[node.id].center_x
        for node in drawn.document.journey_nodes(drawn.journey)
        if drawn.document.feelings_at(node.id)
    ]
    assert [rect.center_x for rect in faces(shown, drawn.persona)] == cards
    assert shown.bounds.x == board.display.bounds.x
    assert shown.bounds.right == board.display.bounds.right


def test_cards_below_each_other_are_spread_evenly_and_numbered() -> None:
    drawn = Drawn()
    nodes = [drawn.node("touchpoint", 0, at * 200, "x") for at in range(4)]
    for a, b in itertools.pairwise(nodes):
        drawn.link(a, b)
    for at, node in enumerate(nodes):
        drawn.feeling(node, at - 1)
    shown = curve_of(drawn)
    places = [rect.center_x for rect in faces(shown, drawn.persona)]
    steps = {round(b - a, 6) for a, b in itertools.pairwise(places)}
    assert len(steps) == 1
    assert steps.pop() > 0
    assert text_of([group(shown.groups, "curve_numbers")]) == "1 2 3 4"


def test_better_feelings_stand_higher() -> None:
    drawn = Drawn()
    before = None
    for at in range(5):
        node = drawn.node("touchpoint", at * 200, 0, "x")
        drawn.feeling(node, at - 2)
        if before:
            drawn.link(before, node)
        before = node
    heights = [rect.center_y for rect in faces(curve_of(drawn), drawn.persona)]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 5


def test_a_touchpoint_without_a_score_is_a_gap_in_the_line() -> None:
    drawn = Drawn()
    nodes = [drawn.node("touchpoint", at * 200, 0, "x") for at in range(5)]
    for a, b in itertools.pairwise(nodes):
        drawn.link(a, b)
    for at in (0, 1, 3, 4):
        drawn.feeling(nodes[at], 1)
    pieces = group(curve_of(drawn).groups, "curve_line", drawn.persona).items
    spans = [ink_of(piece) for piece in pieces]
    assert not any(span.x < 500 < span.right for span in spans)
    assert any(span.x < 200 < span.right for span in spans)


def test_a_tally_is_shown_at_its_median_with_a_whisker_over_its_spread() -> None:
    drawn = Drawn()
    node = drawn.node("touchpoint", 0, 0, "x")
    drawn.feeling(node, None, tally=(0, 3, 1, 0, 1))
    items = group(curve_of(drawn).groups, "curve_points", drawn.persona).items
    whisker, disc = items[0], next(item for item in items if isinstance(item, Box))
    assert isinstance(whisker, Shape)
    assert disc.fill == "bad"
    assert ink_of(whisker).y < disc.rect.y < ink_of(whisker).bottom


def test_a_wait_is_a_hatched_column_between_its_cards_with_a_bold_figure() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 200, 0, "b")
    drawn.feeling(a, 1)
    link = drawn.link(a, b, wait_typical=9 * 86400)
    wait = group(curve_of(drawn).groups, "curve_wait", link)
    assert text_of([wait]) == "9 d"
    assert [item.runs[0].font for item in wait.items if isinstance(item, Line)] == ["semibold"]
    assert wait.bounds.x >= 144
    assert wait.bounds.right <= 200


def test_a_feeling_on_a_wait_is_a_point_within_its_column() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 200, 0, "b")
    link = drawn.link(a, b, wait_typical=9 * 86400)
    drawn.feeling(link, -2)
    shown = curve_of(drawn)
    (disc,) = faces(shown, drawn.persona)
    column = group(shown.groups, "curve_wait", link).bounds
    assert column.x < disc.center_x < column.right


@pytest.mark.parametrize("across", [0.34, 0.6])
def test_curve_under_a_board_drawn_smaller_keeps_its_faces_and_stands_under_the_cards(across: float) -> None:
    document, journey, (olga,) = example("passport", "en")
    board = lay_out_board(document, journey, olga)
    usual = lay_out_curve(document, journey, (olga,), board)
    squeezed = lay_out_curve(document, journey, (olga,), board, across=across)
    pairs = list(zip(faces(usual, olga), faces(squeezed, olga), strict=True))
    assert len(pairs) == 7
    for before, after in pairs:
        assert after.width == before.width
        assert after.center_x == pytest.approx(before.center_x * across)
    halos = [item.rect for item in group(squeezed.groups, "curve_quotes").items if isinstance(item, Box)]
    assert not any(halo.overlaps(disc) for halo in halos for disc in faces(squeezed, olga))


def test_numbers_of_a_long_path_seen_from_afar_do_not_lie_on_each_other() -> None:
    drawn = row_of_cards(120)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)

    def numbers(across: float) -> list[Line]:
        shown = lay_out_curve(drawn.document, drawn.journey, (drawn.persona,), board, across=across)
        return list(lines_of([group(shown.groups, "curve_numbers")]))

    near, far = numbers(1.0), numbers(0.002)
    assert len(near) == 40
    assert 3 < len(far) < 40
    assert far[0].runs[0].text == "1"
    for one, other in itertools.combinations(far, 2):
        assert not grown(ink_of(one), -1).overlaps(ink_of(other))


def test_several_personas_have_lines_and_markers_of_their_own_and_a_legend() -> None:
    shown, (marina, viktor) = example_curve("repair")
    first, second = (group(shown.groups, "curve_line", persona).items for persona in (marina, viktor))
    assert sum(len(cubics_of(item.steps)) for item in first if isinstance(item, Shape)) > 0
    assert len(second) > len(first)
    legend = text_of([group(shown.groups, "curve_heading")])
    assert "Marina" in legend
    assert "Viktor" in legend
    discs = [item for item in group(shown.groups, "curve_points", viktor).items if isinstance(item, Box)]
    assert all(disc.radius < disc.rect.width / 2 - 1 for disc in discs)


def test_faces_of_two_personas_in_one_column_stand_beside_each_other() -> None:
    shown, (marina, viktor) = example_curve("repair")
    for one in faces(shown, marina):
        assert not any(one.overlaps(grown(other, -1)) for other in faces(shown, viktor))


def test_a_journey_without_feelings_says_so() -> None:
    drawn = Drawn()
    drawn.node("touchpoint", 0, 0, "x")
    assert "No feelings on the shown path yet" in text_of(curve_of(drawn).groups)


def test_an_empty_journey_has_an_empty_curve() -> None:
    assert curve_of(Drawn()).bounds.height > CURVE_HEIGHT


@pytest.mark.parametrize(
    ("said", "language", "shown"),
    [
        ("Finally!", "en", "“Finally!”"),
        ("Наконец-то!", "ru", "«Наконец-то!»"),
        ("“Finally!”", "en", "“Finally!”"),
        ("[howls]", "en", "[howls]"),
        ("  ", "ru", ""),
    ],
)
def test_quotes_get_the_marks_of_their_language_once(said: str, language: str, shown: str) -> None:
    assert quoted(said, language) == shown


def test_the_same_curve_is_laid_out_from_an_incremental_board() -> None:
    document, journey, personas = example("shelter")
    first = lay_out_board(document, journey, personas[0])
    moved = changed(document, document.journey_nodes(journey)[4], y=240)
    again = lay_out_board(moved, journey, personas[0], first)
    anew = lay_out_board(moved, journey, personas[0])
    assert lay_out_curve(moved, journey, personas, again) == lay_out_curve(moved, journey, personas, anew)


def test_four_personas_have_four_shapes_of_faces() -> None:
    drawn = Drawn()
    node = drawn.node("touchpoint", 0, 0, "x")
    personas = [drawn.persona, *(drawn.add(r.Persona, name=name) for name in ("Viktor", "Daria", "Bim"))]
    for persona in personas:
        drawn.add(r.Feeling, host=node, persona=persona, score=1)
    board = lay_out_board(drawn.document, drawn.journey, drawn.persona)
    shown = lay_out_curve(drawn.document, drawn.journey, tuple(personas), board)
    outlines = []
    for persona in personas:
        face = group(shown.groups, "curve_points", persona).items[0]
        outlines.append(
            face.radius if isinstance(face, Box) else len(face.steps) if isinstance(face, Shape) else 0
        )
    assert len(set(outlines)) == 4


def test_a_wait_between_cards_below_each_other_lies_between_their_points() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 0, 300, "b")
    drawn.feeling(a, 1)
    drawn.feeling(b, -1)
    link = drawn.link(a, b, wait_typical=3600)
    shown = curve_of(drawn)
    first, second = faces(shown, drawn.persona)
    column = group(shown.groups, "curve_wait", link).bounds
    assert first.right < column.x
    assert column.right < second.x


def test_a_long_wait_over_much_room_is_a_narrow_column_in_its_middle() -> None:
    drawn = Drawn()
    a, b = drawn.node("touchpoint", 0, 0, "a"), drawn.node("touchpoint", 1000, 0, "b")
    drawn.feeling(a, 1)
    link = drawn.link(a, b, wait_typical=3600)
    column = group(curve_of(drawn).groups, "curve_wait", link).bounds
    assert column.center_x == (144 + 1000) / 2
    assert column.width < 80
