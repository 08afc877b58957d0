"""What a package held at every moment of its mending, so that no change of letters goes unaccounted for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator

from lxml import etree

from vanban.errors import CheckError, Problem
from vanban.mending.proof import Items, items_of, items_of_package
from vanban.wordfile.parts import Parts


class Ledger:
    """Holds what each part is to hold; raises `CheckError` where one does not, so that nothing is written.

    `added` are elements that mending made itself (a short line, the number of the page): no part is asked for them.
    """

    def __init__(self, parts: Parts, file: str = "") -> None:
        self._parts = parts
        self._file = file
        self.added: set[etree._Element] = set()
        self._held: dict[str, Items] = items_of_package(parts)

    def prove(self) -> None:
        """Every part holds what it is to hold."""
        for part, items in items_of_package(self._parts, self.added).items():
            if self._held.get(part, ()) != items:
                raise self._lost(part)

    @contextlib.contextmanager
    def letters_change(self, part: str, paragraphs: Iterable[etree._Element]) -> Iterator[None]:
        """Letters of these paragraphs change in the block, and nothing else of the part does."""
        root = self._parts.xml(part)
        if self._held.get(part) != items_of(root, self.added):
            raise self._lost(part)
        changing = {*self.added, *paragraphs}
        around = items_of(root, changing)
        yield
        if items_of(root, changing) != around:
            raise self._lost(part)
        self._held[part] = items_of(root, self.added)

    def take_out(self, part: str, elements: Iterable[etree._Element]) -> None:
        """Elements taken out of a part because what they show was put elsewhere (the number of the page)."""
        root = self._parts.xml(part)
        if self._held.get(part) != items_of(root, self.added):
            raise self._lost(part)
        gone = list(elements)
        around = items_of(root, {*self.added, *gone})
        for each in gone:
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
        self._held[part] = items_of(root, self.added)
        if self._held[part] != around:
            raise self._lost(part)

    def check_text(self, part: str, text: str, expected: str) -> None:
        """A paragraph reads as it is to read."""
        if text != expected:
            raise self._lost(part)

    def _lost(self, part: str) -> CheckError:
        return CheckError(
            [
                Problem(
                    "fix-lost",
                    f"sửa phần {part} làm mất hoặc đổi chữ, nên không ghi gì",
                    expected="mọi chữ, dấu, hình giữ nguyên",
                    remedy="báo lỗi này kèm tệp; trong lúc chờ, sửa tay theo kết quả soát",
                    file=self._file,
                )
            ]
        )
