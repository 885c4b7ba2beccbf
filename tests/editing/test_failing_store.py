"""Whatever is done with a store that fails now and then: what is shown is a state that was passed.

Each run is a walk, decided by its number alone. In about every tenth act the store fails: nothing has changed
then, or it turns out, once it is asked again, that the change was stored, and it is shown. Beside it go the
states that were passed, and where among them the session is. The same with real files on a failing disk, in
fewer runs, is among the proofs of the storage.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from journeymapper.editing.session import Session
from journeymapper.model.diff import Diff, Edit
from journeymapper.model.document import Document
from journeymapper.model.history import Entry
from journeymapper.model.problem import Problem
from journeymapper.ops import attach, nodes, notes, phases, places
from journeymapper.ops import remove as removing
from tests.editing.memory_store import MemoryStore
from tests.editing.small_project import JOURNEY, PERSONA, add_touchpoint, number_ids, rename, small_project
from tests.sizes import SEED, size
from tests.storage.full_project import now
from tests.storage.looking import same_rows

RUNS, STEPS = size(500, 20_000), 50
PARTS = 2
"""So many tests share the runs."""
ONE_IN = 10
"""So many acts, one of which meets a store that fails."""
MOST_CARDS = 30
DOINGS = ("add", "rename", "type", "next", "move", "feel", "phase", "note", "remove", "undo", "redo", "go")
OFTEN = (3, 2, 2, 2, 3, 2, 1, 1, 2, 6, 4, 2)


@dataclass
class Unsteady(MemoryStore):
    """Fails while `failing`, and with `made` finds out when asked again that the change is stored."""

    failing: bool = False
    made: bool = False

    def commit(self, edit: Edit, after: Document, *, time: datetime, author: str) -> None:
        self._try(lambda: MemoryStore.commit(self, edit, after, time=time, author=author))

    def undo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._try(lambda: MemoryStore.undo(self, entries, diff, after))

    def redo(self, entries: tuple[Entry, ...], diff: Diff, after: Document) -> None:
        self._try(lambda: MemoryStore.redo(self, entries, diff, after))

    def _try(self, act: Callable[[], None]) -> None:
        if self.failing:
            self.late = act if self.made else None
            raise Problem("The disk is gone.", "Bring it back.")
        act()


@dataclass
class Passed:
    """The states that were passed, and at which of them one is; the typing that led to each, if any."""

    states: list[Document]
    bursts: list[str | None] = field(default_factory=lambda: [None])
    at: int = 0

    def edited(self, shown: Document, burst: str | None) -> None:
        goes_on = burst is not None and self.at > 0 and self.bursts[self.at] == burst
        kept = self.at if goes_on else self.at + 1
        self.states[kept:], self.bursts[kept:] = [shown], [burst]
        self.at = kept


class Walk:
    def __init__(self, number: int, counted: Counter[str]) -> None:
        self.chance = random.Random(f"{SEED} {number}")
        self.counted = counted
        self.store = Unsteady(small_project())
        self.new_id = number_ids("e")
        self.session = Session(self.store.document, self.store, new_id=self.new_id, clock=now)
        self.passed = Passed([self.session.document])

    def step(self) -> None:
        (what,) = self.chance.choices(DOINGS, OFTEN)
        passed, states = self.passed, len(self.passed.states)
        if what == "undo":
            self.go(max(passed.at - 1, 0), self.session.undo)
        elif what == "redo":
            self.go(min(passed.at + 1, states - 1), self.session.redo)
        elif what == "go":
            to = self.chance.randrange(states)
            steps = self.session.steps
            assert len(steps) == states - 1
            number = steps[to - 1].number if to else 0
            self.go(to, lambda: self.session.go_to(number))
        else:
            self.edit(what)

    def edit(self, what: str) -> None:
        operation, *arguments = self.edit_of(what)
        try:
            self.session.preview(operation, *arguments)
        except Problem:  # it is refused, as a card in a place where it may not be
            return
        edits: list[Edit] = []

        def once(document: Document) -> Edit:
            # Ids are made anew each time.
            edits.append(operation(document, *arguments))
            return edits[-1]

        before = self.session.document
        self.attempt(lambda: self.session.run(once))
        if self.session.document is not before:
            self.passed.edited(self.session.document, edits[0].merge_key)

    def edit_of(self, what: str) -> tuple[Any, ...]:
        document, chance = self.session.document, self.chance
        cards = sorted(document.nodes)
        card = chance.choice(cards) if cards else ""
        x, title = chance.randrange(-100, 1200), chance.choice(("", "Form", "Office", "x" * 400))
        full = len(cards) >= MOST_CARDS
        if what == "phase" and len(document.phases) < 6:
            return phases.add_phase, self.new_id, JOURNEY, x, title
        if what == "note" and len(document.notes) < MOST_CARDS:
            return notes.add_note, self.new_id, JOURNEY, x, 200, title
        if what == "next" and cards and not full:
            return nodes.add_next, self.new_id, card, {}
        if what == "remove" and cards:
            return removing.remove, self.new_id, (card,)
        if what == "feel" and cards:
            return attach.set_feeling, self.new_id, (card,), PERSONA, chance.choice((None, -2, 0, 2))
        if what == "move" and cards:
            return places.move, (card,), x, chance.randrange(-100, 900)
        if what in ("rename", "type") and cards:
            return rename, card, title, "typing" if what == "type" else None
        if full:
            return removing.remove, self.new_id, (card,)
        return add_touchpoint, self.new_id(), title

    def go(self, to: int, act: Callable[[], object]) -> None:
        before = self.session.document
        failed = self.attempt(act)
        if self.session.document is not before:
            self.passed.at = to
        else:
            assert failed or to == self.passed.at

    def attempt(self, act: Callable[[], object]) -> bool:
        """About every tenth time the store fails, if it is asked at all; whether that was told."""
        store, session = self.store, self.session
        before, history = session.document, store.history
        store.failing = self.chance.randrange(ONE_IN) == 0
        store.made = self.chance.randrange(2) == 0
        self.counted["acts"] += 1
        failed = False
        try:
            act()
        except Problem:
            assert store.failing
            assert session.document is before
            assert store.history == history
            self.counted["told"] += 1
            failed, store.failing = True, False
            if store.late is not None:
                assert session.catch_up()
                self.counted["stored after all"] += 1
        store.failing = False
        assert session.document is store.document
        return failed

    def check(self) -> None:
        passed, session = self.passed, self.session
        assert same_rows(session.document, passed.states[passed.at])
        assert (session.undo_label is None) == (passed.at == 0)
        assert (session.redo_label is None) == (passed.at == len(passed.states) - 1)

    def to_both_ends(self) -> None:
        """All the way back and forth again, on a store that is whole."""
        while self.session.undo() is not None:
            self.passed.at -= 1
            self.check()
        while self.session.redo() is not None:
            self.passed.at += 1
            self.check()
        self.check()


@pytest.mark.parametrize("part", range(PARTS))
def test_on_a_failing_store_what_is_shown_is_always_a_state_that_was_passed(
    part: int, say: Callable[[str], None]
) -> None:
    counted: Counter[str] = Counter()
    numbers = range(part, RUNS, PARTS)
    for number in numbers:
        walk = Walk(number, counted)
        for _step in range(STEPS):
            walk.step()
            walk.check()
        walk.to_both_ends()
    say(
        f"Undo and redo on a failing store, {part + 1} of {PARTS}: {len(numbers)} runs of {STEPS} steps, "
        f"{counted['acts']} acts, {counted['told']} told as failed, of them {counted['stored after all']} "
        f"stored after all and shown; 0 other states (seed {SEED})."
    )
    assert counted["told"] > len(numbers)
