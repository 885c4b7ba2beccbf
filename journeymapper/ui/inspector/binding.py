"""How editors read and write fields of records, one or several at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from journeymapper.model.diff import Edit
from journeymapper.model.fields import Id
from journeymapper.ops.fields import set_field
from journeymapper.ui.workspace import Workspace

Ids = tuple[Id, ...]


def under_key(operation: Callable[..., Edit], key: str) -> Callable[..., Edit]:
    """The operation, made part of the undo step `key`."""

    def keyed(*arguments: Any) -> Edit:
        return replace(operation(*arguments), merge_key=key, focus=())

    return keyed


def in_place(operation: Callable[..., Edit]) -> Callable[..., Edit]:
    """The operation, leaving the selection as it is: what a form shows is selected, or was a moment ago."""

    def placed(*arguments: Any) -> Edit:
        return replace(operation(*arguments), focus=())

    return placed


@dataclass(slots=True)
class Binding:
    """The records `ids` of one table, as a form shows them; `show` makes them others of the same table."""

    workspace: Workspace
    table: str
    ids: tuple[Id, ...]

    def show(self, ids: tuple[Id, ...]) -> None:
        self.ids = ids

    def records(self) -> list[Any]:
        """The records that are still there."""
        rows = self.workspace.document.rows(self.table)
        return [rows[i] for i in self.ids if i in rows]

    def value(self, field: str) -> Any:
        """The field's value: (True, value) where all agree, (False, None) where they differ."""
        values = {getattr(record, field) for record in self.records()}
        return (True, values.pop()) if len(values) == 1 else (False, None)

    def text(self, field: str) -> Callable[[], str | None]:
        """A reader of a text or choice field; None where the records differ, "" where it is unset."""

        def read() -> str | None:
            same, value = self.value(field)
            return ("" if value is None else str(value)) if same else None

        return read

    def flag(self, field: str) -> Callable[[], bool | None]:
        def read() -> bool | None:
            same, value = self.value(field)
            return bool(value) if same else None

        return read

    def write(self, field: str, convert: Callable[[str], Any] = str) -> Callable[[str, str], bool]:
        """A writer of typed text for `Typing`."""

        def store(text: str, key: str) -> bool:
            return self.workspace.run(in_place(set_field), self.ids, field, convert(text), key) is not None

        return store

    def choose(self, field: str, convert: Callable[[str], Any] | None = None) -> Callable[[Any], object]:
        """A writer of a chosen value; "" stands for None unless `convert` says otherwise."""

        def store(value: Any) -> object:
            chosen = convert(value) if convert else (None if value == "" else value)
            return self.workspace.run(in_place(set_field), self.ids, field, chosen)

        return store
