"""Processes that work on a file until they are killed, and what they had told by then."""

import multiprocessing
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

MOST_ACTS = 20
"""So many acts a child may tell of before it is killed."""
LONGEST_WAIT = 5.0
"""Seconds in which a child that tells nothing is killed nevertheless."""
children: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":  # most of a child's time would be spent on getting ready
    children.set_forkserver_preload(["pytest", "tests.storage.ready"])


def told_until_killed(work: Callable[..., None], *arguments: object, chance: random.Random) -> Any:
    """What a child told last that does `work(*arguments, told)`, which tells of each act before it begins it.

    It is killed some time after a number of acts, both by chance: so it is in the midst of one.
    """
    hearing, telling = children.Pipe(duplex=False)
    child = children.Process(target=work, args=(*arguments, telling))
    child.start()
    telling.close()
    last, heard, long = hearing.recv(), time.monotonic(), 0.002
    for _act in range(chance.randrange(MOST_ACTS)):
        if not hearing.poll(LONGEST_WAIT):
            break
        last, before, heard = hearing.recv(), heard, time.monotonic()
        long = heard - before
    time.sleep(chance.uniform(0, min(long, LONGEST_WAIT)))
    child.kill()
    # Killed in the middle of telling, the child did not begin what it wanted to tell of.
    with suppress(EOFError, OSError), hearing:
        while True:
            last = hearing.recv()
    child.join()
    child.close()
    return last
