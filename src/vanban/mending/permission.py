"""What the settings of a file let be mended: locked files are left alone, and told (17.15.1.29, 17.15.1.40)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vanban.mending.fixed import Reason
from vanban.wordfile.names import W, first_child, flag, is_on
from vanban.wordfile.parts import Parts

_TRACKED_ONLY = "trackedChanges"
_UNLOCKED = (None, "none")


class Permission(NamedTuple):
    """Why form, or letters, may not be mended; None where they may."""

    form: Reason | None = None
    letters: Reason | None = None


def permission_of(parts: Parts, *, track: bool) -> Permission:
    """What a package's settings permit.

    A file locked against editing is not mended at all, one that takes tracked changes alone only with `track`, one
    that takes no formats but its styles' not in its form. Where formats are not to be recorded, a tracked change of
    form would either break that setting or pass unseen: it is left.
    """
    settings = _settings(parts)
    lock = first_child(settings, f"{W}documentProtection")
    if lock is not None and is_on(lock.get(f"{W}enforcement", "0")):
        edit = lock.get(f"{W}edit")
        if edit not in _UNLOCKED and not (track and edit == _TRACKED_ONLY):
            return Permission("locked", "locked")
        if is_on(lock.get(f"{W}formatting", "0")):
            return Permission(form="locked")
    if track and flag(first_child(settings, f"{W}doNotTrackFormatting")):
        return Permission(form="not-trackable")
    return Permission()


def _settings(parts: Parts) -> etree._Element | None:
    for relation in parts.relations(parts.main).values():
        if relation.kind == "settings" and parts.has(relation.target):
            return parts.xml(relation.target)
    return None
