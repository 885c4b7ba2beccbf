"""The hand-out: one file that says everything, and in which nothing that users type is anything but text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from journeymapper.examples import build_example
from journeymapper.export.handout.page import hand_out
from journeymapper.model import records as r
from journeymapper.model.document import TABLES, Document, build
from journeymapper.model.fields import specs
from tests.export.browser import browser_shows, needs_browser
from tests.export.sheets import MADE_AT
from tests.layout.full_journey import full_journey, words_of

EVIL = (
    '<script>document.title = "{n}"</script>',
    '<img src="{host}/{n}.png" onerror="document.title = 1">',
    "</style></title></svg><iframe src={host}/{n}></iframe>",
    "]]><![CDATA[ {n} --> <!-- {n}",
    "\"' onload='document.title=1' style=\"background:url({host}/{n})\" {n}",
    "javascript:document.title=1 &lt;b&gt;{n}&amp;amp; &#60;script&#62; &nbsp",
    '<svg onload="document.title=1"><use href="{host}/{n}#a"/></svg>{n}',
    "<?xml {n}?> <!DOCTYPE html [<!ENTITY e SYSTEM '{host}/{n}'>]> &e; %(name)s {n} ${{n}}",
    "<base href={host}/><meta http-equiv=refresh content='0;url={host}/{n}'>{n}",
)
"""What must stay text, wherever it is written."""
VOID = {"meta", "base", "img", "link", "br", "input", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed where it was opened."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    @property
    def kinds(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def made(document: Document, language: str = "en") -> str:
    journeys = tuple(journey.id for journey in document.ordered("journeys"))
    return hand_out(document, journeys, language, MADE_AT).data.decode("utf-8")


def evil_journey(host: str) -> tuple[Document, list[str]]:
    """A project with something evil in every text of every record, and all of that."""
    texts: list[str] = []
    whole = full_journey(20)
    rows = []
    for table, record_class in TABLES.items():
        names = [n for n, spec in specs(record_class).items() if spec.kind in ("line", "text")]
        for row in whole.rows(table).values():
            changes: dict[str, Any] = {}
            for name in names:
                if getattr(row, name) and name != "silhouette":
                    evil = EVIL[len(texts) % len(EVIL)].replace("{n}", f"n{len(texts)}")
                    texts.append(evil.replace("{host}", host))
                    changes[name] = texts[-1]
            rows.append(replace(row, **changes))
    return build(rows), texts


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_everything_that_a_project_says_is_in_it(language: str) -> None:
    document = full_journey(60, language)
    said = " ".join(Reader(made(document, language)).texts)
    assert sorted(word for word in words_of(document) if word not in said) == []


@pytest.mark.parametrize("name", ["passport", "repair", "shelter"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_examples_make_pages_whose_contents_lead_somewhere(name: str, language: str) -> None:
    page = Reader(made(build_example(name, language), language))
    places = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(places) == len(set(places))
    jumps = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert len(jumps) > 8
    assert {jump.removeprefix("#") for jump in jumps} <= set(places)
    assert ("html", {"lang": language}) in page.elements


def test_tables_name_their_columns_and_rows_and_drawings_are_named() -> None:
    page = Reader(made(build_example("repair", "en")))
    heads = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert set(heads) == {"col", "row"}
    drawings = [attributes for tag, attributes in page.elements if tag == "svg" and "role" in attributes]
    assert len(drawings) >= 4
    assert all(attributes["role"] == "img" for attributes in drawings)
    frames = [attributes for _, attributes in page.elements if attributes.get("role") == "group"]
    assert all(attributes["aria-label"] for attributes in frames)


def test_all_personas_stand_side_by_side_before_each_of_several() -> None:
    page = Reader(made(build_example("repair", "en")))
    kinds = [attributes["class"] for _, attributes in page.elements if "wide" in attributes.get("class", "")]
    assert [kind.split()[1] for kind in kinds[:3]] == ["gallery", "sheet", "empathy"]
    assert "gallery" not in made(build_example("passport", "en")).split("</style>")[1]


def test_what_is_drawn_of_a_persona_is_seen_once_and_spoken_in_words() -> None:
    page = made(build_example("passport", "en"))
    spoken = re.findall('<div class="spoken">(.*?)</dl></div>', page, re.S)
    assert len(spoken) == 2
    assert "I have one evening a week for errands." in spoken[0]
    undrawn = re.sub("<svg.*?</svg>", "", page, flags=re.S)
    for said in spoken:
        undrawn = undrawn.replace(said, "")
    assert "I have one evening a week for errands." not in undrawn


def test_journeys_are_printed_across_and_customers_upright() -> None:
    page = made(build_example("repair", "en"))
    assert "@page broad { size: landscape;" in page
    assert page.count('class="part journey"') == 1
    assert page.count('class="part"') == 1


def test_headings_leave_no_level_out() -> None:
    page = Reader(made(build_example("shelter", "en")))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_forbids_everything_but_its_own_style_and_pictures() -> None:
    page = Reader(made(build_example("passport", "en")))
    policies = [a["content"] for tag, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; ")
    assert "script" not in policies[0]
    assert not page.kinds & {"script", "link", "iframe", "object", "embed", "img", "form", "base"}


def test_same_project_gives_same_bytes() -> None:
    document = build_example("repair", "ru")
    again = build(row for table in reversed(TABLES) for row in document.rows(table).values())
    assert made(document, "ru") == made(again, "ru")


def test_a_project_without_personas_texts_or_cards_makes_a_page() -> None:
    journey, person = "1" * 32, "2" * 32
    document = build(
        [
            r.Project(id="0" * 32, title="P"),
            r.Journey(id=journey, order="a", title="J"),
            r.Persona(id=person, order="a", name="N"),
            r.JourneyPersona(id="3" * 32, journey=journey, persona=person, order="a"),
        ]
    )
    assert "table" not in Reader(made(document)).kinds


def test_whatever_is_typed_stays_text() -> None:
    document, texts = evil_journey("http://127.0.0.1:9")
    whole = made(document)
    page = Reader(whole)
    plain = Reader(made(full_journey(20)))
    assert page.kinds == plain.kinds
    known = {name for _, attributes in plain.elements for name in attributes}
    assert {name for _, attributes in page.elements for name in attributes} == known
    said = squeezed("".join(page.texts))
    assert [text for text in texts if squeezed(text) not in said] == []


def test_drawings_are_strict_xml_that_holds_the_texts() -> None:
    document, texts = evil_journey("http://127.0.0.1:9")
    drawings = re.findall(r"<svg .*?</svg>", made(document), re.DOTALL)
    assert len(drawings) > 4
    said = ""
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        said += squeezed("".join(root.itertext()))
        links = [
            value for item in root.iter() for name, value in item.attrib.items() if name.endswith("href")
        ]
        assert all(link.startswith(("#", "data:image/png;", "data:image/jpeg;")) for link in links)
    titles = [row.title for row in document.nodes.values()]
    assert [title for title in titles if title in texts and squeezed(title)[:12] not in said] == []


@needs_browser
def test_a_browser_runs_and_requests_nothing_of_it() -> None:
    """Chromium shows the page; a server on this machine sees whether anything asks it."""

    def page_for(host: str) -> str:
        return made(evil_journey(host)[0])

    shown = browser_shows(page_for)
    page = Reader(shown.page)
    assert shown.requests == []
    assert page.kinds <= Reader(made(full_journey(20))).kinds | {"tbody"}
    said = squeezed("".join(page.texts))
    assert [text for text in evil_journey(shown.host)[1] if squeezed(text) not in said] == []


@needs_browser
def test_the_browser_test_would_notice_a_script_and_a_request() -> None:
    shown = browser_shows(
        lambda host: f"<p id=p>a</p><img src='{host}/seen.png'><script>p.textContent = 'ran'</script>"
    )
    assert shown.requests == ["/seen.png"]
    assert ">ran<" in shown.page
