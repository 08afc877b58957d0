"""XML of a stranger as a stream of tags and texts, never as a tree: what is not asked for costs no memory.

No document type, so no entities; only the encodings ISO/IEC 29500-2 allows; a limit on tags for all parts together, and
on the length of one, since the parser reads a tag again with every piece that does not end it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.parsers import expat

from vanban.batch.problems import rows_refused
from vanban.errors import ReadError

MAX_TAGS = 900_000
"""Most tags, opening and closing, in the parts of one workbook that are read: 100,000 cells, each of its own text."""
_LONGEST_TAG = 256 * 1024
_ENCODINGS = ("", "utf-8", "utf-16", "us-ascii", "ascii")


def _nothing(_: str) -> None:
    """What is done with an end or a text that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Handlers:
    """What is done with a start tag (name as "namespace local", attributes by name), an end tag, a piece of text."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] = _nothing
    text: Callable[[str], None] = _nothing


class XmlStream:
    """The XML parts of one workbook, read one after the other within common limits."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._tags = 0

    def count(self, pieces: Iterable[bytes]) -> None:
        """Count the tags of a part that is going to be read; too many are refused at once. Raises `ReadError`."""
        self._tags += sum(piece.count(b"<") for piece in pieces)
        if self._tags > MAX_TAGS:
            raise rows_refused(
                "rows-too-large",
                self._file,
                f"tệp có {self._tags} thẻ XML",
                f"không quá {MAX_TAGS}, khoảng 100.000 ô",
                "chép riêng các dòng cần làm sang tệp .xlsx mới, chia bảng, hoặc lưu thành .csv UTF-8",
            )

    def read(self, part: str, pieces: Iterable[bytes], handlers: Handlers) -> None:
        """Give the tags and texts of a part to its handlers. Raises `ReadError`, and what they raise."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = handlers.start
        if handlers.end is not _nothing:
            parser.EndElementHandler = handlers.end
        if handlers.text is not _nothing:
            parser.CharacterDataHandler = handlers.text
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse_entities(part)
        parser.XmlDeclHandler = lambda _, encoding, __: self._check_encoding(part, encoding)
        fed = 0
        try:
            for piece in pieces:
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > _LONGEST_TAG + len(piece):
                    raise self._broken(part, "có một thẻ XML quá dài")
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._broken(part, f"XML sai ở dòng {error.lineno}, ký tự {error.offset + 1}") from error

    def _refuse_entities(self, part: str) -> None:
        raise self._broken(part, "có khai báo DOCTYPE, Excel không bao giờ ghi khai báo này")

    def _check_encoding(self, part: str, encoding: str | None) -> None:
        if (encoding or "").casefold() not in _ENCODINGS:
            raise self._broken(part, f"ghi bằng bảng mã “{encoding}”, không phải UTF-8")

    def _broken(self, part: str, what: str) -> ReadError:
        return rows_refused(
            "rows-broken",
            self._file,
            f"không đọc được tệp Excel: phần {part} {what}",
            "tệp .xlsx",
            "mở bằng Excel rồi lưu lại thành .xlsx",
        )
