"""The same words in other letters, and the markup that Word puts between and around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from .case import Case
from .sheet import STATE, Office, halves, state
from .styles import style, styles
from .wml import DECLARED, HEADING, Part, content, control, field, header, marks, paragraph, run, simple_field, table

Swap = Callable[[str], str]
"""The run properties of some words into the XML that takes their place."""
WHO = 'w:author="Người soát" w:date="2026-03-01T08:00:00Z"'
AIM = STATE["body"][1]
FIT = STATE["body"][2]
TONES = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")


def split_tones(text: str) -> str:
    """ "Unicode tổ hợp": the vowel with its hook or hat in one letter, the tone as a combining mark after it."""
    made = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in apart if mark in TONES)
        made.append(unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in TONES)) + tones)
    return "".join(made)


def national_title_with_the_new_tone_place() -> Case:
    """HOÀ for HÒA: both stand in the decree."""
    return state(words={"national_title": ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",)})


def words_in_nfd() -> Case:
    """Every letter taken apart."""
    words = {name: tuple(unicodedata.normalize("NFD", text) for text in texts) for name, texts in STATE.items()}
    return state(words=words, expected=STATE)


def words_in_composed_letters_with_combining_tones() -> Case:
    """Vietnamese keyboards' "Unicode tổ hợp"."""
    words = {name: tuple(split_tones(text) for text in texts) for name, texts in STATE.items()}
    return state(words=words, expected=STATE)


def no_break_spaces_between_words() -> Case:
    """No-break spaces in motto, number and date."""
    words = {
        name: tuple(text.replace(" ", "\u00a0") for text in STATE[name])
        for name in ("national_title", "motto", "number")
    }
    return state(words=words)


def en_dashes_in_the_motto() -> Case:
    """Wrong on purpose: the motto has hyphens between blanks, not en dashes."""
    return state(words={"motto": ("Độc lập – Tự do – Hạnh phúc",)}, faults={"motto.text"})


def hyphens_without_blanks_in_the_motto() -> Case:
    """Wrong on purpose: blanks are missing round the hyphens of the motto."""
    return state(words={"motto": ("Độc lập-Tự do-Hạnh phúc",)}, faults={"motto.text"})


def motto_in_capitals_of_each_word() -> Case:
    """Wrong on purpose: the motto is set in capitals."""
    words = {"motto": ("ĐỘC LẬP - TỰ DO - HẠNH PHÚC",)}
    return state(words=words, faults={"motto.upper"}, tolerated={"motto.text"})


def capitals_by_formatting() -> Case:
    """Lower-case letters shown as capitals (`w:caps`) in issuer, kind and headings: they count as capitals."""
    words = {
        "parent_body": ("Ủy ban nhân dân xã Mẫu",),
        "issuer": ("Phòng Văn hóa - Xã hội",),
        "kind": ("Kế hoạch",),
        "heading1": ("I. Mục đích, yêu cầu", "II. Tổ chức thực hiện"),
    }
    lettering = {
        "parent_body": marks(12, caps=True),
        "issuer": marks(12, bold=True, caps=True),
        "kind": marks(14, bold=True, caps=True),
        "heading1": marks(14, bold=True, caps=True),
    }
    return state(words=words, lettering=lettering)


def small_capitals_are_not_capitals() -> Case:
    """Wrong on purpose: the kind is set in small capitals."""
    return state(
        words={"kind": ("Kế hoạch",)},
        lettering={"kind": marks(14, bold=True).replace("<w:bCs/>", "<w:bCs/><w:smallCaps/>")},
        faults={"kind.upper"},
        tolerated={"kind.text"},
    )


def runs_split_inside_words() -> Case:
    """Every component in two runs cut in the middle of a word, marks of the spelling checker between."""
    proof = '<w:proofErr w:type="spellStart"/>'

    def split(text: str) -> Swap:
        first, last = halves(text)
        return lambda properties: run(first, properties) + proof + run(last, properties)

    return state(swaps={text: split(text) for texts in STATE.values() for text in texts})


def words_inserted_with_tracking() -> Case:
    """A sentence and half the motto are tracked insertions: they count."""

    def inserted(text: str) -> Swap:
        return lambda properties: f'<w:ins w:id="11" {WHO}>{run(text, properties)}</w:ins>'

    first, last = halves(STATE["motto"][0])
    motto = lambda properties: run(first, properties) + inserted(last)(properties)  # noqa: E731
    return state(swaps={AIM: inserted(AIM), STATE["motto"][0]: motto})


def words_deleted_with_tracking() -> Case:
    """Tracked deletions stand beside the number, the issuer and in the body: they do not count."""

    def after(kept: str, gone: str) -> Swap:
        def made(properties: str) -> str:
            deleted = f'<w:r>{properties}<w:delText xml:space="preserve">{gone}</w:delText></w:r>'
            return run(kept, properties) + f'<w:del w:id="12" {WHO}>{deleted}</w:del>'

        return made

    number, issuer = STATE["number"][0], STATE["issuer"][0]
    swaps = {number: after(number, "-NHAP"), issuer: after(issuer, " CŨ"), AIM: after(AIM, " Câu này đã bỏ.")}
    return state(swaps=swaps)


def paragraph_moved_with_tracking() -> Case:
    """A sentence moved: where it was does not count, where it is does."""

    def body(office: Office) -> str:
        plain = office.body()
        gone = (
            f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="20" {WHO}/></w:rPr></w:pPr>'
            f'<w:moveFromRangeStart w:id="21" w:name="move1" {WHO}/><w:moveFrom w:id="22" {WHO}>{run(AIM, marks(14))}'
            '</w:moveFrom><w:moveFromRangeEnd w:id="21"/></w:p>'
        )
        return gone + plain

    def moved(properties: str) -> str:
        return (
            f'<w:moveToRangeStart w:id="23" w:name="move1" {WHO}/><w:moveTo w:id="24" {WHO}>{run(AIM, properties)}</w:moveTo>'
            '<w:moveToRangeEnd w:id="23"/>'
        )

    def with_move(office: Office) -> str:
        xml = body(office)
        at = xml.rindex(run(AIM, office.look.marks["body"]))
        return xml[:at] + moved(office.look.marks["body"]) + xml[at + len(run(AIM, office.look.marks["body"])) :]

    return state(body=with_move)


def formatting_changed_with_tracking() -> Case:
    """Old formatting is kept in `w:rPrChange` and `w:pPrChange`: the new one counts."""
    old = f'<w:rPrChange w:id="31" {WHO}><w:rPr><w:i/><w:color w:val="FF0000"/><w:sz w:val="40"/></w:rPr></w:rPrChange>'
    change = f'<w:pPrChange w:id="32" {WHO}><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange>'

    def body(office: Office) -> str:
        return office.body().replace('<w:jc w:val="both"/>', f'<w:jc w:val="both"/>{change}')

    lettering = {
        "motto": marks(13, bold=True, change=old),
        "issuer": marks(12, bold=True, change=old),
        "body": marks(14, change=old),
    }
    return state(body=body, lettering=lettering)


def paragraph_mark_deleted_with_tracking() -> Case:
    """The mark between two halves of a sentence is deleted: they are one paragraph."""
    first, last = "Nội dung tuyên truyền ngắn gọn, ", FIT.removeprefix("Nội dung tuyên truyền ngắn gọn, ")
    shown = {"align": "both", "line": 1.15, "first": 10, "before": 6}

    def body(office: Office) -> str:
        whole = paragraph(run(FIT, office.look.marks["body"]), **shown)
        mark = f'<w:rPr><w:del w:id="41" {WHO}/></w:rPr>'
        broken = paragraph(run(first, office.look.marks["body"]), tail=mark, **shown)
        broken += paragraph(run(last, office.look.marks["body"]), **shown)
        xml = office.body()
        if xml.count(whole) != 1:
            raise ValueError("the sentence is not there")
        return xml.replace(whole, broken)

    return state(body=body)


def comments_and_bookmarks() -> Case:
    """Comments on the number and a sentence, bookmarks, spelling marks, a smart tag, permissions."""

    def around(text: str, number: int) -> Swap:
        def made(properties: str) -> str:
            return (
                f'<w:bookmarkStart w:id="{number}" w:name="moc{number}"/><w:commentRangeStart w:id="{number}"/>'
                f'<w:proofErr w:type="gramStart"/>{run(text, properties)}<w:proofErr w:type="gramEnd"/>'
                f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )

        return made

    inside = "".join(
        f'<w:comment w:id="{number}" {WHO} w:initials="NS"><w:p>{run("Số: 99/KH-SAI, xem lại ", marks(10))}</w:p></w:comment>'
        for number in (1, 2)
    )
    part = Part("comments.xml", f"{HEADING}<w:comments {DECLARED}>{inside}</w:comments>", "comments", "rIdC1")
    return state(swaps={STATE["number"][0]: around(STATE["number"][0], 1), AIM: around(AIM, 2)}, parts=(part,))


def smart_tags_and_custom_xml() -> Case:
    """Word 2003 put the place into a smart tag."""
    first, last = "Mẫu", STATE["place_date"][0].removeprefix("Mẫu")

    def tagged(properties: str) -> str:
        tag = '<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">'
        return f"{tag}{run(first, properties)}</w:smartTag>{run(last, properties)}"

    return state(swaps={STATE["place_date"][0]: tagged})


def content_controls_everywhere() -> Case:
    """The head table, the title's paragraphs, a heading's run and a cell are in content controls, two deep."""

    def head(office: Office) -> str:
        left = control(
            table([[office.left()]], (75,)).partition("</w:tblGrid><w:tr>")[2].removesuffix("</w:tr></w:tbl>")
        )
        right = table([[office.right()]], (90,)).partition("</w:tblGrid><w:tr>")[2].removesuffix("</w:tr></w:tbl>")
        return control(control(table([[left, right], [office.lines("number"), office.lines("place_date")]], (71, 94))))

    return state(
        head=head,
        title=lambda office: control(office.title(), name="Tên loại"),
        swaps={text: lambda properties, text=text: control(run(text, properties)) for text in STATE["heading1"]},
    )


def control_waiting_for_text() -> Case:
    """A block control holds the whole body, an inline control the date."""
    date = STATE["place_date"][0]
    return state(
        body=lambda office: control(office.body()), swaps={date: lambda properties: control(run(date, properties))}
    )


def hyperlinks() -> Case:
    """A link inside the document around half a sentence."""
    first, last = halves(AIM)

    def linked(properties: str) -> str:
        return run(first, properties) + f'<w:hyperlink w:anchor="moc">{run(last, properties)}</w:hyperlink>'

    return state(swaps={AIM: linked})


def footnotes_and_endnotes() -> Case:
    """References in the body do not count as text; the notes are 10 pt."""

    def part(kind: str, rid: str) -> Part:
        one = kind.removesuffix("s")
        edge = "".join(
            f'<w:{one} w:type="{name}" w:id="{number}"><w:p><w:r><w:{sign}/></w:r></w:p></w:{one}>'
            for number, name, sign in (
                (-1, "separator", "separator"),
                (0, "continuationSeparator", "continuationSeparator"),
            )
        )
        note = paragraph(
            f"<w:r>{marks(10, raised=True)}<w:{one}Ref/></w:r>", run(" Theo sổ của xã.", marks(10)), align="both"
        )
        inside = f'{edge}<w:{one} w:id="1">{note}</w:{one}>'
        return Part(f"{kind}.xml", f"{HEADING}<w:{kind} {DECLARED}>{inside}</w:{kind}>", kind, rid)

    def noted(text: str, kind: str) -> Swap:
        sign = f'<w:r>{marks(raised=True)}<w:{kind}Reference w:id="1"/></w:r>'
        return lambda properties: run(text, properties) + sign

    return state(
        swaps={AIM: noted(AIM, "footnote"), FIT: noted(FIT, "endnote")},
        parts=(part("footnotes", "rIdF1"), part("endnotes", "rIdE1")),
    )


def fields_inside_text() -> Case:
    """The date's year and words of the body are results of fields; instructions are not text."""
    date = STATE["place_date"][0]
    words = STATE["subject"][0]
    nested = field('IF "1" = "1" "đúng" "sai"', words, marks(14, bold=True))
    return state(
        swaps={
            date: lambda properties: run(date[:-4], properties) + field('DATE \\@ "yyyy"', date[-4:], properties),
            AIM: lambda properties: simple_field("DOCPROPERTY Muc-dich", AIM, properties),
            words: lambda _properties: nested,
        }
    )


def field_without_result() -> Case:
    """A field that only sets a bookmark shows nothing; its instruction holds words that look like a number."""
    hidden = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SET so "Số: 99/QĐ-SAI" </w:instrText></w:r>'
    )
    hidden += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    number = STATE["number"][0]
    return state(swaps={number: lambda properties: hidden + run(number, properties)})


def ruby_over_a_word() -> Case:
    """A phonetic guide: the base counts, the guide does not."""
    first, last = FIT[:-1].rsplit(" ", 1)

    def made(properties: str) -> str:
        ruby = (
            '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="28"/>'
            f'<w:lid w:val="vi-VN"/></w:rubyPr><w:rt>{run("đọc", marks(5))}</w:rt>'
            f"<w:rubyBase>{run(last, properties)}</w:rubyBase></w:ruby></w:r>"
        )
        return run(first + " ", properties) + ruby + run(".", properties)

    return state(swaps={FIT: made})


def symbols_and_special_hyphens() -> Case:
    """No-break hyphens in the motto, a soft hyphen inside a word."""
    first, middle, last = STATE["motto"][0].split(" - ")

    def motto(properties: str) -> str:
        hyphen = f"<w:r>{properties}<w:noBreakHyphen/></w:r>"
        return (
            run(f"{first} ", properties)
            + hyphen
            + run(f" {middle} ", properties)
            + hyphen
            + run(f" {last}", properties)
        )

    def soft(properties: str) -> str:
        start, end = halves(AIM)
        return run(start, properties) + f"<w:r>{properties}<w:softHyphen/></w:r>" + run(end, properties)

    return state(swaps={STATE["motto"][0]: motto, AIM: soft})


def symbol_as_a_letter() -> Case:
    """A bullet of the Symbol font stands before a recipient: how it is read is free, that it is read, and no dash, is not."""
    symbol = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
    text = STATE["recipients"][1]
    expected = {name: texts for name, texts in STATE.items() if name != "recipients"}
    case = state(swaps={text: lambda properties: symbol + run(text, properties)})
    return Case(
        case.data, case.family, expected, present=case.present | {"recipients"}, faults=frozenset({"recipients.marker"})
    )


def tabs_between_label_and_heading() -> Case:
    """A tab, not a blank, stands after "I." and "a)"."""
    words = {
        name: tuple(text.replace(" ", "\t", 1) for text in STATE[name]) for name in ("heading1", "heading2", "point")
    }
    return state(words=words)


def hidden_text() -> Case:
    """Hidden text stands before the number, in the issuer and as a paragraph of its own: it does not count."""

    def before(text: str) -> Swap:
        return lambda properties: run("BẢN NHÁP ", marks(12, hidden=True)) + run(text, properties)

    def body(office: Office) -> str:
        mark = "<w:rPr><w:vanish/></w:rPr>"
        return paragraph(run("Số: 99/QĐ-SAI", marks(20, hidden=True)), tail=mark) + office.body()

    number, issuer = STATE["number"][0], STATE["issuer"][0]
    return state(body=body, swaps={number: before(number), issuer: before(issuer)})


def hidden_by_a_style() -> Case:
    """A character style hides its text."""
    more = style("An", kind="character", run=marks(hidden=True))
    number = STATE["number"][0]
    swaps = {number: lambda properties: run("XÓA ", marks(style="An")) + run(number, properties)}
    return state(look_from=styles(more=more), swaps=swaps)


def watermark_in_the_header() -> Case:
    """A WordArt watermark in the header: its words are a string of a shape, not text."""
    art = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        ' style="position:absolute;width:400pt;height:100pt;rotation:315" fillcolor="silver" stroked="f">'
        '<v:textpath style="font-family:&quot;Times New Roman&quot;" string="BẢN SAO"/></v:shape></w:pict></w:r>'
    )
    page = paragraph(field("PAGE", "2", marks(14)), align="center")
    headers = (header(paragraph(art), "header2.xml", "rIdH2"), header(paragraph(art) + page))
    return state(headers=headers)


def empty_runs_and_marks_between() -> Case:
    """Runs without text, `w:lastRenderedPageBreak`, `w:rPr` without effect, `rsid` attributes on everything."""

    def made_from(text: str) -> Swap:
        def made(properties: str) -> str:
            inside = content(text)
            return (
                f"<w:r><w:rPr/></w:r><w:r w:rsidR='00A77B3E'>{properties}<w:lastRenderedPageBreak/>{inside}</w:r><w:r/>"
            )

        return made

    return state(swaps={text: made_from(text) for texts in STATE.values() for text in texts})


def choice_that_nobody_understands() -> Case:
    """A Choice of an unknown namespace: its Fallback counts, the Choice does not."""
    number = STATE["number"][0]

    def made(properties: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice xmlns:zz="urn:example:zz" Requires="zz">{run("Số: 99/KH-SAI", properties)}</mc:Choice>'
            f"<mc:Fallback>{run(number, properties)}</mc:Fallback></mc:AlternateContent>"
        )

    return state(swaps={number: made}, valid=False)


WORDS = (
    national_title_with_the_new_tone_place, words_in_nfd, words_in_composed_letters_with_combining_tones,
    no_break_spaces_between_words, en_dashes_in_the_motto, hyphens_without_blanks_in_the_motto,
    motto_in_capitals_of_each_word, capitals_by_formatting, small_capitals_are_not_capitals, runs_split_inside_words,
    words_inserted_with_tracking, words_deleted_with_tracking, paragraph_moved_with_tracking,
    formatting_changed_with_tracking, paragraph_mark_deleted_with_tracking, comments_and_bookmarks,
    smart_tags_and_custom_xml, content_controls_everywhere, control_waiting_for_text, hyperlinks,
    footnotes_and_endnotes, fields_inside_text, field_without_result, ruby_over_a_word, symbols_and_special_hyphens,
    symbol_as_a_letter, tabs_between_label_and_heading, hidden_text, hidden_by_a_style, watermark_in_the_header,
    empty_runs_and_marks_between, choice_that_nobody_understands,
)  # fmt: skip
