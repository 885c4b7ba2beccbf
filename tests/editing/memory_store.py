"""A store in memory, as small as the protocol allows, that can be told to fail."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document, apply
from journeymapper.model.history import BrokenHistory, Entry, History, SavePoint
from journeymapper.model.problem import Problem


@dataclass
class MemoryStore:
    document: Document
    history: History = field(default_factory=History)
    recorded: dict[int, Diff] = field(default_factory=dict)
    failure: Problem | None = None
    closed: bool = False
    commits: int = 0
    kept: dict[SavePoint, Document] = field(default_factory=dict)
    late: Callable[[], None] | None = None
    """Stores, when it is looked for, what was told as perhaps not stored."""

    @property
    def head(self) -> str:
        return f"{len(self.history.done):032x}"

    @property
    def save_points(self) -> tuple[SavePoint, ...]:
        return tuple(self.kept)

    @property
    def tip(self) -> str:
        return f"{len(self.history.done) + len(self.history.undone):032x}"

    def rename_save_point(self, point: SavePoint, name: str, note: str) -> None:
        self._fail()
        self.kept = {
            replace(known, name=name, note=note) if known == point else known: document
            for known, document in self.kept.items()
        }

    def remove_save_point(self, point: SavePoint) -> None:
        self._fail()
        del self.kept[point]

    def keep_save_point(self, point: SavePoint, document: Document) -> None:
        self._fail()
        self.kept[point] = document

    def document_at(self, point: SavePoint) -> Document:
        return self.kept[point]

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        self._fail()
        self.commits += 1
        entry = Entry(self.commits, time, author, edit.label, edit.focus, edit.merge_key)
        self.recorded[entry.number] = edit.diff
        self.history = History((*self.history.done, entry))
        self.document = after

    def diffs_of(self, entries: tuple[Entry, ...]) -> tuple[Diff, ...]:
        self._fail()
        if any(entry.number not in self.recorded for entry in entries):
            raise BrokenHistory
        return tuple(self.recorded[entry.number] for entry in entries)

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._fail()
        done, undone = self.history.done, self.history.undone
        assert done[-len(entries) :] == entries
        assert apply(self.document, diff) == after
        self.history = History(done[: -len(entries)], (*entries, *undone))
        self.document = after

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._fail()
        done, undone = self.history.done, self.history.undone
        assert undone[: len(entries)] == entries
        assert apply(self.document, diff) == after
        self.history = History((*done, *entries), undone[len(entries) :])
        self.document = after

    def drop_history(self) -> None:
        self._fail()
        self.history = History()

    def settle(self) -> Document | None:
        if self.late is None:
            return None
        self._fail()
        late, self.late = self.late, None
        late()
        return self.document

    def close(self) -> None:
        self.closed = True

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure
