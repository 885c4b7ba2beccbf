"""Whether bytes that do not begin as a project file does are those of one nevertheless.

Decides only what a file is called that is refused anyway: damaged, where a rescue may help, or no project.
"""

from __future__ import annotations

from journeymapper.storage.salvaging.pages import pages_of, rows_on
from journeymapper.storage.salvaging.salvage import possible_tables

LOOKED_THROUGH = 8 * 1024 * 1024
"""Bytes from the beginning, so that a large file of another program is told apart in a moment."""


def holds_a_project(data: bytes) -> bool:
    """Whether a row of a project's records is on one of the first pages."""
    pages = pages_of(data[:LOOKED_THROUGH])
    return any(possible_tables(row) for number in range(1, pages.count + 1) for row in rows_on(pages, number))
