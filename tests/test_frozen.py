"""`@frozen` makes what `@dataclass(frozen=True, slots=True)` would make."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any

import pytest

from journeymapper.frozen import frozen


@frozen
class Ours:
    """A value."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list)
    fourth: object = field(default=None, compare=False)

    @property
    def twice(self) -> int:
        return 2 * self.first


@dataclass(frozen=True, slots=True)
class Theirs:
    """A value."""

    first: int
    second: str = "two"
    third: list[int] = field(default_factory=list)
    fourth: object = field(default=None, compare=False)


@frozen(kw_only=True)
class Named:
    only: float


@frozen
class Nothing: ...


def test_it_is_made_and_shown_as_a_dataclass_is() -> None:
    for arguments, named in (((1,), {}), ((1, "b"), {"third": [3]}), ((), {"fourth": 4, "first": 1})):
        ours, theirs = Ours(*arguments, **named), Theirs(*arguments, **named)
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        assert asdict(ours) == asdict(theirs)
    assert repr(Nothing()) == "Nothing()"


def test_its_fields_are_those_of_a_dataclass() -> None:
    def known(cls: Any) -> list[tuple[Any, ...]]:
        return [(one.name, one.default, one.kw_only) for one in fields(cls)]

    assert is_dataclass(Ours)
    assert known(Ours) == known(Theirs)
    assert known(Ours) != known(Named)
    assert (Ours.__doc__, Ours.__qualname__, Ours.__module__) == ("A value.", "Ours", __name__)


def test_it_is_equal_and_hashed_by_what_is_compared() -> None:
    assert Ours(1, fourth="a") == Ours(1, fourth="b")
    assert Ours(1) != Ours(2)
    theirs: Any = Theirs(1)
    assert Ours(1) != theirs
    assert hash(Named(only=1.0)) == hash(Named(only=1.0))
    assert len({Named(only=1.0), Named(only=1.0), Named(only=2.0), Nothing(), Nothing()}) == 3
    same = float("nan")
    assert Named(only=same) == Named(only=same)


def test_lists_made_by_default_are_not_shared() -> None:
    Ours(1).third.append(1)
    assert Ours(1).third == []


def test_it_can_not_be_changed_nor_given_more() -> None:
    thing: Any = Ours(1)
    for name in ("first", "other"):
        with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
            setattr(thing, name, 2)
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'first'"):
        del thing.first
    assert not hasattr(thing, "__dict__")


def test_wrong_arguments_are_named_as_python_names_them() -> None:
    made: Any = Ours
    with pytest.raises(TypeError, match=r"Ours.__init__\(\) missing 1 required positional argument: 'first'"):
        made()
    with pytest.raises(TypeError, match="unexpected keyword argument 'fifth'"):
        made(1, fifth=5)
    named: Any = Named
    with pytest.raises(TypeError, match="positional"):
        named(1.0)


def test_it_is_replaced_copied_pickled_and_matched() -> None:
    thing = Ours(1, "b", [3])
    assert replace(thing, second="c") == Ours(1, "c", [3])
    assert copy.copy(thing) == thing
    assert copy.deepcopy(thing) == thing
    assert pickle.loads(pickle.dumps(thing)) == thing
    assert pickle.loads(pickle.dumps(Nothing())) == Nothing()
    match thing:
        case Ours(first, second):
            assert (first, second) == (1, "b")
    assert thing.twice == 2


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_threads_that_ask_for_the_fields_at_once_get_the_same_whole_ones() -> None:
    """A project is opened in one thread while another one saves: both are the first to ask."""

    def said(cls: Any) -> list[str]:
        return [one.metadata["said"] for one in fields(cls)]

    with ThreadPoolExecutor(4) as threads:
        for _time in range(200):

            @frozen
            class Told:
                first: int = field(default=1, metadata={"said": "a"})
                second: int = field(default=2, metadata={"said": "b"})
                third: list[int] = field(default_factory=list, metadata={"said": "c"})

            asked = [threads.submit(said, Told) for _thread in range(4)]
            assert [found.result() for found in asked] == [["a", "b", "c"]] * 4
