"""Words, numbers, dates and places of the whole text: each topic's judge over the text made one.

Each kind of fault is told once for a paragraph, with its first place and how many more there are.
"""

from __future__ import annotations

from vanban.anatomy import Anatomy
from vanban.check.judging.agendas import judge_agendas
from vanban.check.judging.capitals import judge_capitals
from vanban.check.judging.consistency import judge_consistency
from vanban.check.judging.dates import judge_dates
from vanban.check.judging.encoding import judge_encoding
from vanban.check.judging.judge import Judge
from vanban.check.judging.mentions import judge_mentions
from vanban.check.judging.repeats import judge_repeats
from vanban.check.judging.stops import judge_stops
from vanban.check.judging.topics import judge_topics
from vanban.check.judging.typography import judge_typography
from vanban.check.judging.units import judge_units
from vanban.check.judging.whole_text import WholeText, everything
from vanban.check.judging.wording import judge_wording


def judge_language(judge: Judge, anatomy: Anatomy) -> None:
    """All rules of language: over the text as a whole first, then item by item."""
    text = WholeText(everything(anatomy), judge.memory)
    judge_encoding(judge, text)
    judge_typography(judge, text)
    judge_capitals(judge, text)
    judge_dates(judge, text, anatomy)
    judge_units(judge, text, anatomy)
    judge_mentions(judge, anatomy, text)
    judge_repeats(judge, text)
    judge_consistency(judge, text)
    judge_stops(judge, anatomy)
    judge_topics(judge, anatomy)
    judge_wording(judge, anatomy)
    judge_agendas(judge, anatomy)
