"""How much the proofs do: little for every run of the tests, much before a release.

JOURNEYMAPPER_PROOFS is `release`, or a number that multiplies the small sizes. JOURNEYMAPPER_SEED chooses
other accidents.
"""

import os

SEED = int(os.environ.get("JOURNEYMAPPER_SEED", "1"))
_WANTED = os.environ.get("JOURNEYMAPPER_PROOFS", "1")


def size(small: int, release: int) -> int:
    return release if _WANTED == "release" else max(1, round(small * float(_WANTED)))
