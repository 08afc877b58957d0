"""A .docx or a plan into a `Report`: every departure from the rules of the law in force, at its place.

A file is read by `vanban.wordfile` and taken apart by `vanban.anatomy`; here its components are put to the rules
(`judging`) and what departs from them is told (`formats`, `annotate`).
"""

import sys

from vanban.check.checking import check
from vanban.check.report import Finding, Recognised, Report, Unreadable
from vanban.verb import Verb
from vanban.wordfile.place import Place

__all__ = ["Finding", "Place", "Recognised", "Report", "Unreadable", "check"]

sys.modules[__name__].__class__ = Verb
