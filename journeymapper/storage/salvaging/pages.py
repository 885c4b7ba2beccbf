"""Reads rows straight from the pages of a SQLite file, whatever state the file is in.

Only for rescuing: no page is believed to belong where it lies, and none that it names has to be there.
Decides nothing about what the rows mean. The form of pages and records: https://www.sqlite.org/fileformat2.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeymapper.storage.database.codec import Row

INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_HEADER = {INDEX_INTERIOR: 12, TABLE_INTERIOR: 12, INDEX_LEAF: 8, TABLE_LEAF: 8}
USUAL_SIZE = 4096
"""The size of this program's pages."""
_FILE_HEADER, _MAGIC = 100, b"SQLite format 3\x00"
_MOST_COLUMNS = 100
LARGEST_ROW = 32 * 1024 * 1024
"""Bytes. The largest picture has 20 MB, and no image of all rows has more."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its serial type."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A file's bytes as pages, numbered from 1; what is missing of the last one is zeros."""

    data: bytes
    size: int

    @property
    def count(self) -> int:
        return -(-len(self.data) // self.size)

    def page(self, number: int) -> bytes:
        page = self.data[(number - 1) * self.size : number * self.size]
        return page if len(page) == self.size else page + bytes(self.size - len(page))

    def kind(self, number: int) -> int:
        """What its first byte says it is; 0 where that is nothing that holds rows or leads to them."""
        page = self.page(number)
        kind = page[_start(page, number)]
        return kind if kind in _HEADER else 0


@dataclass(frozen=True, slots=True)
class Found:
    """A row as it stands in a page. `spans` are all pages that it lies on; `rowid` None in tables without."""

    values: Row
    page: int
    spans: tuple[int, ...]
    rowid: int | None


class Unreadable(ValueError):
    """These bytes are no row."""


def pages_of(data: bytes) -> Pages:
    """The pages, of the size that the header names if it names one, else of the usual size."""
    named = int.from_bytes(data[16:18], "big")
    size = 65536 if named == 1 else named
    possible = 512 <= size <= 65536 and size & (size - 1) == 0
    if possible and size != USUAL_SIZE and not _fits(data, size):
        possible = False
    return Pages(data, size if possible else USUAL_SIZE)


def rows_on(pages: Pages, number: int) -> list[Found]:
    """Every row that can be read on the page; none where it holds no rows."""
    kind = pages.kind(number)
    if kind not in (INDEX_INTERIOR, INDEX_LEAF, TABLE_LEAF):
        return []
    page = pages.page(number)
    found = []
    for at in _cells(page, number, kind):
        try:
            found.append(_row(pages, page, number, kind, at))
        except (Unreadable, IndexError):
            continue
    return found


def children_of(pages: Pages, number: int) -> list[int]:
    """The pages that an interior page leads to, as far as there are such."""
    kind = pages.kind(number)
    if kind not in (INDEX_INTERIOR, TABLE_INTERIOR):
        return []
    page = pages.page(number)
    start = _start(page, number)
    named = [int.from_bytes(page[at : at + 4], "big") for at in _cells(page, number, kind)]
    named.append(int.from_bytes(page[start + 8 : start + 12], "big"))
    return [child for child in named if 1 < child <= pages.count]


def tree_of(pages: Pages, root: int) -> set[int]:
    """The pages that can be reached from `root`."""
    reached: set[int] = set()
    waiting = [root] if 1 <= root <= pages.count else []
    while waiting:
        number = waiting.pop()
        if number not in reached and pages.kind(number):
            reached.add(number)
            waiting += children_of(pages, number)
    return reached


def owners(pages: Pages, roots: Mapping[str, int]) -> dict[int, str]:
    """Which table each page belongs to, as its tree tells; pages that several trees claim are left out."""
    found: dict[int, str] = {}
    twice: set[int] = set()
    for table, root in roots.items():
        for number in tree_of(pages, root):
            twice |= {number} & found.keys()
            found[number] = table
    return {number: table for number, table in found.items() if number not in twice}


def _fits(data: bytes, size: int) -> bool:
    """Whether at least as many pages of this size begin as pages do as of the usual size."""

    def begin(step: int) -> int:
        return sum(data[at] in _HEADER for at in range(step, len(data), step)) * step

    return begin(size) >= begin(USUAL_SIZE)


def _start(page: bytes, number: int) -> int:
    """Where a page tells what it is; the first does so after the header, unless another lies in its place."""
    strange = page[0] in _HEADER and not page.startswith(_MAGIC[1:], 1)
    return _FILE_HEADER if number == 1 and not strange else 0


def _cells(page: bytes, number: int, kind: int) -> Iterator[int]:
    """Where the cells of a page begin."""
    start = _start(page, number)
    first = start + _HEADER[kind]
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - first) // 2)
    for place in range(first, first + 2 * count, 2):
        at = int.from_bytes(page[place : place + 2], "big")
        if first <= at < len(page) - 4:
            yield at


def _row(pages: Pages, page: bytes, number: int, kind: int, at: int) -> Found:
    if kind == INDEX_INTERIOR:
        at += 4
    length, at = _varint(page, at)
    rowid = None
    if kind == TABLE_LEAF:
        rowid, at = _varint(page, at)
        rowid = rowid - (1 << 64) if rowid >= 1 << 63 else rowid
    # No file of this program reserves room at the end of its pages.
    usable = pages.size
    most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if length <= most:
        if at + length > usable:
            raise Unreadable
        return Found(_record(page[at : at + length]), number, (number,), rowid)
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    if local > most:
        local = least
    if at + local + 4 > usable or length > min(LARGEST_ROW, len(pages.data)):
        raise Unreadable
    parts, spans = [page[at : at + local]], [number]
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    left = length - local
    while left > 0:
        if not 1 < following <= pages.count or following in spans[1:2] or len(spans) > pages.count:
            raise Unreadable
        spans.append(following)
        more = pages.page(following)
        parts.append(more[4 : 4 + min(left, usable - 4)])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return Found(_record(b"".join(parts)), number, tuple(spans), rowid)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at`, and where it ends. Raises IndexError."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _record(payload: bytes) -> Row:
    """The values of a record. Raises Unreadable or IndexError."""
    size, at = _varint(payload, 0)
    if size > len(payload):
        raise Unreadable
    kinds = []
    while at < size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > _MOST_COLUMNS:
            raise Unreadable
    if at != size:
        raise Unreadable
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise Unreadable
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[object, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _INTEGERS:
        end = at + _INTEGERS[kind]
        value: object = int.from_bytes(payload[at:end], "big", signed=True)
    elif kind >= 12:
        end = at + (kind - 12) // 2
        value = payload[at:end] if kind % 2 == 0 else payload[at:end].decode("utf-8", "replace")
    else:  # numbers with a point are in no table of ours
        raise Unreadable
    if end > len(payload):
        raise Unreadable
    return value, end
