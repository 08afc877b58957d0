"""A .docx or a plan into a `Report`: every departure from the rules of the law in force, at its place.

Three steps, each a package: `reading` (any .docx into paragraphs with effective formatting), `recognising` (which
paragraph is which component), `judging` (components put to the rules).
"""

from vanban.check.checking import check
from vanban.check.report import Finding, Place, Recognised, Report, Unreadable

__all__ = ["Finding", "Place", "Recognised", "Report", "Unreadable", "check"]
