"""What a package held at every moment of its mending, so that no change of letters goes unaccounted for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from vanban.errors import CheckError, Problem
from vanban.mending.editing import Editor
from vanban.mending.proof import Items, items_of, items_of_package
from vanban.wordfile.parts import Parts


class Ledger:
    """Holds what each part is to hold; raises `CheckError` where one does not, so that nothing is written.

    `added` are elements that mending made itself (a short line, the number of the page): no part is asked for them.
    Where changes are tracked a part holds what it holds once they are accepted; refused, it must hold what it held.
    """

    def __init__(self, parts: Parts, editor: Editor, file: str = "") -> None:
        self._parts = parts
        self.editor = editor
        self._file = file
        self.added: set[etree._Element] = set()
        self._source = items_of_package(parts)
        self._held: dict[str, Items] = dict(self._source)

    def prove(self) -> None:
        """Every part holds what it is to hold."""
        self._prove(self._held, items_of_package(self._parts, self.hidden))
        if self.editor.tracked:
            hidden = self.added | self.editor.insertions
            self._prove(self._source, items_of_package(self._parts, hidden, self.editor.deletions))

    def _prove(self, held: Mapping[str, Items], now: Mapping[str, Items]) -> None:
        for part, items in now.items():
            if held.get(part, ()) != items:
                raise self._lost(part)

    @property
    def hidden(self) -> set[etree._Element]:
        """What no part is asked for: what mending made, and what goes when its changes are accepted."""
        return self.added | self.editor.deletions

    @contextlib.contextmanager
    def letters_change(self, part: str, paragraphs: Iterable[etree._Element]) -> Iterator[None]:
        """Letters of these paragraphs change in the block, and nothing else of the part does."""
        root = self._parts.xml(part)
        if self._held.get(part, ()) != items_of(root, self.hidden):
            raise self._lost(part)
        changing = {*self.hidden, *paragraphs}
        around = items_of(root, changing)
        yield
        if items_of(root, changing) != around:
            raise self._lost(part)
        self._held[part] = items_of(root, self.hidden)

    def take_out(self, part: str, elements: Iterable[etree._Element]) -> None:
        """Elements taken out of a part because what they show was put elsewhere (the number of the page)."""
        gone = list(elements)
        if not any(items_of(each, self.hidden) for each in gone):
            self.editor.take_out(*gone)  # blank ones: what the part holds stays the same, and is proved in the end
            return
        root = self._parts.xml(part)
        if self._held.get(part, ()) != items_of(root, self.hidden):
            raise self._lost(part)
        around = items_of(root, {*self.hidden, *gone})
        self.editor.take_out(*gone)
        self._held[part] = items_of(root, self.hidden)
        if self._held[part] != around:
            raise self._lost(part)

    def check_text(self, part: str, text: str, expected: str) -> None:
        """A paragraph reads as it is to read."""
        if text != expected:
            raise self._lost(part)

    def check_same(self, part: str, now: object, before: object) -> None:
        """What was not to change in a part is as it was."""
        if now != before:
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
