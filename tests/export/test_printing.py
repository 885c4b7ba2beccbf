"""Board and Map on one page: whole, in their places, below the title and above the footer."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from journeymapper.export.options import View
from journeymapper.export.printing import Export, PrintOptions, character_name, plan, render
from journeymapper.layout.board import lay_out_board
from journeymapper.layout.display import Line
from journeymapper.layout.lane_map import lay_out_map
from journeymapper.layout.papers import MARGIN, MM, PAPERS, Orientation
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.fields import Id
from journeymapper.model.records import Record
from tests.export.journeys import JOURNEY, PERSONA, journey_of
from tests.export.sheets import MADE_AT, numbers, picture, read

SMALL = journey_of(12)


def export(
    document: Document, paper: str = "poster", orientation: Orientation = "auto", view: View = "board"
) -> Export:
    options = PrintOptions(view=view, paper=paper, orientation=orientation)
    return render(plan(document, JOURNEY, options, MADE_AT), "pdf")


def size_of(data: bytes) -> tuple[float, float]:
    """Of the first page, in millimetres."""
    left, bottom, right, top = numbers(read(data).pages[0].mediabox)
    return (right - left) / 72 * 25.4, (top - bottom) / 72 * 25.4


def words_of(data: bytes) -> list[tuple[str, float, float]]:
    """The pieces of text of the first page and where they begin, in points."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    read(data).pages[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("view", ["board", "map"])
def test_a_sheet_is_exactly_as_large_as_paper(paper: str, orientation: Orientation, view: View) -> None:
    made = export(SMALL, paper, orientation, view)
    sides = sorted(side / MM for side in PAPERS[paper])
    expected = sides if orientation == "portrait" else sides[::-1]
    assert size_of(made.data) == pytest.approx(expected, abs=0.01)
    assert (made.width, made.height) == pytest.approx(expected, abs=0.01)
    assert made.scale == 1


@pytest.mark.parametrize("paper", ["poster", *PAPERS, "roll-610", "roll-914", "500x200mm"])
@pytest.mark.parametrize("view", ["board", "map"])
def test_everything_lies_within_the_margins(paper: str, view: View) -> None:
    made = export(SMALL, paper, view=view)
    least = MARGIN * 0.75 - 0.01
    width, height = (side / 25.4 * 72 for side in (made.width, made.height))
    words = words_of(made.data)
    assert len(words) > 60
    for _, x, y in words:
        assert least <= x <= width - least
        assert least <= y <= height - least


def test_auto_takes_the_way_on_which_the_board_is_larger() -> None:
    tall, wide = journey_of(6), journey_of(60)
    assert export(tall, "A4").width < export(tall, "A4").height
    assert export(wide, "A4").width > export(wide, "A4").height


def test_pdf_text_sits_where_the_board_puts_it() -> None:
    """On the poster the board is as large as on screen, so distances are equal."""
    board = lay_out_board(SMALL, JOURNEY, PERSONA)
    nodes = [node for node in SMALL.journey_nodes(JOURNEY) if node.kind != "touchpoint"]
    placed = {text: (x, y) for text, x, y in words_of(export(SMALL).data)}
    (x1, y1), (x2, y2) = (placed[node.title] for node in nodes)
    first, second = (board.rects[node.id] for node in nodes)
    titles = {
        run.text: (run.x, line.y)
        for group in board.display.groups
        for line in group.items
        if isinstance(line, Line)
        for run in line.runs
    }
    (u1, v1), (u2, v2) = (titles[node.title] for node in nodes)
    assert (x2 - x1, y1 - y2) == pytest.approx(((u2 - u1) * 0.75, (v2 - v1) * 0.75), abs=0.5)
    assert first.x != second.x


def test_pdf_text_sits_where_the_map_puts_it() -> None:
    """Every run of the Map, within half a point, in the order of the list."""
    shown = lay_out_map(SMALL, JOURNEY, PERSONA).display
    runs = [
        (run.text, run.x, item.y)
        for group in shown.groups
        for item in group.items
        if isinstance(item, Line)
        for run in item.runs
    ]
    made = export(SMALL, view="map")
    words = words_of(made.data)[: len(runs)]
    height = made.height / 25.4 * 72
    left, top = words[0][1] - runs[0][1] * 0.75, height - words[0][2] - runs[0][2] * 0.75
    for (text, x, y), (expected, u, v) in zip(words, runs, strict=True):
        assert text == expected.strip()
        assert (x, y) == pytest.approx((left + u * 0.75, height - top - v * 0.75), abs=0.5)


def test_the_lines_of_a_cell_are_read_one_after_the_other() -> None:
    doing = "Takes a photo with a phone, uploads it, is refused, crops it and tries once more."
    rows = [row for table in TABLES for row in SMALL.ordered(table)]
    told = [replace(row, doing=doing) if getattr(row, "kind", "") == "touchpoint" else row for row in rows]
    text = read(export(build(told), view="map").data).pages[0].extract_text()
    assert " ".join(text.split()).count(doing) == 12


def test_a_print_tells_when_it_was_made_where_it_is_stamped() -> None:
    options = PrintOptions(stamp="printed 23 Nov 2026 18:40 · a3f9")
    text = read(render(plan(SMALL, JOURNEY, options, MADE_AT), "pdf").data).pages[0].extract_text()
    assert "changed 23 Nov 2026 · printed 23 Nov 2026 18:40 · a3f9" in " ".join(text.split())


def test_each_page_is_told_before_it_is_made_and_the_work_can_be_ended() -> None:
    planned = plan(SMALL, JOURNEY, PrintOptions(view="booklet"), MADE_AT)
    steps: list[tuple[int, int]] = []
    render(planned, "pdf", step=lambda done, whole: steps.append((done, whole)))
    assert steps == [(at, len(planned.pages)) for at in range(len(planned.pages))]

    def ended(done: int, whole: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(planned, "pdf", step=ended)


def test_the_page_names_project_journey_persona_date_and_page() -> None:
    text = " ".join(word for word, _, _ in words_of(export(SMALL).data))
    for part in (
        "As it is, 23 Nov 2026 · City services workshop · A. Clerk",
        "Olga, 34 · primary customer",
        "“I have one evening a week.”",
        "1 day",
        "City services workshop · Upload photo · changed 23 Nov 2026",
        "Page 1 of 1",
    ):
        assert part in text


def test_what_is_unknown_is_said_on_the_page() -> None:
    row = replace(SMALL.journeys[JOURNEY], as_of="", author="", state="to_be")
    rows = [row, *(r for table in TABLES for r in SMALL.ordered(table) if r.id != JOURNEY)]
    unknown = [replace(r, duration_typical=None) if r.id == "c" + "0" * 30 + "3" else r for r in rows]
    words = [word for word, _, _ in words_of(export(build(unknown)).data)]
    assert "As it will be · City services workshop" in words
    assert "at least 1 day" in words
    assert "at least 2 h 1 min" in words


@pytest.mark.parametrize(
    ("kind", "word", "line"),
    [
        ("primary", "", "Olga, 34 · primary customer"),
        ("secondary", "", "Olga, 34 · secondary customer"),
        ("primary", "citizen", "Olga, 34 · primary citizen"),
        ("secondary", "citizen", "Olga, 34 · secondary citizen"),
    ],
)
def test_the_persona_is_named_with_the_projects_word_for_customers(kind: str, word: str, line: str) -> None:
    changed: dict[Id, Record] = {
        PERSONA: replace(SMALL.personas[PERSONA], kind=kind),
        SMALL.project.id: replace(SMALL.project, customer_word=word),
    }
    rows = (changed.get(row.id, row) for table in TABLES for row in SMALL.ordered(table))
    assert line in [text for text, _, _ in words_of(export(build(rows)).data)]


def test_reading_begins_with_the_title_and_ends_with_the_footer() -> None:
    lines = read(export(SMALL).data).pages[0].get_contents()
    assert lines is not None
    words = [word for word, _, _ in words_of(export(SMALL).data)]
    assert words[0] == "Upload photo"
    assert words[-1] == "Page 1 of 1"


def test_each_phase_has_a_bookmark() -> None:
    reader = read(export(journey_of(40)).data)
    titles = [entry.title for entry in reader.outline]  # type: ignore[union-attr]
    assert titles == ["Apply 1", "Apply 2", "Apply 3"]
    lefts = [float(entry.left) for entry in reader.outline]  # type: ignore[union-attr, arg-type]
    assert lefts == sorted(lefts)
    assert lefts[1] - lefts[0] == pytest.approx(660 * 0.75, abs=6)


def test_the_same_project_gives_the_same_bytes_and_another_moment_others() -> None:
    assert export(SMALL).data == export(journey_of(12)).data
    later = plan(SMALL, JOURNEY, PrintOptions(), MADE_AT + timedelta(days=1))
    assert render(later, "pdf").data != export(SMALL).data


def test_an_empty_journey_is_printed() -> None:
    kept = ("projects", "personas", "journeys", "journey_personas")
    empty = build(row for table in kept for row in SMALL.ordered(table))
    for paper in ("poster", "A4"):
        words = words_of(export(empty, paper).data)
        assert {"Upload photo", "Feelings along the way"} <= {word for word, _, _ in words}


@pytest.mark.parametrize("paper", ["poster", "A4", "A0"])
def test_long_titles_are_wrapped_and_not_cut(paper: str) -> None:
    title = "Продление загранпаспорта через портал и отделение " * 9
    text = read(export(journey_of(3, title=title.strip(), language="ru"), paper).data).pages[0].extract_text()
    assert " ".join(text.split()).count("Продление загранпаспорта") >= 18


@pytest.mark.parametrize("paper", ["A4", "A0"])
def test_the_longest_texts_there_can_be_leave_room_for_the_board(paper: str) -> None:
    persona = replace(
        SMALL.personas[PERSONA], name="Ольга " * 83, age="W" * 500, quote="На всё один вечер. " * 500
    )
    journey = replace(SMALL.journeys[JOURNEY], title="Щ" * 500, author="Ш" * 500)
    project = replace(SMALL.project, title="Ж" * 500)
    changed = {row.id: row for row in (persona, journey, project)}
    rows = (changed.get(row.id, row) for table in TABLES for row in SMALL.ordered(table))
    made = export(build(rows), paper, "landscape")
    height = made.height / 25.4 * 72
    words = words_of(made.data)
    assert all(MARGIN * 0.75 <= y <= height - MARGIN * 0.75 for _, _, y in words)
    (card,) = (y for text, _, y in words if text == "In hand")
    assert height * 0.1 < card < height * 0.7
    assert sum(text.count("Щ") for text, _, _ in words) == 2 * 500


def test_pictures_of_the_board_are_in_the_file() -> None:
    made = export(journey_of(3, pictures=(picture("RGB", "JPEG", "a"), picture("RGBA", "PNG", "b"))))
    assert len(read(made.data).pages[0].images) == 2


def test_a_board_longer_than_a_pdf_can_be_is_shrunk_and_says_so() -> None:
    rows = [row for table in TABLES for row in SMALL.ordered(table)]
    far = [replace(row, x=30_000) if getattr(row, "outcome", None) else row for row in rows]
    made = export(build(far))
    assert max(size_of(made.data)) == pytest.approx(5080, abs=0.1)
    assert 0.5 < made.scale < 1
    assert "In hand" in read(made.data).pages[0].extract_text()


def test_missing_characters_are_named_once() -> None:
    made = export(journey_of(3, title="中 中 ok"))
    assert made.missing == ("CJK UNIFIED IDEOGRAPH-4E2D (U+4E2D)",)
    assert not made.unshaped
    assert export(journey_of(2, title="مرحبا")).unshaped
    assert export(SMALL).missing == ()


def test_a_character_without_a_name_has_its_number() -> None:
    assert re.fullmatch(r"UNNAMED CHARACTER \(U\+E000\)", character_name("\ue000"))
