"""The content of one paragraph, run by run: its visible text, with the look of each stretch (29500-1, 17.3.2)."""

from __future__ import annotations

from lxml import etree

from vanban.wordfile.budget import BREAK, RUN, Budget
from vanban.wordfile.document import Drawing, NoteMark, Rule, Span
from vanban.wordfile.fields import Fields
from vanban.wordfile.formatting import Formatting, TableLook
from vanban.wordfile.names import LOCAL, MATH, PIC, VML, WP, W, hexadecimal
from vanban.wordfile.parts import refused
from vanban.wordfile.properties import Properties, run_properties
from vanban.wordfile.shapes import drawn_line, outside_boxes, picture_of, vml_line
from vanban.wordfile.shown import MAX_NESTING, TRANSPARENT, shown_branch
from vanban.wordfile.tracing import RunAt

_NOTES = {"footnoteReference": "", "endnoteReference": "e"}
"""What refers to a note, and what stands before its number in a `NoteMark`."""
_LETTERS = {"noBreakHyphen": "-", "cr": "\n", "tab": "\t", "ptab": "\t"}
SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett")
"""How the names of fonts begin, folded, whose letters are pictures: typed as U+F000 to U+F0FF (17.3.3.30)."""
_SYMBOL_LETTERS = {"F0B7": "•", "F0A7": "▪", "F02D": "-", "F02B": "+", "F0E0": "→", "F0FC": "✓"}


class InlineText:
    """The visible text of one paragraph, gathered run by run."""

    __slots__ = (
        "boxes",
        "budget",
        "drawings",
        "fields",
        "formatting",
        "length",
        "notes",
        "page_break",
        "page_field",
        "pictures",
        "pieces",
        "rules",
        "runs",
        "shapes",
        "spans",
        "style",
        "table",
    )

    def __init__(
        self, formatting: Formatting, fields: Fields, budget: Budget, table: TableLook | None, style: str
    ) -> None:
        self.formatting = formatting
        self.fields = fields
        self.budget = budget
        self.table = table
        self.style = style
        self.pieces: list[str] = []
        self.spans: list[Span] = []
        self.length = 0
        self.rules: list[Rule] = []
        self.boxes: list[etree._Element] = []
        self.pictures = 0
        self.drawings: list[Drawing] = []
        self.notes: list[NoteMark] = []
        self.page_field = False
        self.page_break = False
        self.runs: list[RunAt] | None = None
        """Where the letters of each run stand; gathered only where a list is put here."""
        self.shapes: list[etree._Element] | None = None
        """What each of `rules` was read from; gathered only where a list is put here."""

    def inline(self, parent: etree._Element, depth: int) -> None:
        """The runs below an element, in order."""
        if depth > MAX_NESTING:
            raise refused("docx-too-deep", self.budget.name, f"nội dung lồng nhau quá {MAX_NESTING} cấp")
        for child in parent:
            name = LOCAL.get(child.tag)
            if name == "r":
                self.run(child)
            elif name in TRANSPARENT:
                if name == "fldSimple":
                    self._code(child.get(f"{W}instr", ""))
                self.inline(child, depth + 1)
            elif name == "AlternateContent":
                for branch in shown_branch(child):
                    self.inline(branch, depth + 1)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                self._add("".join(each.text or "" for each in child.iter(f"{MATH}t")), {})

    def run(self, element: etree._Element) -> None:
        """One run: its letters, breaks, pictures and text boxes."""
        direct: Properties | None = None
        pieces: list[str] = []
        before = self.length
        computed = self.runs is not None and self.fields.computed
        count = self.budget.count
        count(RUN)
        for child in element:
            name = LOCAL.get(child.tag)
            if name == "t":
                if self.fields.seen:
                    pieces.append(child.text or "")
            elif name == "rPr":
                direct = run_properties(child)
            elif name in _LETTERS:
                count(BREAK)
                if self.fields.seen:
                    pieces.append(_LETTERS[name])
            elif name == "br":
                count(BREAK)
                if child.get(f"{W}type") in ("page", "column"):
                    self.page_break = True
                elif self.fields.seen:
                    pieces.append("\n")
            elif name == "sym":
                if self.fields.seen:
                    pieces.append(_symbol(child))
            elif name == "fldChar":
                self._field(child)
                computed = computed or (self.runs is not None and self.fields.computed)
            elif name == "instrText":
                self.fields.instruct(child.text or "")
            elif name in ("drawing", "pict", "object"):
                self._shapes(child, sum(map(len, pieces)))
            elif name in _NOTES:
                at = self.length + sum(map(len, pieces))
                self.notes.append(NoteMark(at, _NOTES[name] + child.get(f"{W}id", "")))
            elif name == "ruby":
                if pieces:
                    self._add("".join(pieces), direct or {})
                    pieces = []
                base = child.find(f"{W}rubyBase")
                if base is not None:
                    self.inline(base, 1)
            elif name == "AlternateContent":
                for branch in shown_branch(child):
                    for each in branch:
                        if each.tag in (f"{W}drawing", f"{W}pict"):
                            self._shapes(each)
                        elif each.tag == f"{W}t" and self.fields.seen:
                            pieces.append(each.text or "")
        if pieces:
            self._add("".join(pieces), direct or {})
        if self.runs is not None and self.length > before:
            self.runs.append(RunAt(before, self.length, element, computed))

    def _add(self, text: str, direct: Properties) -> None:
        look = self.formatting.look(self.table, self.style, direct) if text else None
        if look is None:
            return
        if look.font.casefold().startswith(SYMBOL_FONTS):
            text = "".join(
                _SYMBOL_LETTERS.get(f"{ord(char):X}", "□") if "\uf000" <= char <= "\uf0ff" else char for char in text
            )
        self.budget.count(len(text))
        end = self.length + len(text)
        last = self.spans[-1] if self.spans else None
        if last is not None and last.look == look:
            self.spans[-1] = Span(last.start, end, look)
        else:
            self.spans.append(Span(self.length, end, look))
        self.pieces.append(text)
        self.length = end

    def _field(self, element: etree._Element) -> None:
        kind, fields = element.get(f"{W}fldCharType"), self.fields
        if kind == "begin":
            fields.begin()
        elif kind == "separate":
            self._code(fields.separate())
        elif kind == "end":
            self._code(fields.end())

    def _code(self, code: str) -> None:
        words = code.split()
        if words and words[0].upper() == "PAGE":
            self.page_field = True

    def _shapes(self, element: etree._Element, before: int = 0) -> None:
        """What a drawing shows, `before` letters of whose run stand before it."""
        drawn = False
        for child in outside_boxes(element):
            tag = child.tag
            if tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag == f"{WP}inline" or tag == f"{WP}anchor":
                # A drawing holds one of them (17.3.3.9); more would be looked through again and again.
                rule = None if drawn else drawn_line(child)
                drawn = True
                if rule is not None:
                    self._rule(rule, child)
            elif tag == f"{PIC}pic" or tag == f"{VML}imagedata":
                self.pictures += 1
                self.drawings.append(picture_of(child, self.length + before))
            elif isinstance(tag, str) and tag.startswith(VML):
                rule = vml_line(child)
                if rule is not None:
                    self._rule(rule, child)

    def _rule(self, rule: Rule, shape: etree._Element) -> None:
        self.rules.append(rule)
        if self.shapes is not None:
            self.shapes.append(shape)


def letters_of(child: etree._Element) -> str:
    """The letters a child of a run stands for, where it stands for letters by itself (17.3.3)."""
    name = LOCAL.get(child.tag)
    if name == "t":
        return child.text or ""
    if name == "br":
        return "" if child.get(f"{W}type") in ("page", "column") else "\n"
    if name == "sym":
        return _symbol(child)
    return _LETTERS.get(name or "", "")


def _symbol(element: etree._Element) -> str:
    """A symbol (17.3.3.30) as the letter it looks like, or as a mark that stands for one."""
    code = element.get(f"{W}char", "").upper()
    known = _SYMBOL_LETTERS.get(code)
    if known:
        return known
    value = hexadecimal(code)
    return "□" if 0xF000 <= value <= 0xF0FF or not 0x20 <= value <= 0xD7FF else chr(value)
