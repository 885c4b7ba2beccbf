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
from journeymapper.ops import remove
from tests.ops.test_any_sequence import CHANGING, GROWING, HANGING, KNOWING, argument

OPERATIONS: list[tuple[Callable[..., Edit], str]] = [
    *(op for op in (*GROWING, *CHANGING, *HANGING, *KNOWING) if not {"clip", "people"} & {*op[1].split()}),
    *[(remove.remove, "some_nodes"), (remove.remove, "hosts"), (remove.remove, "some_things")] * 4,
]


class Facilitator:
    """Works on `document`; the ids that they give are nobody else's."""

    def __init__(self, document: Document, number: int) -> None:
        numbers = count(1)
        self.document = document
        self._new_id = lambda: f"{number:08x}{next(numbers):024x}"

    def works(self, data: st.DataObject, steps: int) -> Document:
        for _ in range(data.draw(st.integers(0, steps))):
            operation, names = data.draw(st.sampled_from(OPERATIONS))
            arguments = data.draw(st.tuples(*(argument(self.document, name) for name in names.split())))
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
