"""The letters of a document against the faces that will stand in for Times New Roman, before any engine runs.

A face that lacks letters does not fail: the engine borrows single letters elsewhere, words fall apart, lines and pages
break elsewhere. A face of other widths breaks the lines elsewhere too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vanban.errors import PdfError, Problem
from vanban.extras import needs_extra
from vanban.wordfile import Paragraph, WordFile

FONT = "Times New Roman"
Style = tuple[bool, bool]
"""Bold, italic."""

PACKAGE = "fonts-liberation2"
"""The Debian package whose face has the widths of Times New Roman and every Vietnamese letter."""

_MOST_SHOWN = 60
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "COMBINING", "DIGIT")
_WIDTHS: Mapping[str, Mapping[Style, int]] = {
    "a": {(False, False): 909, (True, False): 1024, (False, True): 1024, (True, True): 1024},
    "H": {(False, False): 1479, (True, False): 1593, (False, True): 1479, (True, True): 1593},
    "m": {(False, False): 1593, (True, False): 1706, (False, True): 1479, (True, True): 1593},
}
"""Advance widths of Times New Roman in 2048ths of its size."""
_FILES: Mapping[Style, tuple[str, ...]] = {
    (False, False): ("times.ttf", "Times New Roman.ttf", "LiberationSerif-Regular.ttf"),
    (True, False): ("timesbd.ttf", "Times New Roman Bold.ttf", "LiberationSerif-Bold.ttf"),
    (False, True): ("timesi.ttf", "Times New Roman Italic.ttf", "LiberationSerif-Italic.ttf"),
    (True, True): ("timesbi.ttf", "Times New Roman Bold Italic.ttf", "LiberationSerif-BoldItalic.ttf"),
}
_STYLE_WORDS: Mapping[Style, str] = {
    (False, False): "thường",
    (True, False): "đậm",
    (False, True): "nghiêng",
    (True, True): "đậm nghiêng",
}


@dataclass(frozen=True, slots=True)
class Face:
    """One style of the font that stands in: its letters, and whether its widths are those of Times New Roman."""

    title: str
    style: Style
    letters: Collection[int] = field(repr=False)
    same_widths: bool = True


def letters_by_style(word: WordFile) -> dict[Style, set[str]]:
    """The letters and digits a document sets in Times New Roman, by (bold, italic).

    Of other scripts than Latin, Greek and Cyrillic Times New Roman holds none: every word processor takes them from
    elsewhere.
    """
    found: dict[Style, set[str]] = defaultdict(set)
    for paragraph in _paragraphs(word):
        for span in paragraph.spans:
            look = span.look
            text = paragraph.text[span.start : span.end]
            if look.caps:
                text += text.upper()
            for letter in set(text):
                if _is_set_in_times(look.font if letter.isascii() else look.font_high) and _is_asked_for(letter):
                    found[look.bold, look.italic].add(letter)
        look_of_label = paragraph.spans[0].look if paragraph.spans else paragraph.default_look
        if paragraph.label and look_of_label is not None:
            found[look_of_label.bold, look_of_label.italic] |= {each for each in paragraph.label if _is_asked_for(each)}
    return dict(found)


def stand_ins(word: WordFile, drawn: Collection[str]) -> tuple[str, ...]:
    """The fonts a document asks for that its PDF was not set in, in order of their names.

    `drawn` are the names of the PDF's fonts ("AAAAAA+LiberationSerif-Bold").
    """
    asked: set[str] = set()
    for paragraph in _paragraphs(word):
        for span in paragraph.spans:
            text = paragraph.text[span.start : span.end]
            if any(map(_is_asked_for, text)):
                asked.add((span.look.font if text.isascii() else span.look.font_high) or FONT)
    there = {_squeezed(name.partition("+")[2] or name) for name in drawn}
    return tuple(sorted(name for name in asked if not any(each.startswith(_squeezed(name)) for each in there)))


def _squeezed(name: str) -> str:
    return "".join(filter(str.isalnum, name)).casefold()


def font_problems(letters: Mapping[Style, Collection[str]], faces: Iterable[Face]) -> list[Problem]:
    """What the faces lack of the letters, and faces that would break lines elsewhere."""
    problems = []
    by_style = {face.style: face for face in faces}
    for style, wanted in letters.items():
        face = by_style.get(style)
        if face is None:
            continue
        missing = sorted(each for each in wanted if ord(each) not in face.letters)
        words = f"phông {face.title} thay cho {FONT} (chữ {_STYLE_WORDS[style]})"
        if missing:
            shown = " ".join(missing[:_MOST_SHOWN]) + (" …" if len(missing) > _MOST_SHOWN else "")
            problems.append(
                Problem(
                    "pdf-font-letters",
                    f"{words} thiếu {len(missing)} chữ: {shown}",
                    expected=f"phông có đủ chữ của văn bản: {FONT}, hoặc Liberation Serif 2.0 trở lên",
                    remedy=f"cài gói {PACKAGE} (apt install {PACKAGE}), hoặc dùng --engine rdocx",
                )
            )
        elif not face.same_widths:
            problems.append(
                Problem(
                    "pdf-font-widths",
                    f"{words} có bề rộng chữ khác: dòng và trang sẽ ngắt khác bản Word",
                    expected=f"{FONT}, hoặc Liberation Serif 2.0 trở lên",
                    remedy=f"cài gói {PACKAGE} (apt install {PACKAGE}), hoặc dùng --engine rdocx",
                )
            )
    return problems


def system_faces(wanted: Collection[Style], program_fonts: Path | None) -> list[Face]:
    """The faces this machine sets Times New Roman in. `program_fonts`: a folder of fonts the engine brings along.

    fontconfig is asked where engines ask it; else the folders of the system are searched. Raises `PdfError` where
    nothing is found.
    """
    by_fontconfig = sys.platform not in ("win32", "darwin") and shutil.which("fc-match") is not None
    faces = []
    for style in wanted:
        found = _asked(style) if by_fontconfig else _searched(style, program_fonts)
        if found is None:
            raise PdfError(
                [
                    Problem(
                        "pdf-font-missing",
                        f"không tìm thấy phông nào thay cho {FONT} (chữ {_STYLE_WORDS[style]})",
                        expected=f"{FONT}, hoặc Liberation Serif 2.0 trở lên",
                        remedy=f"cài gói {PACKAGE} (apt install {PACKAGE}), hoặc dùng --engine rdocx",
                    )
                ]
            )
        faces.append(_read(*found, style))
    return faces


def _paragraphs(word: WordFile) -> Iterator[Paragraph]:
    yield from word.paragraphs
    for paragraphs in word.others.values():
        yield from paragraphs


def _is_set_in_times(font: str) -> bool:
    # Nothing stated means Times New Roman (17.3.2.26).
    return not font or font.casefold() == FONT.casefold()


def _is_asked_for(letter: str) -> bool:
    if unicodedata.category(letter)[0] not in "LMN":
        return False
    return unicodedata.name(letter, "").startswith(_SCRIPTS)


def _asked(style: Style) -> tuple[str, int] | None:
    """What fontconfig answers: file and index of the face."""
    bold, italic = style
    pattern = f"{FONT}:weight={200 if bold else 80}:slant={100 if italic else 0}"
    answer = subprocess.run(
        ["fc-match", "--format", "%{file}\n%{index}", pattern], capture_output=True, check=False, timeout=60
    )
    file, _, index = answer.stdout.decode("utf-8", "surrogateescape").partition("\n")
    # The upper half of fontconfig's index names an instance of a variable font.
    return (file, int(index or 0) & 0xFFFF) if file else None


def _searched(style: Style, program_fonts: Path | None) -> tuple[str, int] | None:
    folders = [Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")] if sys.platform == "win32" else []
    folders += [Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts"), Path("/usr/share/fonts")]
    if program_fonts is not None:
        folders.append(program_fonts)
    for name in _FILES[style]:
        for folder in folders:
            for file in sorted(folder.rglob(name)) if folder.is_dir() else ():
                return str(file), 0
    return None


def _read(file: str, index: int, style: Style) -> Face:
    with needs_extra("pdf", PdfError):
        from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(file, fontNumber=index, lazy=True) as font:
            cmap = font.getBestCmap() or {}
            widths = font["hmtx"]
            em = font["head"].unitsPerEm
            same = all(
                ord(letter) in cmap and abs(widths[cmap[ord(letter)]][0] * 2048 / em - by_style[style]) <= 8
                for letter, by_style in _WIDTHS.items()
            )
            title = str(font["name"].getBestFullName() or Path(file).stem)
            return Face(f"{title} ({file})", style, frozenset(cmap), same)
    except (OSError, TTLibError, KeyError) as error:
        raise PdfError(
            [
                Problem(
                    "pdf-font-missing",
                    f"không đọc được phông thay cho {FONT}: {error}",
                    expected=f"{FONT}, hoặc Liberation Serif 2.0 trở lên",
                    remedy=f"cài lại gói {PACKAGE}",
                    file=file,
                )
            ]
        ) from error
