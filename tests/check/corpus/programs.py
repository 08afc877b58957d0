"""Plans as other programs write them: python-docx, minimal writers, Google Docs, WPS, LibreOffice and Rich Text."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx

import vanban

from .case import Case
from .sheet import NO_FIRST, STATE, look, rules, state
from .styles import styles
from .wml import HEADING, Part, W, content_types, marks, members, paragraph, relationships, run, zipped

EXAMPLES = Path(__file__).parents[3] / "examples"
ROUND_TRIPS = ("chuyen-doi-so-ubnd-xa", "cai-cach-hanh-chinh-ubnd-thanh-pho", "hoc-tap-nghi-quyet-dang-uy-xa")
"""Examples of both families that go through LibreOffice."""

ORDER = (
    *("parent_body", "issuer", "number", "national_title", "motto", "place_date", "kind", "subject", "basis"),
    *("opening", "heading1", "body", "recipients_title", "recipients", "authority", "position", "signer"),
)


def typed_lines() -> list[str]:
    """The words of the state plan, one line each, from top to bottom, as somebody would type them."""
    rest = {**STATE, "opening": STATE["body"][:1], "body": STATE["body"][1:]}
    return [text for name in ORDER for text in rest[name]]


def python_docx_without_formatting() -> Case:
    """`add_paragraph` for every line of python-docx's default document: Letter paper, Calibri 11, no bold."""
    made = docx.Document()
    for line in typed_lines():
        made.add_paragraph(line)
    target = io.BytesIO()
    made.save(target)
    # python-docx writes the time of day into its zip; the same members are packed again without it.
    with zipfile.ZipFile(target) as archive:
        data = zipped({name: archive.read(name) for name in archive.namelist()})
    read = (
        "parent_body",
        "issuer",
        "number",
        "national_title",
        "motto",
        "place_date",
        "kind",
        "basis",
        "heading1",
        "signer",
    )
    read += ("recipients_title", "recipients")
    faults = {
        *("page.width_mm", "page.height_mm", "page.margin_top_mm", "page.margin_bottom_mm", "page.margin_right_mm"),
        *("page.font", "national_title.size_pt", "national_title.bold", "motto.bold", "issuer.bold", "kind.bold"),
        *(
            "kind.align",
            "kind.size_pt",
            "place_date.italic",
            "basis.italic",
            "body.size_pt",
            "body.align",
            "national.rule",
        ),
        *("recipients_title.bold", "recipients_title.italic", "signer.bold"),
    }
    return Case(data, "state", {name: STATE[name] for name in read}, faults=frozenset(faults))


def minimal_writer() -> Case:
    """Three members: [Content_Types].xml, _rels/.rels, word/document.xml; all look in the runs, Word's own defaults."""
    fonts = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    lettering = {name: properties.replace("<w:rPr>", fonts) for name, properties in look("state").marks.items()}

    def packed(main: str, _parts: object) -> bytes:
        body = main.replace('<w:headerReference w:type="default" r:id="rIdH1"/>', "")
        body = body.replace('<w:headerReference w:type="first" r:id="rIdH2"/>', "").replace(
            "<w:rPr><w:sz ", f"{fonts}<w:sz "
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        return zipped(
            {
                "[Content_Types].xml": content_types([("/word/document.xml", kind)]),
                "_rels/.rels": relationships([("rId1", target, "word/document.xml")]),
                "word/document.xml": body,
            }
        )

    return state(lettering=lettering, rule=rules.small_underscores, packed=packed, present=())


def google_docs() -> Case:
    """Every run carries font, size, colour and `w:rtl="0"`; spacing of every paragraph is written out; Normal is Arial 11."""
    fonts = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"/>'
    lettering = {
        name: properties.replace("<w:rPr>", fonts)
        .replace("<w:sz ", '<w:color w:val="000000"/><w:sz ')
        .replace("</w:rPr>", '<w:rtl w:val="0"/></w:rPr>')
        for name, properties in look("state").marks.items()
    }
    normal = '<w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr>' + marks(11, font="Arial")

    def plain(xml: str) -> str:
        return xml.replace(
            "<w:pPr><w:jc", '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc'
        ).replace('w:after="0"/><w:jc', 'w:after="0" w:line="240" w:lineRule="auto"/><w:jc')

    return state(
        head=lambda office: plain(office.head()),
        title=lambda office: plain(office.title()),
        ending=lambda office: plain(office.ending()),
        lettering=lettering,
        rule=rules.top_border_of_next,
        look_from=styles(defaults=marks(11, font="Arial"), normal=normal),
        headers=tuple(
            Part(part.name, str(part.data).replace("<w:rPr>", fonts), part.kind, part.rid) for part in NO_FIRST
        ),
    )


def wps_office() -> Case:
    """WPS Writer's namespaces, `mc:Ignorable` with prefixes of its own, unknown attributes and settings."""
    extra = ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'

    def packed(main: str, parts: tuple[Part, ...]) -> bytes:
        body = main.replace(' mc:Ignorable="w14"', f'{extra} mc:Ignorable="w14 w15 wpsCustomData"')
        body = body.replace("<w:p>", '<w:p w14:paraId="12AB34CD" wpsCustomData:sign="1">').replace(
            "<w:sectPr>", '<wpsCustomData:sign level="1"/><w:sectPr>'
        )
        return zipped(members(body, parts))

    return state(packed=packed, valid=False)


def one_paragraph_for_all() -> Case:
    """A text pasted from a mail: one paragraph, line breaks between all lines. Only a crash is a fault here."""
    fixed = f'<w:document xmlns:w="{W}"><w:body>'
    text = paragraph(run("\n".join(typed_lines()), marks(14, font="Times New Roman")))
    data = zipped(members(f"{HEADING}{fixed}{text}</w:body></w:document>"))
    return Case(data, "state", {})


PROGRAMS: tuple[Callable[[], Case], ...] = (
    python_docx_without_formatting, minimal_writer, google_docs, wps_office, one_paragraph_for_all,
)  # fmt: skip


def round_trips(soffice: str, folder: Path, names: Sequence[str] = ROUND_TRIPS) -> dict[str, Path]:
    """Examples through LibreOffice: by .odt, straight, and by .rtf, each back into .docx; by "example-way".

    Five runs of one LibreOffice profile; each run converts all files.
    """
    odt, rtf = folder / "odt", folder / "rtf"
    back = {way: folder / f"{way}-back" for way in ("docx", "odt", "rtf")}
    source = folder / "source"
    source.mkdir(parents=True)
    for name in names:
        vanban.render(vanban.load(EXAMPLES / f"{name}.yaml")).save(source / f"{name}.docx")

    def convert(kind: str, into: Path, files: list[Path]) -> None:
        profile = (folder / "profile").as_uri()
        command = [
            soffice,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(into),
        ]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)

    made = sorted(source.glob("*.docx"))
    word = "docx:MS Word 2007 XML"
    convert("odt", odt, made)
    convert("rtf", rtf, made)
    convert(word, back["docx"], made)
    convert(word, back["odt"], sorted(odt.glob("*.odt")))
    convert(word, back["rtf"], sorted(rtf.glob("*.rtf")))
    return {f"{name}-{way}": path / f"{name}.docx" for way, path in back.items() for name in names}
