"""`journeymapper diff` and `merge`: two files, set against each other or brought together.

Decides what is said and when nothing is written. What differs is found by `analysis`, what becomes of it is
decided by `merging`.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journeymapper.analysis.comparing import Comparison, compare
from journeymapper.analysis.pairs import pairs_of
from journeymapper.cli.differences import as_values, row_values, told
from journeymapper.cli.states import read_state
from journeymapper.cli.targets import project_target
from journeymapper.cli.two_files_arguments import MergeProjects, ShowDifference, TwoFilesCommand
from journeymapper.i18n import _, ngettext
from journeymapper.merging.change_words import count_words
from journeymapper.merging.decided import settled
from journeymapper.merging.outcome import Conflict, Merged
from journeymapper.merging.three_way import merge, merge_edit
from journeymapper.merging.words import conflict_thing, conflict_words, decision_words, side_words
from journeymapper.model.document import TABLES, Document
from journeymapper.model.problem import Problem

UNDECIDED, DIFFERENT = 3, 4
"""Exit codes."""


def do_two_files(command: TwoFilesCommand) -> int:
    """Does it; the exit code. Raises Problems."""
    if isinstance(command, ShowDifference):
        return _diff(command)
    return _merge(command)


def _diff(command: ShowDifference) -> int:
    found = _compared(command)
    by_title = found.apart and command.journeys is None
    if command.as_json:
        _print_json(
            {
                "different": bool(found.differences),
                "differences": as_values(found.differences),
                "paired_by_title": found.apart,
                "pairs": _pair_values(found) if found.apart else [],
            }
        )
        return DIFFERENT if found.differences and command.exit_code else 0
    if by_title:
        names = {"before": Path(command.before).name, "after": Path(command.after).name}
        print(
            _(
                "“%(before)s” and “%(after)s” have no journey in common: two different projects. What is in "
                "them is paired by its titles."
            )
            % names
        )
    if found.differences:
        print("\n".join(told(found.differences, found.before, found.after)))
        print(count_words(found.differences))
    else:
        print(_("Nothing differs."))
    return DIFFERENT if found.differences and command.exit_code else 0


def _compared(command: ShowDifference) -> Comparison:
    from journeymapper.cli.export_command import choose_journey

    before, after = read_state(command.before), read_state(command.after)
    if command.journeys is None:
        return compare(before, after)
    first, second = command.journeys
    return compare(before, after, (choose_journey(before, first).id, choose_journey(after, second).id))


def _pair_values(found: Comparison) -> list[dict[str, str | None]]:
    return [
        {
            "table": pair.table,
            "before": None if pair.before is None else pair.before.id,
            "after": None if pair.after is None else pair.after.id,
            "by": pair.way,
        }
        for pair in pairs_of(found)
    ]


def _merge(command: MergeProjects) -> int:
    from journeymapper.storage.pasts import common_past, copy_of, read_copy
    from journeymapper.storage.project_file import open_project

    target = project_target(command.output)
    file = open_project(Path(command.ours), clock=_now, read_only=True)
    try:
        ours, theirs = copy_of(file), read_copy(Path(command.theirs))
        base: Document | None
        if command.base is not None:
            base = read_state(command.base)
            _check_base(base, command, ours.document, theirs.document)
        elif ours.project != theirs.project:
            raise Problem(
                "“%(ours)s” and “%(theirs)s” are two different projects.",
                "Name what both come from after --base, or copy from one to the other in a window.",
                ours=Path(command.ours).name,
                theirs=Path(command.theirs).name,
            )
        else:
            base = common_past(ours, theirs)
        left_out = (ours.left_out, theirs.left_out)
        merged = merge(base, ours.document, theirs.document, left_out=left_out)
        if merged.undecided and command.prefer is not None:
            choices = {conflict.key: command.prefer for conflict in merged.undecided}
            merged = merge(base, ours.document, theirs.document, choices, left_out=left_out)
        written = not merged.undecided
        if written:
            _write(file, target, merged, theirs.name, Path(command.theirs).name)
    finally:
        file.close()
    _tell(command, merged, target if written else None)
    return 0 if written else UNDECIDED


def _check_base(base: Document, command: MergeProjects, *sides: Document) -> None:
    """What has nothing of the base can't come from it: all of the other side would count as removed."""
    for side, name in zip(sides, (command.ours, command.theirs), strict=True):
        if not any(base.rows(table).keys() & side.rows(table).keys() for table in TABLES):
            raise Problem(
                "“%(name)s” does not come from “%(base)s”: they have nothing in common.",
                "Name what both come from after --base, or copy from one to the other in a window.",
                base=Path(command.base or "").name,
                name=Path(name).name,
            )


def _write(file: Any, target: Path, merged: Merged, name: str, title: str) -> None:
    """All of our file with the merge as its last step lies at `target`, once it is whole."""
    from journeymapper.editing.session import Session
    from journeymapper.storage.project_file import copy_changed, open_project

    def work(place: Path) -> None:
        copy = open_project(place, clock=_now)
        session = Session(copy.document, copy, new_id=_no_id, clock=_now)
        try:
            session.run(merge_edit, merged, title)
            copy.keep_merged(name, merged.theirs)
        finally:
            session.close()

    copy_changed(file, target, work)


def _no_id() -> str:
    raise AssertionError("a merge makes no new ids")


def _tell(command: MergeProjects, merged: Merged, written: Path | None) -> None:
    if command.as_json:
        _print_json(_merge_values(merged, written))
        return
    if merged.base is None:
        print(
            _(
                "No common past of the two is known: things are told apart by their ids, and nothing counts "
                "as removed."
            )
        )
    if merged.undecided:
        count = len(merged.undecided)
        print(ngettext("%(count)d conflict:", "%(count)d conflicts:", count) % {"count": count})
        for conflict in merged.undecided:
            print("\n".join(f"  {line}" for line in conflict_words(conflict, merged)))
        print(_("Nothing was written. “--prefer ours” or “--prefer theirs” decides all of them."))
        return
    if merged.report.from_theirs:
        print(_("From “%(name)s”:") % {"name": Path(command.theirs).name})
        print("\n".join(told(merged.report.from_theirs, merged.ours, merged.document)))
    if merged.report.decisions:
        print(_("Decided without asking:"))
        print("\n".join(f"  {decision_words(one, merged)}" for one in merged.report.decisions))
    if not merged.diff:
        print(_("“%(name)s” brings nothing new.") % {"name": Path(command.theirs).name})
    print(_("Written: %(path)s") % {"path": written})


def _merge_values(merged: Merged, written: Path | None) -> dict[str, Any]:
    return {
        "written": None if written is None else str(written),
        "common_past": merged.base is not None,
        "conflicts": [_conflict_values(conflict, merged) for conflict in merged.conflicts],
        "from_theirs": as_values(settled(merged.report.from_theirs, merged)),
        "from_ours": as_values(settled(merged.report.from_ours, merged)),
        "decisions": [
            {"reason": one.reason, "table": one.table, "id": one.id} for one in merged.report.decisions
        ],
    }


def _conflict_values(conflict: Conflict, merged: Merged) -> dict[str, Any]:
    names = conflict.key.fields
    return {
        "table": conflict.key.table,
        "id": conflict.key.id,
        "fields": list(names),
        "removed_by": conflict.removed_by,
        "base": row_values(conflict.base, names),
        "ours": row_values(conflict.ours, names),
        "theirs": row_values(conflict.theirs, names),
        "choice": conflict.choice,
        "words": {
            "thing": conflict_thing(conflict, merged),
            "ours": side_words(conflict, merged, "ours"),
            "theirs": side_words(conflict, merged, "theirs"),
        },
    }


def _print_json(value: object) -> None:
    plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, indent=2, ensure_ascii=plain))


def _now() -> datetime:
    return datetime.now(UTC)
