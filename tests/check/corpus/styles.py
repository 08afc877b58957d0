"""Style parts as Word writes them: where body text takes its look from is what the variants differ in."""

from __future__ import annotations

from .wml import DECLARED, HEADING, Part, W, marks

FONT = "Times New Roman"


def styles(*, defaults: str | None = None, paragraph_defaults: str = "", normal: str = "", more: str = "") -> Part:
    """A styles part: document defaults, Normal (its children), further styles."""
    if defaults is None:
        defaults = marks(14, font=FONT)
    inside = (
        f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault>"
        f"<w:pPrDefault>{paragraph_defaults}</w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{normal}</w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return Part("styles.xml", f"{HEADING}<w:styles {DECLARED}>{inside}{more}</w:styles>", "styles", "rIdS1")


def style(
    name: str,
    *,
    kind: str = "paragraph",
    based: str = "",
    title: str = "",
    paragraph: str = "",
    run: str = "",
    more: str = "",
) -> str:
    """One style; `paragraph` holds the children of its `w:pPr`, `run` is a `w:rPr` that `marks` made."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{title or name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + run
        + more
        + "</w:style>"
    )


def theme(minor: str = FONT, major: str = FONT) -> Part:
    """A theme whose fonts are the two named; its colours are Office's."""
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
        "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
        "folHlink": "954F72",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())

    def fonts(name: str, face: str) -> str:
        return f'<a:{name}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'

    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    data = (
        f'{HEADING}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
        f'<a:clrScheme name="Office">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="Office">{fonts("majorFont", major)}{fonts("minorFont", minor)}</a:fontScheme>'
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )
    return Part("theme/theme1.xml", data, "theme", "rIdT1", "application/vnd.openxmlformats-officedocument.theme+xml")


def settings(inside: str) -> Part:
    """A settings part."""
    return Part("settings.xml", f'{HEADING}<w:settings xmlns:w="{W}">{inside}</w:settings>', "settings", "rIdSet")


def numbering(levels: tuple[tuple[str, str, str], ...]) -> Part:
    """One list (numId 1) of levels as (format, text, what follows the label: "space" or "tab"); two bold levels first."""
    rows = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr>'
        f"{marks(bold=index < 2)}</w:lvl>"
        for index, (kind, text, suffix) in enumerate(levels)
    )
    data = (
        f'{HEADING}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return Part("numbering.xml", data, "numbering", "rIdN1")
