"""What helps here and can't be said where a problem arises: which command goes on from it."""

from __future__ import annotations

from journeymapper.i18n import _
from journeymapper.model.problem import Problem


def way_on(problem: Problem) -> str:
    """A sentence; empty where the problem's own next step is all there is."""
    from journeymapper.storage.telling.kinds import Damaged, NothingReadable, OlderAndDamaged

    if isinstance(problem, Damaged):
        return _(
            "“journeymapper rescue FILE -o OUT.sqlite” brings back what can be read of it, "
            "“journeymapper restore FILE --list” lists its backups."
        )
    if isinstance(problem, OlderAndDamaged | NothingReadable):
        return _("“journeymapper restore FILE --list” lists its backups.")
    return ""
