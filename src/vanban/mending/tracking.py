"""Changes of properties kept as Word's revisions, which a chief may accept or refuse one by one (17.13.5).

The old set is kept whole, as refusing puts it back in place of the new one. Where another author's revision of the same
properties waits, that one's old set stays: it is what refusing goes back to.
"""

from __future__ import annotations

import copy
from datetime import UTC, datetime

from lxml import etree

from vanban.mending.schema_order import CHANGES, NOT_KEPT
from vanban.wordfile.names import W, first_child, integer
from vanban.wordfile.parts import Parts

AUTHOR = "vanban"
_MOST_ID = 2**31 - 1


class Revisions:
    """Keeps old properties; ids go on from the largest of the package, as all kinds of revisions share them."""

    def __init__(self, parts: Parts, moment: datetime | None) -> None:
        self._parts = parts
        self._moment = moment
        self._last: int | None = None

    def record(self, properties: etree._Element, *, fresh: bool) -> None:
        """Keep what these properties hold now; nothing where an old set is kept already."""
        name = properties.tag.rpartition("}")[2]
        change = CHANGES[name]
        if first_child(properties, f"{W}{change}") is not None:
            return
        old = etree.Element(properties.tag)
        if not fresh:
            for each in properties:
                local = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
                if local not in NOT_KEPT[name]:
                    old.append(copy.deepcopy(each))
        record = etree.SubElement(properties, f"{W}{change}")
        self.sign(record)
        record.append(old)

    def sign(self, revision: etree._Element) -> None:
        """The id, author and date of a revision (17.13.5)."""
        revision.set(f"{W}id", str(self._next()))
        revision.set(f"{W}author", AUTHOR)
        if self._moment is not None:
            revision.set(f"{W}date", self._moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    def _next(self) -> int:
        if self._last is None:
            ids = (
                integer(each.get(f"{W}id"), 0, 0, _MOST_ID - 1)
                for kept in self._parts.kept()
                for each in kept.root.iter(etree.Element)
            )
            self._last = max(ids, default=0)
        self._last += 1
        return self._last
