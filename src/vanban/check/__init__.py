"""A .docx or a plan into a `Report`: every departure from the rules of the law in force, at its place.

Three steps, each a package: `reading` (any .docx into paragraphs with effective formatting), `recognising` (which
paragraph is which component), `judging` (components put to the rules).
"""

import sys

from vanban.check.checking import check
from vanban.check.report import Finding, Place, Recognised, Report, Unreadable
from vanban.verb import Verb

__all__ = ["Finding", "Place", "Recognised", "Report", "Unreadable", "check"]

sys.modules[__name__].__class__ = Verb
