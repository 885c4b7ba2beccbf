"""How PySide6 is loaded: without the half of its own start that serves no running program.

PySide6 keeps the Python modules that put wrong calls into words (signatures of all functions, their layout,
a generator of stubs) as source in an archive, and compiles them all each time it is imported: a quarter of
the time to an empty window. They are loaded here when something asks them, and do all they did.

PySide6 also hooks Python's `import`, for `from __feature__ import …`, which nothing here uses, and for that
reads the source of every module that is imported later. The hook is taken out again.

The versions named here were tried. With any other, and where PySide6 finds its modules on disk, they are
loaded as PySide6 does it.
"""

from __future__ import annotations

import builtins
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from journeymapper.ui.enumerations import make_enumerations_quickly

_TRIED = ((6, 11),)
_SUPPORT = "shibokensupport"
_LATER = ("errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
"""Below `shibokensupport.signature`. `mapping` is not among them: PySide6 reads its names without asking."""


class _Later(ModuleType):
    """Stands for a module until something asks for one of its names."""

    def __init__(self, name: str, loader: Any) -> None:
        super().__init__(name)
        self.__spec__ = ModuleSpec(name, loader)
        self.__dict__["loader"] = loader

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        # PySide6 gives its modules a second name in the specification; they are found by the first.
        published = self.__spec__
        loader = self.__dict__.pop("loader")
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__ = ModuleSpec(self.__name__, loader)
        loader.exec_module(self)
        self.__spec__ = published
        return getattr(self, name)


def load_qt() -> None:
    """PySide6 and its QtCore are loaded, and Python's `import` is as it was."""
    make_enumerations_quickly()
    plain_import = builtins.__import__

    def watch(name: str, *rest: Any, **named: Any) -> ModuleType:
        module = plain_import(name, *rest, **named)
        if name == _SUPPORT:
            _put_off(module)
        return module

    builtins.__import__ = watch
    try:
        import_module("PySide6")
    finally:
        builtins.__import__ = plain_import
    import_module("PySide6.QtCore")


def _put_off(support: ModuleType) -> None:
    """Before the archive's modules are loaded, those that are not needed get others that stand for them."""
    loader = support.__spec__.loader if support.__spec__ else None
    in_archive = type(loader).__name__ == "EmbeddableZipImporter"
    version = getattr(sys.modules.get("PySide6"), "__version_info__", ())
    if not in_archive or version[:2] not in _TRIED or f"{_SUPPORT}.signature.loader" in sys.modules:
        return
    for part in _LATER:
        name = f"{_SUPPORT}.signature.{part}"
        sys.modules[name] = _Later(name, loader)
