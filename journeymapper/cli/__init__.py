"""The command line: everything but the window works without a display and without Qt.

`main` decides exit codes (0 done, 1 a problem, 2 wrong usage, 130 interrupted; commands have more) and what
is said about failures. What is asked for is read in `cli.arguments`, and done in `cli.commands`. Importing
this costs almost nothing; each command imports what it needs.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from journeymapper.cli.arguments import parse
from journeymapper.cli.values import WrongUsage
from journeymapper.i18n import LANGUAGES, _, set_language, system_language, tell
from journeymapper.model.problem import Problem
from journeymapper.settings import load_settings, settings_path

PROBLEM, WRONG_USAGE, INTERRUPTED = 1, 2, 130


def run() -> None:
    """The entry point: does what the command line asks for and ends the process with the exit code."""
    sys.unraisablehook = _complain_of_lost
    code = main(sys.argv[1:])
    try:
        sys.stdout.flush()
    except (AttributeError, OSError):
        # A windowed Python has no output at all; a reader that has left, or a full disk, takes no more of it.
        _forget_output()
    sys.exit(code)


def main(argv: Sequence[str]) -> int:
    """Does what `argv` (without the program's name) asks for; returns the exit code, raises nothing."""
    try:
        _make_printable()
        wanted = load_settings(settings_path()).language
        set_language(wanted if wanted in LANGUAGES else system_language())
        return _do(argv)
    except Problem as problem:
        from journeymapper.cli.hints import way_on

        _complain(" ".join(part for part in (*tell(problem), way_on(problem)) if part))
        return PROBLEM
    except BrokenPipeError:
        _forget_output()
        return PROBLEM
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        _complain(_unprinted(error) or _report(error))
        return PROBLEM
    except Exception as error:  # noqa: BLE001 - the last place that can say anything
        _complain(_report(error))
        return PROBLEM


def _do(argv: Sequence[str]) -> int:
    try:
        command = parse(argv)
    except WrongUsage as wrong:
        _complain(wrong.reason)
        print(wrong.usage, file=sys.stderr)
        return WRONG_USAGE
    from journeymapper.cli.commands import carry_out

    code = carry_out(command)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _complain(text: str) -> None:
    """One line, whatever the text holds."""
    print("journeymapper: " + " ".join(text.split()), file=sys.stderr)


def _make_printable() -> None:
    """Every character can be written: in UTF-8 where the system asks for ASCII, escaped where it lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            plain = stream.encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
            stream.reconfigure(encoding="utf-8" if plain else None, errors="backslashreplace")


def _forget_output() -> None:
    """Whatever is still written to standard output goes nowhere, without further errors."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _unprinted(error: OSError) -> str | None:
    """What is said where the output, as that of a full disk, took nothing; None where it is not at fault."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if error.filename is not None or trace is None:
        return None
    if not trace.tb_frame.f_globals.get("__name__", "").startswith(__name__):
        return None  # only here something is printed
    from journeymapper.i18n.reasons import why

    _forget_output()
    return _("Not all could be said on standard output (%(reason)s).") % {"reason": why(error)}


def _complain_of_lost(lost: sys.UnraisableHookArgs) -> None:
    """What is raised where nobody takes it, as in what SQLite calls back, is told all the same."""
    if isinstance(lost.exc_value, Exception):
        _complain(_report(lost.exc_value))


def _report(error: Exception) -> str:
    """Says that the program is at fault, and where the report about it lies."""
    from journeymapper.cli.report import write_report

    path = write_report(error)
    if path is None:
        return _("Something went wrong that should not (%(kind)s).") % {"kind": type(error).__name__}
    return _("Something went wrong that should not (%(kind)s). The report is in %(path)s.") % {
        "kind": type(error).__name__,
        "path": path,
    }
