"""People who each work on a copy of a project, with the operations that the program has."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import strategies as st

from journeymapper.model import rules
from journeymapper.model.diff import Edit
from journeymapper.model.document import Document, apply
from journeymapper.model.problem import Problem
from journeymapper.ops import attach, nodes, remove
from tests.ops.drawing import Drawing
from tests.ops.test_any_sequence import (
    CHANGING,
    FIXED,
    GROWING,
    HANGING,
    KNOWING,
    ONE_OF,
    SOME_OF,
)

OPERATIONS: list[tuple[Callable[..., Edit], str]] = [
    *(op for op in (*GROWING, *CHANGING, *HANGING, *KNOWING) if not {"clip", "people"} & {*op[1].split()}),
    *[(remove.remove, "some_nodes"), (remove.remove, "hosts"), (remove.remove, "some_things")] * 4,
]


def common_past() -> Document:
    """A way that forks, in three phases, with feelings and questions everywhere."""
    drawing = Drawing()
    a, b, c, _ = drawing.way("A", "B", "C", "D")
    drawing.link(a, c)
    drawing.link(c, b)
    drawing.do(nodes.add_branch, b, {})
    for x in (0, 200, 500):
        drawing.phase(x)
    for host in (*drawing.document.nodes, *drawing.document.links):
        drawing.do(attach.set_feeling, (host,), drawing.persona, len(drawing.document.feelings) % 4 - 1)
        drawing.do(attach.add_question, host, "Why?")
    return drawing.document


class Facilitator:
    """Works on `document`; the ids that they give are nobody else's."""

    def __init__(self, document: Document, number: int) -> None:
        numbers = count(1)
        self.document = document
        self._new_id = lambda: f"{number:08x}{next(numbers):024x}"

    def works(self, data: st.DataObject, steps: int) -> Document:
        for _ in range(data.draw(st.integers(0, steps))):
            operation, names = data.draw(st.sampled_from(OPERATIONS))
            arguments = data.draw(st.tuples(*(self._argument(name) for name in names.split())))
            self.does(operation, *arguments)
        return self.document

    def does(self, operation: Callable[..., Edit], *arguments: Any) -> None:
        """Runs the operation; where it can't be done nothing happens."""
        ids = (self._new_id,) if "ids" in inspect.signature(operation).parameters else ()
        try:
            edit = operation(self.document, *ids, *arguments)
            after = apply(self.document, edit.diff, edit.blobs)
            rules.check(after, edit.diff)
        except Problem:
            return
        self.document = after

    def _argument(self, name: str) -> st.SearchStrategy[Any]:
        if name.endswith("?"):
            return st.none() | self._argument(name[:-1])
        if name == "via":
            return st.none() | self._argument("link")
        if name in ONE_OF:
            return self._ids(*ONE_OF[name])
        if name in SOME_OF:
            return st.lists(self._ids(*SOME_OF[name]), min_size=1, max_size=3).map(tuple)
        return FIXED[name]

    def _ids(self, *tables: str) -> st.SearchStrategy[str]:
        known = [key for table in tables for key in self.document.rows(table)]
        return st.sampled_from([*known, "f" * 32])
