"""Vietnamese words: dates, times, numbers, letters, case, tone marks, places, citations and broken text.

Pure functions that know nothing of plans or documents: text or numbers in, Vietnamese words or places in a
text out. Every error is a `ValueError` whose message is Vietnamese, ready to be shown to the person who typed
the text.

What rendering needs is imported here; the finders of faults, which only a check needs, load at their first use.
`communes()`, whose name is its module's, is imported from `vanban.vietnamese.communes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .casing import lower_first, slug, upper, upper_first
from .dates import (
    Padding,
    PartialDate,
    WeekdayMismatch,
    WeekdayName,
    document_date,
    in_text_date,
    parse_date,
    parse_partial_date,
    parse_weekday,
    weekday,
    weekday_mismatches,
    weekday_names,
)
from .numbers import (
    format_number,
    format_percent,
    letter,
    pad,
    parse_letter,
    parse_roman,
    roman,
)
from .times import (
    HalfDay,
    LeadingHours,
    TimeStyle,
    format_range,
    format_time,
    half_day,
    leading_hours,
    named_hours,
    parse_time,
    time_style,
)
from .tones import ToneMark, ToneMinority, ToneStyle, convert_tones, minority_tones, tone_styles
from .unicode import TextFault, TextFaultKind, text_faults, to_nfc

if TYPE_CHECKING:
    from .agenda import AgendaFault, AgendaKind, agenda_faults
    from .capitals import CapitalKind, capital_faults
    from .citations import (
        Citation,
        KindMismatch,
        find_citations,
        future_citations,
        kind_mismatches,
    )
    from .communes import Commune, Province, place_key, provinces
    from .correction import Correction
    from .deadlines import ImpossibleDate, PastDeadline, impossible_dates, past_appointments, past_deadlines, past_terms
    from .first_mentions import IncompleteCitation, incomplete_citations
    from .place_units import UnitGround, missing_unit, split_unit, with_unit
    from .placeholders import Placeholder, PlaceholderKind, placeholder_faults
    from .places import AbolishedKind, UnknownCommune, abolished_units, speaks_of_the_past, unknown_communes
    from .spacing import SpacingKind, spacing_faults
    from .typography import TypographyKind, typography_faults

_HOMES = {
    "AgendaFault": "agenda",
    "AgendaKind": "agenda",
    "agenda_faults": "agenda",
    "CapitalKind": "capitals",
    "capital_faults": "capitals",
    "Citation": "citations",
    "IncompleteCitation": "first_mentions",
    "KindMismatch": "citations",
    "find_citations": "citations",
    "future_citations": "citations",
    "incomplete_citations": "first_mentions",
    "kind_mismatches": "citations",
    "Commune": "communes",
    "Province": "communes",
    "place_key": "communes",
    "provinces": "communes",
    "Correction": "correction",
    "ImpossibleDate": "deadlines",
    "PastDeadline": "deadlines",
    "impossible_dates": "deadlines",
    "past_appointments": "deadlines",
    "past_deadlines": "deadlines",
    "past_terms": "deadlines",
    "Placeholder": "placeholders",
    "PlaceholderKind": "placeholders",
    "placeholder_faults": "placeholders",
    "UnitGround": "place_units",
    "missing_unit": "place_units",
    "split_unit": "place_units",
    "with_unit": "place_units",
    "AbolishedKind": "places",
    "UnknownCommune": "places",
    "abolished_units": "places",
    "speaks_of_the_past": "places",
    "unknown_communes": "places",
    "SpacingKind": "spacing",
    "spacing_faults": "spacing",
    "TypographyKind": "typography",
    "typography_faults": "typography",
}

__all__ = [
    "AbolishedKind",
    "AgendaFault",
    "AgendaKind",
    "CapitalKind",
    "Citation",
    "Commune",
    "Correction",
    "HalfDay",
    "ImpossibleDate",
    "IncompleteCitation",
    "KindMismatch",
    "LeadingHours",
    "Padding",
    "PartialDate",
    "PastDeadline",
    "Placeholder",
    "PlaceholderKind",
    "Province",
    "SpacingKind",
    "TextFault",
    "TextFaultKind",
    "TimeStyle",
    "ToneMark",
    "ToneMinority",
    "ToneStyle",
    "TypographyKind",
    "UnitGround",
    "UnknownCommune",
    "WeekdayMismatch",
    "WeekdayName",
    "abolished_units",
    "agenda_faults",
    "capital_faults",
    "convert_tones",
    "document_date",
    "find_citations",
    "format_number",
    "format_percent",
    "format_range",
    "format_time",
    "future_citations",
    "half_day",
    "impossible_dates",
    "in_text_date",
    "incomplete_citations",
    "kind_mismatches",
    "leading_hours",
    "letter",
    "lower_first",
    "minority_tones",
    "missing_unit",
    "named_hours",
    "pad",
    "parse_date",
    "parse_letter",
    "parse_partial_date",
    "parse_roman",
    "parse_time",
    "parse_weekday",
    "past_appointments",
    "past_deadlines",
    "past_terms",
    "place_key",
    "placeholder_faults",
    "provinces",
    "roman",
    "slug",
    "spacing_faults",
    "speaks_of_the_past",
    "split_unit",
    "text_faults",
    "time_style",
    "to_nfc",
    "tone_styles",
    "typography_faults",
    "unknown_communes",
    "upper",
    "upper_first",
    "weekday",
    "weekday_mismatches",
    "weekday_names",
    "with_unit",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value
