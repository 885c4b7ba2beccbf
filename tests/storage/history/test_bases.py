"""Of many bases those stay that tell most: dense lately, sparse long ago."""

from itertools import pairwise

from journeymapper.storage.history.bases import MOST_BASES, Base, thinned


def base(number: int, size: int = 1_000) -> Base:
    return Base(f"{number:032x}", number, frozenset(), size, number)


def test_few_bases_all_stay() -> None:
    few = tuple(base(number) for number in range(MOST_BASES))
    assert thinned(few) == few


def test_many_bases_are_thinned_with_age() -> None:
    kept: tuple[Base, ...] = ()
    for number in range(0, 2_000, 10):
        kept = thinned((*kept, base(number)))
    numbers = [b.number for b in kept]
    assert len(numbers) == MOST_BASES
    assert (numbers[0], numbers[-1]) == (0, 1_990)
    gaps = [later - earlier for earlier, later in pairwise(numbers)]
    assert sum(gaps[-5:]) < sum(gaps[:5]) / 4


def test_large_bases_are_fewer_and_the_newest_stays() -> None:
    assert len(thinned(tuple(base(number, 900_000) for number in range(10)))) == 4
    assert thinned((base(1), base(2, 9_000_000))) == (base(2, 9_000_000),)
