"""What parts the components of the head from what stands below them: below title, issuer and subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanban.anatomy.cells import under
from vanban.anatomy.dividers import below, section_of, shape_of
from vanban.anatomy.model import Anatomy, Divider, Found
from vanban.wordfile import Cell, Paragraph, Rule

_NEAR = 12
"""Paragraphs below a component, or below the title, in which what parts it may stand."""


class HeadDividers:
    """Looks for the dividers of an anatomy whose head is found; `at` are the places of its paragraphs."""

    def __init__(self, anatomy: Anatomy, paragraphs: Sequence[Paragraph], at: Mapping[Paragraph, int]) -> None:
        self.anatomy = anatomy
        self.file = anatomy.file
        self.paragraphs = paragraphs
        self.at = at
        self.right = "motto" if anatomy.family == "state" else "national_title"

    def find(self) -> None:
        """Put each divider to its component."""
        floating = self._floating()
        shared = self._shared()
        for name in (self.right, "issuer", "subject"):
            found = self.anatomy.components.get(name)
            if found is None:
                continue
            divider = below(self.file, found.lines, self._following(found), shapes=name == "subject" or not shared)
            if divider.kind in ("none", "underline") and floating.get(name):
                divider = floating[name]
            self.anatomy.components[name] = Found(name, found.lines, divider)

    def _shared(self) -> bool:
        """Whether issuer and national title stand outside cells, so that shapes are told apart by their place only."""
        return any(
            found is not None and found.lines[0].paragraph.cell is None
            for found in (self.anatomy.components.get("issuer"), self.anatomy.components.get("national_title"))
        )

    def _floating(self) -> dict[str, Divider]:
        """Shapes in the head outside the places looked at for each component, by the half of the page they are in."""
        found: dict[str, Divider] = {}
        kind = self.anatomy.components.get("kind")
        stop = self.at[kind.lines[0].paragraph] if kind else min(40, len(self.paragraphs))
        unknown: list[Divider] = []
        for index, paragraph in enumerate(self.paragraphs[: stop + _NEAR]):
            for place, rule in enumerate(paragraph.rules):
                divider = shape_of(paragraph, place)
                if index >= stop and paragraph.cell is None:
                    found.setdefault("subject", divider)
                    continue
                half = self._half(paragraph, rule)
                if half is None:
                    unknown.append(divider)
                else:
                    found.setdefault("issuer" if half == "left" else self.right, divider)
        for name in (self.right, "issuer"):
            if name not in found and unknown:
                found[name] = unknown.pop(0)
        return found

    def _half(self, paragraph: Paragraph, rule: Rule) -> str | None:
        """The half a shape stands in: that of the cell it is anchored in, unless its place tells otherwise."""
        cell = paragraph.cell
        own = None if cell is None or cell.columns < 2 else ("left" if cell.left_half else "right")
        if rule.left_mm is None or (own is not None and cell is not None and _stays_in(cell, rule)):
            return own
        section = section_of(self.file, paragraph)
        center = rule.left_mm + rule.length_mm / 2 + (0 if rule.relative == "page" else section.margin_left_mm)
        return "left" if center < section.width_mm / 2 else "right"

    def _following(self, found: Found) -> list[Paragraph]:
        """The paragraphs after a component in which its divider may stand: of the same cell, or of the rows below."""
        last = found.lines[-1].paragraph
        at = self.at[last]
        near = []
        for paragraph in self.paragraphs[at + 1 : at + _NEAR]:
            if last.cell is None:
                if paragraph.cell is not None or paragraph.container != last.container:
                    break
            elif paragraph.cell is not last.cell:
                if paragraph.cell is None or paragraph.cell.table != last.cell.table:
                    break
                if not under(paragraph.cell, last.cell):
                    continue
            near.append(paragraph)
            if len(near) == 4:
                break
        return near


def _stays_in(cell: Cell, rule: Rule) -> bool:
    """Whether a shape anchored in a cell is placed in it: by the text, or by a distance the cell has room for."""
    if rule.relative not in ("page", "margin"):
        return True
    middle = (rule.left_mm or 0.0) + rule.length_mm / 2
    return rule.in_cell and (not cell.width_mm or 0 <= middle <= cell.width_mm)
