"""`@frozen`: a frozen dataclass with slots that costs little to declare.

The window's first frame waits for some hundred such classes. `@dataclass(frozen=True, slots=True)` writes
and compiles six functions for each, most of which are never called: a sixth of the time to the first frame
with a project. Here `__init__` is compiled when the first instance is made, what `dataclasses` knows of the
fields is found out when it is first asked for, and the rest are closures. Assigning through a slot's own
descriptor also makes an instance in two thirds of the time.

What it makes is a dataclass for `dataclasses.fields`, `replace`, `asdict` and `match`, equal, hashed, shown,
copied and pickled as one. It knows no `__post_init__`, `ClassVar` or `InitVar`, no keyword-only field beside
others, and a value inherits from no other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from threading import RLock
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_LOOKING = RLock()


@overload
def frozen(cls: type[T], /) -> type[T]: ...
@overload
def frozen(*, kw_only: bool) -> Callable[[type[T]], type[T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type | None = None, /, *, kw_only: bool = False) -> Any:
    """The class as an immutable value; `kw_only` as for `dataclass`."""
    if cls is None:
        return lambda cls: _made(cls, kw_only)
    return _made(cls, kw_only)


def _made(cls: type, kw_only: bool) -> type:
    names = tuple(vars(cls).get("__annotations__", ()))
    defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
    compared = tuple(name for name in names if getattr(defaults.get(name), "compare", True) is not False)
    replaced = {*names, "__dict__", "__weakref__"}
    body = {name: content for name, content in vars(cls).items() if name not in replaced}
    body.update(_methods(cls.__qualname__, names, compared), __slots__=names)
    body["__match_args__"] = () if kw_only else names
    body["__dataclass_fields__"] = _Fields(cls, kw_only)
    made = type(cls)(cls.__name__, cls.__bases__, body)

    def begin(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _init(made, names, defaults, kw_only)  # type: ignore[misc]
        made.__init__(self, *given, **named)  # type: ignore[misc]

    made.__init__ = begin  # type: ignore[misc]
    return made


class _Fields:
    """Stands for what `dataclasses` knows of a class's fields, until something asks for it."""

    def __init__(self, cls: type, kw_only: bool) -> None:
        self._cls, self._kw_only = cls, kw_only

    def __get__(self, _instance: object, made: Any) -> dict[str, Field[Any]]:
        cls = self._cls
        # `dataclass` takes the fields off the class while it looks at them: another thread would miss them.
        with _LOOKING:
            if "__dataclass_fields__" not in vars(cls):
                # Else `dataclass` writes one, for which it inspects the class.
                cls.__doc__ = cls.__doc__ or cls.__name__
                dataclass(init=False, repr=False, eq=False, kw_only=self._kw_only)(cls)
            found: dict[str, Field[Any]] = {known.name: known for known in fields(cls)}
        made.__dataclass_fields__ = found
        return found


def _methods(title: str, names: tuple[str, ...], compared: tuple[str, ...]) -> dict[str, Any]:
    """What all values can, for one that has `names` and is compared by `compared`."""
    values_of, state_of = _reader(compared), _reader(names)

    def equals(self: Any, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values_of(self) == values_of(other)

    def hashed(self: Any) -> int:
        return hash(values_of(self))

    def shown(self: Any) -> str:
        return f"{title}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def state(self: Any) -> tuple[Any, ...]:
        return state_of(self)

    def restore(self: Any, values: tuple[Any, ...]) -> None:
        for name, content in zip(names, values, strict=True):
            object.__setattr__(self, name, content)

    return {
        "__eq__": equals, "__hash__": hashed, "__repr__": shown, "__getstate__": state,
        "__setstate__": restore, "__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete,
    }  # fmt: skip


def _reader(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives an object's attributes as a tuple, also of none or one."""
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        only = attrgetter(*names)
        return lambda thing: (only(thing),)
    return lambda _thing: ()


def _refuse_to_set(_self: Any, name: str, _content: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _init(cls: type, names: tuple[str, ...], defaults: dict[str, Any], kw_only: bool) -> Callable[..., None]:
    """`__init__` with a parameter for each field."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = [], []
    for name in names:
        default = defaults.get(name, MISSING)
        parameter, content = name, name
        if isinstance(default, Field) and default.default_factory is not MISSING:
            known[f"make_{name}"] = default.default_factory
            parameter = f"{name}=MISSING"
            content = f"make_{name}() if {name} is MISSING else {name}"
        elif isinstance(default, Field):
            default = default.default
        if default is not MISSING and not isinstance(default, Field):
            known[f"default_{name}"] = default
            parameter = f"{name}=default_{name}"
        parameters.append(parameter)
        known[f"set_{name}"] = cls.__dict__[name].__set__
        lines.append(f"\n set_{name}(self_, {content})")
    star = ["*"] if kw_only and names else []
    exec(f"def __init__({', '.join(['self_', *star, *parameters])}):{''.join(lines) or ' pass'}", known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init
