"""The PDF as a file: pages, metadata, bookmarks, opacity, pictures, and the same bytes each time."""

import io
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from PIL import Image as Pictures
from pypdf.generic import ArrayObject

from journeymapper.export.content import draw_page
from journeymapper.export.pdf import LONGEST_SIDE, Metadata, draw_pdf
from journeymapper.layout.display import Blend, Box, Colour, Image, Primitive, Shape, Stroke
from journeymapper.layout.pages import Bookmark, Jump, Page, Placed, limited
from journeymapper.layout.papers import PAPERS
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from tests.export.sheets import (
    MADE_AT,
    METADATA,
    display,
    numbers,
    operators,
    pdf_of,
    picture,
    read,
    text_lines,
)

MILLIMETRES = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
    "Letter": (215.9, 279.4),
    "Legal": (215.9, 355.6),
    "Tabloid": (279.4, 431.8),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_are_exact_to_a_tenth_of_a_millimetre(paper: str) -> None:
    data = draw_pdf([Page(*PAPERS[paper], (Placed(display(())),))], METADATA, {})
    left, bottom, right, top = numbers(read(data).pages[0].mediabox)
    assert (left, bottom) == (0, 0)
    sides = [side / 72 * 25.4 for side in (right, top)]
    assert sides == pytest.approx(MILLIMETRES[paper], abs=0.001)


def test_metadata_tells_title_author_language_and_dates() -> None:
    reader = read(pdf_of(text_lines("x")))
    facts = reader.metadata
    assert facts is not None
    assert (facts.title, facts.author, facts.subject) == ("Замена “паспорта”", "Olga", "City services")
    assert facts.creator is not None
    assert facts.creator.startswith("Journeymapper ")
    assert facts.creation_date == facts.modification_date == MADE_AT
    assert str(reader.root_object["/Lang"]) == "ru"


def test_dates_are_written_in_utc() -> None:
    made_at = MADE_AT.astimezone(timezone(timedelta(hours=5)))
    page = Page(100, 100, (Placed(display(())),))
    facts = read(draw_pdf([page], Metadata("t", "", "", "en", made_at), {})).metadata
    assert facts is not None
    assert str(facts["/CreationDate"]) == "D:20261123123005Z"
    assert "/Author" not in facts


def test_metadata_and_bookmarks_hold_any_character() -> None:
    title = "(Brackets) \\ “кавычки” 😀 ≈ \u2028"
    page = Page(100, 100, (Placed(display(())),), (Bookmark(title, 0, 0),))
    reader = read(draw_pdf([page], Metadata(title, title, "", "ru", MADE_AT), {}))
    facts = reader.metadata
    assert facts is not None
    assert (facts.title, facts.author) == (title, title)
    assert reader.outline[0].title == title  # type: ignore[union-attr]


def test_bookmarks_lead_to_their_places_in_order() -> None:
    marks = (Bookmark("Осознание", 10, 20), Bookmark("Apply (2)", 400, 20))
    reader = read(pdf_of(text_lines("x"), bookmarks=marks))
    assert [entry.title for entry in reader.outline] == ["Осознание", "Apply (2)"]  # type: ignore[union-attr]
    places = [(entry.left, entry.top) for entry in reader.outline]  # type: ignore[union-attr]
    assert places == [(7.5, 285), (300, 285)]
    assert reader.page_mode == "/UseOutlines"


def test_bookmarks_of_a_higher_level_are_folded_below_those_of_a_lower() -> None:
    marks = [("Phases", 0), ("Apply", 1), ("Upload", 2), ("Wait", 1), ("Tables", 0)]
    page = Page(100, 100, (), tuple(Bookmark(title, 0, 0, level) for title, level in marks))
    data = draw_pdf([page], METADATA, {})
    outline = read(data).outline

    def told(entries: object) -> list[object]:
        assert isinstance(entries, list)
        return [told(entry) if isinstance(entry, list) else entry.title for entry in entries]

    assert told(outline) == ["Phases", ["Apply", ["Upload"], "Wait"], "Tables"]
    root = read(data).root_object["/Outlines"]
    assert root["/Count"] == 2  # type: ignore[index]
    assert root["/First"]["/Count"] == -2  # type: ignore[index]


def test_a_jump_leads_to_its_page() -> None:
    contents = Page(100, 200, (), jumps=(Jump(Rect(10, 20, 60, 15), 1, 40),))
    reader = read(draw_pdf([contents, Page(100, 400, ())], METADATA, {}))
    link = (reader.pages[0].annotations or ArrayObject())[0]
    annotation = link.get_object()
    assert annotation["/Subtype"] == "/Link"
    assert numbers(annotation["/Rect"]) == [7.5, 123.75, 52.5, 135]
    target, kind, _, top, _ = annotation["/Dest"]
    assert target == reader.pages[1].indirect_reference
    assert (kind, float(top)) == ("/XYZ", 270)
    assert reader.pages[1].annotations is None


def test_bookmarks_and_jumps_shrink_with_their_page() -> None:
    page = Page(
        2 * LONGEST_SIDE, 200, (), (Bookmark("A", 400, 100, 1),), (Jump(Rect(20, 40, 60, 30), 3, 50),)
    )
    shrunk, scale = limited(page, LONGEST_SIDE)
    assert scale == 0.5
    assert shrunk.bookmarks == (Bookmark("A", 200, 50, 1),)
    assert shrunk.jumps == (Jump(Rect(10, 20, 30, 15), 3, 25),)


def test_without_bookmarks_there_is_no_outline() -> None:
    assert read(pdf_of(text_lines("x"))).outline == []


def test_the_same_input_gives_the_same_bytes() -> None:
    def once() -> bytes:
        blobs = [picture("RGBA", "PNG", "a"), picture("RGB", "JPEG", "b")]
        items: list[Primitive] = [
            *text_lines("Text ★ 😀 Привет"),
            Box(Rect(10, 60, 90, 40), 12, "shadow", Stroke("halo")),
            *(Image(Rect(200, 60, 60, 40), blob.hash) for blob in blobs),
        ]
        return pdf_of(items, blobs=blobs, bookmarks=(Bookmark("A", 0, 0),))

    assert once() == once()


def test_different_content_gives_another_file_id() -> None:
    first, second = read(pdf_of(text_lines("one"))), read(pdf_of(text_lines("two")))
    assert first.trailer["/ID"] != second.trailer["/ID"]


def test_several_pages_share_fonts() -> None:
    page = Page(800, 400, (Placed(display(text_lines("Same words"))),))
    alone, together = (len(draw_pdf([page] * count, METADATA, {})) for count in (1, 3))
    assert together < alone + 2_000


def test_what_is_half_transparent_is_drawn_so_and_only_that() -> None:
    drawn = operators(pdf_of([Box(Rect(0, 0, 9, 9), fill="ink"), Box(Rect(9, 0, 9, 9), fill="card")]))
    assert " gs" not in drawn
    halo = Shape((("M", 0, 0), ("L", 9, 9)), stroke=Stroke("ink", 2, (4, 2), "round"))
    drawn = operators(pdf_of([halo]))
    assert "2 w 1 J 1 j [4 2] 0 d" in drawn
    assert drawn.count("S") == 1


def test_half_transparent_fills_and_strokes_have_their_own_opacities() -> None:
    def resolve(colour: Colour) -> tuple[float, float, float, float]:
        return (0.0, 0.0, 0.0, {"ink": 1.0, "half": 0.5, "faint": 0.25}[str(colour)])

    boxes = [
        Box(Rect(0, 0, 9, 9), fill="half", stroke=Stroke("faint")),
        Box(Rect(9, 0, 9, 9), fill="half", stroke=Stroke("faint")),
        Box(Rect(18, 0, 9, 9), fill="ink"),
    ]
    content = draw_page(Page(100, 100, (Placed(display(boxes)),)), {}, {}, resolve)
    assert content.opacities == {"a50", "A25", "a100"}
    states = [line for line in content.data.decode().splitlines() if line.endswith(" gs")]
    assert states == ["/a50 gs", "/A25 gs", "/a100 gs"]


def test_opacity_is_an_entry_of_the_page() -> None:
    """On paper a shadow has none, so half of one and half of ink are half transparent."""
    data = pdf_of([Box(Rect(0, 0, 9, 9), 3, Blend("shadow", "ink", 0.5))])
    states = read(data).pages[0]["/Resources"]["/ExtGState"]  # type: ignore[index]
    assert {name: float(state["/ca"]) for name, state in states.items()} == {"/a50": 0.5}


def test_what_is_wholly_transparent_is_not_drawn() -> None:
    """Paper has no shadows: their colour there has no opacity."""
    line = Shape((("M", 0, 0), ("L", 9, 9)), stroke=Stroke("shadow"))
    words = [replace(line, colour="shadow") for line in text_lines("unseen")]
    drawn = operators(pdf_of([Box(Rect(0, 0, 9, 9), 3, "shadow"), line, *words]))
    assert not {"f", "S", "B", "Tj"} & set(drawn.replace(")", " ").split())


def test_a_path_that_begins_nowhere_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="begins with a move"):
        pdf_of([Shape((("L", 9, 9),), fill="ink")])


def test_a_display_list_is_drawn_at_its_place_and_scale() -> None:
    line = text_lines("x", 100, 0)[0]
    page = Page(800, 400, (Placed(display([line]), 10, 20, 0.5),))
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            places.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    read(draw_pdf([page], METADATA, {})).pages[0].extract_text(visitor_text=visit)
    assert places == [pytest.approx(((10 + 50) * 0.75, (400 - 20 - line.y / 2) * 0.75), abs=0.01)]


@pytest.mark.parametrize(
    "blob",
    [
        picture("RGB", "PNG", "a"),
        picture("L", "PNG", "b"),
        picture("RGBA", "PNG", "c"),
        picture("P", "PNG", "d"),
        picture("RGB", "JPEG", "e"),
        picture("L", "JPEG", "f"),
        picture("CMYK", "JPEG", "1"),
    ],
    ids=lambda blob: f"{blob.media_type}-{blob.hash[0]}",
)
def test_a_stored_picture_keeps_its_pixels(blob: Blob) -> None:
    (embedded,) = read(pdf_of([Image(Rect(0, 0, 60, 40), blob.hash)], blobs=[blob])).pages[0].images
    assert embedded.image is not None
    shown = embedded.image.convert("RGBA").getpixel((30, 20))
    stored = Pictures.open(io.BytesIO(blob.data)).convert("RGBA").getpixel((30, 20))
    assert shown == pytest.approx(stored, abs=3)


def test_a_picture_shown_twice_is_embedded_once() -> None:
    blob = picture("RGB", "JPEG", "a", (400, 300))
    once = pdf_of([Image(Rect(0, 0, 60, 40), blob.hash)], blobs=[blob])
    twice = pdf_of([Image(Rect(x, 0, 60, 40), blob.hash) for x in (0, 90)], blobs=[blob])
    assert len(twice) < len(once) + 200


def test_a_round_picture_fills_its_circle_without_being_stretched() -> None:
    blob = picture("RGB", "PNG", "a", (80, 40))
    drawn = operators(pdf_of([Image(Rect(100, 100, 50, 50), blob.hash, round=True)], blobs=[blob]))
    assert "W n" in drawn
    assert "100.00 0 0 -50.00 75.00 150.00 cm" in drawn


def test_a_damaged_picture_is_a_problem_in_words() -> None:
    blob = Blob("a" * 64, "image/png", 10, 10, b"\x89PNG\r\n\x1a\n broken")
    with pytest.raises(Problem, match="picture of this project is damaged"):
        pdf_of([Image(Rect(0, 0, 10, 10), blob.hash)], blobs=[blob])


def test_a_page_beyond_what_a_pdf_can_be_is_refused_and_can_be_shrunk() -> None:
    page = Page(50_000, 1_000, (Placed(display(text_lines("x"))),), (Bookmark("end", 49_000, 0),))
    with pytest.raises(ValueError, match="larger"):
        draw_pdf([page], METADATA, {})
    shrunk, scale = limited(page, LONGEST_SIDE)
    assert scale == pytest.approx(19_200 / 50_000)
    reader = read(draw_pdf([shrunk], METADATA, {}))
    assert numbers(reader.pages[0].mediabox)[2:] == pytest.approx([14_400, 288])
    assert reader.outline[0].left == pytest.approx(49_000 * scale * 0.75, abs=0.01)  # type: ignore[union-attr]


def test_an_empty_page_is_a_sound_file() -> None:
    assert read(pdf_of([])).pages[0].extract_text() == ""
