"""The head of a document into the fields of a plan that stand above its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vanban.anatomy import Anatomy, Found
from vanban.anatomy.words import fold, resembles
from vanban.importing.fields.composing import part_of
from vanban.importing.fields.dates import PlaceDate, place_and_date
from vanban.importing.fields.family import FamilyGuess, guess_family
from vanban.importing.fields.issuers import read_issuer, read_number
from vanban.importing.fields.law import law_of
from vanban.importing.fields.marks import read_draft_below, read_marks
from vanban.importing.fields.reading import FieldsRead, Reading
from vanban.importing.fields.subjects import read_subject
from vanban.importing.items import Reader
from vanban.importing.proof import Setting
from vanban.rulebook import Rulebook

if TYPE_CHECKING:
    from vanban.model import Office

_SURE = 0.75
"""How sure a family has to be for nothing to be said of it."""


@dataclass(frozen=True, slots=True)
class HeadRead(FieldsRead):
    """What was read from a head: with the law that all else is proved under, and how many items of the text it took."""

    law: Rulebook | None = None
    items: int = 0

    @property
    def rulebook(self) -> Rulebook:
        """The law of the document: in force on its date, or the likeliest."""
        assert self.law is not None
        return self.law


def read_head(anatomy: Anatomy, *, family: str = "", office: Office | None = None) -> HeadRead:
    """Family, issuer, number, date, marks and subject of a document, as a plan file holds them.

    `family`: the one that was asked for; else the document's own words tell it, and where they do not, `office`.
    """
    reading = Reading()
    reading.data["family"] = _family(anatomy, family, office, reading)
    found = anatomy.components
    dated = place_and_date(found["place_date"].text) if "place_date" in found else None
    if dated is not None:
        reading.take(found["place_date"].lines, "$.date")
        _padded(found["place_date"], dated, reading)
        if dated.begun:
            reading.tell(
                "import-date",
                f"dòng “{found['place_date'].text}” ghi ngày, tháng không đủ; không giữ được “{dated.begun}”",
                lines=found["place_date"].lines,
                text=dated.begun,
                level="lost",
                path="$.date",
            )
    date = part_of("date", dated.date) if dated is not None and dated.date else None
    chosen = law_of(anatomy, reading.data["family"], date)
    setting = Setting(chosen.law)
    if chosen.pinned:
        reading.data["rulebook"] = chosen.law.id
        reading.tell(
            "import-rulebook",
            f"ngày ban hành “{dated.date if dated else ''}” không cho biết quy định nào có hiệu lực; theo "
            f"{chosen.law.title}: {chosen.reason}",
            level="guess",
            path="$.rulebook",
            sure=0.7,
        )
    number = read_number(anatomy, reading)
    reading.data["issuer"] = read_issuer(anatomy, number, setting, reading)
    if dated is not None and dated.place:
        reading.data["issuer"]["place"] = dated.place
    else:
        reading.lack("$.issuer.place", "địa danh ghi trước ngày tháng, ví dụ Hải Phòng")
    if dated is not None and dated.date:
        reading.data["date"] = dated.date
    else:
        reading.lack("$.date", "ngày ban hành: 07/02/2026; 11/2026 hoặc 2026 nếu để trống chờ ký")
    _computed(anatomy, reading, chosen.law)
    read_marks(anatomy, reading)
    items = read_subject(anatomy, Reader(anatomy.file, chosen.law), reading)
    if items < len(anatomy.items) and read_draft_below(anatomy.items[items], reading):
        items += 1
    done = reading.done()
    return HeadRead(done.data, done.taken, done.notes, done.missing, chosen.law, items)


def _padded(found: Found, dated: PlaceDate, reading: Reading) -> None:
    """Tells of figures that the law writes otherwise: “ngày 5 tháng 03” is printed “ngày 05 tháng 3”."""
    written = re.findall(r"\d+", found.text)
    if dated.date and not dated.begun and written[-len(dated.date.split("/")) :] != dated.date.split("/"):
        reading.tell(
            "import-date-figures",
            f"dòng “{found.text}” ghi ngày, tháng khác quy định; bản in ghi {dated.date}",
            lines=found.lines,
            text=found.text,
            level="info",
            path="$.date",
        )


def _computed(anatomy: Anatomy, reading: Reading, law: Rulebook) -> None:
    """National title and motto, which the law sets; another title than the law's own is told."""
    for name in ("national_title", "motto"):
        if name in anatomy.components:
            reading.take(anatomy.components[name].lines, "", "computed")
    title = anatomy.components.get("national_title")
    own = law.text("national_title.text")
    if title is not None and not resembles(fold(title.text), fold(own)):
        reading.tell(
            "import-title",
            f"đầu văn bản ghi “{title.text}”, kế hoạch khối {_NAMES[reading.data['family']]} in “{own}”; "
            "vanban chỉ có thể thức khối nhà nước và khối Đảng, tổ chức khác thì sửa dòng này trong Word",
            lines=title.lines,
            text=title.text,
            level="lost",
            path="$.family",
        )


def _family(anatomy: Anatomy, family: str, office: Office | None, reading: Reading) -> str:
    """The family asked for, else the likeliest; a guess that is not sure is told, with why."""
    guess = guess_family(anatomy)
    if family:
        if guess.family and guess.family != family and guess.sure >= _SURE:
            reading.tell(
                "import-family-other",
                f"đọc theo khối {_NAMES[family]} như đã chọn, tuy {guess.reason}",
                level="guess",
                path="$.family",
                sure=1 - guess.sure,
            )
        return family
    if not guess.family and office is not None:
        guess = FamilyGuess(office.family, 0.9, "theo dữ liệu của cơ quan")
    chosen = guess.family or anatomy.family
    if guess.sure < _SURE:
        other = "party" if chosen == "state" else "state"
        reading.tell(
            "import-family",
            f"coi là văn bản khối {_NAMES[chosen]}: {guess.reason}; cách đọc khác: khối {_NAMES[other]}",
            level="guess",
            path="$.family",
            sure=guess.sure,
        )
    return chosen


_NAMES = {"state": "nhà nước", "party": "Đảng"}
