"""The faces and colours a theme names, by the names runs call them (ISO/IEC 29500-1, 17.18.96, 17.18.97, 20.1.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from vanban.wordfile.names import A, W, first_child, name_of

_COLOR_SLOTS = {
    "text1": "dk1",
    "dark1": "dk1",
    "text2": "dk2",
    "dark2": "dk2",
    "background1": "lt1",
    "light1": "lt1",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
_SCRIPTS = {"vi": "Viet"}
"""The scripts by whose name a theme lists faces for languages that are written in Latin letters (20.1.4.1.16)."""


class Theme:
    """What the names of a theme's faces and colours stand for in one file."""

    def __init__(self, theme: etree._Element | None = None, settings: etree._Element | None = None) -> None:
        self._faces = dict(_faces(theme, _script(settings)))
        self._colors = dict(_colors(theme))

    def face(self, name: str) -> str:
        """The face a theme's name ("minorHAnsi") stands for; nothing where the theme does not say."""
        return self._faces.get(name, "")

    def color(self, name: str, default: str) -> str:
        """The colour a theme's name ("text1") stands for, as RRGGBB."""
        return self._colors.get(_COLOR_SLOTS.get(name, name), default)


def _script(settings: etree._Element | None) -> str:
    """The script the theme's faces are chosen by (17.15.1.88): that of the language set for Latin letters."""
    language = first_child(settings, f"{W}themeFontLang")
    return _SCRIPTS.get(name_of(language.get(f"{W}val")).partition("-")[0].lower(), "") if language is not None else ""


def _faces(theme: etree._Element | None, script: str) -> Iterator[tuple[str, str]]:
    """The major and minor face (20.1.4.1.24, 20.1.4.1.25): the one for the script, or else the Latin one."""
    scheme = theme.find(f"{A}themeElements/{A}fontScheme") if theme is not None else None
    for kind in ("major", "minor"):
        fonts = first_child(scheme, f"{A}{kind}Font")
        latin = first_child(fonts, f"{A}latin")
        face = name_of(latin.get("typeface")) if latin is not None else ""
        for each in fonts.iterchildren(f"{A}font") if fonts is not None and script else ():
            if each.get("script") == script and each.get("typeface"):
                face = name_of(each.get("typeface"))
                break
        if face:
            for use in ("HAnsi", "Ascii"):
                yield f"{kind}{use}", face


def _colors(theme: etree._Element | None) -> Iterator[tuple[str, str]]:
    scheme = theme.find(f"{A}themeElements/{A}clrScheme") if theme is not None else None
    for slot in scheme if scheme is not None else ():
        for color in slot:
            value = color.get("lastClr") or color.get("val")
            if value:
                yield etree.QName(slot).localname, name_of(value).upper()
