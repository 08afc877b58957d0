"""Plans of the Party under HD 05-HD/VPTW."""

from __future__ import annotations

from . import rules
from .case import Case
from .sheet import PARTY, Office, party
from .wml import marks, paragraph, reference, run, section, table


def party_plan() -> Case:
    """Star under the issuer, dashes under the subject, T/M with a plain position, underlined "Nơi nhận:"."""
    return party()


def party_plan_with_borders() -> Case:
    """The line under the title is the upper border of an empty paragraph."""
    return party(rule=rules.top_border_of_next)


def party_head_in_one_row() -> Case:
    """One row; the star and the number are paragraphs of the left cell."""

    def head(office: Office) -> str:
        left = office.left() + office.lines("number")
        return table([[left, office.right(76) + office.lines("place_date", before=6)]], (85, 80))

    return party(head=head)


def party_committee_of_a_city() -> Case:
    """A provincial committee stands alone in one line."""
    words = {
        "parent_body": (),
        "issuer": ("THÀNH ỦY MẪU",),
        "number": ("Số 15-KH/TU",),
        "recipients": ("- Các ban đảng;", "- Các đảng ủy trực thuộc;", "- Lưu Văn phòng Thành ủy."),
    }
    return party(words=words)


def party_number_with_dots() -> Case:
    """The number waits to be filled in."""
    return party(words={"number": ("Số ……-KH/ĐU",)})


def party_number_with_a_colon() -> Case:
    """Wrong on purpose: the Party writes no colon after "Số"."""
    return party(words={"number": ("Số: 05-KH/ĐU",)}, faults={"number.pattern"})


def party_position_bold() -> Case:
    """Wrong on purpose: the position below an authority line is plain."""
    return party(lettering={"position": marks(14, bold=True)}, faults={"position.bold"})


def party_without_the_star() -> Case:
    """Wrong on purpose: no star under the issuer."""

    def head(office: Office) -> str:
        left = office.lines("parent_body") + office.lines("issuer")
        return table([[left, office.right(76)], [office.lines("number"), office.lines("place_date")]], (85, 80))

    return party(head=head, faults={"issuer.rule"}, tolerated={"issuer.rule_text"})


def party_without_the_dashes() -> Case:
    """Wrong on purpose: nothing under the subject."""
    title = lambda office: office.lines("kind", before=12) + office.lines("subject")  # noqa: E731
    return party(title=title, faults={"subject.rule"}, tolerated={"subject.rule_text"})


def party_with_the_state_end_mark() -> Case:
    """Wrong on purpose: the Party ends with a full stop, not `./.`."""
    words = {"body": (*PARTY["body"][:4], PARTY["body"][4].removesuffix(".") + "./.")}
    return party(words=words, faults={"end_mark"})


def party_recipients_title_as_the_state_writes_it() -> Case:
    """Wrong on purpose: bold italic 12 pt without underline."""
    return party(
        lettering={"recipients_title": marks(12, bold=True, italic=True)},
        faults={f"recipients_title.{name}" for name in ("size_pt", "bold", "italic", "underline")},
    )


def party_head_of_an_advisory_body() -> Case:
    """A head who signs in his own right: his position alone, bold."""
    words = {
        "parent_body": ("ĐẢNG ỦY XÃ MẪU",),
        "issuer": ("BAN XÂY DỰNG ĐẢNG",),
        "number": ("Số 05-KH/BXDĐ",),
        "authority": (),
        "position": ("TRƯỞNG BAN",),
        "recipients": ("- Thường trực Đảng ủy (để báo cáo);", "- Lưu Văn phòng Đảng ủy."),
    }
    return party(words=words, lettering={"position": marks(14, bold=True)})


def party_headings_with_points() -> Case:
    """`I.` is accepted like `I-`."""
    return party(words={"heading1": ("I. MỤC ĐÍCH, YÊU CẦU", "II. TỔ CHỨC THỰC HIỆN")})


def party_head_by_tabs() -> Case:
    """Both halves in one paragraph, the star and the line by signs."""

    def head(office: Office) -> str:
        look, words = office.look.marks, office.words
        tabs = (("center", 40), ("center", 128))

        def line(left: str, right: str) -> str:
            runs = [run("\t"), left, run("\t"), right]
            return paragraph(*runs, align="left", tabs=tabs)

        star = run("*", look["issuer"])
        return (
            line(
                run(words["parent_body"][0], look["parent_body"]),
                run(words["national_title"][0], look["national_title"]),
            )
            + line(run(words["issuer"][0], look["issuer"]), run("_" * 48, marks(8)))
            + line(star, "")
            + line(run(words["number"][0], look["number"]), run(words["place_date"][0], look["place_date"]))
        )

    return party(head=head)


def party_margins_of_the_state() -> Case:
    """Wrong on purpose: 25 and 35 mm, which only the decree allows."""
    refs = reference("rIdH1") + reference("rIdH2", "first")
    return party(
        last_section=section(refs=refs, margins=(25, 20, 35, 15)), faults={"page.margin_top_mm", "page.margin_left_mm"}
    )


PARTIES = (
    party_plan, party_plan_with_borders, party_head_in_one_row, party_committee_of_a_city, party_number_with_dots,
    party_number_with_a_colon, party_position_bold, party_without_the_star, party_without_the_dashes,
    party_with_the_state_end_mark, party_recipients_title_as_the_state_writes_it, party_head_of_an_advisory_body,
    party_headings_with_points, party_head_by_tabs, party_margins_of_the_state,
)  # fmt: skip
