"""A checked .docx into a copy of it with a Word comment at every place where something was found."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence, Set
from datetime import UTC, datetime
from itertools import chain, count

from lxml import etree

from vanban.check.comment_ranges import Ranges, whole_number
from vanban.check.comment_words import Note, notes
from vanban.check.report import Report
from vanban.errors import CheckError, Problem
from vanban.templates.archive import Copied, write_archive
from vanban.wordfile.cutting import SPACE
from vanban.wordfile.names import STRICT
from vanban.wordfile.new_parts import TYPES_PART, declare_relation, declare_type, free_name, new_relations
from vanban.wordfile.parts import Docx, Parts, docx_bytes, open_parts, relations_part

AUTHOR = "vanban"
INITIALS = "vb"


def annotate(docx: Docx, report: Report, *, moment: datetime | None = None) -> bytes:
    """A .docx and the report of its check into the bytes of a copy with comments (17.13.4).

    The comments are by "vanban" and bear `moment` (with its zone) as their date, or no date: the same file and report
    give the same bytes. Letters, properties, other parts and earlier comments stay as they are. Raises `CheckError`
    for a file that cannot be read safely, or that is not the one the report is about.
    """
    if not isinstance(report, Report):
        raise TypeError(f"annotate() takes the Report of a check, not {type(report).__name__}")
    try:
        data = docx_bytes(docx)[1]
        opened = open_parts(data)
        root = opened.tree(opened.main)
        if not report.findings:
            return data
        parts: dict[str, bytes | Copied] = dict(opened.copied())
        return _annotated(opened, parts, root, report, moment)
    except CheckError as error:
        raise CheckError(problem.at(file=report.file) for problem in error.problems) from error


def _annotated(
    opened: Parts, parts: dict[str, bytes | Copied], root: etree._Element, report: Report, moment: datetime | None
) -> bytes:
    main = opened.main
    w = f"{{{etree.QName(root).namespace}}}"
    paragraphs = list(root.iter(f"{w}p"))
    boxes = {number: box for number, each in enumerate(paragraphs, 1) if (box := _box_anchor(each, w)) is not None}
    placed = [(note, _paragraph(paragraphs, boxes, note, report.file)) for note in notes(report, main, boxes.keys())]
    comments, comments_part = _comments(opened, parts, root)
    styles = _comment_styles(opened)
    ranges = Ranges(root, styles.get("annotation reference", ""))
    used = [*comments.iter(f"{w}comment"), *root.iter(f"{w}commentRangeStart", f"{w}commentReference")]
    taken = {whole_number(each.get(f"{w}id")) for each in used}
    free = (number for number in count(_first_id(taken)) if number not in taken)
    for number, (note, paragraph) in zip(free, placed, strict=False):
        ranges.put(paragraph, str(number), note.text, note.anchor.start, note.anchor.end)
        comments.append(_comment(w, number, note, styles, moment))
    parts[main] = _bytes(root)
    parts[comments_part] = _bytes(comments)
    return write_archive(parts.items())


def _first_id(taken: Set[int]) -> int:
    """After the ids that are taken, as Word counts on; from 0 where the last of them leave no room."""
    last = max(taken, default=-1)
    return last + 1 if last < 2**30 else 0


def _paragraph(
    paragraphs: Sequence[etree._Element], boxes: Mapping[int, etree._Element], note: Note, file: str
) -> etree._Element:
    """The paragraph that a comment is put on: the one meant, or the one its text box is anchored in."""
    number = note.anchor.paragraph or 1
    if number > len(paragraphs):
        problem = Problem(
            "annotate-other-file",
            f"tệp không có đoạn {number} mà kết quả soát nói tới",
            expected="chính tệp đã soát",
            remedy="soát lại tệp rồi ghi nhận xét",
            file=file,
        )
        raise CheckError([problem])
    return boxes.get(number, paragraphs[number - 1])


def _box_anchor(paragraph: etree._Element, w: str) -> etree._Element | None:
    """The paragraph that holds the text box a paragraph stands in, as Word allows no comment inside; None outside."""
    boxes = list(paragraph.iterancestors(f"{w}txbxContent"))
    return next(boxes[-1].iterancestors(f"{w}p"), None) if boxes else None


def dated(moment: datetime) -> str:
    """A moment, with its zone, as comments and revisions bear it (ST_DateTime, 22.9.2.5)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _comment(w: str, number: int, note: Note, styles: Mapping[str, str], moment: datetime | None) -> etree._Element:
    """A comment (17.13.4.2), a paragraph for each of its lines."""
    comment = etree.Element(f"{w}comment", nsmap={"w": w[1:-1]})
    comment.set(f"{w}id", str(number))
    comment.set(f"{w}author", AUTHOR)
    if moment is not None:
        comment.set(f"{w}date", dated(moment))
    comment.set(f"{w}initials", INITIALS)
    for index, line in enumerate(note.lines):
        paragraph = etree.SubElement(comment, f"{w}p")
        _paragraph_look(paragraph, w, styles.get("annotation text", ""))
        if index == 0:
            mark = etree.SubElement(paragraph, f"{w}r")
            if style := styles.get("annotation reference"):
                etree.SubElement(etree.SubElement(mark, f"{w}rPr"), f"{w}rStyle").set(f"{w}val", style)
            etree.SubElement(mark, f"{w}annotationRef")
        _run(paragraph, w, line.head, bold=True)
        _run(paragraph, w, f" {line.words}", bold=False)
    return comment


def _paragraph_look(paragraph: etree._Element, w: str, style: str) -> None:
    """The document's own style of comments; without it, what keeps the body's indents and spacing out."""
    properties = etree.SubElement(paragraph, f"{w}pPr")
    if style:
        etree.SubElement(properties, f"{w}pStyle").set(f"{w}val", style)
        return
    spacing = etree.SubElement(properties, f"{w}spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "240"), ("lineRule", "auto")):
        spacing.set(f"{w}{name}", value)
    etree.SubElement(properties, f"{w}ind").set(f"{w}firstLine", "0")
    etree.SubElement(properties, f"{w}jc").set(f"{w}val", "left")


def _run(paragraph: etree._Element, w: str, words: str, *, bold: bool) -> None:
    run = etree.SubElement(paragraph, f"{w}r")
    properties = etree.SubElement(run, f"{w}rPr")
    etree.SubElement(properties, f"{w}b").set(f"{w}val", "1" if bold else "0")
    etree.SubElement(properties, f"{w}sz").set(f"{w}val", "20")
    text = etree.SubElement(run, f"{w}t")
    text.set(SPACE, "preserve")
    text.text = words


def _related(opened: Parts, kind: str) -> str:
    """The member that the main part calls its comments, its styles…; nothing when it has none."""
    members = (opened.member(each.target) for each in opened.relations(opened.main).values() if each.kind == kind)
    return next(filter(None, members), "")


def _comment_styles(opened: Parts) -> dict[str, str]:
    """The ids of the document's styles for comments, by the names Word gives them."""
    part = _related(opened, "styles")
    if not part:
        return {}
    root = opened.tree(part)
    w = f"{{{etree.QName(root).namespace}}}"
    found = {}
    for style in root.iter(f"{w}style"):
        name = style.find(f"{w}name")
        kind = {"annotation text": "paragraph", "annotation reference": "character"}
        title = name.get(f"{w}val", "").casefold() if name is not None else ""
        if kind.get(title) == style.get(f"{w}type"):
            found[title] = style.get(f"{w}styleId", "")
    return found


def _comments(opened: Parts, parts: dict[str, bytes | Copied], document: etree._Element) -> tuple[etree._Element, str]:
    """The root of the part that holds the comments, and its name; a part that was not there is declared."""
    namespace = etree.QName(document).namespace or ""
    part = _related(opened, "comments")
    if part:
        return opened.tree(part), part
    folder = posixpath.dirname(opened.main)
    names = {name.casefold() for name in parts}
    candidates = chain(("comments",), (f"comments{number}" for number in count(2)))
    part = free_name(
        (posixpath.join(folder, f"{each}.xml") for each in candidates), lambda name: name.casefold() in names
    )
    _declare(opened, parts, part, strict=namespace.startswith(STRICT))
    return etree.Element(f"{{{namespace}}}comments", nsmap={"w": namespace}), part


def _declare(opened: Parts, parts: dict[str, bytes | Copied], part: str, *, strict: bool) -> None:
    types = opened.tree(TYPES_PART)
    declare_type(types, part, "comments")
    parts[opened.member(TYPES_PART)] = _bytes(types)
    name = relations_part(opened.main)
    relations = opened.tree(name) if opened.has(name) else new_relations()
    declare_relation(relations, "comments", posixpath.basename(part), strict=strict)
    parts[opened.member(name) or name] = _bytes(relations)


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
