"""What a page of HTML says of looks: rules by element and class, and what an element states itself (CSS 2, 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

MAX_RULES = 5_000

_LONGEST = 1_000_000
_MOST_SELECTORS = 500
"""Letters of rules, and selectors of one, that are read."""
_SELECTOR = re.compile(r"(?P<tag>[a-z][\w:-]*)?(?:\.(?P<name>[\w-]+))?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,4})?)\s*(pt|px|cm|mm|in|em)?")
_TWIPS = {"pt": 20.0, "px": 15.0, "cm": 567.0, "mm": 56.7, "in": 1440.0, "em": 280.0, "": 15.0}

Declared = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Style:
    """How the text of an element looks, what it has from those around it included; `marker`: its list's kind."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    hidden: bool = False
    kept: bool = False
    """Whether its blanks and ends of lines stand as they are."""
    align: str = ""
    indent: int = 0
    marker: str = ""
    font: str = ""


_TAGS: Mapping[str, Declared] = {
    "b": {"font-weight": "bold"},
    "strong": {"font-weight": "bold"},
    "th": {"font-weight": "bold", "text-align": "center"},
    "i": {"font-style": "italic"},
    "em": {"font-style": "italic"},
    "cite": {"font-style": "italic"},
    "u": {"text-decoration": "underline"},
    "ins": {"text-decoration": "underline"},
    "sup": {"vertical-align": "super"},
    "center": {"text-align": "center"},
    "pre": {"white-space": "pre"},
    **{f"h{level}": {"font-weight": "bold"} for level in range(1, 7)},
}
"""What browsers show an element as, where nothing else is said (HTML, 15.3)."""


@dataclass(slots=True)
class StyleSheet:
    """The rules of a page, by element, by class, and by both."""

    rules: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """The rules of a `<style>`; those for places within others, and conditions of media, are passed over."""
        text = text.replace("<!--", "").replace("-->", "")[:_LONGEST]
        first, *commented = text.split("/*")
        text = first + "".join(each.partition("*/")[2] for each in commented)
        for rule in text.split("}"):
            selectors, brace, body = rule.rpartition("{")
            if not brace or len(self.rules) > MAX_RULES:
                continue
            found = declared(body)
            for each in selectors.rpartition("{")[2].split(",")[:_MOST_SELECTORS]:
                selector = _SELECTOR.fullmatch(each.strip())
                if selector is not None and each.strip():
                    key = (selector["tag"] or "").lower(), selector["name"] or ""
                    self.rules.setdefault(key, {}).update(found)

    def of(self, element: etree._Element, tag: str) -> dict[str, str]:
        """All that is said of an element, the weakest first: what it is, its class, both, its own words."""
        found = dict(_TAGS.get(tag, {}))
        classes = element.get("class", "").split()[:20]
        for key in ((tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)):
            found.update(self.rules.get(key, {}))
        if align := element.get("align"):
            found["text-align"] = align
        own = element.get("style")
        if own:
            found.update(declared(own))
        return found


def declared(text: str) -> dict[str, str]:
    """Declarations of CSS by name, in small letters."""
    found = {}
    for each in text.split(";"):
        name, colon, value = each.partition(":")
        if colon:
            found[name.strip().lower()] = value.strip().lower()
    return found


def laid_over(style: Style, said: Declared) -> Style:
    """A style with what an element says of itself laid over it; most elements say nothing."""
    changes: dict[str, object] = dict(_changes(style, said))
    return replace(style, **changes) if changes else style  # type: ignore[arg-type]


def _changes(style: Style, said: Declared) -> Iterator[tuple[str, object]]:
    for name, value in said.items():
        if name == "font-weight":
            yield "bold", value in ("bold", "bolder") or (value.isdecimal() and int(value) >= 600)
        elif name == "font-style":
            yield "italic", value.startswith(("italic", "oblique"))
        elif name in ("text-decoration", "text-decoration-line"):
            yield "underline", "underline" in value
        elif name == "vertical-align":
            yield "raised", value == "super"
        elif name == "display":
            yield "hidden", style.hidden or value == "none"
        elif name == "mso-hide":
            yield "hidden", style.hidden or value == "all"
        elif name == "white-space":
            yield "kept", value in ("pre", "pre-wrap", "break-spaces")
        elif name == "text-align":
            yield "align", {"start": "left", "end": "right"}.get(value, value if value in _ALIGNS else style.align)
        elif name in ("margin-left", "padding-left"):
            yield "indent", max(length(value), 0)
        elif name in ("list-style-type", "list-style"):
            yield "marker", value
        elif name == "font-family":
            yield "font", value.strip("\"'")
        elif name == "font" and "pt" in value:
            yield "font", value.partition("pt")[2].strip(" \"'")


_ALIGNS = frozenset({"left", "right", "center", "justify"})


def length(value: str) -> int:
    """A length in twips, 0 for what is none."""
    match = _LENGTH.match(value)
    return round(float(match[1]) * _TWIPS[match[2] or ""]) if match else 0


def is_ruled(said: Declared) -> bool | None:
    """Whether declarations draw a border around a cell; None where they say nothing of it."""
    stated = [value for name, value in said.items() if name.startswith("border") and name[6:] in _SIDES]
    if not stated:
        return None
    return any(style in value for value in stated for style in ("solid", "double", "dashed", "dotted")) and not all(
        "none" in value or value.startswith("0") for value in stated
    )


_SIDES = frozenset({"", "-top", "-bottom", "-left", "-right", "-style", "-top-style", "-bottom-style"})
