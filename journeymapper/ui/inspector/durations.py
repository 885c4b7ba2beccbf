"""Editors of durations: the typical time and the range, typed as people write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journeymapper.i18n import _, language, tell
from journeymapper.model.durations import Duration, parse_duration, show_duration
from journeymapper.model.problem import Problem
from journeymapper.ops.fields import set_duration, set_wait
from journeymapper.ui.inspector.binding import Binding, under_key
from journeymapper.ui.inspector.editors import LineEditor
from journeymapper.ui.parts import problem_label

Part = str
"""Which part of a duration a field shows: "typical" or "range"."""


class DurationEditor(QWidget):
    """A line for a part of the times of nodes ("duration") or links ("wait"), with what is wrong under it."""

    def __init__(self, binding: Binding, prefix: str, part: Part) -> None:
        super().__init__()
        self._binding = binding
        self._prefix = prefix
        self._part = part
        self._problem = problem_label()
        hint = _("e.g. 20 min, 2 d") if part == "typical" else _("e.g. 5 min – 2 h")
        self.line = LineEditor(binding.workspace, self._read, self._store, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self.setFocusProxy(self.line)

    def refresh(self) -> None:
        self.line.refresh()
        if not self.line.writing.waits:
            self._problem.hide()

    def _durations(self) -> list[Duration]:
        p = self._prefix
        return [
            Duration(getattr(r, f"{p}_typical"), getattr(r, f"{p}_least"), getattr(r, f"{p}_most"))
            for r in self._binding.records()
        ]

    def _shown(self, duration: Duration) -> str:
        if self._part == "typical":
            return show_duration(Duration(duration.typical, None, None), language())
        return show_duration(Duration(None, duration.least, duration.most), language())

    def _read(self) -> str | None:
        texts = {self._shown(d) for d in self._durations()}
        return texts.pop() if len(texts) == 1 else None

    def _store(self, text: str, key: str) -> bool:
        try:
            typed = parse_duration(text)
        except Problem as problem:
            self._problem.setText(" ".join(tell(problem)))
            self._problem.show()
            return False
        self._problem.hide()
        operation: Callable[..., Any] = set_duration if self._prefix == "duration" else set_wait
        merged = {self._merged(old, typed) for old in self._durations()}
        if len(merged) > 1:
            return all(self._run(operation, (r.id,), typed, key) for r in self._binding.records())
        return self._run(operation, self._binding.ids, typed, key)

    def _run(self, operation: Callable[..., Any], ids: tuple[str, ...], typed: Duration, key: str) -> bool:
        rows = self._binding.workspace.document.rows(self._binding.table)
        old = Duration(*(getattr(rows[ids[0]], f"{self._prefix}_{p}") for p in ("typical", "least", "most")))
        edit = self._binding.workspace.run(under_key(operation, key), ids, self._merged(old, typed))
        return edit is not None

    def _merged(self, old: Duration, typed: Duration) -> Duration:
        """`typed` replaces the part that this field shows; a whole duration typed here replaces all of it."""
        whole = typed.typical is not None and (typed.least is not None or typed.most is not None)
        if whole or (
            self._part == "typical" and typed.typical is None and typed != Duration(None, None, None)
        ):
            return typed
        if self._part == "typical":
            return Duration(typed.typical, old.least, old.most)
        if typed.typical is not None:
            return Duration(typed.typical, old.least, old.most)
        return Duration(old.typical, typed.least, typed.most)
