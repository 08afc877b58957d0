"""Line spacing within what the law leaves free: as the plan has it, or so that the signature fits a page sooner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vanban.compose.composition import Composition
from vanban.compose.pages import Sheet, estimate
from vanban.model import Plan
from vanban.rulebook import Rulebook

_SPARE_LINES = 2.0
"""What must be left of the last page by estimate, so that an engine that breaks lines otherwise still has room."""
_MOST_STEPS = 60


def with_spacing(composition: Composition, plan: Plan, law: Rulebook) -> Composition:
    """A composition with the plan's line spacing; with `fit`, the widest that saves a last page without other text.

    Nothing is measured by an engine, so that the same plan gives the same document anywhere.
    """
    if plan.line_spacing is not None:
        return replace(composition, line_spacing=plan.line_spacing)
    if not plan.fit:
        return composition
    halves = composition.parts[0].blocks[-1:][0].half == "last" if composition.parts[0].blocks else False
    closing = max(len(plan.closing), 1) + halves
    sheet = Sheet(composition, law)
    before = estimate(sheet, law.number("body.line_value"), closing=closing)
    if before.pages == 1 or before.text_ends_on == before.pages:
        return replace(composition, fitted="unneeded")
    for value in _narrower(law):
        after = estimate(sheet, value, closing=closing)
        if after.pages < before.pages and after.left_pt >= _SPARE_LINES * after.line_pt:
            return replace(composition, line_spacing=value, fitted="pulled")
    return replace(composition, fitted="impossible")


def _narrower(law: Rulebook) -> Iterator[float]:
    """Line spacings below the law's own that it accepts, widest first: steps of 0.01 lines, or of 0.1 pt."""
    rule, built = law.rule("body.line_value"), law.number("body.line_value")
    places = 2 if law.text("body.line_rule") == "multiple" else 1
    for step in range(1, _MOST_STEPS):
        value = round(built - step * 10**-places, places)
        if not rule.accepts(value):
            return
        yield value
