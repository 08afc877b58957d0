"""Vietnamese words: dates, times, numbers, letters, case, tone marks and broken text.

Pure functions that know nothing of plans or documents: text or numbers in, Vietnamese words or places in a
text out. Every error is a `ValueError` whose message is Vietnamese, ready to be shown to the person who typed
the text.
"""

from .casing import lower_first, slug, upper, upper_first
from .dates import (
    Padding,
    PartialDate,
    WeekdayMismatch,
    document_date,
    in_text_date,
    parse_date,
    parse_partial_date,
    parse_weekday,
    weekday,
    weekday_mismatches,
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
from .times import HalfDay, TimeStyle, format_range, format_time, half_day, parse_time
from .tones import ToneMark, ToneStyle, convert_tones, tone_styles
from .unicode import TextFault, TextFaultKind, text_faults, to_nfc

__all__ = [
    "HalfDay",
    "Padding",
    "PartialDate",
    "TextFault",
    "TextFaultKind",
    "TimeStyle",
    "ToneMark",
    "ToneStyle",
    "WeekdayMismatch",
    "convert_tones",
    "document_date",
    "format_number",
    "format_percent",
    "format_range",
    "format_time",
    "half_day",
    "in_text_date",
    "letter",
    "lower_first",
    "pad",
    "parse_date",
    "parse_letter",
    "parse_partial_date",
    "parse_roman",
    "parse_time",
    "parse_weekday",
    "roman",
    "slug",
    "text_faults",
    "to_nfc",
    "tone_styles",
    "upper",
    "upper_first",
    "weekday",
    "weekday_mismatches",
]
