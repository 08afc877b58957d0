"""Every plan of the corpus as offices write them: functions without arguments that make a `Case`."""

from __future__ import annotations

from collections.abc import Callable

from .case import Case
from .offices_bodies import BODIES
from .offices_endings import ENDINGS
from .offices_heads import HEADS
from .offices_packages import PACKAGES
from .offices_party import PARTIES
from .offices_rules import RULES
from .offices_words import WORDS

OFFICES: tuple[Callable[[], Case], ...] = (*HEADS, *RULES, *WORDS, *BODIES, *ENDINGS, *PARTIES, *PACKAGES)
