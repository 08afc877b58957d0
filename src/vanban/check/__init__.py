"""A .docx or a plan into a `Report`: every departure from the rules of the law in force, at its place."""

from vanban.check.report import Finding, Place, Recognised, Report, Unreadable

__all__ = ["Finding", "Place", "Recognised", "Report", "Unreadable"]
