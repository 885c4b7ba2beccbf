"""How far long work is, and whether it is still wanted: told by one thread, read by another.

Decides nothing about threads, and shows nothing: see `ui.working`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")
BETWEEN = 50
"""So many items are worked through before it is told again."""


class Cancelled(Exception):
    """The work was called off by whoever waits for it, and has left nothing. No fault, and no `Problem`."""


class Stage(NamedTuple):
    """What is being done, in English words to be translated ("": not told), and how much of it.

    `of` is 0 where nobody knows how much there is.
    """

    words: str = ""
    done: int = 0
    of: int = 0


class Progress:
    """Begins with work that is wanted. Every method can be called in any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanted = True
        self._settled = False
        self._stage = Stage()

    @property
    def stage(self) -> Stage:
        """What was told last."""
        return self._stage

    @property
    def wanted(self) -> bool:
        """Whether nobody has called the work off."""
        return self._wanted

    def tell(self, words: str, done: int = 0, of: int = 0) -> None:
        """The work has come so far. Raises Cancelled where it is not wanted any more."""
        self._stage = Stage(words, done, of)
        self.check()

    def check(self) -> None:
        """Raises Cancelled where the work is not wanted any more."""
        if not self._wanted:
            raise Cancelled

    def settle(self) -> None:
        """From now on the work can't be called off: it is about to be done for good. Raises Cancelled."""
        with self._lock:
            self.check()
            self._settled = True

    def cancel(self) -> bool:
        """Calls the work off; False where it is too late for that."""
        with self._lock:
            if not self._settled:
                self._wanted = False
            return not self._settled

    def over(self, words: str, items: Sequence[Item]) -> Iterable[Item]:
        """`items` one after another, telling now and then how many are done. Raises Cancelled on the way."""
        for done, item in enumerate(items):
            if done % BETWEEN == 0:
                self.tell(words, done, len(items))
            yield item
