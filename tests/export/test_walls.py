"""Prints over several sheets: every card whole on one, all in its place, marks to put them together."""

import re
from dataclasses import replace
from functools import reduce

import pytest

from journeymapper.export.options import PrintOptions, View
from journeymapper.export.printing import PrintPlan, plan, render
from journeymapper.layout.culling import ink_of
from journeymapper.layout.display import Box, Line
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.papers import MARGIN, MM
from journeymapper.layout.places import grown
from journeymapper.model.document import TABLES, build
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Node, Note, Phase
from tests.export.journeys import JOURNEY, journey_of
from tests.export.random_journeys import random_journey
from tests.export.sheets import MADE_AT, numbers, read

KEPT = ("entry", "touchpoint", "exit", "note", "picture")
SEEDS = range(120)
PAPERS = ("A4", "A3", "Letter", "Legal", "297x210mm", "150x220mm")
LARGE = journey_of(60)
Key = tuple[str, str]


def spread(options: PrintOptions) -> PrintPlan:
    return plan(LARGE, JOURNEY, options, MADE_AT)


def random_wall(seed: int, view: View) -> PrintPlan:
    """A print of a random journey on some paper at some scale."""
    options = PrintOptions(
        view=view,
        paper=PAPERS[seed % len(PAPERS)],
        fit="none",
        scale=(0.8, 1.0, 1.7)[seed % 3],
        tile=True,
        overlap_mm=(0.0, 10.0, 25.0)[seed % 3],
    )
    return plan(random_journey(seed), JOURNEY, options, MADE_AT)


def kept_rects(made: PrintPlan) -> dict[Key, Rect]:
    """What must be whole on a sheet, in the view's coordinates; the overview holds all of the view."""
    rects = {}
    for layer in made.pages[0].layers:
        for group in layer.display.groups:
            if group.key[0] in KEPT:
                rects[group.key] = group.bounds
            elif group.key[0] == "map_cell" and group.items:
                rects[group.key] = reduce(Rect.united, (ink_of(item) for item in group.items))
    return rects


def on_paper(layer: Placed, rect: Rect) -> Rect:
    x, y = layer.x + rect.x * layer.scale, layer.y + rect.y * layer.scale
    return Rect(x, y, rect.width * layer.scale, rect.height * layer.scale)


def holds(outer: Rect, inner: Rect) -> bool:
    outer = grown(outer, 1e-3)
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def rooms(made: PrintPlan) -> list[Rect]:
    """What each sheet shows of the view, on the sheet."""
    return [layer.clip for page in made.pages[1:] for layer in page.layers if layer.clip]


@pytest.mark.parametrize("view", ["board", "map"])
def test_every_card_that_fits_on_a_sheet_is_whole_on_one(view: View) -> None:
    walls = things = 0
    for seed in SEEDS:
        made = random_wall(seed, view)
        if made.columns * made.rows == 1:
            continue
        walls += 1
        rects = kept_rects(made)
        whole: set[Key] = set()
        for page in made.pages[1:]:
            for layer in page.layers:
                for group in layer.display.groups:
                    rect = rects.get(group.key)
                    if rect and layer.clip and holds(layer.clip, on_paper(layer, rect)):
                        whole.add(group.key)
        things += len(whole)
        cut = set(rects) - whole
        most_wide, most_high = (
            max(getattr(room, side) for room in rooms(made)) for side in ("width", "height")
        )
        for key in cut:
            rect = rects[key]
            assert rect.width * made.scale > most_wide or rect.height * made.scale > most_high, (seed, key)
        assert bool(made.too_large) >= bool(cut)
    assert walls > 90
    assert things > 900


def text_of(page: Page) -> str:
    """What a page says itself, besides its part of the view."""
    own = page.layers[-1].display
    lines = [item for group in own.groups for item in group.items if isinstance(item, Line)]
    return "\n".join("".join(run.text for run in line.runs) for line in lines)


def test_what_is_larger_than_a_sheet_is_named() -> None:
    """A card of 144 units is 190 mm wide at 500 %."""
    made = plan(journey_of(3), JOURNEY, PrintOptions(paper="A4", fit="none", scale=5, tile=True), MADE_AT)
    assert {"Upload photo", "Notice passport has expired"} <= set(made.too_large)
    assert "Upload photo" not in spread(PrintOptions(paper="A4", fit="none", tile=True)).too_large


@pytest.mark.parametrize("view", ["board", "map"])
def test_every_sheet_has_its_label_the_title_and_the_stamp(view: View) -> None:
    made = spread(PrintOptions(view=view, paper="A4", fit="none", tile=True, stamp="printed now · a3f9"))
    assert made.columns > 2
    assert made.rows > 1
    names = [f"{row}{column + 1}" for row in "ABCDEFG"[: made.rows] for column in range(made.columns)]
    assert [frame.label for frame in made.frames] == names
    assert len(made.pages) == 1 + len(names)
    for name, page in zip(names, made.pages[1:], strict=True):
        said = text_of(page)
        assert f"{name} of {made.columns}×{made.rows}" in said.splitlines()
        assert "printed now · a3f9" in said
        assert "100 mm" in said


def test_every_sheet_repeats_the_phases_and_lanes_that_it_shows() -> None:
    made = spread(PrintOptions(view="map", paper="A4", fit="none", tile=True))
    for page in made.pages[1:]:
        said = text_of(page).splitlines()
        assert any(line.startswith("Apply") for line in said)
        assert {"Touchpoint", "Duration", "Motivation", "How we know"} & set(said)


def test_a_long_title_leaves_the_stamp_on_every_sheet() -> None:
    long = journey_of(20, title="Продление загранпаспорта " * 15)
    options = PrintOptions(paper="A4", fit="none", tile=True, stamp="printed now · a3f9")
    for page in plan(long, JOURNEY, options, MADE_AT).pages[1:]:
        line = next(line for line in text_of(page).splitlines() if "a3f9" in line)
        assert line.startswith("Продление")
        assert line.endswith("… · printed now · a3f9")
        own = page.layers[-1].display.groups[0].items
        assert all(ink_of(item).right <= page.width - MARGIN + 0.1 for item in own if isinstance(item, Line))


def test_words_repeated_on_sheets_are_whole_or_left_out() -> None:
    made = plan(
        random_journey(5), JOURNEY, PrintOptions(view="map", paper="A4", fit="none", tile=True), MADE_AT
    )
    shown = "".join(text_of(made.pages[0]).split())
    assert "…" not in shown
    for page in made.pages[1:]:
        repeated = text_of(page).rsplit("100 mm", 1)[0]
        assert "…" not in repeated


def test_the_overview_shows_all_of_the_view_and_every_sheet() -> None:
    made = spread(PrintOptions(paper="A4", fit="none", tile=True))
    said = text_of(made.pages[0])
    assert f"{made.columns}×{made.rows} sheets" in said
    assert all(frame.label in said.splitlines() for frame in made.frames)
    for layer in made.pages[0].layers[:-1]:
        page = Rect(0, 0, made.pages[0].width, made.pages[0].height)
        assert holds(page, layer.bounds)
    assert [jump.page for jump in made.pages[0].jumps] == list(range(1, len(made.pages)))
    reader = read(render(made, "pdf").data)
    assert len(reader.pages[0].annotations or ()) == len(made.frames)
    titles = [entry.title for entry in reader.outline]  # type: ignore[union-attr]
    assert titles == ["Overview", *(text_of(page).splitlines()[-2] for page in made.pages[1:])]


def test_sheets_with_nothing_on_them_are_left_out() -> None:
    """A note far below the board: between the two there would be blank paper."""
    rows = [row for table in TABLES for row in journey_of(2).ordered(table) if not isinstance(row, Phase)]
    far = [
        replace(row, phase=None, y=9000) if isinstance(row, Note) else replace(row, phase=None)
        for row in rows
        if isinstance(row, Note | Node)
    ]
    others = [row for row in rows if not isinstance(row, Note | Node)]
    made = plan(build([*others, *far]), JOURNEY, PrintOptions(paper="A4", fit="none", tile=True), MADE_AT)
    assert len(made.frames) == len(made.pages) - 1
    assert len(made.frames) < made.columns * made.rows
    assert all(len(page.layers) > 1 for page in made.pages)
    labels = text_of(made.pages[0]).splitlines()
    assert all(frame.label in labels for frame in made.frames)


def test_neighbours_show_the_same_place_at_their_common_marks() -> None:
    """The circles of two sheets that are laid on each other meet."""
    made = spread(PrintOptions(paper="A4", fit="none", tile=True, overlap_mm=15))
    for at, frame in enumerate(made.frames):
        right = next(
            (f for f in made.frames if f.label == f"{frame.label[0]}{int(frame.label[1:]) + 1}"), None
        )
        if right is None:
            continue
        other = made.frames.index(right)
        first, second = circles(made.pages[1 + at]), circles(made.pages[1 + other])
        xs = {round(x - room_x(made, at) + frame.rect.x, 3) for x, _ in first}
        others = {round(x - room_x(made, other) + right.rect.x, 3) for x, _ in second}
        assert len(xs & others) == 1
        assert frame.rect.right - right.rect.x >= 15 * MM - 1e-6


def circles(page: Page) -> list[tuple[float, float]]:
    """The middles of the register marks at the top and the bottom."""
    items = page.layers[-1].display.groups[0].items
    rings = [ink_of(item) for item in items if not isinstance(item, Line | Box)]
    return [
        (ring.center_x, ring.center_y)
        for ring in rings
        if ring.width == pytest.approx(ring.height) and 2 * MM < ring.width < 3.5 * MM
    ]


def room_x(made: PrintPlan, sheet: int) -> float:
    clip = made.pages[1 + sheet].layers[0].clip
    assert clip is not None
    return clip.x


def test_the_ruler_is_100_mm_long() -> None:
    made = spread(PrintOptions(paper="Letter", fit="none", tile=True))
    widths = [ink_of(item).width for item in made.pages[1].layers[-1].display.groups[0].items]
    assert any(width == pytest.approx(100 * MM, abs=1.3) for width in widths)


def test_the_printer_is_asked_for_true_size_and_one_side_of_the_paper() -> None:
    made = render(spread(PrintOptions(paper="A4", fit="none", tile=True)), "pdf")
    preferences = read(made.data).root_object["/ViewerPreferences"]
    assert preferences["/PrintScaling"] == "/None"  # type: ignore[index]
    assert preferences["/Duplex"] == "/Simplex"  # type: ignore[index]
    alone = read(render(spread(PrintOptions()), "pdf").data).root_object["/ViewerPreferences"]
    assert alone["/PrintScaling"] == "/None"  # type: ignore[index]
    assert "/Duplex" not in alone  # type: ignore[operator]


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [("A4", 297, 210), ("Legal", 355.6, 215.9), ("250x180mm", 250, 180)],
)
def test_every_sheet_is_exactly_as_large_as_paper(paper: str, width: float, height: float) -> None:
    options = PrintOptions(paper=paper, orientation="landscape", fit="none", tile=True)
    reader = read(render(spread(options), "pdf").data)
    assert len(reader.pages) > 5
    for page in reader.pages:
        sides = [side / 72 * 25.4 for side in numbers(page.mediabox)[2:]]
        assert sides == pytest.approx([width, height], abs=0.01)


def test_a_card_lies_on_its_sheet_where_the_board_has_it() -> None:
    """Within half a point, at twice the size, counted from the corner of what the sheet shows."""
    made = spread(PrintOptions(paper="A3", fit="none", scale=2, tile=True))
    reader = read(render(made, "pdf").data)
    found = 0
    for frame, page, printed in zip(made.frames, made.pages[1:], reader.pages[1:], strict=True):
        clip = page.layers[0].clip
        assert clip is not None
        words: list[tuple[str, float, float]] = []

        def visit(text: str, cm: list[float], tm: list[float], *_: object, words: list = words) -> None:  # type: ignore[type-arg]
            if text.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                words.append((text.strip(), x, tm[4] * cm[1] + tm[5] * cm[3] + cm[5]))

        printed.extract_text(visitor_text=visit)
        lines = {
            "".join(run.text for run in line.runs): line
            for layer in made.pages[0].layers
            for group in layer.display.groups
            if group.key[0] == "exit"
            for line in group.items
            if isinstance(line, Line)
        }
        for text, x, y in words:
            if text in lines:
                line = lines[text]
                found += 1
                expected_x = (clip.x + (line.runs[0].x - frame.rect.x) * 2) * 0.75
                expected_y = (page.height - clip.y - (line.y - frame.rect.y) * 2) * 0.75
                assert (x, y) == pytest.approx((expected_x, expected_y), abs=0.5)
    assert found


@pytest.mark.parametrize("view", ["board", "map"])
def test_every_text_of_a_wall_is_found_by_a_text_extractor(view: View) -> None:
    whole = render(spread(PrintOptions(view=view)), "pdf")
    words = set(read(whole.data).pages[0].extract_text().split()) - {"Page", "1", "of"}
    sheets = render(spread(PrintOptions(view=view, paper="A4", fit="none", tile=True)), "pdf")
    assert words <= {word for page in read(sheets.data).pages[1:] for word in page.extract_text().split()}


def test_two_runs_give_the_same_bytes() -> None:
    options = PrintOptions(view="map", paper="A3", fit="none", cell_mm=80, tile=True)
    assert render(spread(options), "pdf").data == render(spread(options), "pdf").data


def test_what_fits_on_one_sheet_is_not_spread() -> None:
    made = plan(journey_of(2), JOURNEY, PrintOptions(paper="A2", fit="none", tile=True), MADE_AT)
    assert (len(made.pages), made.columns, made.rows, made.scale) == (1, 1, 1, 1.0)
    assert [frame.label for frame in made.frames] == [""]


def test_a_column_is_exactly_as_wide_as_asked_for() -> None:
    made = spread(PrintOptions(view="map", paper="A3", fit="none", cell_mm=80, tile=True))
    assert made.scale * 136 == pytest.approx(80 * MM)
    card = spread(PrintOptions(view="board", paper="A3", fit="none", cell_mm=80, tile=True))
    assert card.scale * 144 == pytest.approx(80 * MM)


def test_fitted_to_the_height_all_sheets_lie_side_by_side() -> None:
    made = spread(PrintOptions(view="map", paper="A4", orientation="portrait", fit="height"))
    assert made.rows == 1
    assert made.columns > 1
    heights = {round(room.height, 3) for room in rooms(made)}
    clip = rooms(made)[0]
    assert len(heights) == 1
    assert clip.bottom < made.pages[1].height - 20 * MM


def test_a_roll_takes_the_view_over_its_whole_width() -> None:
    made = plan(journey_of(12), JOURNEY, PrintOptions(paper="roll-914"), MADE_AT)
    (page,) = made.pages
    assert page.width == pytest.approx(914 * MM)
    assert page.height > page.width
    assert page.layers[0].x == pytest.approx(MARGIN)


def test_a_long_view_on_a_roll_is_no_longer_than_a_pdf_can_be() -> None:
    (page,) = spread(PrintOptions(view="map", paper="roll-610", orientation="landscape")).pages
    assert (page.width / MM, page.height / MM) == pytest.approx((5080, 610))
    with pytest.raises(Problem, match="At 250 % this takes"):
        spread(PrintOptions(view="map", paper="roll-610", fit="none", scale=2.5))
    strips = spread(PrintOptions(paper="roll-610", orientation="landscape", fit="none", scale=3, tile=True))
    assert strips.columns == 1
    assert {round(sheet.height / MM) for sheet in strips.pages} == {610}


def test_a_view_larger_than_paper_says_how_many_sheets_it_would_take() -> None:
    with pytest.raises(Problem, match=re.escape("At 100 % this takes ")) as caught:
        spread(PrintOptions(paper="A4", fit="none"))
    assert "several sheets" in caught.value.next_step


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (PrintOptions(paper="100x200mm", fit="none", tile=True), "too small to be one of several"),
        (PrintOptions(paper="A4", fit="none", scale=19, tile=True), "more than 400 sheets"),
        (PrintOptions(paper="A4", fit="none", tile=True, overlap_mm=150), "can’t overlap by 150 mm"),
        (PrintOptions(paper="A4", fit="none", scale=0.01, tile=True), "no scale to print at"),
        (PrintOptions(paper="A9", tile=True), "no paper “A9”"),
        (PrintOptions(view="map", lanes=()), "No lane is chosen"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(options: PrintOptions, words: str) -> None:
    with pytest.raises(Problem, match=words):
        spread(options)


def test_smallest_type_and_its_distance_follow_the_scale() -> None:
    """Capitals are read from 200 times their height: 10 points from half a metre."""
    small, large = (
        spread(PrintOptions(paper="A4", fit="none", scale=scale, tile=True)) for scale in (1.0, 3.0)
    )
    assert large.smallest_type_pt == pytest.approx(3 * small.smallest_type_pt)
    assert large.reading_distance_m / large.smallest_type_pt == pytest.approx(0.0513, abs=0.0005)


def test_frames_tell_which_part_of_the_board_each_sheet_shows() -> None:
    made = spread(PrintOptions(paper="A4", fit="none", tile=True))
    board = made.pages[0].layers[1].display.bounds
    whole = reduce(Rect.united, (frame.rect for frame in made.frames))
    assert holds(whole, board)
    for frame, room in zip(made.frames, [page.layers[0].clip for page in made.pages[1:]], strict=True):
        assert room is not None
        assert (frame.rect.width, frame.rect.height) == pytest.approx((room.width, room.height))
