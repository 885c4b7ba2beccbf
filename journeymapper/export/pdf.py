"""Writes pages as a PDF file: vector, fonts embedded, text searchable.

Decides the file's objects: pages, fonts, pictures, opacities and metadata. Decides neither what is on a page
(`layout.pages`) nor how it is drawn (`export.content`). The same pages give the same bytes: nothing
here asks for the time, and everything has a fixed order. The file is not tagged for screen readers.
Source: ISO 32000-1, 7.7 (structure), 11.6.4.4 (opacity), 12.2 (viewer preferences), 14.3.3 (information).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from journeymapper import __version__
from journeymapper.export.content import POINTS, Content, draw_page, picture_name
from journeymapper.export.pdf_fonts import characters_by_font, embed_fonts, font_codes
from journeymapper.export.pdf_pictures import embed_picture
from journeymapper.export.pdf_ways import embed_outline, link_entries, page_name
from journeymapper.layout.display import Colour
from journeymapper.layout.pages import Page
from journeymapper.layout.theme import PAPER, Rgba, resolve
from journeymapper.model.records import Blob

MOST_POINTS = 14_400
"""Longest side of a page that viewers show: 200 inches, 5.08 m."""
LONGEST_SIDE = MOST_POINTS / POINTS
"""The same in units."""
_VERSION = (1, 7)
"""The first PDF that can ask for one side of the paper."""
_FONTS = "BasicFonts"
"""Name of the font dictionary that a PDFDocument makes at once."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about itself; empty texts are left out. `language` is that of its text ("en").

    `single_sided` asks printers to leave the backs of all sheets empty.
    """

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime
    single_sided: bool = False


Step = Callable[[int, int], None]
"""Called before each page with how many are done and how many there are; what it raises ends the work."""


def draw_pdf(
    pages: Sequence[Page], metadata: Metadata, blobs: Mapping[str, Blob], step: Step | None = None
) -> bytes:
    """The PDF file that shows `pages`, one unit 0.75 pt.

    Raises KeyError for a picture that is not in `blobs`, ValueError for a page beyond LONGEST_SIDE.
    """
    if any(max(page.width, page.height) > LONGEST_SIDE + 1e-6 for page in pages):
        raise ValueError("a page is larger than a PDF may have")
    document = PDFDocument(compression=1, invariant=1, pdfVersion=_VERSION)
    used = characters_by_font(layer.display for page in pages for layer in page.layers)
    codes = font_codes(used)
    sizes = {name: (blob.width, blob.height) for name, blob in blobs.items()}
    contents = []
    for at, page in enumerate(pages):
        if step is not None:
            step(at, len(pages))
        contents.append(draw_page(page, codes, sizes, _on_paper))
    document.idToObject[_FONTS].dict.update(embed_fonts(document, used))
    resources = document.Reference(_resources(document, contents, blobs))
    for at, (page, content) in enumerate(zip(pages, contents, strict=True)):
        entries = _page(document, page, content, resources) | link_entries(document, pages, page)
        document.Reference(PDFDictionary(entries), page_name(at))
        document.updateSignature(content.data)
    outline = embed_outline(document, pages)
    document.Catalog = _catalog(document, len(pages), metadata, outline)
    document.info = _information(metadata)
    data: bytes = document.format()
    return data


def _on_paper(colour: Colour) -> Rgba:
    return resolve(PAPER, colour)


def _page(
    document: PDFDocument, page: Page, content: Content, resources: PDFObjectReference
) -> dict[str, object]:
    stream = PDFStream(content=content.data, filters=[PDFZCompress])
    return {
        "Type": PDFName("Page"),
        "Parent": PDFObjectReference("Pages"),
        "MediaBox": PDFArray(["0", "0", f"{page.width * POINTS:.4f}", f"{page.height * POINTS:.4f}"]),
        "Resources": resources,
        "Contents": document.Reference(stream),
    }


def _resources(
    document: PDFDocument, contents: Sequence[Content], blobs: Mapping[str, Blob]
) -> PDFDictionary:
    """One dictionary for all pages."""
    entries: dict[str, object] = {"Font": PDFObjectReference(_FONTS)}
    if opacities := sorted(frozenset().union(*(content.opacities for content in contents))):
        entries["ExtGState"] = PDFDictionary({name: _opacity(name) for name in opacities})
    if pictures := sorted(frozenset().union(*(content.pictures for content in contents))):
        entries["XObject"] = PDFDictionary(
            {picture_name(name): embed_picture(document, blobs[name]) for name in pictures}
        )
    return PDFDictionary(entries)


def _opacity(name: str) -> PDFDictionary:
    """ "a50" lets half of what is below a fill through, "A50" the same for strokes."""
    return PDFDictionary({"ca" if name[0] == "a" else "CA": f"{int(name[1:]) / 100:.2f}"})


def _catalog(
    document: PDFDocument, page_count: int, metadata: Metadata, outline: PDFObjectReference | None
) -> PDFDictionary:
    kids = [PDFObjectReference(page_name(at)) for at in range(page_count)]
    pages = PDFDictionary({"Type": PDFName("Pages"), "Kids": PDFArray(kids), "Count": page_count})
    preferences: dict[str, object] = {
        "DisplayDocTitle": "true",
        "PrintScaling": PDFName("None"),
        "PickTrayByPDFSize": "true",
    }
    if metadata.single_sided:
        preferences["Duplex"] = PDFName("Simplex")
    entries: dict[str, object] = {
        "Type": PDFName("Catalog"),
        "Pages": document.Reference(pages, "Pages"),
        "Lang": PDFString(metadata.language),
        "ViewerPreferences": PDFDictionary(preferences),
    }
    if outline is not None:
        entries["Outlines"] = outline
        entries["PageMode"] = PDFName("UseOutlines")
    return PDFDictionary(entries)


def _information(metadata: Metadata) -> PDFDictionary:
    """Both dates are that of the content, so that the same content gives the same file."""
    made_at = PDFString(metadata.made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ"))
    program = PDFString(f"Journeymapper {__version__}")
    texts = {"Title": metadata.title, "Author": metadata.author, "Subject": metadata.subject}
    entries: dict[str, object] = {name: PDFString(text) for name, text in texts.items() if text}
    return PDFDictionary(
        entries | {"Creator": program, "Producer": program, "CreationDate": made_at, "ModDate": made_at}
    )
