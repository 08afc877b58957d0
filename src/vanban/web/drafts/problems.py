"""What can be wrong with a draft, in words."""

from __future__ import annotations

from vanban.errors import OutputError, Problem, WebError


def unsaved(cause: Problem) -> OutputError:
    """The error of what could not be written; the draft is what it was."""
    return OutputError(
        [
            Problem(
                "draft-unsaved",
                f"chưa lưu được: {cause.message}",
                remedy=f"{cause.remedy}; chữ vừa gõ còn trên trang, đừng đóng trang",
            )
        ]
    )


def damaged(what: str, kept: str) -> Problem:
    """What a disk or another hand has spoilt of a draft, and what is left."""
    return Problem("draft-damaged", what, remedy=kept)


def unreadable(why: str) -> OutputError:
    """The error of a draft that the system does not let us read."""
    return OutputError([Problem("draft-unreadable", f"không đọc được bản nháp: {why}", remedy="xem quyền của thư mục")])


def unknown() -> WebError:
    """The error that there is no such draft."""
    return WebError([Problem("draft-unknown", "không có bản nháp này", remedy="xem danh sách, hoặc thùng rác")])


def held(rev: int) -> WebError:
    """The error that another tab writes the draft."""
    problem = Problem(
        "draft-held",
        "bản nháp đang mở để sửa ở một thẻ khác",
        remedy="sửa ở thẻ ấy, hoặc bấm “Sửa ở đây”",
    )
    return WebError([problem], rev)


def behind(rev: int) -> WebError:
    """The error of an edit of an older revision."""
    problem = Problem(
        "draft-behind", f"bản nháp đã sang lần sửa {rev}", remedy="tải lại bản nháp rồi làm lại thay đổi này"
    )
    return WebError([problem], rev)


def reused(rev: int) -> WebError:
    """The error of another edit under a number that was used."""
    problem = Problem("edit-number-used", "số thứ tự của lần gửi này đã dùng cho thay đổi khác", remedy="tải lại trang")
    return WebError([problem], rev)


def no_client() -> WebError:
    """The error of a request that does not say of which tab it is."""
    return WebError(
        [Problem("client-invalid", "không rõ thẻ nào gửi", expected="client: một mã ASCII", remedy="tải lại trang")]
    )
