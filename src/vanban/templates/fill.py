"""A Composition filled into a template: the parts of the finished document."""

from __future__ import annotations

import itertools
import os
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vanban.compose.composition import Composition, Footnote
from vanban.errors import Problem, TemplateError
from vanban.rulebook import Rulebook, load_rulebook
from vanban.templates.archive import Packed, as_document, pack, read_archive
from vanban.templates.context import Media, highest_picture, picture_name, relation_id, template_context
from vanban.templates.contract import RESAVE, SECTION_MISSING, contract_problems, fingerprint, size_problems
from vanban.templates.engine import compile_source, engine_version, holds_tags, jinja_source, load_code
from vanban.templates.library import Prepared, TemplateFile
from vanban.templates.styles import with_line_spacing, with_typist
from vanban.templates.wml import TYPIST, footnote_xml, set_halves

if TYPE_CHECKING:
    import jinja2

_FOLDER = "word/"
_STYLES = "word/styles.xml"
_TEMPLATED = ("word/document.xml", "word/header", "word/footer")
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg"}
_DRAWING = re.compile(rb"(<(?:\w+:)?docPr\s(?:[^>]*?\s)?id=[\"'])(\d{1,10})([\"'])")
_TYPIST = f'<w:rStyle w:val="{TYPIST}"/>'.encode()
_KEPT = 16
_RELATIONS = "word/_rels/document.xml.rels"
_MARGIN = re.compile(rb'<Relationship Id="([^"]+)" Type="[^"]+/(?:header|footer)" Target="([^"/]+)"/>')


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template that keeps its contract: its parts with tags compiled, the others deflated as they are.

    `proved`: its release was tried with every kind of text; what one's own does with a text is tried at each filling.
    """

    file: TemplateFile
    parts: Mapping[str, bytes]
    compiled: Mapping[str, jinja2.Template]
    packed: Mapping[str, Packed]
    pictures: int
    """The highest number a picture of this kind of document has in it; one made of a document has some."""
    colon: bool
    """Whether the colon after “Nơi nhận” has a tag of its own; those of older releases print it with the title."""
    proved: bool


class Parts(dict[str, bytes]):
    """The parts of a document by name, in the order of its template.

    `packed` holds those of the template already deflated: one that is still the same object need not be again.
    """

    def __init__(self, parts: Mapping[str, bytes], packed: Mapping[str, Packed]) -> None:
        super().__init__(parts)
        self.packed = packed


_compiled: OrderedDict[tuple[str, str], CompiledTemplate] = OrderedDict()
_lock = threading.Lock()
if hasattr(os, "register_at_fork"):
    # A process forked while a thread compiles would wait for that thread for ever: it is not there.
    os.register_at_fork(before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release)


def compile_template(file: TemplateFile, family: str) -> CompiledTemplate:
    """A template read, checked and compiled, once per process for each file.

    Raises `TemplateError` with every breach of the contract, each with its place.
    """
    key = (file.sha256, family)
    with _lock:
        if key not in _compiled:
            _compiled[key] = _compile(file, family)
            if len(_compiled) > _KEPT:
                _compiled.popitem(last=False)
        _compiled.move_to_end(key)
        return _compiled[key]


def _compile(file: TemplateFile, family: str) -> CompiledTemplate:
    if file.family is not None and file.family != family:
        raise TemplateError(
            [
                Problem(
                    "template-family",
                    f"mẫu {file.id} dành cho khối {file.family}",
                    f"mẫu của khối {family}",
                    file=file.name,
                )
            ]
        )
    parts = as_document(read_archive(file.data, file.name), file.name)
    prepared = _prepared(file)
    if prepared is not None and prepared.engine == engine_version():
        sources = prepared.sources
        compiled = {name: load_code(code) for name, code in prepared.code.items()}
    else:
        sources = prepared.sources if prepared is not None else prepare(file, parts, family)
        compiled = {name: compile_source(source) for name, source in sources.items()}
    packed = {name: pack(data) for name, data in parts.items() if name not in compiled}
    colon = any("recipients.colon" in source for source in sources.values())
    return CompiledTemplate(
        file, parts, compiled, packed, highest_picture(parts), colon=colon, proved=prepared is not None
    )


def _prepared(file: TemplateFile) -> Prepared | None:
    """What was made at a release, while the contract it was checked against is still the same."""
    prepared = file.prepared
    return prepared if prepared is not None and prepared.contract == fingerprint() else None


def prepare(file: TemplateFile, parts: Mapping[str, bytes], family: str) -> dict[str, str]:
    """The Jinja sources of the parts that hold tags; raises `TemplateError` with every breach of the contract."""
    from vanban.templates.safety import safety_problems

    problems = safety_problems(parts)
    if not problems:
        tagged = {
            name: xml
            for name, data in parts.items()
            if name.startswith(_TEMPLATED) and name.endswith(".xml") and holds_tags(xml := data.decode("utf-8"))
        }
        problems = [problem for name, xml in tagged.items() for problem in size_problems(name, xml)]
    if not problems:
        sources = {name: jinja_source(xml) for name, xml in tagged.items()}
        problems = contract_problems(sources, parts, family)
    if problems:
        raise TemplateError(problem.at(file=file.name) for problem in problems)
    return sources


def fill(composition: Composition, file: TemplateFile) -> Parts:
    """A composition filled into a template: the parts of the document by name, properties still the template's."""
    law = load_rulebook(composition.rulebook)
    template = compile_template(file, law.family)
    try:
        return _filled(composition, template, law)
    except TemplateError as error:
        raise TemplateError(each if each.file else each.at(file=file.name) for each in error.problems) from error


def _filled(composition: Composition, template: CompiledTemplate, law: Rulebook) -> Parts:
    media = Media(template.pictures)
    if not template.colon:
        recipients = composition.recipients
        titled = replace(recipients, title=recipients.title + recipients.colon, colon="")
        composition = replace(composition, recipients=titled)
    context = template_context(composition, media)
    parts = fill_context(template, context)
    if not template.proved:
        _prove(template, composition, parts)
    if composition.footnotes:
        parts["word/footnotes.xml"] = _with_footnotes(parts["word/footnotes.xml"], composition.footnotes)
    if media.pictures:
        _add_media(parts, media)
    if _TYPIST in parts["word/document.xml"]:
        parts[_STYLES] = with_typist(parts[_STYLES].decode("utf-8"), law).encode("utf-8")
    if composition.line_spacing:
        parts[_STYLES] = with_line_spacing(parts[_STYLES].decode("utf-8"), law, composition.line_spacing).encode(
            "utf-8"
        )
    _number_drawings(parts)
    _drop_unused(parts)
    return parts


def _prove(template: CompiledTemplate, composition: Composition, parts: Parts) -> None:
    """Nothing, when every text of a composition shows in a document of this template; else `TemplateError`.

    `parts` are those the composition itself was filled into.
    """
    from vanban.templates.proof import Marks, check_filled, lost_texts

    check_filled(parts, template.compiled)
    marks = Marks()
    media = Media(template.pictures)
    context = template_context(marks.composition(composition), media)
    problems = lost_texts(fill_context(template, context), marks, media.shown)
    if problems:
        raise TemplateError(problems)


def fill_context(template: CompiledTemplate, context: Mapping[str, Any]) -> Parts:
    """The tags of a template's parts filled from `context`, which `template_context` makes of a composition."""
    parts = Parts(template.parts, template.packed)
    for name, compiled in template.compiled.items():
        xml = compiled.render(context)
        parts[name] = (_end_section(set_halves(xml)) if name == "word/document.xml" else xml).encode("utf-8")
    return parts


def _end_section(xml: str) -> str:
    """The section of the last part's closing paragraph made the document's own (ISO/IEC 29500-1, 17.6.17).

    A part ends in a paragraph that carries its section; the last section of a document stands in the body instead.
    """
    if xml.count("<w:sectPr") < 2 or "</w:body>" not in xml[xml.rindex("<w:sectPr") :]:
        raise TemplateError([SECTION_MISSING])
    body_start = xml.rindex("<w:sectPr")
    body_end = xml.index("</w:body>", body_start)
    start = xml.rindex("<w:sectPr", 0, body_start)
    end = xml.find("</w:sectPr>", start, body_start) + len("</w:sectPr>")
    if end < start:
        raise TemplateError([SECTION_MISSING])
    return xml[:start] + xml[end:body_start] + xml[start:end] + xml[body_end:]


def _with_footnotes(data: bytes, footnotes: tuple[Footnote, ...]) -> bytes:
    return insert_before(data, b"</w:footnotes>", "".join(map(footnote_xml, footnotes)).encode("utf-8"))


def _add_media(parts: dict[str, bytes], media: Media) -> None:
    relations = []
    for number, picture in enumerate(media.pictures, media.taken + 1):
        target = f"media/{picture_name(number)}.{picture.extension}"
        parts[_FOLDER + target] = picture.data
        relations.append(f'<Relationship Id="{relation_id(number)}" Type="{_IMAGE}" Target="{target}"/>')
    parts[_RELATIONS] = insert_before(parts[_RELATIONS], b"</Relationships>", "".join(relations).encode())
    for extension in sorted({picture.extension for picture in media.pictures}):
        if f'Extension="{extension}"'.encode() not in parts["[Content_Types].xml"]:
            default = f'<Default Extension="{extension}" ContentType="{_MEDIA_TYPES[extension]}"/>'
            parts["[Content_Types].xml"] = _insert_default(parts["[Content_Types].xml"], default.encode())


def _number_drawings(parts: dict[str, bytes]) -> None:
    """Give drawings whose number another one has a number of their own: Word repairs a file without (20.4.2.5).

    A template has pictures of its own, in any part, and one inside a loop is drawn as often as the loop runs.
    """
    drawn = {name: data for name, data in parts.items() if name.startswith(_FOLDER) and b"docPr" in data}
    taken = {int(found[2]) for data in drawn.values() for found in _DRAWING.finditer(data)}
    free = itertools.count(max(taken, default=0) + 1)
    seen: set[int] = set()

    def numbered(found: re.Match[bytes]) -> bytes:
        number = int(found[2])
        if number in seen:
            number = next(free)
        seen.add(number)
        return found[1] + str(number).encode() + found[3]

    for name, data in drawn.items():
        again = _DRAWING.sub(numbered, data)
        if again != data:
            parts[name] = again


def _drop_unused(parts: dict[str, bytes]) -> None:
    """Headers and footers that no section of this document refers to taken out: annexes have some of their own."""
    document, relations, types = (parts[name] for name in ("word/document.xml", _RELATIONS, "[Content_Types].xml"))
    for match in _MARGIN.finditer(relations):
        name = _FOLDER + match[2].decode()
        if b'r:id="' + match[1] + b'"' not in document and parts.pop(name, None) is not None:
            parts[_RELATIONS] = parts[_RELATIONS].replace(match[0], b"")
            types = re.sub(rb'<Override PartName="/' + re.escape(name.encode()) + rb'"[^>]*/>', b"", types)
            parts["[Content_Types].xml"] = types


def _insert_default(types: bytes, default: bytes) -> bytes:
    """Defaults stand before overrides."""
    first = types.find(b"<Override")
    return insert_before(types, b"</Types>", default) if first < 0 else types[:first] + default + types[first:]


def insert_before(data: bytes, end_tag: bytes, addition: bytes) -> bytes:
    """`addition` put before the last `end_tag`; raises `TemplateError` where a part has none, as Word writes it."""
    position = data.rfind(end_tag)
    if position < 0:
        shown = end_tag.decode("ascii")
        raise TemplateError(
            [Problem("template-part-shape", f"một phần của mẫu không kết thúc bằng {shown}", remedy=RESAVE)]
        )
    return data[:position] + addition + data[position:]
