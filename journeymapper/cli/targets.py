"""Where a command writes a project: what is asked of the name, before anything else is looked at.

Decides nothing of how a file is made: that nothing is replaced is seen to once more where it gets its name.
"""

from __future__ import annotations

import os
from pathlib import Path

from journeymapper.model.problem import Problem


def project_target(output: str) -> Path:
    """Raises Problem where a project is not called so, or something lies there: one of the sources, even."""
    path = Path(output)
    if path.suffix.lower() != ".sqlite":
        raise Problem("A project’s name ends in “.sqlite”.", "Write it so after -o.")
    if os.path.lexists(path):
        from journeymapper.storage.telling.problems import target_exists

        raise target_exists(path)
    return path
