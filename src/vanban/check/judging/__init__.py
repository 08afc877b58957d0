"""An `Anatomy` put to the rules of a law: one module for each part of a document."""

from vanban.check.judging.abbreviations import judge_abbreviations
from vanban.check.judging.annexes import judge_annexes
from vanban.check.judging.body import judge_body
from vanban.check.judging.citations import judge_citations
from vanban.check.judging.head import judge_head
from vanban.check.judging.judge import Judge, Memory
from vanban.check.judging.language import judge_language
from vanban.check.judging.page import judge_page
from vanban.check.judging.papers import judge_papers
from vanban.check.judging.places import issue_days
from vanban.check.judging.tail import judge_tail
from vanban.check.judging.unfinished import judge_unfinished

__all__ = [
    "Judge",
    "Memory",
    "issue_days",
    "judge_abbreviations",
    "judge_annexes",
    "judge_body",
    "judge_citations",
    "judge_head",
    "judge_language",
    "judge_page",
    "judge_papers",
    "judge_tail",
    "judge_unfinished",
]
