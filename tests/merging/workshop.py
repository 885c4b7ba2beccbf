"""A small project that two facilitators work on, each in a copy."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from journeymapper.merging.outcome import ConflictKey, Merged
from journeymapper.merging.three_way import merge
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document
from tests.merging.facilitators import Facilitator
from tests.ops.drawing import Drawing

Work = tuple[Callable[..., Edit], *tuple[Any, ...]]


class Workshop:
    """A → B → C → D in two phases; two facilitators each with a copy."""

    def __init__(self) -> None:
        drawing = Drawing()
        self._numbers = count(1)
        self.a, self.b, self.c, self.d = drawing.way("A", "B", "C", "D")
        self.phase = drawing.phase(0, "Start")
        self.persona, self.journey = drawing.persona, drawing.journey
        self.past = drawing.document
        self.ours = self.theirs = drawing.document

    def we(self, *work: Work) -> Workshop:
        self.ours = self._done(self.ours, work)
        return self

    def they(self, *work: Work) -> Workshop:
        self.theirs = self._done(self.theirs, work)
        return self

    def _done(self, document: Document, work: tuple[Work, ...]) -> Document:
        facilitator = Facilitator(document, next(self._numbers))
        for operation, *arguments in work:
            before = facilitator.document
            facilitator.does(operation, *arguments)
            assert facilitator.document is not before
        return facilitator.document

    def merged(self, choices: dict[ConflictKey, Any] | None = None) -> Merged:
        return merge(self.past, self.ours, self.theirs, choices)


def ways(document: Document) -> set[tuple[str, str]]:
    titles = {id_: node.title for id_, node in document.nodes.items()}
    return {(titles[link.source], titles[link.target]) for link in document.links.values()}


def reasons(merged: Merged) -> set[tuple[str, str]]:
    return {(d.reason, d.table) for d in merged.report.decisions}
