"""A page as SVG: the same shapes in the same places, without fonts, with its text to be found."""

import base64
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymapper.export.options import PrintOptions, View
from journeymapper.export.printing import plan, render
from journeymapper.export.svg import draw_svg
from journeymapper.layout.display import Blend, Box, Image, Line, Primitive, Shape, Stroke
from journeymapper.layout.outlines import outline
from journeymapper.layout.pages import Page, Placed
from journeymapper.layout.papers import MM
from journeymapper.model.geometry import Rect
from journeymapper.model.problem import Problem
from journeymapper.model.records import Blob
from tests.export.journeys import JOURNEY, journey_of
from tests.export.sheets import MADE_AT, display, picture, text_lines
from tests.sizes import size

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def drawn(items: list[Primitive], *blobs: Blob, title: str = "t") -> ElementTree.Element:
    page = Page(800, 400, (Placed(display(items)),))
    return ElementTree.fromstring(draw_svg(page, title, {blob.hash: blob for blob in blobs}))


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_the_picture_is_as_large_as_the_page() -> None:
    root = drawn([])
    assert root.get("viewBox") == "0 0 800 400"
    assert root.get("width") == f"{800 / MM:.2f}mm"
    assert root.get("height") == f"{400 / MM:.2f}mm"


def test_text_can_be_found_and_read_in_the_order_of_the_list() -> None:
    said = ["First “line” & <more>", "Вторая строка 😀", "<script>alert(1)</script>"]
    root = drawn([line for at, text in enumerate(said) for line in text_lines(text, y=20 + 30 * at)])
    assert "".join(texts(root)) == "".join(said)
    assert not list(root.iter(f"{SVG}script"))


@settings(max_examples=size(60, 2_000))
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Co"]), max_size=60))
def test_any_text_is_found_as_it_is_drawn(text: str) -> None:
    lines = text_lines(text)
    assert "".join(texts(drawn([*lines]))) == "".join(run.text for line in lines for run in line.runs)


def test_each_letter_is_drawn_where_the_layout_puts_it() -> None:
    (line,) = text_lines("AbA", 37, 55)
    root = drawn([line])
    paths = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path")}
    assert len(paths) == 2
    (group,) = (g for g in root.iter(f"{SVG}g") if any(child.tag == f"{SVG}use" for child in g))
    assert group.get("transform") == f"translate(37 {line.y:.4f}".rstrip("0") + ") scale(0.012)"
    places = [(use.get(HREF), float(use.get("x", ""))) for use in group.iter(f"{SVG}use")]
    assert places[0][0] == places[2][0] != places[1][0]
    assert places[2][1] * 0.012 == pytest.approx(line.width - (places[1][1] - places[0][1]) * 0.012, abs=0.01)
    first = (paths[(places[0][0] or "")[1:]] or "")[1:].split("L")[0].split()
    step = outline("regular", "A")[0]
    assert [float(number) for number in first] == pytest.approx([step[1] * 1000, step[2] * 1000], abs=0.5)  # type: ignore[misc]


def test_shapes_and_boxes_keep_their_paint() -> None:
    root = drawn(
        [
            Box(Rect(10, 20, 30, 40), 6, "card", Stroke("pain", 2, (4, 2), "round")),
            Shape((("M", 0, 0), ("C", 1, 2, 3, 4, 5, 6), ("Z",)), fill="accent"),
        ]
    )
    box = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("rx"))
    assert [box.get(name) for name in ("x", "y", "width", "height", "rx")] == ["10", "20", "30", "40", "6"]
    assert (box.get("fill"), box.get("stroke"), box.get("stroke-dasharray")) == ("#ffffff", "#c44536", "4 2")
    (path,) = root.iter(f"{SVG}path")
    assert (path.get("d"), path.get("fill")) == ("M0 0C1 2 3 4 5 6Z", "#234e70")


def test_what_is_transparent_on_paper_is_not_drawn_and_half_of_it_half() -> None:
    unseen: list[Primitive] = [Box(Rect(0, 0, 9, 9), 0, "shadow"), *text_lines("unseen")]
    root = drawn([replace(item, colour="shadow") if isinstance(item, Line) else item for item in unseen])
    assert len(list(root.iter(f"{SVG}rect"))) == 1
    assert texts(root) == []
    root = drawn([Box(Rect(0, 0, 9, 9), 0, Blend("shadow", "ink", 0.5), Stroke(Blend("shadow", "ink", 0.5)))])
    box = list(root.iter(f"{SVG}rect"))[-1]
    assert (box.get("fill-opacity"), box.get("stroke-opacity")) == ("0.5", "0.5")


def test_a_picture_is_in_the_file_once_and_a_round_one_is_clipped() -> None:
    blob = picture("RGB", "JPEG", "a", (80, 40))
    images: list[Primitive] = [
        Image(Rect(10, 10, 80, 40), blob.hash),
        Image(Rect(100, 10, 50, 50), blob.hash, round=True),
    ]
    root = drawn(images, blob)
    (image,) = root.iter(f"{SVG}image")
    kind, data = (image.get(HREF) or "").split(",")
    assert kind == "data:image/jpeg;base64"
    assert base64.b64decode(data) == blob.data
    (clip,) = root.iter(f"{SVG}clipPath")
    assert [rect.get("rx") for rect in clip] == ["25"]
    places = [use.get("transform") for use in root.iter(f"{SVG}use")]
    assert places == ["translate(10 10) scale(80 40)", "translate(75 10) scale(100 50)"]


@pytest.mark.parametrize("data", [b"", b"<svg onload='x'/>", b"\x89PNG\r\n\x1a\n broken", b"GIF89a"])
def test_what_is_no_picture_is_a_problem(data: bytes) -> None:
    with pytest.raises(Problem, match="damaged"):
        drawn([Image(Rect(0, 0, 9, 9), "a" * 64)], Blob("a" * 64, "image/png", 9, 9, data))


def test_what_is_clipped_on_paper_is_clipped_in_the_picture() -> None:
    layer = Placed(display([Box(Rect(0, 0, 100, 100), 0, "ink")]), 5, 6, 2.0, Rect(10, 20, 30, 40))
    root = ElementTree.fromstring(draw_svg(Page(200, 200, (layer,)), "t", {}))
    (clip,) = root.iter(f"{SVG}clipPath")
    assert [clip[0].get(name) for name in ("x", "y", "width", "height")] == ["10", "20", "30", "40"]
    groups = list(root.iter(f"{SVG}g"))
    assert groups[0].get("clip-path") == f"url(#{clip.get('id')})"
    assert groups[1].get("transform") == "translate(5 6) scale(2)"


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    root = drawn([*text_lines("a\ufffeb")], title="x\x00 & <y>")
    assert root[0].text == "x\ufffd & <y>"
    assert "".join(texts(root)) == "a\ufffdb"


@pytest.mark.parametrize("view", ["board", "map"])
def test_every_text_of_the_view_is_in_the_picture(view: View) -> None:
    planned = plan(journey_of(12, language="ru"), JOURNEY, PrintOptions(view=view), MADE_AT)
    root = ElementTree.fromstring(render(planned, "svg").data)
    runs = [
        run.text
        for layer in planned.pages[0].layers
        for group in layer.display.groups
        for item in group.items
        if isinstance(item, Line)
        for run in item.runs
    ]
    assert texts(root) == runs
    assert root[0].text == "Загружает фото"


def test_two_runs_give_the_same_bytes() -> None:
    made = [render(plan(journey_of(5), JOURNEY, PrintOptions(view="map"), MADE_AT), "svg").data for _ in "ab"]
    assert made[0] == made[1]


def test_an_svg_of_several_pages_is_refused() -> None:
    planned = plan(journey_of(30), JOURNEY, PrintOptions(paper="A4", fit="none", tile=True), MADE_AT)
    with pytest.raises(Problem, match="SVG holds one page"):
        render(planned, "svg")
