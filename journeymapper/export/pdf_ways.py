"""The ways through a PDF file: its outline of bookmarks, and the areas of a page that lead to another one.

Decides how they are written, not where they are (`layout.pages`).
Source: ISO 32000-1, 12.3.2 (destinations), 12.3.3 (outline), 12.5.6.5 (links).
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from journeymapper.export.content import POINTS
from journeymapper.layout.pages import Page
from journeymapper.model.geometry import Rect

_ROOT = "Outline"


def page_name(at: int) -> str:
    """What the page that is number `at` in the file is called among its objects."""
    return f"Page{at}"


def link_entries(document: PDFDocument, pages: Sequence[Page], page: Page) -> dict[str, object]:
    """What a page's dictionary says of its jumps; nothing where it has none."""
    if not page.jumps:
        return {}
    return {
        "Annots": PDFArray(
            [
                document.Reference(
                    PDFDictionary(
                        {
                            "Type": PDFName("Annot"),
                            "Subtype": PDFName("Link"),
                            "Rect": PDFArray(_corners(page, jump.rect)),
                            "Border": PDFArray(["0", "0", "0"]),
                            "Dest": _place(jump.page, pages[jump.page], 0.0, jump.y),
                        }
                    )
                )
                for jump in page.jumps
            ]
        )
    }


def embed_outline(document: PDFDocument, pages: Sequence[Page]) -> PDFObjectReference | None:
    """The bookmarks of all pages, those of a higher level below those of a lower; None where there are none.

    Only the first level is unfolded.
    """
    marks = [(at, mark) for at, page in enumerate(pages) for mark in page.bookmarks]
    if not marks:
        return None
    parents = _parents([mark.level for _, mark in marks])
    children: dict[int | None, list[int]] = {}
    for at, parent in enumerate(parents):
        children.setdefault(parent, []).append(at)
    root = {"Type": PDFName("Outlines"), "Count": len(children[None])} | _ends(children[None])
    reference = document.Reference(PDFDictionary(root), _ROOT)
    for siblings in children.values():
        for place, at in enumerate(siblings):
            number, mark = marks[at]
            entries: dict[str, object] = {
                "Title": PDFString(mark.title),
                "Parent": _bookmark(parents[at]),
                "Dest": _place(number, pages[number], mark.x, mark.y),
            }
            if place:
                entries["Prev"] = _bookmark(siblings[place - 1])
            if place + 1 < len(siblings):
                entries["Next"] = _bookmark(siblings[place + 1])
            if below := children.get(at):
                # A negative count: so many, folded.
                entries |= {"Count": -len(below)} | _ends(below)
            document.Reference(PDFDictionary(entries), f"Bookmark{at}")
    return reference


def _parents(levels: Sequence[int]) -> list[int | None]:
    """For each mark the last one before it that has a lower level."""
    parents: list[int | None] = []
    open_marks: list[int] = []
    for at, level in enumerate(levels):
        while open_marks and levels[open_marks[-1]] >= level:
            open_marks.pop()
        parents.append(open_marks[-1] if open_marks else None)
        open_marks.append(at)
    return parents


def _bookmark(at: int | None) -> PDFObjectReference:
    return PDFObjectReference(_ROOT if at is None else f"Bookmark{at}")


def _ends(siblings: Sequence[int]) -> dict[str, object]:
    return {"First": _bookmark(siblings[0]), "Last": _bookmark(siblings[-1])}


def _corners(page: Page, rect: Rect) -> list[str]:
    """Left, bottom, right and top, in points from the page's bottom left corner."""
    ends = (rect.x, page.height - rect.bottom, rect.right, page.height - rect.y)
    return [f"{end * POINTS:.2f}" for end in ends]


def _place(at: int, page: Page, x: float, y: float) -> PDFArray:
    """A place on the page that is number `at`, shown as large as the reader's window is set to."""
    left, top = f"{x * POINTS:.2f}", f"{(page.height - y) * POINTS:.2f}"
    return PDFArray([PDFObjectReference(page_name(at)), PDFName("XYZ"), left, top, "null"])
