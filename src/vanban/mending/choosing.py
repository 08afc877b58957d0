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
    form, letters = FORM.get(rule.property), _letters(rule, permission, text=text)
    if form is None:
        return letters
    if permission.form is not None:
        return _left(permission.form)
    return form if rule.property not in TEXT else _either(form, letters)


def _letters(rule: Rule, permission: Permission, *, text: bool) -> Mender:
    """What mends the letters a rule speaks of, or tells why they are left."""
    letters = TEXT.get(rule.property)
    if letters is None:
        return _left("decision")
    if not text:
        return _left("text")
    return letters if permission.letters is None else _left(permission.letters)


def _either(form: Mender, letters: Mender) -> Mender:
    """What mends form where form is all that is wrong, and letters where letters are."""

    def mend(bench: Bench, finding: Finding, rule: Rule) -> Done | Kept:
        outcome = form(bench, finding, rule)
        return letters(bench, finding, rule) if outcome == Kept("text") else outcome

    return mend


def _left(reason: Reason) -> Mender:
    def leave(_bench: Bench, _finding: Finding, _rule: Rule) -> Done | Kept:
        return Kept(reason)

    return leave
