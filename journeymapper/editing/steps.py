"""Steps: edits as undo takes them, one or several that belong together, and what it means to replay them.

Decides what one step is and that replaying verifies every row on the way. When that is done is the session's.
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymapper.frozen import frozen
from journeymapper.model import rules
from journeymapper.model.diff import Change, Diff, Label, reverse
from journeymapper.model.document import DiffMismatch, Document, apply
from journeymapper.model.fields import Id
from journeymapper.model.history import BrokenHistory, Entry, History
from journeymapper.model.problem import Problem


@frozen
class Step:
    """One edit, or consecutive ones with the same merge key; `undone` where it does not hold at present."""

    entries: tuple[Entry, ...]
    undone: bool

    @property
    def last(self) -> Entry:
        """The newest of its edits, whose label, time and author stand for all of it."""
        return self.entries[-1]

    @property
    def number(self) -> int:
        """What `Session.go_to` calls the state right after it."""
        return self.last.number

    @property
    def label(self) -> Label:
        return self.last.label

    @property
    def focus(self) -> tuple[Id, ...]:
        """The records that any of its edits is about."""
        return focus_of(self.entries)


def steps_of(history: History) -> tuple[Step, ...]:
    """All steps in the order in which they were made: those that hold, then those that were undone."""
    return (
        *(Step(entries, undone=False) for entries in _grouped(history.done)),
        *(Step(entries, undone=True) for entries in _grouped(history.undone)),
    )


def last_step(done: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The newest edit and the ones before it that it is one step with."""
    start = len(done)
    while start > 0 and (start == len(done) or _same_step(done[start - 1], done[start])):
        start -= 1
    return done[start:]


def first_step(undone: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The edits that `redo` does again."""
    end = 0
    while end < len(undone) and (end == 0 or _same_step(undone[end - 1], undone[end])):
        end += 1
    return undone[:end]


def number_of_steps(entries: tuple[Entry, ...]) -> int:
    return sum(1 for _step in _grouped(entries))


def focus_of(entries: Iterable[Entry]) -> tuple[Id, ...]:
    return tuple(dict.fromkeys(thing for entry in entries for thing in entry.focus))


def replayed(document: Document, diffs: tuple[Diff, ...], *, backwards: bool) -> tuple[Document, Diff]:
    """The document with `diffs` (oldest first) done, or taken back, and what that changes in all.

    Raises BrokenHistory where any of them does not fit the one before it or the document, or where what
    comes out breaks a rule: what held once holds again, unless the history was tampered with.
    """
    ordered = tuple(reverse(diff) for diff in reversed(diffs)) if backwards else diffs
    whole: dict[tuple[str, Id], Change] = {}
    for diff in ordered:
        for change in diff:
            place = (change.table, change.id)
            earlier = whole.get(place)
            if earlier is not None and earlier.after != change.before:
                raise BrokenHistory(f"{change.table} {change.id}")
            before = change.before if earlier is None else earlier.before
            whole[place] = Change(change.table, change.id, before, change.after)
    try:
        # With rows that end as they began, so that these are compared with the document, too.
        _passed(document, tuple(whole.values()))
        effect = tuple(change for change in whole.values() if change.before != change.after)
        after = apply(document, effect)
        rules.check(after, effect)
    except (DiffMismatch, Problem) as error:
        raise BrokenHistory(str(error)) from error
    return after, effect


def _passed(document: Document, diff: Diff) -> None:
    for change in diff:
        if document.rows(change.table).get(change.id) != change.before:
            raise DiffMismatch(f"{change.table} {change.id}")


def _grouped(entries: tuple[Entry, ...]) -> list[tuple[Entry, ...]]:
    groups: list[list[Entry]] = []
    for entry in entries:
        if groups and _same_step(groups[-1][-1], entry):
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [tuple(group) for group in groups]


def _same_step(first: Entry, second: Entry) -> bool:
    return first.merge_key is not None and first.merge_key == second.merge_key
