"""Every text that a user can see is translated."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from journeymapper import i18n
from journeymapper.i18n import catalogue, system_language
from journeymapper.model.problem import Problem

ROOT = Path(__file__).resolve().parents[2]
FIELD = re.compile(r"%\((\w+)\)")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated_into_russian(translations: ModuleType) -> None:
    assert len(translations.collected()) > 200
    assert translations.missing("ru") == []


def test_compiled_translations_are_of_this_source(translations: ModuleType) -> None:
    assert not translations.stale("ru")


def test_translations_name_the_same_fields_as_the_texts(translations: ModuleType) -> None:
    for message in translations.read("ru"):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = {name for text in ids for name in FIELD.findall(text)}
        for text in strings:
            assert set(FIELD.findall(text)) <= wanted, message.id


def test_a_missing_translation_is_noticed(translations: ModuleType) -> None:
    catalog = translations.read("ru")
    catalog.add("A sentence that nobody has translated")
    catalog.add(("%(count)d odd thing", "%(count)d odd things"), ("%(count)d вещь", "", ""))
    assert len(translations.untranslated(catalog)) == 2


def test_english_needs_no_catalogue() -> None:
    assert catalogue("en").gettext("Touchpoint") == "Touchpoint"


def test_problem_is_told_in_the_language_of_the_interface() -> None:
    problem = Problem(
        "“%(text)s” is not a share.", "Write a number from 0 to 100, for example 30 %%.", text="x"
    )
    assert i18n.tell(problem) == ("“x” is not a share.", "Write a number from 0 to 100, for example 30 %.")
    i18n.set_language("ru")
    try:
        text, step = i18n.tell(problem)
    finally:
        i18n.set_language("en")
    assert "x" in text
    assert re.search("[а-я]", text)
    assert re.search("[а-я]", step)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "de:ru", "LANG": "de_DE.UTF-8"}, "ru"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_interface_speaks_the_systems_language_if_it_can(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language
