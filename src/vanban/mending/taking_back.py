"""Which mends are taken back: those that did not help, and those that may have brought a new finding about.

A rule is broken anew where more findings tell of it than before, whichever they are: what was there all along and
could be told only once something else was mended counts too, unless it was mended in its turn. A file is never given
back with more to tell of any rule than it came with. What stands where the new finding is, or near it, is blamed first,
then what was mended of the same topic anywhere, and only then everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from vanban.mending.identity import Key

_NEAR = 3
"""How many paragraphs from a new finding the mends are looked for that may have brought it about."""


def useless(
    tried: Collection[Key], before: Collection[Key], after: Collection[Key], *, awaited: Collection[str] = ()
) -> frozenset[Key]:
    """The mends to be taken back, by what was found in the source and what is found now; none where all is well.

    `awaited` are ids that may be found anew.
    """
    still = frozenset(tried) & frozenset(after)
    if still:
        return still
    news = _new(before, after, awaited)
    if not news or not tried:
        return frozenset()
    for reach in (0, _NEAR):
        near = frozenset(key for key in tried if any(_near(key, new, reach) for new in news))
        if near:
            return near
    topics = {_topic(new) for new in news}
    alike = frozenset(key for key in tried if _topic(key) in topics)
    return alike or frozenset(tried)


def _new(before: Collection[Key], after: Collection[Key], awaited: Collection[str]) -> list[Key]:
    """The findings of rules that more is told of than before: those not known by the same place, if there are any."""
    grown = _grown(_count(before), _count(after)) - set(awaited)
    known = {each[:4] for each in before}
    news = [key for key in after if key.id in grown]
    return [key for key in news if key[:4] not in known] or news


def _grown(before: Mapping[str, int], after: Mapping[str, int]) -> set[str]:
    return {id for id, count in after.items() if count > before.get(id, 0)}


def _count(keys: Collection[Key]) -> Counter[str]:
    return Counter(key.id for key in keys)


def _topic(key: Key) -> str:
    """What a rule speaks of: "nd30.page_number" of "nd30.page_number.format"."""
    return ".".join(key.id.split(".")[:2])


def _near(key: Key, new: Key, reach: int) -> bool:
    if key.part != new.part or bool(key.paragraph) != bool(new.paragraph):
        return False
    return abs(key.paragraph - new.paragraph) <= reach if key.paragraph else key.where == new.where
