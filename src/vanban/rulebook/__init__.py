"""The law as dated data: which rulebook is in force on a date, and what it says of each property.

One `.toml` file for each law: adding a law is adding a file and its test. Nothing is read at import.
"""

from vanban.rulebook.in_force import rulebook_for
from vanban.rulebook.kinds import KINDS, OTHER, UNKNOWN, PaperKind
from vanban.rulebook.loader import LANGUAGE, load_rulebook, parse_rulebook, rulebooks
from vanban.rulebook.properties import COMPONENTS, PROPERTIES, Family, Property, properties_of
from vanban.rulebook.schema import Accept, Confidence, Rule, Rulebook, Severity

__all__ = [
    "COMPONENTS",
    "KINDS",
    "LANGUAGE",
    "OTHER",
    "PROPERTIES",
    "UNKNOWN",
    "Accept",
    "Confidence",
    "Family",
    "PaperKind",
    "Property",
    "Rule",
    "Rulebook",
    "Severity",
    "load_rulebook",
    "parse_rulebook",
    "properties_of",
    "rulebook_for",
    "rulebooks",
]
