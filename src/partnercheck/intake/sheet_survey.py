"""Survey: what a workbook's reader does not tell of a sheet, found in the file itself.

python-calamine gives the values of cells, and nothing where a cell holds a formula whose result was never stored, or an
error; it gives a percentage or an amount as the bare number, whatever sign the cell is shown with; and it makes room
for every cell up to the last, so that one stray cell in the last corner would take all the memory there is.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple
from xml.etree.ElementTree import fromstring, iterparse
from xml.parsers import expat

MOST_CELLS = 15_000_000
"""What a sheet may reach to, empty cells included: far more than any round has, and little enough for the memory."""
Place = tuple[int, int]
"""Row and column, counted from 0."""


class FarReachingError(Exception):
    """A sheet reaches much further than applications would. `cell` is the furthest."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


class Oddity(Enum):
    """What a cell has to it beside its value."""

    UNSTORED = "unstored"
    ERROR = "error"
    PERCENTAGE = "percentage"
    CURRENCY = "currency"


class OddPlace(NamedTuple):
    """An odd cell within its row: its column, counted from 0, what is odd, and the error or the sign."""

    column: int
    what: Oddity
    told: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The cells of one sheet that have more to them than their value: what is odd about each, or its sign."""

    unstored: frozenset[Place] = frozenset()
    errors: dict[Place, str] = field(default_factory=dict)
    percentages: frozenset[Place] = frozenset()
    currencies: dict[Place, str] = field(default_factory=dict)

    def by_row(self) -> dict[int, list[OddPlace]]:
        """The cells that are odd, by their row, in the order in which what is odd of them counts."""
        found: dict[int, list[OddPlace]] = {}
        taken: set[Place] = set()
        each: tuple[tuple[Oddity, Iterable[tuple[Place, str]]], ...] = (
            (Oddity.UNSTORED, ((place, "") for place in self.unstored)),
            (Oddity.ERROR, self.errors.items()),
            (Oddity.PERCENTAGE, ((place, "%") for place in self.percentages)),
            (Oddity.CURRENCY, self.currencies.items()),
        )
        for what, places in each:
            for place, told in places:
                if place not in taken:
                    taken.add(place)
                    found.setdefault(place[0], []).append(OddPlace(place[1], what, told))
        return found


NOTHING_ODD = Survey()

_FAR = re.compile(rb'"(?:[A-Z]{3}[0-9]|[A-Z][0-9]{6}|[A-Z]{2}(?:[2-9][0-9]{4}|[0-9]{6}))[0-9]*"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
# A cell of one of the kinds that are looked for: its place, its style, its type, and what stands in it.
_TELLING = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_STYLE = re.compile(rb' s="([0-9]+)"')
_OTHER_TYPE = re.compile(rb' t="(?!n")')


def survey_xlsx(archive: zipfile.ZipFile, sheet: str) -> Survey:
    """What there is to know of one sheet of an .xlsx. Raises FarReachingError, and KeyError where it is not found."""
    xml = archive.read(_part_of(archive, sheet))
    if _is_plainly_written(xml):
        if _FAR.search(xml):
            _check_reach(_CELL.finditer(xml))
    else:
        _check_reach_slowly(xml)
    signs = _signs_by_style(archive)
    shown_styles = {style.encode() for style in signs}
    has_formulas, has_errors = b"<f" in xml, b't="e"' in xml
    shown = bool(shown_styles) and any(b' s="' + style + b'"' in xml for style in shown_styles)
    if not (has_formulas or has_errors or shown):
        return NOTHING_ODD
    if not (has_formulas or has_errors) and (plainly := _shown_plainly(xml, signs)) is not None:
        return plainly
    unstored: set[Place] = set()
    errors: dict[Place, str] = {}
    percentages: set[Place] = set()
    currencies: dict[Place, str] = {}
    for found in _TELLING.finditer(xml):
        about, inside = found[3], found[4] or b""
        if b't="e"' in about:
            value = re.search(rb"<v>([^<]*)</v>", inside)
            errors[_place(found)] = value[1].decode() if value else "#ERROR!"
        elif b"<f" in inside and not re.search(rb"<v>[^<]|<is>|<v [^>]*>[^<]", inside) and b't="str"' not in about:
            unstored.add(_place(found))
        elif (
            shown
            and inside
            and (style := _STYLE.search(about))
            and style[1] in shown_styles
            and not _OTHER_TYPE.search(about)
        ):
            sign = signs[style[1].decode()]
            if sign == "%":
                percentages.add(_place(found))
            else:
                currencies[_place(found)] = sign
    return Survey(frozenset(unstored), errors, frozenset(percentages), currencies)


def _shown_plainly(xml: bytes, signs: dict[str, str]) -> Survey | None:
    """The cells with a sign, where each is written as programs mostly do; None where a closer look is needed.

    A quick look is enough where it finds every place that names one of the styles.
    """
    styles = b"|".join(style.encode() for style in signs)
    cells = re.findall(rb'<c r="([A-Z]{1,3})([0-9]{1,7})" s="(' + styles + rb')"(?: t="([a-z]+)")?(/?)>', xml)
    if len(cells) != sum(xml.count(b' s="' + style.encode() + b'"') for style in signs):
        return None
    percentages: set[Place] = set()
    currencies: dict[Place, str] = {}
    columns: dict[bytes, int] = {}
    for letters, row, style, kind, empty in cells:
        if empty or kind not in (b"", b"n"):
            continue
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = _column_number(letters.decode())
        sign = signs[style.decode()]
        if sign == "%":
            percentages.add((int(row) - 1, column))
        else:
            currencies[int(row) - 1, column] = sign
    return Survey(percentages=frozenset(percentages), currencies=currencies)


def _is_plainly_written(xml: bytes) -> bool:
    """As every program writes it, so that cells can be found without reading the whole as XML."""
    odd = (b"<c>", b"<c/", b"<c\n", b"<c\t", b"<c\r", b":c ", b"<c  ", b"<!ENTITY", b"r='")
    return xml[:2] not in (b"\xff\xfe", b"\xfe\xff") and not any(sign in xml for sign in odd)


def _check_reach(cells: Iterator[re.Match[bytes]]) -> None:
    columns: set[bytes] = set()
    rows: set[bytes] = set()
    for cell in cells:
        columns.add(cell[1])
        rows.add(cell[2])
    _check({name.decode() for name in columns}, max(map(int, rows), default=0))


def _check_reach_slowly(xml: bytes) -> None:
    columns: set[str] = set()
    last = [0, 0]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "c":
            place = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", attributes.get("r", ""))
            if place:
                columns.add(place[1].upper())
                last[0] = max(last[0], int(place[2]))
            else:
                last[1] += 1
        elif name.rpartition(":")[2] == "row":
            last[0] = max(last[0], int(attributes.get("r", "0") or 0))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    _check(columns, last[0])


def _check(columns: set[str], rows: int) -> None:
    furthest = max(columns, key=_column_number, default="A")
    if (_column_number(furthest) + 1) * rows > MOST_CELLS:
        raise FarReachingError(f"{furthest}{rows}")


def _place(found: re.Match[bytes]) -> Place:
    return int(found[2]) - 1, _column_number(found[1].decode())


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the workbook that holds a sheet."""
    ids = {}
    for element in fromstring(archive.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet"):
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            ids[element.attrib.get("name", "")] = relation
    for element in fromstring(archive.read("xl/_rels/workbook.xml.rels")):
        if element.attrib.get("Id") == ids[sheet]:
            target = element.attrib["Target"]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


# Formats that programs know by number alone (ECMA-376, 18.8.30): 9 and 10 are percentages.
_PERCENT_BY_NUMBER = frozenset(("9", "10"))
_CURRENCY = re.compile(r"\[\$([^\]-]+)[^\]]*\]|([£€$¥₹₦₵₩₱₪₺₴])")


def _signs_by_style(archive: zipfile.ZipFile) -> dict[str, str]:
    """The sign that each style shows beside a number: `%`, or a currency."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    formats: dict[str, str] = {}
    signs: dict[str, str] = {}
    styles = fromstring(archive.read("xl/styles.xml"))
    for element in styles.findall(".//{*}numFmt"):
        formats[element.attrib.get("numFmtId", "")] = _sign(element.attrib.get("formatCode", ""))
    for place, element in enumerate(styles.findall("{*}cellXfs/{*}xf")):
        number = element.attrib.get("numFmtId", "0")
        sign = "%" if number in _PERCENT_BY_NUMBER else formats.get(number, "")
        if sign:
            signs[str(place)] = sign
    return signs


def _sign(code: str) -> str:
    bare = re.sub(r'\\.|_.|\*.|"([^"]*)"', r"\1", code.split(";")[0])
    if "%" in bare:
        return "%"
    found = _CURRENCY.search(bare)
    return (found[1] or found[2] or "").strip() if found else ""


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"


def survey_ods(archive: zipfile.ZipFile, sheet: str) -> Survey:
    """What there is to know of one sheet of an .ods. Raises FarReachingError."""
    unstored: set[Place] = set()
    errors: dict[Place, str] = {}
    percentages: set[Place] = set()
    currencies: dict[Place, str] = {}
    wanted = False
    row = column = width = height = 0
    with archive.open("content.xml") as content:
        for event, element in iterparse(content, events=("start", "end")):
            tag = element.tag
            if tag == f"{_TABLE}table":
                wanted = event == "start" and element.attrib.get(f"{_TABLE}name") == sheet
                row = 0
            if not wanted:
                continue
            if event == "start" and tag == f"{_TABLE}table-row":
                column = 0
            elif event == "end" and tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                repeated = int(element.attrib.get(f"{_TABLE}number-columns-repeated", "1"))
                kind = element.attrib.get(f"{_OFFICE}value-type", "")
                text = "".join("".join(part.itertext()) for part in element.iter(_TEXT))
                if kind or text:
                    width = max(width, column + repeated)
                for place in ((row, column + each) for each in range(min(repeated, 64))) if kind or text else ():
                    if element.attrib.get(f"{_CALCEXT}value-type") == "error" or (
                        text.startswith("#") and kind == "string"
                    ):
                        if element.attrib.get(f"{_TABLE}formula"):
                            errors[place] = text
                    elif kind == "percentage":
                        percentages.add(place)
                    elif kind == "currency":
                        currencies[place] = element.attrib.get(f"{_OFFICE}currency", "")
                if not kind and element.attrib.get(f"{_TABLE}formula"):
                    unstored.add((row, column))
                column += repeated
            elif event == "end" and tag == f"{_TABLE}table-row":
                repeated = int(element.attrib.get(f"{_TABLE}number-rows-repeated", "1"))
                if any(cell.attrib.get(f"{_OFFICE}value-type") for cell in element):
                    height = max(height, row + repeated)
                row += repeated
                element.clear()
            if width * height > MOST_CELLS:
                raise FarReachingError(f"column {width}, row {height}")
    return Survey(frozenset(unstored), errors, frozenset(percentages), currencies)


def survey(file: str, sheet: str) -> Survey:
    """The survey of one sheet of a workbook of any kind; nothing is known beside the values of an .xls."""
    if not zipfile.is_zipfile(file):
        return NOTHING_ODD
    with zipfile.ZipFile(file) as archive:
        if "content.xml" in archive.namelist():
            return survey_ods(archive, sheet)
        if "xl/workbook.xml" in archive.namelist():
            return survey_xlsx(archive, sheet)
    return NOTHING_ODD


def unpacks_to(file: str) -> int:
    """How many bytes the parts of a workbook take, as it says itself."""
    if not zipfile.is_zipfile(file):
        return 0
    with zipfile.ZipFile(file) as archive:
        return sum(part.file_size for part in archive.infolist())
