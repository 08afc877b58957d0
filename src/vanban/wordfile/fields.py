"""The fields that are open while a part is walked, and their instructions (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

MAX_CODE = 255
"""How much of a field's instruction is kept: its name and its first arguments."""


class _Field:
    """A field that is open (17.16.18): the beginning of its instruction, and whether its result has begun."""

    __slots__ = ("code", "in_result")

    def __init__(self) -> None:
        self.code = ""
        self.in_result = False


class Fields:
    """The fields that are open where the walk stands, the outermost first."""

    __slots__ = ("_open", "_unseen")

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._unseen = 0

    @property
    def seen(self) -> bool:
        """Whether letters here are seen: in no field's instruction."""
        return self._unseen == 0

    @property
    def computed(self) -> bool:
        """Whether letters here are what a field gives, which Word writes anew; a hyperlink's are its writer's own."""
        return any(each.in_result and not each.code.lstrip().upper().startswith("HYPERLINK") for each in self._open)

    def begin(self) -> None:
        """A field begins, with its instruction."""
        self._open.append(_Field())
        self._unseen += 1

    def instruct(self, words: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open:
            field = self._open[-1]
            field.code = (field.code + words[:MAX_CODE])[:MAX_CODE]

    def separate(self) -> str:
        """The innermost field's result begins; its instruction, the first time."""
        if not self._open or self._open[-1].in_result:
            return ""
        self._open[-1].in_result = True
        self._unseen -= 1
        return self._open[-1].code

    def end(self) -> str:
        """The innermost field ends; its instruction, where no result began."""
        if not self._open:
            return ""
        field = self._open.pop()
        if field.in_result:
            return ""
        self._unseen -= 1
        return field.code
