"""How Qt's enumerations are made: from an empty one of their kind, and not member by member.

PySide6 makes an enumeration of Python for each of Qt's as soon as the class around it is named: for `Qt`
alone 93, with 1,195 members. Python's `enum` makes them as if each were written out by hand, with all that
may stand in such a class; that was a tenth of the time to an open project. Of what Qt has, names for numbers,
the same classes are made here with a sixth of the work.

Whatever is more than that is left to `enum`: other values, names that mean something to an enumeration, and
all of it where a Python's enumerations hold what is not known here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from enum import KEEP, Enum, EnumType, Flag, FlagBoundary, IntEnum, IntFlag
from typing import Any

from journeymapper.frozen import frozen

_KINDS = (Enum, IntEnum, Flag, IntFlag)
"""Those that PySide6 asks for."""
_KNOWN = frozenset(
    (
        "__module__", "__doc__", "__new__", "__format__", "__or__", "__and__", "__xor__", "__ror__",
        "__rand__", "__rxor__", "__invert__", "_all_bits_", "_boundary_", "_flag_mask_",
        "_generate_next_value_", "_inverted_", "_member_map_", "_member_names_", "_member_type_",
        "_new_member_", "_singles_mask_", "_unhashable_values_", "_unhashable_values_map_", "_use_args_",
        "_value2member_map_", "_value_repr_",
    )
)  # fmt: skip
"""What an empty enumeration may hold, in Python 3.11 to 3.13; what depends on the members is filled here."""


@frozen
class Model:
    """An enumeration without members: `holds` is all that is in it, `taken` are names that mean something."""

    kind: type[Enum]
    holds: dict[str, Any]
    taken: frozenset[str]


def make_enumerations_quickly() -> None:
    """From now on those that PySide6 asks for are made here: it must be loaded later."""
    plain: Callable[..., Any] = EnumType._create_  # type: ignore[attr-defined]
    models: dict[type, Model] = {}

    def create(kind: Any, class_name: str, names: Any, **more: Any) -> Any:
        made = None
        if kind in _KINDS and more == _AS_QT and type(names) is list and set(map(type, names)) <= {tuple}:
            if kind not in models:
                models[kind] = model_of(plain(kind, "Empty", (), module=__name__))
            made = enumeration(models[kind], class_name, names, KEEP)
        return made or plain(kind, class_name, names, **{**more, "module": more["module"] or _asking()})

    EnumType._create_ = create  # type: ignore[attr-defined]


_AS_QT = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": KEEP}
"""What PySide6 says of every enumeration; the module it puts in afterwards."""


def _asking() -> str | None:
    """The module that asks for an enumeration, which `enum` looks for among the callers, too."""
    call = sys._getframe(2)  # noqa: SLF001 - `EnumType.__call__`, above `create`
    caller = call.f_back
    return caller.f_globals.get("__name__") if caller is not None else None


def model_of(empty: type[Enum]) -> Model:
    """`empty` has no members."""
    taken = frozenset(name for base in empty.__mro__ for name in vars(base)) | {"mro"}
    return Model(empty.__mro__[1], dict(vars(empty)), taken)


def enumeration(
    model: Model, name: str, pairs: Sequence[tuple[str, Any]], boundary: FlagBoundary
) -> type[Enum] | None:
    """What `model.kind(name, pairs, boundary=boundary)` makes, but for its module.

    None where it would be more than names for numbers.
    """
    values = dict(pairs)
    flags = issubclass(model.kind, Flag)
    known = (
        len(values) == len(pairs)
        and set(map(type, values.values())) <= {int}
        and model.taken.isdisjoint(values)
        and not any(member.startswith("_") for member in values)
        and not (flags and min(values.values(), default=0) < 0)
        and model.holds.keys() <= _KNOWN
    )
    if not known:
        return None
    holds = {key: part.copy() if type(part) in (list, dict) else part for key, part in model.holds.items()}
    if flags:
        holds["_boundary_"] = boundary
        _count_bits(holds, values.values())
    made: Any = type.__new__(EnumType, name, (model.kind,), holds)
    _fill(made, values, flags)
    return made  # type: ignore[no-any-return]


def _count_bits(holds: dict[str, Any], values: Collection[int]) -> None:
    every = single = 0
    for value in values:
        every |= value
        if _is_bit(value):
            single |= value
    holds["_all_bits_"] = 2 ** every.bit_length() - 1
    if "_singles_mask_" in holds:
        holds.update(_flag_mask_=every, _singles_mask_=single)
    else:
        holds["_flag_mask_"] = single  # As the first versions of Python 3.11 have it.


def _fill(made: Any, values: dict[str, int], flags: bool) -> None:
    """Puts the members in, in their order; a second name for a value is one for the same member."""
    by_name, by_value, named = made._member_map_, made._value2member_map_, made._member_names_
    new, with_value = made._new_member_, made._use_args_
    for name, value in values.items():
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if with_value else new(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(named)
            # Flags of several bits or none are no members of their own.
            if not flags or _is_bit(value):
                named.append(name)
        by_name[name] = member
    # Not before all are made: each change to a class makes Python forget what it has looked up in it.
    for name, member in by_name.items():
        type.__setattr__(made, name, member)
    if flags and named != sorted(named, key=lambda name: by_name[name]._value_):
        made._iter_member_ = made._iter_member_by_def_


def _is_bit(value: int) -> bool:
    return value > 0 and not value & (value - 1)
