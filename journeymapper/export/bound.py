"""Prints that have pages of their own: booklet, blank forms, slides, and all that is about the customers.

Decides only what each of them is asked for.
"""

from __future__ import annotations

from datetime import datetime

from journeymapper.export.options import PrintOptions
from journeymapper.layout.booklet.book import lay_out_booklet
from journeymapper.layout.customers.printed import lay_out_customers
from journeymapper.layout.customers.views import is_of_customers
from journeymapper.layout.form import lay_out_form
from journeymapper.layout.pages import Page
from journeymapper.layout.papers import MM, paper_named
from journeymapper.layout.slides import lay_out_slides
from journeymapper.model.document import Document
from journeymapper.model.fields import Id


def bound_pages(
    document: Document, journey: Id, persona: Id, options: PrintOptions, made_at: datetime
) -> tuple[Page, ...]:
    """The pages of a booklet, of forms, of slides, or about the customers in the journey's language.

    Raises Problem where they can't be as asked for.
    """
    paper = paper_named(options.paper)
    if is_of_customers(options.view):
        return lay_out_customers(
            document,
            options.view,
            options.persona,
            document.journeys[journey].language,
            paper=paper,
            orientation=options.orientation,
            made_at=made_at,
            stamp=options.stamp,
        )
    if options.view == "slides":
        return lay_out_slides(
            document,
            journey,
            persona,
            lanes=options.lanes,
            branches=options.branches,
            made_at=made_at,
            stamp=options.stamp,
        )
    if options.view == "booklet":
        return lay_out_booklet(
            document,
            journey,
            persona,
            paper=paper,
            orientation=options.orientation,
            lanes=options.lanes,
            branches=options.branches,
            made_at=made_at,
            stamp=options.stamp,
        )
    return lay_out_form(
        document,
        journey,
        persona,
        paper=paper,
        orientation=options.orientation,
        lanes=options.lanes,
        cell_width=options.cell_mm and options.cell_mm * MM,
        spare_columns=options.spare_columns,
        spare_rows=options.spare_rows,
        made_at=made_at,
        stamp=options.stamp,
    )
