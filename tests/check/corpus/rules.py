"""The short lines under the motto, the issuer and the subject, in every way offices draw them.

Each function makes a `Rule` of a length in a column of a width, both in millimetres; the law asks for a line, not for
a technique.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .wml import border, emu, marks, paragraph, points, run

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: runs inside the text's own paragraph, or paragraphs after it, or a border with the indent on each side."""

    inside: str = ""
    after: str = ""
    borders: str = ""
    indent: float = 0


Maker = Callable[[float, float], Rule]


def _vml(inside: str) -> str:
    return f"<w:r><w:pict>{inside}</w:pict></w:r>"


def vml_line(width: float, _column: float) -> Rule:
    """A line of Word 2003: `v:line` in `w:pict`."""
    place = "position:absolute;z-index:251659264;mso-position-horizontal:center;mso-position-horizontal-relative:margin"
    return Rule(
        _vml(f'<v:line id="Line 2" o:spid="_x0000_s1026" style="{place}" from="0,18pt" to="{points(width)},18pt"/>')
    )


def vml_connector(width: float, _column: float) -> Rule:
    """A straight connector: `v:shape` of the type 32."""
    kind = (
        '<v:shapetype id="_x0000_t32" coordsize="21600,21600" o:spt="32" o:oned="t" path="m,l21600,21600e" filled="f">'
        '<v:path arrowok="t" fillok="f" o:connecttype="none"/></v:shapetype>'
    )
    place = f"position:absolute;margin-left:40pt;margin-top:18pt;width:{points(width)};height:0;z-index:251660288"
    shape = f'<v:shape id="AutoShape 3" o:spid="_x0000_s1027" type="#_x0000_t32" style="{place}" o:connectortype="straight"/>'
    return Rule(_vml(kind + shape))


def drawing(width: float, _column: float) -> Rule:
    """A line of Word 2010 and later: a `wps` connector in `mc:AlternateContent`, VML for older programs."""
    shape = (
        '<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{emu(width)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{emu(6.2)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(width)}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        '<wp:docPr id="1" name="Straight Connector 1"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    fallback = f'<w:pict><v:line id="Straight Connector 1" style="position:absolute" from="0,18pt" to="{points(width)},18pt"/></w:pict>'
    return Rule(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"{anchor}</w:drawing></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def drawn_by_hand(width: float, column: float) -> Rule:
    """A path of one's own that is flat ("Freeform")."""
    own = drawing(width, column)
    path = (
        f'<a:custGeom><a:pathLst><a:path w="{emu(width)}" h="1"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{emu(width)}" y="0"/></a:lnTo></a:path></a:pathLst></a:custGeom>'
    )
    inside = own.inside.replace('<a:prstGeom prst="line"><a:avLst/></a:prstGeom>', path).replace('cy="0"', 'cy="635"')
    return Rule(inside)


def vml_polyline(width: float, _column: float) -> Rule:
    """A path of Word 2003 from point to point that is flat."""
    place = "position:absolute;margin-left:40pt;margin-top:18pt;z-index:251660288"
    return Rule(_vml(f'<v:polyline id="Freeform 3" style="{place}" points="0,0,{points(width)},0"/>'))


def bottom_border(width: float, column: float) -> Rule:
    """The lower border of the text's own paragraph, indented on both sides to the line's length."""
    return Rule(borders=border("bottom"), indent=(column - width) / 2)


def top_border_of_next(width: float, column: float) -> Rule:
    """The upper border of an empty paragraph of 4 pt below, as wide as its indents leave it."""
    side = (column - width) / 2
    return Rule(after=paragraph(left=side, right=side, exact=4, borders=border("top")))


def raised_underscores(width: float, _column: float) -> Rule:
    """Underscores set superscript: the decree's own way. A superscript letter is about 0.65 of its size."""
    return Rule(
        after=paragraph(run("_" * round(width * MM / (14 * 0.5 * 0.65)), marks(14, raised=True)), align="center")
    )


def small_underscores(width: float, _column: float) -> Rule:
    """Underscores of 8 pt."""
    return Rule(after=paragraph(run("_" * round(width * MM / 4), marks(8)), align="center"))


def underlined_spaces(width: float, _column: float) -> Rule:
    """Spaces of 8 pt, underlined."""
    words = "\u00a0" * round(width * MM / 2)
    return Rule(after=paragraph(run(words, marks(8, underline=True)), align="center"))


def underlined_tab(width: float, column: float) -> Rule:
    """A tab, underlined, between two tab stops the line's length apart."""
    start = (column - width) / 2
    tabs = (("left", start), ("left", start + width))
    return Rule(after=paragraph(run("\t", marks(8)), run("\t", marks(8, underline=True)), tabs=tabs))


def em_dashes(width: float, _column: float) -> Rule:
    """Em dashes of 8 pt, which join into a line."""
    return Rule(after=paragraph(run("—" * round(width * MM / 8), marks(8)), align="center"))


def horizontal_rule(width: float, _column: float) -> Rule:
    """Word's horizontal line: `v:rect` with `o:hr`."""
    rect = (
        f'<v:rect id="_x0000_i1025" style="width:{points(width)};height:.75pt" o:hralign="center" o:hrstd="t" o:hrnoshade="t"'
        ' o:hr="t" fillcolor="black" stroked="f"/>'
    )
    return Rule(after=paragraph(_vml(rect), align="center"))
