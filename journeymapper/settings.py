"""What the program remembers about its user, and the folders it keeps things in.

Decides the folders, the settings file's form, and what happens when that file is damaged. Does not
decide when anything is remembered, and holds nothing of a project: projects have their own file.
"""

import json
import math
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path

from journeymapper.frozen import frozen

MAX_RECENT_FILES = 12
MAX_REMEMBERED_ZOOMS = 200


class Theme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@frozen
class Settings:
    """`recent_files` are absolute, newest first. `window_geometry` is base64 text as the window gave it, or
    None before the first run; so is `panels`: where the panels beside the page were when a project was last
    closed. `history_shown`: whether the history was among them. `zooms` maps a project's id to a factor (1.0
    is 100 %), latest used last. `language` None means the system's."""

    recent_files: tuple[Path, ...] = ()
    window_geometry: str | None = None
    panels: str | None = None
    history_shown: bool = False
    zooms: Mapping[str, float] = field(default_factory=dict)
    language: str | None = None
    theme: Theme = Theme.SYSTEM
    author: str = ""


def with_recent_file(settings: Settings, path: Path) -> Settings:
    """`path` is the newest recent file; it is listed once, and the list is no longer than its limit."""
    newest = path.absolute()
    others = tuple(known for known in settings.recent_files if known != newest)
    return replace(settings, recent_files=(newest, *others)[:MAX_RECENT_FILES])


def without_recent_file(settings: Settings, path: Path) -> Settings:
    gone = path.absolute()
    return replace(settings, recent_files=tuple(known for known in settings.recent_files if known != gone))


def with_zoom(settings: Settings, project_id: str, zoom: float) -> Settings:
    """The zoom of the project is remembered; the longest unused is forgotten when there are too many."""
    zooms = {known: value for known, value in settings.zooms.items() if known != project_id}
    zooms[project_id] = zoom
    return replace(settings, zooms=dict(list(zooms.items())[-MAX_REMEMBERED_ZOOMS:]))


def load_settings(path: Path) -> Settings:
    """The settings in the file; the defaults when there is none or it can't be read.

    A damaged file is renamed to `<name>.damaged`, so that it neither hinders the next start nor is lost.
    """
    try:
        return _from_json(path.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        # Where even renaming is forbidden the defaults still do.
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".damaged"))
        return Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """The file holds exactly these settings, or, after an OSError, what it held before."""
    import tempfile  # No start waits for it.

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(_to_json(settings))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def settings_path() -> Path:
    return config_dir() / "settings.json"


def drafts_dir() -> Path:
    """New projects live here until they are moved to a place of the user's choice."""
    return data_dir() / "drafts"


def backups_dir() -> Path:
    """Backups of all projects: never beside the projects themselves, and not where a cloud copies files."""
    return data_dir() / "backups"


def config_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where preferences are kept. As all folders here: absolute, and not necessarily there yet."""
    if portable := _portable_home(environment):
        return portable / "config"
    if platform == "win32":
        return _windows_folder(environment, "APPDATA", "Roaming")
    if platform == "darwin":
        return _apple_support()
    return _xdg_folder(environment, "XDG_CONFIG_HOME", ".config")


def data_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where drafts and backups are kept: large, and of this machine only."""
    if portable := _portable_home(environment):
        return portable / "data"
    if platform == "win32":
        return _windows_folder(environment, "LOCALAPPDATA", "Local")
    if platform == "darwin":
        return _apple_support()
    return _xdg_folder(environment, "XDG_DATA_HOME", ".local/share")


def log_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where logs and crash reports are kept."""
    if portable := _portable_home(environment):
        return portable / "logs"
    if platform == "win32":
        return _windows_folder(environment, "LOCALAPPDATA", "Local") / "Logs"
    if platform == "darwin":
        return Path.home() / "Library" / "Logs" / "Journeymapper"
    return _xdg_folder(environment, "XDG_STATE_HOME", ".local/state") / "logs"


def runtime_dir(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where windows leave word of what they have open: for this user's other processes on this machine."""
    if portable := _portable_home(environment):
        return portable / "run"
    if platform == "win32":
        return _windows_folder(environment, "LOCALAPPDATA", "Local") / "Run"
    runtime = Path(environment.get("XDG_RUNTIME_DIR", ""))
    if platform != "darwin" and runtime.is_absolute():
        return runtime / "journeymapper"
    temporary = Path(environment.get("TMPDIR", ""))
    return (temporary if temporary.is_absolute() else Path("/tmp")) / f"journeymapper-{os.geteuid()}"


def open_mark(folder: Path, device: int, inode: int) -> Path:
    """What lies in `runtime_dir` while a window has the file with this identity open (see `doorbell`)."""
    return folder / f"{device:x}-{inode:x}"


def _portable_home(environment: Mapping[str, str]) -> Path | None:
    home = environment.get("JOURNEYMAPPER_HOME")
    return Path(home).absolute() if home else None


def _windows_folder(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    base = environment.get(variable)
    return (Path(base) if base else Path.home() / "AppData" / usual) / "Journeymapper"


def _apple_support() -> Path:
    return Path.home() / "Library" / "Application Support" / "Journeymapper"


def _xdg_folder(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    """The XDG Base Directory Specification asks to ignore a relative path in its variables."""
    base = Path(environment.get(variable, ""))
    return (base if base.is_absolute() else Path.home() / usual) / "journeymapper"


def _to_json(settings: Settings) -> str:
    """ASCII only: a file name that is no valid UTF-8 survives as an escaped surrogate."""
    content = {
        "recent_files": [str(path) for path in settings.recent_files],
        "window_geometry": settings.window_geometry,
        "panels": settings.panels,
        "history_shown": settings.history_shown,
        "zooms": dict(settings.zooms),
        "language": settings.language,
        "theme": settings.theme.value,
        "author": settings.author,
    }
    return json.dumps(content, indent=2) + "\n"


def _from_json(text: str) -> Settings:
    """Raises ValueError or RecursionError for anything that `_to_json` does not write; unknown keys pass."""
    content = json.loads(text)
    if not isinstance(content, dict):
        raise ValueError("settings are not an object")
    recent = content.get("recent_files", [])
    zooms = content.get("zooms", {})
    if not isinstance(recent, list) or not isinstance(zooms, dict):
        raise ValueError("recent_files or zooms has a wrong form")
    return Settings(
        recent_files=tuple(Path(_text(name)) for name in recent[:MAX_RECENT_FILES]),
        window_geometry=_text_or_none(content.get("window_geometry")),
        panels=_text_or_none(content.get("panels")),
        history_shown=content.get("history_shown") is True,
        zooms={project: _zoom(value) for project, value in list(zooms.items())[-MAX_REMEMBERED_ZOOMS:]},
        language=_text_or_none(content.get("language")),
        theme=Theme(content.get("theme", Theme.SYSTEM)),
        author=_text(content.get("author", "")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not a text: {value!r}")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _zoom(value: object) -> float:
    if isinstance(value, float | int) and not isinstance(value, bool) and 0 < value < math.inf:
        return float(value)
    raise ValueError(f"not a zoom: {value!r}")
