"""Bytes that changed on the way are refused, or change nothing of the content.

JOURNEYMAPPER_DAMAGES says how many damaged files (400 by default), JOURNEYMAPPER_SEED which ones.
"""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.model.problem import Problem
from journeymapper.storage.opening import checked_image
from tests.editing.small_project import add_touchpoint, rename
from tests.storage.conftest import create, session_on
from tests.storage.damaging import (
    change_the_header,
    cut,
    flip_a_bit,
    garble_a_sector,
    swap_two_pages,
    zero_a_sector,
)
from tests.storage.full_project import full_project

DAMAGES = int(os.environ.get("JOURNEYMAPPER_DAMAGES", "400"))
SEED = int(os.environ.get("JOURNEYMAPPER_SEED", "1"))


def change_text(data: bytearray, chance: random.Random) -> None:
    places = [at for at in range(len(data)) if 0x61 <= data[at] <= 0x79]
    data[chance.choice(places)] += 1


@pytest.mark.parametrize(
    "damage",
    [flip_a_bit, zero_a_sector, garble_a_sector, swap_two_pages, cut, change_the_header, change_text],
)
def test_damaged_bytes_are_refused_or_change_nothing(
    path: Path, damage: Callable[[bytearray, random.Random], None]
) -> None:
    session = session_on(create(path, full_project()))
    session.run(add_touchpoint, "b" * 32, "Form")
    session.run(rename, "b" * 32, "Second")
    session.undo()
    session.close()
    data = path.read_bytes()
    whole = checked_image(data, path)
    chance = random.Random(f"{SEED} {damage.__name__}")
    refused = 0
    for _number in range(DAMAGES // 7):
        hurt = bytearray(data)
        damage(hurt, chance)
        try:
            found = checked_image(bytes(hurt), path)
        except Problem:
            refused += 1
        else:
            assert found == whole
    assert refused > 0
