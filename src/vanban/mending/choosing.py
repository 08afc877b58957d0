"""Which mender a rule has, and why one has none."""

from __future__ import annotations

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.form import MENDERS as FORM
from vanban.mending.text import MENDERS as TEXT
from vanban.rulebook import Rule


def mender_for(rule: Rule, *, text: bool) -> Mender:
    """What mends a rule; what tells why it is left, where nothing does."""
    form = FORM.get(rule.property)
    if form is not None:
        return form
    letters = TEXT.get(rule.property)
    if letters is None:
        return _decision
    return letters if text else _needs_text


def _decision(_bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    return Kept("decision")


def _needs_text(_bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
    return Kept("text")
