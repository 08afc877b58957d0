"""The lines under motto, issuer and subject, drawn in every way; and left out on purpose."""

from __future__ import annotations

from . import rules
from .case import Case
from .sheet import Office, head_width, state
from .wml import table


def lines_as_vml_lines() -> Case:
    """`v:line` in `w:pict`."""
    return state(rule=rules.vml_line)


def lines_as_vml_connectors() -> Case:
    """`v:shape` of the type 32, a straight connector."""
    return state(rule=rules.vml_connector)


def lines_as_drawn_connectors() -> Case:
    """`wps` connectors in `mc:AlternateContent` with a VML fallback."""
    return state(rule=rules.drawing)


def lines_as_paths_drawn_by_hand() -> Case:
    """`a:custGeom` as flat as a line."""
    return state(rule=rules.drawn_by_hand)


def lines_as_vml_polylines() -> Case:
    """`v:polyline` in `w:pict`."""
    return state(rule=rules.vml_polyline)


def lines_as_paragraph_borders() -> Case:
    """The motto's own lower border; empty paragraphs with an upper border under issuer and subject."""

    def head(office: Office) -> str:
        motto = rules.bottom_border(head_width(office.words, office.look, "motto") * 1.05, 90)
        right = office.lines("national_title")
        right += office.lines("motto", borders=motto.borders, left=motto.indent, right=motto.indent)
        return table([[office.left(), right], [office.lines("number"), office.lines("place_date")]], (71, 94))

    return state(head=head, rule=rules.top_border_of_next)


def lines_as_borders_of_empty_paragraphs() -> Case:
    """The upper border of an empty paragraph below."""
    return state(rule=rules.top_border_of_next)


def lines_as_raised_underscores() -> Case:
    """Underscores set superscript, as in the decree's own samples."""
    return state(rule=rules.raised_underscores)


def lines_as_small_underscores() -> Case:
    """Underscores of 8 pt."""
    return state(rule=rules.small_underscores)


def lines_as_underlined_spaces() -> Case:
    """Underlined no-break spaces."""
    return state(rule=rules.underlined_spaces)


def lines_as_underlined_tabs() -> Case:
    """An underlined tab between two tab stops."""
    return state(rule=rules.underlined_tab)


def lines_as_em_dashes() -> Case:
    """Em dashes that join."""
    return state(rule=rules.em_dashes)


def lines_as_horizontal_rules() -> Case:
    """Word's horizontal line (`o:hr`)."""
    return state(rule=rules.horizontal_rule)


def no_line_under_the_motto() -> Case:
    """Wrong on purpose: nothing under the motto."""

    def head(office: Office) -> str:
        right = office.lines("national_title") + office.lines("motto")
        return table([[office.left(), right], [office.lines("number"), office.lines("place_date")]], (71, 94))

    return state(head=head, faults={"national.rule"})


def no_line_under_the_issuer() -> Case:
    """Wrong on purpose: nothing under the issuer."""

    def head(office: Office) -> str:
        left = office.lines("parent_body") + office.lines("issuer")
        return table([[left, office.right()], [office.lines("number"), office.lines("place_date")]], (71, 94))

    return state(head=head, faults={"issuer.rule"})


def no_line_under_the_subject() -> Case:
    """Wrong on purpose: nothing under the subject."""
    return state(
        title=lambda office: office.lines("kind", before=12) + office.lines("subject"), faults={"subject.rule"}
    )


RULES = (
    lines_as_vml_lines, lines_as_vml_connectors, lines_as_drawn_connectors, lines_as_paragraph_borders,
    lines_as_paths_drawn_by_hand, lines_as_vml_polylines,
    lines_as_borders_of_empty_paragraphs, lines_as_raised_underscores, lines_as_small_underscores,
    lines_as_underlined_spaces, lines_as_underlined_tabs, lines_as_em_dashes, lines_as_horizontal_rules,
    no_line_under_the_motto, no_line_under_the_issuer, no_line_under_the_subject,
)  # fmt: skip
