"""Pictures of a print: SVG and PNG hold one page, so that several sheets of customers are several files.

Decides which prints may be several pictures, and how these are called.
"""

from __future__ import annotations

from pathlib import Path

from journeymapper.export.printing import PrintPlan, only_page
from journeymapper.export.svg import draw_svg
from journeymapper.layout.pages import Page


def picture_pages(planned: PrintPlan, form: str) -> tuple[Page, ...]:
    """The pages, each of which is a picture. Raises Problem for several that belong together."""
    return planned.pages if planned.apart else (only_page(planned, form),)


def picture_files(target: Path, count: int) -> tuple[Path, ...]:
    """The files of so many pictures: `target`, or “who-1.png”, “who-2.png” … for “who.png”.

    From ten on the numbers begin with 0 where they are shorter, so that lists of names are in their order.
    """
    if count == 1:
        return (target,)
    digits = len(str(count))
    return tuple(
        target.with_name(f"{target.stem}-{number:0{digits}}{target.suffix}") for number in range(1, count + 1)
    )


def svg_of(planned: PrintPlan, page: Page) -> bytes:
    """One of the planned pages as SVG. Raises Problem where a picture on it is damaged."""
    return draw_svg(page, planned.metadata.title, planned.blobs)
