"""Bytes that changed on the way are refused with a reason, or change nothing of the content; nothing hangs.

Children open the damaged files one after the other and tell of each before they try it: one that crashes or
hangs is found out by its number, with which the damage can be done again.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from journeymapper.model.problem import Problem
from journeymapper.storage.opening import checked_image
from tests.editing.small_project import add_touchpoint, rename
from tests.sizes import SEED, size
from tests.storage.conftest import create, session_on
from tests.storage.damaging import EVERY, Damage
from tests.storage.full_project import full_project
from tests.storage.killing import children

FILES = size(5_000, 100_000)
AT_ONCE = 2
LONGEST = 5.0
"""Seconds of work for one file."""
SILENCE = 120.0
"""Seconds, also on a busy machine, after which a child that tells nothing is taken to hang."""


def change_text(data: bytearray, chance: random.Random) -> None:
    at = 0
    while not 0x61 <= data[at] <= 0x79:
        at = chance.randrange(len(data))
    data[at] += 1


KINDS: tuple[Damage, ...] = (*EVERY, change_text)


def damaged(data: bytes, number: int) -> bytes:
    hurt = bytearray(data)
    KINDS[number % len(KINDS)](hurt, random.Random(f"{SEED} {number}"))
    return bytes(hurt)


def open_damaged(data: bytes, path: Path, numbers: range, told: Connection) -> None:
    """Tells the number of every file before it is tried, and at last what came of all of them."""
    whole = checked_image(data, path)
    found: Counter[str] = Counter()
    for number in numbers:
        told.send(number)
        hurt = damaged(data, number)
        began = time.process_time()
        try:
            contents = checked_image(hurt, path)
        except Problem as problem:
            found[type(problem).__name__ if str(problem) else f"without words: {number}"] += 1
        else:
            found["opened, unchanged" if contents == whole else f"changed: {number}"] += 1
        if time.process_time() - began > LONGEST:
            found[f"slow: {number}"] += 1
    told.send(found)


def test_damaged_bytes_are_refused_with_a_reason_or_change_nothing(
    path: Path, say: Callable[[str], None]
) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.run(rename, "b" * 32, "Second")
    session.undo()
    session.close()
    data = path.read_bytes()
    began = []
    for part in range(AT_ONCE):
        hearing, telling = children.Pipe(duplex=False)
        numbers = range(part, FILES, AT_ONCE)
        child = children.Process(target=open_damaged, args=(data, path, numbers, telling))
        child.start()
        telling.close()
        began.append((child, hearing))
    found: Counter[str] = Counter()
    for child, hearing in began:
        said: object = None
        while not isinstance(said, Counter):
            assert hearing.poll(SILENCE), f"file {said} hangs"
            try:
                said = hearing.recv()
            except EOFError:
                raise AssertionError(f"file {said} ended the process") from None
        found += said
        child.join()
        hearing.close()
    say(
        f"Damaged files: {FILES}, {dict(sorted(found.items()))}; 0 accepted with other content, 0 crashes, "
        f"0 took {LONGEST:.0f} s (seed {SEED})."
    )
    assert not [what for what in found if what.startswith(("changed", "slow", "without"))]
    assert found.total() == FILES
    assert found["Damaged"] > FILES / 4
