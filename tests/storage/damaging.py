"""Ways in which bytes change on a disk or on the way."""

import random
from collections.abc import Callable

Damage = Callable[[bytearray, random.Random], None]
PAGE, SECTOR = 4096, 512


def flip_a_bit(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def zero_a_sector(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // SECTOR) * SECTOR
    data[at : at + SECTOR] = bytes(SECTOR)


def garble_a_sector(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // SECTOR) * SECTOR
    data[at : at + SECTOR] = chance.randbytes(SECTOR)


def zero_a_page(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def swap_two_pages(data: bytearray, chance: random.Random) -> None:
    first, second = (page * PAGE for page in chance.sample(range(len(data) // PAGE), 2))
    data[first : first + PAGE], data[second : second + PAGE] = (
        data[second : second + PAGE],
        data[first : first + PAGE],
    )


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def change_the_header(data: bytearray, chance: random.Random) -> None:
    data[chance.randrange(100)] = chance.randrange(256)


def lose_the_schema(data: bytearray, chance: random.Random) -> None:
    """The first page, and some others."""
    data[:PAGE] = chance.randbytes(PAGE)
    for _page in range(chance.randrange(4)):
        zero_a_page(data, chance)


EVERY: tuple[Damage, ...] = (
    flip_a_bit, zero_a_sector, garble_a_sector, zero_a_page, swap_two_pages, cut, change_the_header,
    lose_the_schema,
)  # fmt: skip
