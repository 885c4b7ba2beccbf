"""Collects the texts that users see, and compiles their translations.

    python packaging/translations.py update     new texts into the .po, then the .mo from it
    python packaging/translations.py check      what is missing, and whether the .mo is of this .po

Texts are found where the code calls `_`, `ngettext`, `mark`, `gettext` or `translate` (the words of a map, in
its own language), or makes a `Problem`. Needs Babel, which the test extra brings.
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "journeymapper"
Keywords = dict[str, tuple[int, ...] | None]
CALLS: Keywords = {"_": None, "mark": None, "gettext": None, "translate": None, "ngettext": (1, 2)}
LANGUAGES = ("ru",)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def collected() -> Catalog:
    """Every text that the program can show, with the files that hold it. Takes seconds, so once."""
    catalog = Catalog(domain=DOMAIN, fuzzy=False)
    problems = problem_classes()
    # A problem's second text, its next step, is a message of its own and not the plural of the first.
    first: Keywords = {**CALLS, **dict.fromkeys(problems, (1,))}
    second: Keywords = dict.fromkeys(problems, (2,))
    for keywords in (first, second):
        found = extract_from_dir(str(ROOT / "journeymapper"), [("**.py", "python")], keywords=keywords)
        for name, _line, message, _comments, context in found:
            catalog.add(message, locations=[(f"journeymapper/{name}", 0)], context=context)
    return catalog


def problem_classes() -> set[str]:
    """`Problem` and every class made from it."""
    sources = [path.read_text("utf-8") for path in (ROOT / "journeymapper").rglob("*.py")]
    pattern = re.compile(r"^class (\w+)\((\w+)\):", re.MULTILINE)
    made = [pair for source in sources for pair in pattern.findall(source)]
    known = {"Problem"}
    while more := {name for name, base in made if base in known} - known:
        known |= more
    return known


def read(language: str) -> Catalog:
    """The translations as they are in the .po file; an empty catalogue where there is none yet."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        catalog = pofile.read_po(file, locale=language, domain=DOMAIN)
    catalog.header_comment = "# Russian texts of Journeymapper." if language == "ru" else ""
    catalog.project = "Journeymapper"
    return catalog


def update(language: str) -> Catalog:
    """Writes the .po with today's texts (what is no longer used goes) and the .mo; returns the catalogue."""
    catalog = read(language)
    catalog.update(collected(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    folder = LOCALE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalog.creation_date = catalog.revision_date = BEGINNING
    with (folder / f"{DOMAIN}.po").open("wb") as file:
        pofile.write_po(file, catalog, width=110, sort_output=True, include_lineno=False)
    (folder / f"{DOMAIN}.mo").write_bytes(compiled(catalog))
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The .mo file of a catalogue."""
    # Names and dates of the header would make the file differ from run to run; only the plurals matter.
    plain = Catalog(locale=catalog.locale, domain=DOMAIN, fuzzy=False)
    plain.creation_date = plain.revision_date = BEGINNING
    for message in catalog:
        if message.id:
            plain.add(message.id, message.string, context=message.context)
    target = io.BytesIO()
    mofile.write_mo(target, plain)
    return target.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The texts that have no translation, or lack a plural form."""
    return [
        str(message.id)
        for message in catalog
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def missing(language: str) -> list[str]:
    """The texts of the program that the .po of `language` does not translate."""
    catalog = read(language)
    catalog.update(collected(), no_fuzzy_matching=True)
    return untranslated(catalog)


def stale(language: str) -> bool:
    """Whether the .mo was made from another .po.

    Its header names the version of Babel that wrote it and is not compared.
    """
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        return True
    with path.open("rb") as file:
        return _texts(mofile.read_mo(file)) != _texts(read(language))


def _texts(catalog: Catalog) -> dict[tuple[object, object], object]:
    """The translations by message and context; plural forms, lists in one kind of file, are tuples."""

    def plain(text: object) -> object:
        return tuple(text) if isinstance(text, list) else text

    return {(plain(m.id), m.context): plain(m.string) for m in catalog if m.id}


def main(arguments: list[str]) -> int:
    """Returns the exit code: 0, 1 where something is missing, 2 for wrong usage."""
    if arguments not in (["update"], ["check"]):
        print(__doc__)
        return 2
    failed = False
    for language in LANGUAGES:
        if arguments == ["update"]:
            update(language)
        lacking = missing(language)
        for text in lacking:
            print(f"{language}: not translated: {text}")
        old = stale(language)
        if old:
            print(f"{language}: the compiled file is not of this .po; run update")
        failed = failed or bool(lacking) or old
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
