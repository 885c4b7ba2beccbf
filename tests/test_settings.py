"""Preferences survive a restart, and a damaged file of them never stands in the way."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.settings import (
    MAX_RECENT_FILES,
    MAX_REMEMBERED_ZOOMS,
    Settings,
    Theme,
    config_dir,
    data_dir,
    drafts_dir,
    load_settings,
    log_dir,
    runtime_dir,
    save_settings,
    settings_path,
    with_recent_file,
    with_zoom,
    without_recent_file,
)

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="folder permissions of POSIX")

FULL = Settings(
    recent_files=(Path("/tmp/Паспорт – копия.sqlite"), Path("/tmp/b.sqlite")),
    window_geometry="AdnQywAD",
    zooms={"a1": 0.5, "b2": 1.25},
    language="ru",
    theme=Theme.DARK,
    author="Мария О’Нил",
    panels="AAAA",
    history_shown=True,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "settings.json"
    save_settings(path, FULL)
    assert load_settings(path) == FULL


def test_saving_leaves_nothing_but_the_settings_file(tmp_path: Path) -> None:
    save_settings(tmp_path / "settings.json", Settings())
    save_settings(tmp_path / "settings.json", FULL)
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


def test_missing_file_gives_the_defaults_and_creates_nothing(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"recent_files": "a"}',
        b'{"recent_files": [1]}',
        b'{"zooms": []}',
        b'{"zooms": {"a": NaN}}',
        b'{"zooms": {"a": true}}',
        b'{"zooms": {"a": -1}}',
        b'{"zooms": {"a": 1' + b"0" * 5000 + b"}}",
        b'{"theme": "pink"}',
        b'{"theme": []}',
        b'{"author": null}',
        b'{"language": 3}',
    ],
)
def test_damaged_file_is_set_aside_and_defaults_are_used(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert load_settings(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.json.damaged").read_bytes() == damage


@given(st.binary(max_size=200))
def test_no_bytes_in_the_settings_file_stop_the_start(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(content)
    assert load_settings(path) == Settings()


def test_second_damage_replaces_the_first_one_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for damage in ("first", "second"):
        path.write_text(damage)
        load_settings(path)
    assert (tmp_path / "settings.json.damaged").read_text() == "second"


def test_key_of_a_newer_version_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"author": "Ann", "not yet invented": {}}')
    assert load_settings(path) == Settings(author="Ann")


def test_folder_in_place_of_the_settings_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert tmp_path.is_dir()


def test_failed_save_leaves_the_old_settings_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, FULL)

    def full_disk(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings())
    assert load_settings(path) == FULL
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


@needs_posix
def test_file_name_that_is_not_utf_8_survives(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(b"/tmp/\xff.sqlite"))
    save_settings(tmp_path / "settings.json", Settings(recent_files=(odd,)))
    assert load_settings(tmp_path / "settings.json").recent_files == (odd,)


def test_recent_files_are_newest_first_listed_once_and_limited(tmp_path: Path) -> None:
    settings = Settings()
    files = [tmp_path / f"{number}.sqlite" for number in range(MAX_RECENT_FILES + 3)]
    for file in [*files, files[5]]:
        settings = with_recent_file(settings, file)
    assert len(settings.recent_files) == MAX_RECENT_FILES
    assert settings.recent_files[:3] == (files[5], files[-1], files[-2])
    assert settings.recent_files.count(files[5]) == 1


def test_removed_recent_file_is_gone_and_the_others_stay(tmp_path: Path) -> None:
    settings = with_recent_file(with_recent_file(Settings(), tmp_path / "a"), tmp_path / "b")
    assert without_recent_file(settings, tmp_path / "b").recent_files == (tmp_path / "a",)


def test_relative_recent_file_is_remembered_by_its_full_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_recent_file(Settings(), Path("a.sqlite")).recent_files == (tmp_path / "a.sqlite",)


def test_zoom_longest_unused_is_forgotten_first() -> None:
    settings = Settings()
    for number in range(MAX_REMEMBERED_ZOOMS):
        settings = with_zoom(settings, str(number), 1.0)
    settings = with_zoom(with_zoom(settings, "0", 2.0), "new", 3.0)
    assert len(settings.zooms) == MAX_REMEMBERED_ZOOMS
    assert "1" not in settings.zooms
    assert (settings.zooms["0"], settings.zooms["new"]) == (2.0, 3.0)


def test_home_variable_puts_every_folder_below_it(home: Path) -> None:
    folders = [config_dir(), data_dir(), log_dir(), drafts_dir(), runtime_dir(), settings_path()]
    assert all(folder.is_relative_to(home) for folder in folders)
    assert len(set(folders)) == len(folders)


@pytest.mark.parametrize(
    ("platform", "environment", "config", "data", "log"),
    [
        (
            "linux",
            {},
            "~/.config/journeymapper",
            "~/.local/share/journeymapper",
            "~/.local/state/journeymapper/logs",
        ),
        (
            "linux",
            {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"},
            "/c/journeymapper",
            "/d/journeymapper",
            "/s/journeymapper/logs",
        ),
        (
            "linux",
            {"XDG_CONFIG_HOME": "relative", "XDG_DATA_HOME": ""},
            "~/.config/journeymapper",
            "~/.local/share/journeymapper",
            "~/.local/state/journeymapper/logs",
        ),
        (
            "darwin",
            {},
            "~/Library/Application Support/Journeymapper",
            "~/Library/Application Support/Journeymapper",
            "~/Library/Logs/Journeymapper",
        ),
        (
            "win32",
            {"APPDATA": "/r", "LOCALAPPDATA": "/l"},
            "/r/Journeymapper",
            "/l/Journeymapper",
            "/l/Journeymapper/Logs",
        ),
        (
            "win32",
            {},
            "~/AppData/Roaming/Journeymapper",
            "~/AppData/Local/Journeymapper",
            "~/AppData/Local/Journeymapper/Logs",
        ),
    ],
)
def test_folders_are_where_the_platform_keeps_such_things(
    platform: str, environment: dict[str, str], config: str, data: str, log: str
) -> None:
    assert config_dir(environment, platform) == Path(config).expanduser()
    assert data_dir(environment, platform) == Path(data).expanduser()
    assert log_dir(environment, platform) == Path(log).expanduser()


@needs_posix
@pytest.mark.parametrize(
    ("platform", "environment", "place"),
    [
        ("linux", {"XDG_RUNTIME_DIR": "/run/user/7", "TMPDIR": "/t"}, "/run/user/7/journeymapper"),
        ("linux", {"XDG_RUNTIME_DIR": "relative", "TMPDIR": ""}, "/tmp/journeymapper-{user}"),
        ("linux", {"TMPDIR": "/t"}, "/t/journeymapper-{user}"),
        ("darwin", {"XDG_RUNTIME_DIR": "/run", "TMPDIR": "/var/f"}, "/var/f/journeymapper-{user}"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/Journeymapper/Run"),
    ],
)
def test_processes_meet_where_only_the_user_and_this_machine_are(
    platform: str, environment: dict[str, str], place: str
) -> None:
    assert runtime_dir(environment, platform) == Path(place.format(user=os.geteuid()))
