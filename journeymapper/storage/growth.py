"""How much a file holds beyond its content, and what of its past goes when that is too much.

Decides the limit on all of the past together and the order in which parts of it go. Journal, bases and save
points have limits of their own (see there); removing rows is `upkeep`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from journeymapper.frozen import frozen
from journeymapper.model.history import AUTOMATIC
from journeymapper.storage.history import bases
from journeymapper.storage.history.bases import pictures_of
from journeymapper.storage.history.journal import Journal, Recorded
from journeymapper.storage.history.save_points import Kept
from journeymapper.storage.state import State

MOST_BYTES, KEPT_BYTES = 9_000_000, 7_500_000
"""Beyond the first number the past is cut to the second. With what rows and pages take beside their images it
stays under 10 MB."""
SAFE_EDITS = 100
"""The newest edits go only by the journal's own limit, and the pictures that they bring back do not count:
what was removed a moment ago can be had again, however large it is."""
SAFE_BASES = 5
"""More bases than these go before edits do."""
MOST_FREE, MOST_FREE_SHARE = 1_000_000, 0.25
"""A file with more room to spare than both is made smaller when it is closed."""


@frozen
class Sizes:
    """What takes how many bytes of a file. The parts add up to `total`.

    `content` is everything as it is now but its pictures, with what the tables need; `past_pictures` are
    those that only history and save points show; `free` is room left by what was removed.
    """

    total: int
    content: int
    pictures: int
    steps: int
    bases: int
    save_points: int
    past_pictures: int
    free: int
    edits: int
    """The number of recorded edits, undone ones included."""
    points: int
    """The number of save points."""

    @property
    def history(self) -> int:
        """All that is kept of the past but the save points."""
        return self.steps + self.bases + self.past_pictures


def sizes_of(state: State, total: int, free: int) -> Sizes:
    """`total` and `free` are the file's, in bytes."""
    blobs = {name: len(blob.data) for name, blob in state.document.blobs.items()}
    shown = pictures_of(state.document)
    pictures = sum(size for name, size in blobs.items() if name in shown)
    past = sum(size for name, size in blobs.items() if name not in shown)
    recorded = (*state.journal.done, *state.journal.undone)
    steps = sum(one.size for one in recorded)
    kept_bases = sum(base.size for base in state.bases)
    points = sum(kept.size for kept in state.save_points)
    content = max(total - free - pictures - past - steps - kept_bases - points, 0)
    return Sizes(
        total, content, pictures, steps, kept_bases, points, past, free, len(recorded), len(state.save_points)
    )


def is_spacious(sizes: Sizes) -> bool:
    """Whether so much of a file is free that it should be made smaller."""
    return sizes.free > MOST_FREE and sizes.free > MOST_FREE_SHARE * sizes.total


@frozen
class Past:
    """The parts of a state that may go."""

    journal: Journal
    bases: tuple[bases.Base, ...]
    save_points: tuple[Kept, ...]


def trimmed(state: State) -> Past:
    """What stays of the past; most of the time all of it.

    First go save points that nobody asked for and bases, then the oldest edits, prints, and last of all save
    points made by hand. The newest of each stay.
    """
    past = Past(state.journal, state.bases, state.save_points)
    sizes = {name: len(blob.data) for name, blob in state.document.blobs.items()}
    shown = pictures_of(state.document) if sizes else set()
    if _size(past, sizes, shown) <= MOST_BYTES:
        return past
    while _size(past, sizes, shown) > KEPT_BYTES:
        less = _with_less(past)
        if less is None:
            break
        past = less
    return past


def _size(past: Past, pictures: Mapping[str, int], shown: set[str]) -> int:
    recorded = (*past.journal.done, *past.journal.undone)
    size = sum(one.size for one in recorded)
    size += sum(base.size for base in past.bases) + sum(kept.size for kept in past.save_points)
    if not pictures:
        return size
    safe = {name for one in recorded[-SAFE_EDITS:] for name in one.pictures} | shown
    old = {name for one in recorded for name in one.pictures}
    old.update(*(base.pictures for base in past.bases), *(kept.pictures for kept in past.save_points))
    # A file that somebody forged may name pictures that it does not hold.
    return size + sum(pictures.get(name, 0) for name in old - safe)


def _with_less(past: Past) -> Past | None:
    """Without the part that is missed least; None where nothing more may go."""
    points = past.save_points[:-1]
    automatic = next((kept for kept in points if kept.point.kind in AUTOMATIC), None)
    if automatic is not None:
        return _without(past, automatic)
    if len(past.bases) > SAFE_BASES:
        return replace(past, bases=bases.sparser(past.bases))
    if len(past.journal.done) > SAFE_EDITS:
        return replace(past, journal=replace(past.journal, done=past.journal.done[1:]))
    asked_for = next((kept for kept in points if kept.point.kind != "manual"), None)
    if asked_for is not None:
        return _without(past, asked_for)
    if len(past.bases) > 1:
        return replace(past, bases=bases.sparser(past.bases))
    return _without(past, points[0]) if points else None


def _without(past: Past, gone: Kept) -> Past:
    return replace(past, save_points=tuple(kept for kept in past.save_points if kept is not gone))


def cut(before: Journal, after: Journal) -> tuple[Recorded, ...]:
    """The edits that `after` no longer has: the oldest of `before`."""
    return before.done[: len(before.done) - len(after.done)]
