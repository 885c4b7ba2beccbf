"""What `--help` says of comparing and merging: texts with a gap for their usage."""

from __future__ import annotations

from journeymapper.i18n import _

TWO_FILES_SYNOPSIS = {
    "diff": (
        "journeymapper diff A[@SAVEPOINT] B[@SAVEPOINT] [--json] [--exit-code]",
        "    [--journey N|TITLE [--with-journey N|TITLE]]",
    ),
    "merge": ("journeymapper merge OURS THEIRS -o OUT.sqlite [--base BASE] [--prefer ours|theirs] [--json]",),
}


def two_files_manual(topic: str) -> str:
    return {"diff": _diff, "merge": _merge}[topic]()


def _diff() -> str:
    return _(
        """%(usage)s

Tells what is new, changed and removed in B against A, and how much of it. What was only moved or
resized is listed and counted apart. The files are only read, and may be open in a window. Two
files that have no journey in common are two different projects: that is said, and journeys,
personas and all in them are paired by what they were copied from and by titles.

  A@SAVEPOINT        a save point of the file by its name, or by its number: 1 is the newest
          journeymapper diff a.sqlite@1 a.sqlite
  --journey          one journey only. Where B has another one in its place, it is named with
                     --with-journey; things of two different journeys are paired by what they
                     were copied from and by their titles.
          journeymapper diff a.sqlite a.sqlite --journey "As it is" --with-journey "As it will be"
  --exit-code        exit code 4 where anything differs, also where things were only moved;
                     without it 0 either way
  --json             the same for programs. Keys are only added to:
                     {"different": true|false, "differences": [{"how": "new"|"changed"|
                     "removed", "table", "id", "journey": id or null, "place": id of what it
                     belongs to, "only_moved": true|false, "before": {field: value} or null,
                     "after": the same}, …]}
                     Of what was changed only the fields that differ. "paired_by_title": true where
                     things have no ids in common; then "pairs": [{"table", "before": id or null,
                     "after": id or null, "by": "id"|"chosen"|"copy"|"title" or null}, …].

Exit codes: 0 done, 1 a file can’t be read or trusted, 2 wrong usage, 4 see above."""
    )


def _merge() -> str:
    return _(
        """%(usage)s

Brings what a colleague changed in THEIRS into a copy of OURS. Both are only read. What each
changed since both were the same comes together by itself; the same field changed on both sides
is a conflict, and so is what one removed and the other changed.

  -o OUT.sqlite      the merge: all of OURS with its history, and the merge as one step that can
                     be undone. A file that exists is not touched.
  --base BASE        what both come from, a file or FILE@SAVEPOINT. It is found in the history of
                     the two files where it is left out. Where it can’t be, things are told apart
                     by their ids, and nothing counts as removed.
  --prefer           whose value holds in every conflict. Without it, OUT is not written while
                     there are conflicts, and they are listed.
  --json             the same for programs. Keys are only added to:
                     {"written": path or null, "common_past": true|false,
                     "conflicts": [{"table", "id", "fields": […], "removed_by": "ours"|"theirs"
                     or null, "base": {field: value} or null, "ours", "theirs", "choice": "ours"|
                     "theirs" or null, "words": {"thing", "ours", "theirs"}: the same in words},
                     …], "from_theirs": […], "from_ours": […] as
                     "differences" of “diff --json”, "decisions": [{"reason", "table", "id"}, …]}
                     Without fields, a conflict is about the whole thing. Of what nobody has decided
                     nothing is in "from_theirs" and "from_ours". Decisions are what a
                     rule decided: "place", "size", "order": both set it; "kept": one removed
                     what the other uses; "moved_and_removed"; "stays": the last one; "joined":
                     both made it; "turned" into a touchpoint; "namesake"; "dropped".

Exit codes: 0 done, 1 a problem, 2 wrong usage, 3 conflicts remain and OUT is not written."""
    )
