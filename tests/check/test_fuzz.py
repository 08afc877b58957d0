"""Bytes and attributes of a good file changed at random: every answer is a report or a coded error."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from check.corpus.bombs import with_body
from check.corpus.hostile import changed, good
from check.corpus.wml import zipped
from vanban.check import check
from vanban.check.annotate import annotate
from vanban.errors import VanbanError
from vanban.pdf.source import open_source

VALUES = (
    *(
        "",
        " ",
        "-1",
        "-0",
        "0",
        "00",
        "1",
        "²",
        "١",
        "５",
        "½",
        "Ⅷ",
        "1.5",
        "1e999",
        "-1e999",
        "nan",
        "inf",
        "+7",
        "0x10",
    ),
    *("9" * 5000, "-" + "9" * 5000, "1." + "9" * 5000, "2147483648", "99999999999999999999", "true", "on", "auto"),
    *("12pt", "1e5cm", "²pt", "-3in", "%1", "%1%2%3%4%5%6%7%8%9", "FFFFFFFFF", "0xFF", "G", "../../x", "\U0001f600"),
    *("none", "nil", "single", "default", "even", "centre", "\u202e", "a" * 70_000),
)
"""What attributes may hold that nobody expects."""
RICH = with_body(
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="1" w:beforeLines="1" '
    'w:line="240" w:lineRule="auto"/><w:ind w:left="1" w:hanging="1" w:firstLine="1"/><w:outlineLvl w:val="1"/>'
    '<w:framePr w:xAlign="left"/></w:pPr><w:r><w:rPr><w:sz w:val="20"/><w:color w:val="FF0000" w:themeColor="text1"/>'
    '</w:rPr><w:t>chữ</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:r><w:pict><v:line from="0,0" to="100,0"/>'
    '<v:shape style="width:10pt;height:1pt"/></w:pict></w:r><w:r><w:drawing><wp:anchor><wp:extent cx="1" cy="1"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>5</wp:posOffset></wp:positionH><a:graphic><a:prstGeom prst="line"/>'
    '</a:graphic></wp:anchor></w:drawing></w:r></w:p><w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>'
    '<w:gridCol w:w="5"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="5" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
    '<w:p/></w:tc></w:tr></w:tbl><w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="1"/><w:pgNumType w:start="1" w:fmt="x"/>'
    "</w:sectPr></w:pPr></w:p>",
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/><w:lvlRestart w:val="1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
    'w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>',
)
ATTRIBUTE = re.compile(r'(?<=\s)((?!xmlns)[\w:]+)="([^"]*)"')


def parts() -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(RICH)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def answered(data: bytes) -> None:
    """Nothing, when all that reads a .docx of a stranger ends well, or in errors with codes."""
    for read in (lambda: annotate(data, check(data)), lambda: open_source(data)):
        try:
            read()
        except VanbanError as error:
            assert all(problem.code and problem.message for problem in error.problems)  # noqa: PT017


@pytest.mark.parametrize("seed", range(40))
def test_any_value_of_any_attributes(seed: int) -> None:
    dice = random.Random(seed)
    files = parts()
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/header1.xml"):
        text = files[name]
        assert isinstance(text, bytes)
        share = dice.choice((0.01, 0.1, 0.5))

        def other(match: re.Match[str], share: float = share) -> str:
            return f'{match[1]}="{dice.choice(VALUES)}"' if dice.random() < share else match[0]

        files[name] = ATTRIBUTE.sub(other, text.decode("utf-8"))
    answered(zipped(files))


@pytest.mark.parametrize("seed", range(40))
def test_any_bytes_of_the_file(seed: int) -> None:
    dice = random.Random(seed)
    data = bytearray(dice.choice((good(), RICH)))
    for _ in range(dice.choice((1, 3, 30))):
        # The list of members and its end are where sizes and offsets are.
        at = dice.choice((dice.randrange(len(data)), dice.randrange(len(data) - 600, len(data))))
        data[at] = dice.choice((0, 0xFF, dice.randrange(256)))
    answered(bytes(data))


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "latin-1", "cp1258", "utf-32", "cp037"]
)
def test_any_encoding_of_the_main_part(encoding: str) -> None:
    text = parts()["word/document.xml"]
    assert isinstance(text, bytes)
    for declared in ("UTF-8", encoding.upper()):
        words = text.decode("utf-8").replace("UTF-8", declared)
        answered(changed(document=words.encode(encoding, "xmlcharrefreplace")))


@pytest.mark.parametrize("name", ["zip-offset", "no-relations-of-relations", "empty-types"])
def test_packages_put_together_wrongly(name: str, tmp_path: Path) -> None:
    data = bytearray(good())
    if name == "zip-offset":
        end = data.rindex(b"PK\5\6")
        data[end + 16 : end + 20] = (2**31).to_bytes(4, "little")
    elif name == "no-relations-of-relations":
        data = bytearray(changed(rels=None))
    else:
        data = bytearray(changed(types="<Types/>"))
    answered(bytes(data))
