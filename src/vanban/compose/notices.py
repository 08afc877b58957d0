"""What a composition tells of itself: nothing wrong with the plan, but paper will not be kind to it."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.compose.composition import Composition, Table
from vanban.compose.tables import least_width_mm, longest_piece
from vanban.errors import Problem
from vanban.rulebook import Rulebook, load_rulebook

_MOST = 3
_TOLERANCE_MM = 0.2


def notices(composition: Composition) -> tuple[Problem, ...]:
    """What to look at on the pages, each as a problem that kept nothing from being made."""
    law = load_rulebook(composition.rulebook)
    tables = (block.table for part in composition.parts for block in part.blocks if block.table is not None)
    narrow = (notice for number, table in enumerate(tables, 1) for notice in _narrow(law, table, number))
    secret = (secret_notice(composition.header.secrecy),) if composition.header.secrecy else ()
    return (*secret, *narrow, *_fitted(composition, law))


def secret_notice(degree: str) -> Problem:
    """What the law asks of whoever drafts a secret document (Luật Bảo vệ bí mật nhà nước)."""
    return Problem(
        "secret-document",
        f"văn bản có độ mật {degree}: pháp luật về bảo vệ bí mật nhà nước không cho soạn thảo văn bản mật "
        "trên máy tính nối mạng Internet",
        remedy="soạn, in văn bản này trên máy tính không nối mạng",
    )


def _fitted(composition: Composition, law: Rulebook) -> Iterator[Problem]:
    """What came of `fit`; by estimate, so that the pages are to be looked at."""
    look = "xem trang cuối bằng vanban preview, hoặc soát bằng vanban check --layout"
    built, unit = law.number("body.line_value"), "dòng" if law.text("body.line_rule") == "multiple" else "pt"
    if composition.fitted == "pulled":
        spacing = f"giãn dòng {_decimal(composition.line_spacing)} {unit} thay cho {_decimal(built)} {unit}"
        yield Problem(
            "fit-pulled", f"{spacing}, theo ước tính, để trang cuối không chỉ có câu kết và chữ ký", remedy=look
        )
    elif composition.fitted == "impossible":
        yield Problem(
            "fit-impossible",
            "giãn dòng nhỏ nhất mà luật cho phép vẫn không đủ chỗ đưa câu kết và chữ ký về trang trước",
            remedy="bớt vài dòng nội dung, hoặc bỏ fit",
        )
    elif composition.fitted == "unneeded":
        yield Problem("fit-unneeded", "trang cuối có cả nội dung khác, giãn dòng giữ theo mẫu", remedy="bỏ fit")


def _decimal(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _narrow(law: Rulebook, table: Table, number: int) -> Iterator[Problem]:
    """A table with columns narrower than a word or number in them, which paper shows in pieces."""
    found = []
    for column, width in enumerate(table.widths_mm):
        need = least_width_mm(law, table.rows, column)
        if need > width + _TOLERANCE_MM:
            piece = longest_piece(law, table.rows, column)
            found.append(f"cột {column + 1} rộng {width:.0f} mm, “{piece}” cần {need:.0f} mm")
    if found:
        more = f"; và {len(found) - _MOST} cột nữa" if len(found) > _MOST else ""
        yield Problem(
            "table-column-narrow",
            f"bảng thứ {number} có cột hẹp hơn chữ dài nhất: {'; '.join(found[:_MOST])}{more}",
            expected="mỗi cột đủ rộng cho chữ, số dài nhất của nó",
            remedy="đặt lại widths, bớt cột, viết ngắn lại, hoặc để bảng ở phụ lục khổ ngang (landscape: true)",
        )
