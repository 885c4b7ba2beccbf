"""Translations fit where they are shown: at the right moment, in menus, with numbers of every size."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.i18n import catalogue
from journeymapper.ui.actions import ACTIONS
from journeymapper.ui.menus import MENUS, Menu

SOURCES = sorted((Path(__file__).resolve().parents[2] / "journeymapper").rglob("*.py"))
TRANSLATING = {"_", "ngettext"}
TEXT_OF = {action.id: action.text for action in ACTIONS}


def calls_on_import(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that run when the module is read: those outside the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_on_import(child)


def translated_on_import(source: str) -> list[str]:
    return [
        ast.unparse(call)
        for call in calls_on_import(ast.parse(source))
        if isinstance(call.func, ast.Name) and call.func.id in TRANSLATING
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-2:]))
def test_nothing_is_translated_before_the_language_is_chosen(path: Path) -> None:
    assert translated_on_import(path.read_text("utf-8")) == []


def test_a_translation_on_import_is_noticed() -> None:
    assert translated_on_import('NAMES = {"a": _("Name")}\ndef f():\n    return _("Other")') == ["_('Name')"]


def pieced_together(source: str) -> list[str]:
    """Sentences for users that are glued from pieces: no translation can be found for them."""
    return [
        ast.unparse(call)
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        if call.func.id in {*TRANSLATING, "mark", "Problem"}
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args[:2])
    ]


def test_sentences_are_written_in_one_piece() -> None:
    assert [found for path in SOURCES for found in pieced_together(path.read_text("utf-8"))] == []


def test_a_glued_sentence_is_noticed() -> None:
    assert len(pieced_together('_(f"{name} is gone")\nProblem("Choose " + name)\n_("Choose")')) == 2


def unmarked(source: str) -> list[str]:
    """Texts that a module keeps under a name for its problems, and that nobody collects for translation."""
    tree = ast.parse(source)
    told = {
        argument.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Problem"
        for argument in call.args[:2]
        if isinstance(argument, ast.Name)
    }
    return [
        target.id
        for kept in tree.body
        if isinstance(kept, ast.Assign) and isinstance(kept.value, ast.Constant)
        for target in kept.targets
        if isinstance(target, ast.Name) and target.id in told
    ]


def test_texts_kept_for_problems_are_marked_for_translation() -> None:
    assert [found for path in SOURCES for found in unmarked(path.read_text("utf-8"))] == []


def test_an_unmarked_text_of_a_problem_is_noticed() -> None:
    assert unmarked('A = "Try again."\nB = mark("Wait.")\nraise Problem("No.", A)\nProblem("No.", B)') == [
        "A"
    ]


def every_menu(menus: tuple[Menu, ...]) -> Iterator[Menu]:
    for menu in menus:
        yield menu
        yield from every_menu(tuple(entry for entry in menu.entries if isinstance(entry, Menu)))


def accelerators(texts: list[str], language: str) -> list[str]:
    """The letters that choose an entry, as far as entries have one."""
    translate = catalogue(language).gettext
    found = (re.search("&([^&])", translate(text)) for text in texts)
    return [letter[1].casefold() for letter in found if letter]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_letter_chooses_one_entry_of_a_menu(language: str) -> None:
    assert len({*accelerators([menu.text for menu in MENUS], language)}) == len(MENUS)
    for menu in every_menu(MENUS):
        texts = [entry.text if isinstance(entry, Menu) else TEXT_OF[entry] for entry in menu.entries if entry]
        letters = accelerators(texts, language)
        assert sorted(letters) == sorted({*letters}), menu.text


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 точек контакта"),
        (1, "1 точка контакта"),
        (3, "3 точки контакта"),
        (11, "11 точек контакта"),
        (21, "21 точка контакта"),
        (112, "112 точек контакта"),
    ],
)
def test_russian_counts_in_three_forms(count: int, said: str) -> None:
    sentence = catalogue("ru").ngettext("%(count)d touchpoint", "%(count)d touchpoints", count)
    assert sentence % {"count": count} == said
