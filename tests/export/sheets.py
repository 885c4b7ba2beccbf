"""Pages made by hand for the tests of the PDF writer."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime

from PIL import Image as Pictures
from pypdf import PdfReader
from pypdf.generic import ArrayObject

from journeymapper.export.pdf import Metadata, draw_pdf
from journeymapper.layout.display import DisplayList, Group, Line, Primitive
from journeymapper.layout.pages import Bookmark, Page, Placed
from journeymapper.layout.styles import Style
from journeymapper.layout.text import break_lines, place
from journeymapper.model.geometry import Rect
from journeymapper.model.records import Blob

MADE_AT = datetime(2026, 11, 23, 12, 30, 5, tzinfo=UTC)
METADATA = Metadata("Замена “паспорта”", "Olga", "City services", "ru", MADE_AT)
STYLE = Style("regular", 12, 16)


def text_lines(text: str, x: float = 20, y: float = 20, style: Style = STYLE) -> tuple[Line, ...]:
    return place(break_lines(text, style, 700), x, y, style, "ink")


def display(items: Iterable[Primitive], width: float = 800, height: float = 400) -> DisplayList:
    bounds = Rect(0, 0, width, height)
    return DisplayList((Group(("part", ""), bounds, tuple(items)),), bounds)


def pdf_of(
    items: Iterable[Primitive], *, blobs: Iterable[Blob] = (), bookmarks: tuple[Bookmark, ...] = ()
) -> bytes:
    page = Page(800, 400, (Placed(display(items)),), bookmarks)
    return draw_pdf([page], METADATA, {blob.hash: blob for blob in blobs})


def read(data: bytes) -> PdfReader:
    """A reader that takes nothing amiss in silence: pytest turns its warnings into errors."""
    return PdfReader(io.BytesIO(data), strict=True)


def operators(data: bytes) -> str:
    """What the first page draws, as text."""
    content = read(data).pages[0].get_contents()
    assert content is not None
    return content.get_data().decode("latin-1")


def picture(mode: str, form: str, name: str, size: tuple[int, int] = (60, 40), **options: bool) -> Blob:
    """A stored picture; `name` is one hexadecimal digit."""
    image = Pictures.new(mode, size, 120 if mode == "L" else (200, 40, 40, 128)[: len(mode)])
    data = io.BytesIO()
    image.save(data, form, **options)
    return Blob(name * 64, f"image/{form.lower()}", *size, data.getvalue())


def numbers(array: ArrayObject) -> list[float]:
    return [float(value) for value in array]
