"""Which mender a rule has, and why one has none."""

from __future__ import annotations

from vanban.check.report import Finding
from vanban.mending.bench import Bench, Done, Kept, Mender
from vanban.mending.fixed import Reason
from vanban.mending.form import MENDERS as FORM
from vanban.mending.permission import Permission
from vanban.mending.text import MENDERS as TEXT
from vanban.rulebook import Rule


def mender_for(rule: Rule, permission: Permission, *, text: bool) -> Mender:
    """What mends a rule; what tells why it is left, where nothing does or may."""
    form = FORM.get(rule.property)
    if form is not None:
        return form if permission.form is None else _left(permission.form)
    letters = TEXT.get(rule.property)
    if letters is None:
        return _left("decision")
    if not text:
        return _left("text")
    return letters if permission.letters is None else _left(permission.letters)


def _left(reason: Reason) -> Mender:
    def leave(_bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
        return Kept(reason)

    return leave
