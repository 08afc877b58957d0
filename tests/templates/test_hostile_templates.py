"""Templates from an unknown hand: harm is refused by name, no text is lost, nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import vanban
from support import part, plan
from vanban.compose import compose
from vanban.errors import TemplateError
from vanban.rulebook import load_rulebook
from vanban.templates import find_template, released, template_for
from vanban.templates.archive import read_archive, write_archive
from vanban.templates.context import Media, template_context
from vanban.templates.fill import compile_template, fill_context
from vanban.templates.proof import Marks, lost_texts

GOOD = read_archive(find_template("state/ke-hoach/1.0").read(), "x")
MAIN = "word/document.xml"
NUMBER = "{{ header.number }}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAN = plan(
    "state",
    body=["Một^[chú]", {"qr": "https://example.vn"}, {"table": [["a", "b"], ["c", "d"]]}],
    annexes=[{"content": "x"}],
)
FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
Change = Callable[[dict[str, bytes]], None]


def code(words: str) -> str:
    return f"<w:r><w:instrText>{words}</w:instrText></w:r>"


def nested(words: str) -> str:
    return FIELD.format(code(words)).removeprefix("<w:p>").removesuffix("</w:p>")


def replace(old: str, new: str, name: str = MAIN) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def put(words: str) -> Change:
    return replace("<w:body>", f"<w:body>{words}")


def moved(words: str) -> Change:
    """The number of the document printed nowhere but in these words."""
    return both(replace(NUMBER, ""), put(words))


def add(name: str, data: bytes = b"x") -> Change:
    return lambda parts: parts.__setitem__(name, data)


def both(*changes: Change) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        for each in changes:
            each(parts)

    return change


def related(kind: str, target: str, mode: str = "", owner: str = "word/_rels/document.xml.rels") -> Change:
    outside = f' TargetMode="{mode}"' if mode else ""
    row = f'<Relationship Id="rIdZ" Type="{RELATIONS}/{kind}" Target="{target}"{outside}/></Relationships>'
    return replace("</Relationships>", row, owner)


def render(change: Change, folder: Path) -> bytes:
    parts = dict(GOOD)
    change(parts)
    path = folder / "mau.docx"
    path.write_bytes(write_archive(parts.items()))
    return vanban.render(PLAN, template=path).data


def codes(change: Change, folder: Path) -> set[str]:
    with pytest.raises(TemplateError) as caught:
        render(change, folder)
    assert all(problem.file == "mau.docx" or problem.file.startswith("mau.docx!") for problem in caught.value.problems)
    return {problem.code for problem in caught.value.problems}


HARM: dict[str, Change] = {
    "macro": both(add("word/vbaProject.bin"), related("vbaProject", "vbaProject.bin")),
    "executable": add("word/media/a.exe", b"MZ"),
    "executable-as-picture": both(add("word/media/a.png", b"MZ"), related("image", "media/a.png")),
    "dde": put(FIELD.format(code(" DDE") + code("AUTO c:\\x"))),
    "include": put('<w:p><w:fldSimple w:instr=" INCLUDETEXT x "/></w:p>'),
    "nested": put(FIELD.format(code(" PAGE ") + nested("INCLUDEPICTURE x"))),
    "after-a-page": put(FIELD.format(code(" PAGE ")) + FIELD.format(code(" INCLUDEPICTURE x "))),
    "over-paragraphs": put(FIELD.format(code(" INCLUDE") + "</w:p><w:p>" + code("PICTURE x"))),
    "made-name": put(FIELD.format(nested("QUOTE 73") + code("NCLUDETEXT x"))),
    "never-ended": put('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + code("DDEAUTO x") + "</w:p>"),
    "stray-code": put("<w:p>" + code("DDEAUTO x") + "</w:p>"),
    "today": put(FIELD.format(code(' DATE \\@ "d/M/yyyy" '))),
    "merge-field": put(FIELD.format(code(" MERGEFIELD Ten "))),
    "remote-template": add(
        "word/_rels/settings.xml.rels",
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        b'Type="http://x/attachedTemplate" Target="http://a.invalid/x.dotm" TargetMode="External"/></Relationships>',
    ),
    "outside-picture": related("image", "http://a.invalid/a.png", "External"),
    "outside-in-small-letters": related("image", "http://a.invalid/a.png", "external"),
    "link-to-a-share": related("hyperlink", "file:////a.invalid/x", "External"),
    "link-to-a-script": related("hyperlink", "javascript:alert(1)", "External"),
    "ole": both(add("word/embeddings/o.bin"), related("oleObject", "embeddings/o.bin")),
    "other-file": both(add("word/a.html", b"<a/>"), related("aFChunk", "a.html")),
    "buttons": both(
        add("customUI/customUI.xml", b"<a/>"), related("ui/extensibility", "customUI/customUI.xml", owner="_rels/.rels")
    ),
    "activex": both(add("word/activeX/a.xml", b"<a/>"), related("control", "activeX/a.xml")),
    "frames": put("<w:frameset/>"),
    "vml": put(
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="\\\\a.invalid\\x.png"/>'
        "</v:shape></w:pict></w:r></w:p>"
    ),
    "mail-merge": replace("</w:settings>", "<w:mailMerge/></w:settings>", "word/settings.xml"),
    "main-part-elsewhere": both(
        lambda parts: parts.__setitem__("word/other.xml", parts[MAIN]),
        replace("word/document.xml", "word/other.xml", "_rels/.rels"),
    ),
}


@pytest.mark.parametrize("name", HARM)
def test_what_would_be_carried_into_every_document_is_refused(name: str, tmp_path: Path) -> None:
    assert codes(HARM[name], tmp_path) == {"template-unsafe"}


def test_links_to_pages_of_the_web_are_kept(tmp_path: Path) -> None:
    assert b"PK" in render(related("hyperlink", "https://example.vn/a?b=1&amp;c=2", "External"), tmp_path)[:2]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), "template-revisions"),
        (put('<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>'), "template-revisions"),
        (put("<w:p><w:pPr><w:pPrChange/></w:pPr></w:p>"), "template-revisions"),
        (put('<w:p><w:commentRangeStart w:id="1"/></w:p>'), "template-comments"),
        (both(add("word/comments.xml", b"<a/>"), related("comments", "comments.xml")), "template-comments"),
    ],
)
def test_revisions_and_comments_are_not_carried_on(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(change, tmp_path) == {code}


HEADER = "word/header1.xml"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            lambda parts: parts.__setitem__(
                HEADER, parts[HEADER].replace(b"UTF-8", b"UTF-16").decode().encode("utf-16")
            ),
            "template-encoding",
        ),
        (
            lambda parts: parts.__setitem__(HEADER, parts[HEADER].replace(b"UTF-8", b"ISO-8859-1")),
            "template-encoding",
        ),
        (lambda parts: parts.pop("_rels/.rels"), "template-part-missing"),
        (lambda parts: parts.pop("[Content_Types].xml"), "template-part-missing"),
        (lambda parts: parts.__setitem__(HEADER, parts[HEADER].replace(b"w:", b"q:")), "template-xml"),
        (replace("</w:footnotes>", "</w:footnotes >", "word/footnotes.xml"), "template-part-shape"),
    ],
    ids=["utf-16", "latin-1", "no-relations", "no-types", "no-namespace", "other-end"],
)
def test_parts_word_would_not_write_are_refused(change: Change, code: str, tmp_path: Path) -> None:
    assert codes(change, tmp_path) == {code}


HIDDEN: dict[str, Change] = {
    "never": replace(NUMBER, f"{{% if header.draft and not header.draft %}}{NUMBER}{{% endif %}}"),
    "other-value": replace(NUMBER, f'{{% if header.number == "x" %}}{NUMBER}{{% endif %}}'),
    "not-this-plan": replace(NUMBER, f"{{% if header.secrecy %}}{NUMBER}{{% endif %}}"),
    "attribute": moved(f'<w:p w:x="{NUMBER}"/>'),
    "instruction": moved(FIELD.format(code(f"PAGE {NUMBER}"))),
    "result-of-a-field": moved(
        FIELD.format(
            code("PAGE") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>' + NUMBER + "</w:t></w:r>"
        )
    ),
    "hidden": moved(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{NUMBER}</w:t></w:r></w:p>"),
    "white": moved(f'<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{NUMBER}</w:t></w:r></w:p>'),
    "tiny": moved(f'<w:p><w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t>{NUMBER}</w:t></w:r></w:p>'),
    "hidden-style": both(
        moved(f'<w:p><w:pPr><w:pStyle w:val="An"/></w:pPr><w:r><w:t>{NUMBER}</w:t></w:r></w:p>'),
        replace(
            "</w:styles>",
            '<w:style w:type="paragraph" w:styleId="Goc"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="An"><w:basedOn w:val="Goc"/></w:style></w:styles>',
            "word/styles.xml",
        ),
    ),
    "second-page": both(
        replace(NUMBER, ""), replace("</w:hdr>", f"<w:p><w:r><w:t>{NUMBER}</w:t></w:r></w:p></w:hdr>", HEADER)
    ),
    "some-blocks": replace('block.kind == "table"', 'block.kind == "table" and part.landscape'),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_text_that_would_not_show_is_an_error(name: str, tmp_path: Path) -> None:
    assert codes(HIDDEN[name], tmp_path) == {"template-text-lost"}


def test_the_place_names_the_text_that_is_lost(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        render(HIDDEN["never"], tmp_path)
    (problem,) = caught.value.problems
    assert problem.path == "header.number"
    assert "Số: 05/KH-UBND" in problem.message


@pytest.mark.parametrize(
    "change",
    [
        put(""),
        replace(NUMBER, f'{{% if header.urgency == "KHẨN" %}}{NUMBER}{{% else %}}{NUMBER}{{% endif %}}'),
        replace(NUMBER, "{{ ((header.number)) }}"),
    ],
    ids=["as-released", "either-way", "parentheses"],
)
def test_a_text_that_shows_on_every_path_is_no_error(change: Change, tmp_path: Path) -> None:
    words = "".join(part(render(change, tmp_path), MAIN).itertext())
    assert "Số: 05/KH-UBND" in words
    assert "\ue000" not in words


@pytest.mark.parametrize("words", ["<!-- {} -->", "<![CDATA[{}]]>"])
def test_comments_and_character_data_are_refused(words: str, tmp_path: Path) -> None:
    assert codes(replace(NUMBER, words.format(NUMBER)), tmp_path) == {"template-not-allowed"}


TOO_MUCH: dict[str, Change] = {
    "conditions": replace(NUMBER, "{% if header.number %}" * 150 + NUMBER + "{% endif %}" * 150),
    "parentheses": replace(NUMBER, "{{ " + "(" * 100 + "header.number" + ")" * 100 + " }}"),
    "nots": replace(NUMBER, "{% if " + "not " * 2000 + "header.number %}{% endif %}" + NUMBER),
    "tags": put("<w:p><w:r><w:t>" + NUMBER * 50_000 + "</w:t></w:r></w:p>"),
    "attribute": put(f'<w:p w:x="{"a" * 10_000_000}"/>'),
    "paragraphs": put("<w:p/>" * 1_000_000),
    "runs": put("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r>" * 40_000 + "</w:p>"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_what_is_too_much_is_refused_soon(name: str, tmp_path: Path) -> None:
    start = time.process_time()
    assert codes(TOO_MUCH[name], tmp_path) == {"template-too-large"}
    assert time.process_time() - start < 2


def test_thousands_of_empty_runs_take_no_time(tmp_path: Path) -> None:
    start = time.process_time()
    render(put("<w:p>" + "<w:r><w:rPr><w:b/></w:rPr><w:t></w:t></w:r>" * 8_000 + "</w:p>"), tmp_path)
    assert time.process_time() - start < 4


@pytest.mark.parametrize("name", ["loop", "self", "class", "_x", "true"])
def test_names_that_mean_something_else_to_the_engine_are_refused(name: str, tmp_path: Path) -> None:
    found = codes(replace(NUMBER, f"{NUMBER}{{% for {name} in parts %}}{{% endfor %}}"), tmp_path)
    assert found <= {"template-not-allowed", "template-syntax"}


def test_properties_of_any_shape_leave_sound_ones(tmp_path: Path) -> None:
    odd = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        b'<property name="a"><x><property name="b"></property></x></property>'
        b'<property name="c &quot;d&quot;"><vt:lpwstr>e &amp; f</vt:lpwstr></property></Properties>'
    )
    made = part(render(add("docProps/custom.xml", odd), tmp_path), "docProps/custom.xml")
    kept = {each.get("name"): etree.tostring(each, method="text", encoding="unicode") for each in made}
    assert kept['c "d"'] == "e & f"
    assert "a" not in kept


EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_released_templates_show_every_text_of_the_examples(example: Path) -> None:
    composition = compose(vanban.load(example))
    law = load_rulebook(composition.rulebook)
    marks = Marks()
    media = Media()
    context = template_context(marks.composition(composition), media)
    filled = fill_context(compile_template(released(template_for(law.id)), law.family), context)
    assert lost_texts(filled, marks, media.shown) == []
    assert len(marks.texts) > 20
