"""Files of every kind that a command reads, made to take long or much: near its limits, at them, beyond them.

`KINDS` maps a kind and a name to what writes the files into a folder and says the commands that are to read them.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from batch.legacy_encodings import encoded
from batch.workbooks import MAIN, sheet, write_workbook
from check.corpus.bombs import BOMBS, SENTENCE, text, with_body
from check.corpus.hostile import changed, good
from pdf.test_hostile_pdf import HOSTILE
from templates.test_hostile_templates import GOOD, NUMBER, put
from templates.test_hostile_templates import TOO_MUCH as TEMPLATES
from vanban.templates.archive import write_archive

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LONGEST = EXAMPLES / "tuyen-truyen-dai-hoi-dang-uy-phuong.yaml"
Commands = list[list[str]]
Case = Callable[[Path], Commands]

CHECKS = (("check",), ("check", "--annotate", "annotated.docx"))


def _word(make: Callable[[], bytes], *commands: tuple[str, ...]) -> Case:
    def case(folder: Path) -> Commands:
        (folder / "a.docx").write_bytes(make())
        return [[*command, str(folder / "a.docx")] for command in commands or CHECKS]

    return case


def _plan(make: Callable[[], str], suffix: str = "yaml", *commands: tuple[str, ...]) -> Case:
    def case(folder: Path) -> Commands:
        (folder / f"a.{suffix}").write_text(make(), "utf-8")
        return [[*command, str(folder / f"a.{suffix}")] for command in commands or (("render",), ("check",))]

    return case


BASE = """\
family: state
issuer: {name: "Ủy ban nhân dân xã {{ ten_xa }}", symbol: UBND, place: An Lão}
date: 12/01/2026
subject: Thử
body: [Một việc.]
distribution: {recipients: [Các phòng], archive: VT}
signature: {on_behalf_of: Ủy ban nhân dân, position: Chủ tịch, name: Nguyễn Văn A}
"""


def _rows(write: Callable[[Path], object], name: str, *more: str, base: str = BASE) -> Case:
    def case(folder: Path) -> Commands:
        (folder / "goc.yaml").write_text(base, "utf-8")
        write(folder / name)
        command = ["batch", "run", str(folder / "goc.yaml"), str(folder / name), "-o", str(folder / "out")]
        return [[*command, *(more or ("--only", "2", "--dry-run"))]]

    return case


def _text(words: Callable[[], str]) -> Callable[[Path], object]:
    return lambda path: path.write_text(words(), "utf-8")


def _book(cells: Callable[[], Iterable[str] | str], **more: object) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        write_workbook(path, cells(), **{key: value() if callable(value) else value for key, value in more.items()})  # type: ignore[arg-type]

    return write


# Word files


def _near(words: str, limit: int, **more: str) -> Callable[[], bytes]:
    """The good plan with words repeated until they are so many bytes."""
    return lambda: with_body(words * (limit // len(words.encode())), **more)


def _pictures(count: int, size: int) -> bytes:
    """The good plan with pictures that pack badly."""
    import io

    out = io.BytesIO(good())
    noise = random.Random(1).randbytes(size)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        for number in range(count):
            archive.writestr(f"word/media/p{number}.png", noise)
    return out.getvalue()


def _many_parts(count: int) -> bytes:
    import io

    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"word/x/p{number}.xml", b"<a/>")
    return out.getvalue()


_STYLED = (
    '<w:p><w:pPr><w:jc w:val="both"/><w:spacing w:after="120"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman"'
    ' w:hAnsi="Times New Roman"/><w:b/><w:sz w:val="28"/></w:rPr><w:t>' + SENTENCE + "</w:t></w:r></w:p>"
)
_CELLS = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 20 + "</w:tr>"
WORD: dict[str, Case] = {
    **{
        f"{name} ×{times}": _word(lambda make=make, size=size, times=times: make(size * times), command)
        for name, (make, size) in BOMBS.items()
        for times, command in ((1, CHECKS[0]), (20, CHECKS[1]), (60, CHECKS[1]))
    },
    "three hundred pages": _word(lambda: with_body(_STYLED * 3_600)),
    "sixty megabytes of pictures": _word(lambda: _pictures(20, 3_000_000)),
    "pictures near the largest file": _word(lambda: _pictures(20, 5_200_000)),
    "pictures beyond the largest file": _word(lambda: _pictures(21, 5_200_000)),
    "pictures of zeros near the total": _word(lambda: BOMBS["media"][0](500_000_000)),
    "pictures of zeros beyond the total": _word(lambda: BOMBS["media"][0](540_000_000)),
    "parts near the most": _word(lambda: _many_parts(4_980)),
    "parts beyond the most": _word(lambda: _many_parts(5_001)),
    **{
        f"{name} {size} MB": _word(_near(words, size * 10**6))
        for name, words in {
            "elements": "<w:p/>",
            "empty runs": "<w:p>" + "<w:r/>" * 50 + "</w:p>",
            "long text": text("chữ " * 1_000),
            "attributes": '<w:p w:a="" w:b="" w:c="" w:d=""/>',
            "look": '<w:p><w:pPr><w:jc w:val="both"/></w:pPr></w:p>',
            "unknown": "<w:x>" + "<w:y/>" * 90 + "</w:x>",
            "rows": "<w:tbl>" + _CELLS * 10 + "</w:tbl>",
            "styled": _STYLED,
            "bookmarks": '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
            "deleted": "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>",
            "math": '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r/></m:oMath>',
        }.items()
        for size in (1, 4, 33)
    },
    **{
        f"styles {size} MB": _word(
            lambda size=size: with_body(
                text("x") * 100,
                styles="".join(
                    f'<w:style w:type="paragraph" w:styleId="S{i}"><w:name w:val="S{i}"/><w:rPr><w:b/></w:rPr></w:style>'
                    for i in range(size * 10**6 // 90)
                ),
            )
        )
        for size in (2, 8, 24)
    },
    **{
        f"lists {size} MB": _word(
            lambda size=size: with_body(
                text("x") * 100,
                numbering="".join(
                    f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
                    for i in range(size * 10**6 // 110)
                ),
            )
        )
        for size in (2, 8, 24)
    },
    "relations": _word(
        lambda: changed(
            document_rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{i}" Type="a/image" Target="a{i}.png"/>' for i in range(100_000))
            + "</Relationships>"
        )
    ),
}

# Plan files

PLAN = (EXAMPLES / "trien-khai-phan-mem-van-phong-so.yaml").read_text("utf-8")


def _repeated(times: int) -> str:
    """The longest example with its body so many times."""
    from vanban.readers.yaml_source import read_yaml

    source = read_yaml(LONGEST.read_text("utf-8")).value
    source["body"] = source["body"] * times if isinstance(source["body"], list) else source["body"]
    if isinstance(source["body"], dict):
        for key, value in source["body"].items():
            if isinstance(value, list):
                source["body"][key] = value * times
    return json.dumps(source, ensure_ascii=False)


def _changed(**fields: object) -> str:
    from vanban.readers.yaml_source import read_yaml

    return json.dumps(read_yaml(PLAN).value | fields, ensure_ascii=False)


PLANS: dict[str, Case] = {
    **{f"longest example ×{times}": _plan(lambda times=times: _repeated(times), "json") for times in (1, 5, 20, 40)},
    **{
        f"one line of {size} letters": _plan(lambda size=size: PLAN + "x: " + "chữ " * (size // 4))
        for size in (400_000, 500_000, 2_000_000, 20_000_000)
    },
    **{
        f"{size} anchors": _plan(lambda size=size: PLAN + "x:\n" + "".join(f"  - &a{i} x\n" for i in range(size)))
        for size in (490, 510, 30_000, 100_000)
    },
    **{f"{size} blank lines": _plan(lambda size=size: PLAN + "\n" * size) for size in (49_000, 51_000, 15_000_000)},
    **{
        f"{size} unknown keys": _plan(lambda size=size: PLAN + "".join(f"k{i}: x\n" for i in range(size)))
        for size in (7_000, 14_000, 30_000, 99_000)
    },
    **{
        f"{size} unknown keys in JSON": _plan(lambda size=size: json.dumps({f"k{i}": "x" for i in range(size)}), "json")
        for size in (14_000, 99_000, 900_000)
    },
    **{
        f"a text of {size} letters": _plan(lambda size=size: _changed(body=["chữ nghĩa " * (size // 10)]), "json")
        for size in (99_000, 110_000, 5_000_000)
    },
    **{
        f"{count} texts of 90,000 letters": _plan(
            lambda count=count: _changed(body=["Các đơn vị thực hiện nghiêm túc. " * 2_700] * count), "json"
        )
        for count in (2, 5, 20, 200)
    },
    **{
        f"{count} short texts": _plan(lambda count=count: _changed(body=["Các phòng làm."] * count), "json")
        for count in (1_000, 5_000, 14_900, 15_100)
    },
    **{
        f"{count} words with marks": _plan(lambda count=count: _changed(body=["**a** *b* ^[c] " * count]), "json")
        for count in (100, 1_000, 6_000)
    },
    "an open mark again and again": _plan(lambda: _changed(body=["^[*" * 30_000]), "json"),
    "stars": _plan(lambda: _changed(body=["*" * 99_000]), "json"),
    "brackets": _plan(lambda: _changed(body=["^[" * 40_000 + "]" * 19_000]), "json"),
    **{
        f"a table of {rows} rows": _plan(
            lambda rows=rows: _changed(body=[{"table": [["Cột"] * 10, *[["ô"] * 10] * rows]}]), "json"
        )
        for rows in (100, 700, 1_300, 1_600)
    },
    **{
        f"{count} recipients": _plan(
            lambda count=count: _changed(distribution={"recipients": ["Các phòng"] * count, "archive": "VT"}), "json"
        )
        for count in (100, 1_000, 14_000)
    },
    **{
        f"{count} legal bases": _plan(
            lambda count=count: _changed(
                legal_bases=["Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"] * count,
                grounds=["Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"] * count,
            ),
            "json",
        )
        for count in (100, 4_000)
    },
    **{f"issuer of {size} letters": _plan(lambda size=size: _issuer(size), "yaml") for size in (900, 99_000, 400_000)},
    "deep": _plan(lambda: PLAN + "x: " + "[" * 59 + "]" * 59),
    "deeper": _plan(lambda: PLAN + "x: " + "[" * 5_000 + "]" * 5_000),
    "deep JSON": _plan(lambda: '{"x": ' + "[" * 200_000 + "]" * 200_000 + "}", "json"),
    "aliases": _plan(
        lambda: (
            PLAN
            + "a: &a [x, x, x]\n"
            + "".join(f"a{i}: &a{i} [*a{i - 1 if i else ''}, *a{i - 1 if i else ''}]\n" for i in range(20))
        )
    ),
    "a number of 400,000 digits": _plan(lambda: PLAN + "x: " + "9" * 400_000),
    "numbers in JSON": _plan(lambda: '{"x": [' + ",".join(["9" * 300] * 14_000) + "]}", "json"),
    "comments": _plan(lambda: PLAN + "# chữ\n" * 48_000),
    "quotes": _plan(lambda: PLAN + 'x: "' + "\\n" * 200_000 + '"'),
    "folded": _plan(lambda: PLAN + "x: >\n" + "  chữ\n" * 45_000),
    "flow": _plan(lambda: PLAN + "x: [" + "a, " * 14_000 + "]"),
    "flow mappings": _plan(lambda: PLAN + "x: [" + "{a: b}, " * 7_000 + "]"),
    "tags": _plan(lambda: PLAN + "x:\n" + "  - !t a\n" * 7_000),
    "documents": _plan(lambda: PLAN + "---\na: b\n" * 7_000),
    "indented": _plan(lambda: PLAN + "x:\n" + "".join(" " * (i % 100 + 1) + "- a\n" for i in range(4_000))),
    "colons": _plan(lambda: PLAN + "x: " + ": " * 200_000),
    "one key twice": _plan(lambda: PLAN + "x: y\n" * 7_000),
}


def _issuer(size: int) -> str:
    import re

    return re.sub(r"(?m)^(\s+name: ).*$", lambda match: match[1] + "Ủy ban " + "nhân dân " * (size // 9), PLAN, count=1)


# Tables of rows

COMMUNE = "Tiên Lãng"


def _csv(rows: int, columns: int = 2, value: str = "Trấn Dương") -> Callable[[Path], object]:
    head = "ten_xa," + ",".join(f"so{i}" for i in range(columns - 1))
    line = ",".join([value] * columns)
    return _text(lambda: f"{head}\n" + f"{line}\n" * rows)


def _cells(rows: int, columns: int, cell: Callable[[int, int], str]) -> Callable[[], Iterable[str]]:
    def made() -> Iterable[str]:
        names = [_letters(at) for at in range(columns)]
        yield f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        yield "".join(
            f'<c r="{name}1" t="inlineStr"><is><t>{"ten_xa" if not at else f"so{at}"}</t></is></c>'
            for at, name in enumerate(names)
        )
        yield "</row>"
        for row in range(2, rows + 2):
            yield (
                f'<row r="{row}">'
                + "".join(f'<c r="{name}{row}"{cell(row, at)}</c>' for at, name in enumerate(names))
                + "</row>"
            )
        yield "</sheetData></worksheet>"

    return made


def _letters(at: int) -> str:
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(65 + rest) + found
    return found


def _shared(count: int, length: int) -> Callable[[], Iterable[str]]:
    def made() -> Iterable[str]:
        yield f'<sst xmlns="{MAIN}">'
        for at in range(count):
            yield f"<si><t>{at:07d}{'x' * (length - 7)}</t></si>"
        yield "</sst>"

    return made


def _inline(row: int, at: int) -> str:
    return f' t="inlineStr"><is><t>Xã {row}</t></is>' if not at else f"><v>{row * at}</v>"


def _of_texts(row: int, at: int, columns: int = 5) -> str:
    return f' t="s"><v>{(row - 2) * columns + at}</v>'


ATTRIBUTES = " ".join(f'a{i}=""' for i in range(200))
TCVN3 = encoded("Trấn Dương", "tcvn3")
ROWS: dict[str, Case] = {
    **{f"csv {rows} × {columns}": _rows(_csv(rows, columns), "a.csv") for rows, columns in ((3_321, 5), (10_000, 40), (19_900, 22), (25_000, 39), (800, 499), (1_000_000, 2))},
    **{f"csv in TCVN3 {rows} × {columns}": _rows(_csv(rows, columns, TCVN3), "a.csv") for rows, columns in ((3_321, 5), (10_000, 40), (99_000, 9))},
    "csv of other words": _rows(_text(lambda: "ten_xa,so\n" + "".join(f"Xã {i} Đông Hưng,{i}\n" for i in range(19_900))), "a.csv"),
    "csv of other words in TCVN3": _rows(_text(lambda: "ten_xa,so\n" + "".join(f"{TCVN3} {i:x},{i}\n" for i in range(19_900))), "a.csv"),
    "csv of other words in VNI": _rows(_text(lambda: "ten_xa,so\n" + "".join(f"{encoded('Trấn Dương', 'vni')} {i:x},{i}\n" for i in range(19_900))), "a.csv"),
    "csv of dates": _rows(_text(lambda: "ten_xa,so\n" + "".join(f"Xã,{i % 28 + 1}/{i % 12 + 1}/2026\n" for i in range(19_900))), "a.csv"),
    "csv of commas": _rows(_text(lambda: "ten_xa,so\n" + "," * 3_900_000), "a.csv"),
    "csv of more commas": _rows(_text(lambda: "ten_xa,so\n" + "," * 19_000_000), "a.csv"),
    "csv of blank lines": _rows(_text(lambda: "ten_xa,so\n" + "\n" * 19_000_000), "a.csv"),
    "csv of one cell": _rows(_text(lambda: "ten_xa,so\n" + "x" * 19_000_000), "a.csv"),
    "csv of quotes": _rows(_text(lambda: "ten_xa,so\n" + '"' + '""' * 9_000_000 + '"'), "a.csv"),
    "csv of long cells": _rows(_text(lambda: "ten_xa,so\n" + f"{'Xã ' * 3_000},x\n" * 1_500), "a.csv"),
    "csv of long cells in TCVN3": _rows(_text(lambda: "ten_xa,so\n" + f"{(TCVN3 + ' ') * 300},x\n" * 3_000), "a.csv"),
    "csv with many heads": _rows(_text(lambda: ",".join(f"c{i}" for i in range(499)) + "\n" + "x\n" * 90_000), "a.csv"),
    **{f"json {rows} × {columns}": _rows(_text(lambda rows=rows, columns=columns: json.dumps([{"ten_xa": "An Lão"} | {f"c{i}": "x" for i in range(columns)} for _ in range(rows)])), "a.json") for rows, columns in ((3_321, 5), (10_000, 15), (19_900, 5), (99_000, 3))},
    "yaml rows": _rows(_text(lambda: "- {ten_xa: An Lão}\n" * 4_900), "a.yaml"),
    **{f"xlsx {rows} × {columns}": _rows(_book(_cells(rows, columns, _inline)), "a.xlsx") for rows, columns in ((3_321, 5), (10_000, 40), (19_900, 20), (99_000, 9), (800, 490), (20_500, 2))},
    **{f"xlsx of shared texts {rows} × 5": _rows(_book(_cells(rows, 5, _of_texts), texts=_shared(rows * 5, 20)), "a.xlsx") for rows in (3_321, 19_900, 79_000)},
    "xlsx of long shared texts": _rows(_book(_cells(500, 5, _of_texts), texts=_shared(2_500, 30_000)), "a.xlsx"),
    "xlsx of texts nobody asks for": _rows(_book(lambda: sheet(""), texts=_shared(150_000, 500)), "a.xlsx"),
    "xlsx of long texts in cells": _rows(_book(_cells(900, 1, lambda *_: f' t="inlineStr"><is><t>{"x" * 90_000}</t></is>')), "a.xlsx"),
    "xlsx of empty cells": _rows(_book(lambda: [sheet("")[:-len("</sheetData></worksheet>")], '<row r="3">', *["<c/>" * 90_000] * 30, "</row></sheetData></worksheet>"]), "a.xlsx"),
    "xlsx of many formats": _rows(_book(_cells(19_900, 20, lambda row, _: f' s="{row % 9_000}"><v>{row}.5</v>'), styles=lambda: _formats(9_000)), "a.xlsx"),
    "xlsx of dates": _rows(_book(_cells(19_900, 20, lambda row, _: f' s="1"><v>{40_000 + row}</v>'), styles=lambda: _formats(1, "dd/mm/yyyy")), "a.xlsx"),
    "xlsx of merges": _rows(_book(lambda: sheet("".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(3, 30_000)), after="<mergeCells>" + '<mergeCell ref="A2:XFD1048576"/>' * 19_000 + "</mergeCells>")), "a.xlsx"),
    "xlsx of spread merges": _rows(_book(lambda: sheet("".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(3, 19_900)), after="<mergeCells>" + "".join(f'<mergeCell ref="A{at}:C{at + 3}"/>' for at in range(3, 19_900, 3)) + "</mergeCells>")), "a.xlsx"),
    "xlsx of merges over merges": _rows(_book(lambda: sheet("".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(3, 19_900)), after="<mergeCells>" + '<mergeCell ref="A3:A1048576"/>' * 19_000 + "</mergeCells>")), "a.xlsx"),
    "xlsx with a far cell": _rows(_book(lambda: sheet("<row r=\"1048576\"><c  t='inlineStr'\n r='XFD1048576'><is><t>x</t></is></c></row>")), "a.xlsx"),
    "xlsx of depth": _rows(_book(lambda: [sheet("")[:-len("</sheetData></worksheet>")], *["<a>" * 100_000] * 4, *["</a>" * 100_000] * 4, "</sheetData></worksheet>"]), "a.xlsx"),
    "xlsx of blanks": _rows(_book(lambda: [sheet("")[:-len("</sheetData></worksheet>")], *[" " * 10**6] * 90, "</sheetData></worksheet>"]), "a.xlsx"),
    "xlsx of hidden rows": _rows(_book(lambda: sheet("".join(f'<row r="{at}" hidden="1"/>' for at in range(3, 900_000)))), "a.xlsx"),
    "xlsx of many attributes": _rows(_book(lambda: sheet("".join(f'<row r="{at}" {ATTRIBUTES}/>' for at in range(3, 9_000)))), "a.xlsx"),
}  # fmt: skip


def _formats(count: int, code: str = "") -> str:
    numbers = "".join(
        f'<numFmt numFmtId="{at}" formatCode="{code or "0." + "0" * (at % 9 + 1)}"/>' for at in range(200, 200 + count)
    )
    cells = "".join(f'<xf numFmtId="{at}"/>' for at in range(200, 200 + count))
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{numbers}</numFmts><cellXfs><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'


# Templates, PDF files, folders


def _template(change: Callable[[dict[str, bytes]], None]) -> Case:
    def case(folder: Path) -> Commands:
        parts = dict(GOOD)
        change(parts)
        (folder / "mau.docx").write_bytes(write_archive(parts.items()))
        (folder / "a.yaml").write_text((EXAMPLES / "chuyen-doi-so-ubnd-xa.yaml").read_text("utf-8"), "utf-8")
        return [["render", str(folder / "a.yaml"), "--template", str(folder / "mau.docx")]]

    return case


def _media(count: int, size: int) -> Callable[[dict[str, bytes]], None]:
    noise = b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(size)

    def change(parts: dict[str, bytes]) -> None:
        parts.update({f"word/media/p{number}.png": noise for number in range(count)})

    return change


EMPTY = "<w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r>"
TEMPLATE: dict[str, Case] = {
    **{f"too much: {name}": _template(change) for name, change in TEMPLATES.items()},
    **{f"{count} empty runs": _template(put("<w:p>" + EMPTY * count + "</w:p>")) for count in (2_000, 8_000, 20_000)},
    **{f"{count} empty paragraphs": _template(put("<w:p/>" * count)) for count in (8_000, 50_000, 400_000, 1_300_000)},
    **{f"{count} tags": _template(put("<w:p><w:r><w:t>" + NUMBER * count + "</w:t></w:r></w:p>")) for count in (300, 900, 1_100)},
    **{f"{size} MB of an attribute": _template(put('<w:p w:x="' + "a" * size * 10**6 + '"/>')) for size in (1, 2, 7)},
    **{f"{count} attributes": _template(put("<w:p " + " ".join(f'w:a{i}=""' for i in range(count)) + "/>")) for count in (1_000, 60_000)},
    "media": _template(_media(10, 6_000_000)),
    "more media": _template(_media(12, 6_000_000)),
    "open braces": _template(put("<w:p><w:r><w:t>" + "{" * 500_000 + "</w:t></w:r></w:p>")),
    "open tags": _template(put("<w:p><w:r><w:t>" + "{{ " * 100_000 + "</w:t></w:r></w:p>")),
    "tags over runs": _template(put("<w:p>" + "<w:r><w:t>{</w:t></w:r>" * 20_000 + "</w:p>")),
    "a loop": _template(put("<w:p><w:r><w:t>" + "{%p for a in parts %}</w:t></w:r></w:p><w:p><w:r><w:t>" * 3 + "x" + "</w:t></w:r></w:p><w:p><w:r><w:t>{%p endfor %}" * 3 + "</w:t></w:r></w:p>")),
    "depth": _template(put("<w:sdt><w:sdtContent>" * 90 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 90)),
    "more depth": _template(put("<w:sdt><w:sdtContent>" * 9_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 9_000)),
}  # fmt: skip


def _pdf(data: bytes) -> Case:
    def case(folder: Path) -> Commands:
        (folder / "a.pdf").write_bytes(data)
        return [["preview", str(folder / "a.pdf"), "-o", "a.png"]]

    return case


PDF: dict[str, Case] = {name: _pdf(data) for name, (data, _) in HOSTILE.items()}


def _manifest(lines: Callable[[], str]) -> Case:
    def case(folder: Path) -> Commands:
        (folder / "goc.yaml").write_text(BASE, "utf-8")
        (folder / "a.csv").write_text("ten_xa\nAn Lão\n", "utf-8")
        (folder / "out").mkdir()
        (folder / "out" / "manifest.jsonl").write_text(lines(), "utf-8")
        return [["batch", "run", str(folder / "goc.yaml"), str(folder / "a.csv"), "-o", str(folder / "out")]]

    return case


def _written(count: int, **fields: object) -> str:
    return "".join(json.dumps({"file": f"{i}.docx", "row": i, "key": f"{i}"} | fields) + "\n" for i in range(count))


MANIFEST: dict[str, Case] = {
    **{f"{count} lines": _manifest(lambda count=count: _written(count)) for count in (1_000, 100_000, 1_000_000)},
    "one line": _manifest(lambda: '{"a": "' + "x" * 15_000_000 + '"}\n'),
    "blank lines": _manifest(lambda: "\n" * 100_000_000),
    "more than the most": _manifest(lambda: "x" * 130_000_000),
    "depth": _manifest(lambda: "[" * 1_000_000 + "\n"),
    "keys": _manifest(lambda: json.dumps({f"k{i}": i for i in range(500_000)}) + "\n"),
    "numbers": _manifest(lambda: "9" * 4_000_000 + "\n"),
    "names": _manifest(lambda: _written(10, file="../x")),
}

KINDS: Mapping[str, Mapping[str, Case]] = {
    "docx": WORD,
    "plan": PLANS,
    "rows": ROWS,
    "template": TEMPLATE,
    "pdf": PDF,
    "manifest": MANIFEST,
}
