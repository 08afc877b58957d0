"""The kinds of paper the laws know, and the papers offices write that no law on form knows.

A rule says by the codes of these for which kinds it holds (`kinds`, `besides`); `vanban.anatomy` tells of a file which
of them it is. Names are those of NĐ 30/2020/NĐ-CP, Điều 7 and Phụ lục III, Mục I, and of Quy định 399-QĐ/TW
(HD 05-HD/VPTW, I.3.1.2); the abbreviations of each law stand in its rulebook too (`kinds.symbols`), and a test holds
them against these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from vanban.rulebook.properties import Family

ANY = "any"
"""In the `kinds` of a rule: every kind, also those its law does not know."""
Salutation = Literal["never", "may", "always"]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper, by what its form shows.

    `name` is its Vietnamese name, nothing for "unknown", and `further` are other titles it goes by; `symbols` the
    abbreviations its number may bear, of whatever law; `families` those whose law knows it, none for a paper without a
    form of law. `titled`: whether its name stands above its subject (công văn: "V/v" below the number instead);
    `salutation`: whether it is addressed ("Kính gửi", "Kính trình"); `articles`: whether its text may be in Điều and
    be ordered by an authority's line above its basis; `subject`: whether a subject stands below its name as a rule;
    `yearless`: whether it is never a legal act (văn bản quy phạm pháp luật), whose number alone bears the year.
    """

    code: str
    name: str
    symbols: tuple[str, ...] = ()
    families: tuple[Family, ...] = ("state", "party")
    titled: bool = True
    salutation: Salutation = "never"
    articles: bool = False
    subject: bool = True
    further: tuple[str, ...] = ()
    yearless: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What may stand as its title."""
        return (self.name, *self.further) if self.titled else self.further

    @property
    def governed(self) -> bool:
        """Whether a law on form knows it; of "unknown" this is assumed."""
        return bool(self.families)

    def known_to(self, family: Family) -> bool:
        """Whether the law of a family knows it; the rules of language know every kind."""
        return family == "any" or family in self.families


_STATE: tuple[Family, ...] = ("state",)
_PARTY: tuple[Family, ...] = ("party",)
_NONE: tuple[Family, ...] = ()

_ALL = (
    PaperKind("resolution", "Nghị quyết", ("NQ",), articles=True),
    PaperKind("decision", "Quyết định", ("QĐ",), articles=True),
    PaperKind("directive", "Chỉ thị", ("CT",)),
    PaperKind("statute", "Quy chế", ("QC",), articles=True),
    PaperKind("provisions", "Quy định", ("QyĐ", "QĐ", "QĐi"), articles=True),
    PaperKind("communique", "Thông cáo", ("TC",)),
    PaperKind("notice", "Thông báo", ("TB",), yearless=True),
    PaperKind("guidance", "Hướng dẫn", ("HD",), yearless=True),
    PaperKind("programme", "Chương trình", ("CTr",), yearless=True),
    PaperKind("plan", "Kế hoạch", ("KH",), yearless=True),
    PaperKind("scheme", "Phương án", ("PA",), yearless=True),
    PaperKind("proposal", "Đề án", ("ĐA",), yearless=True),
    PaperKind("project", "Dự án", ("DA",)),
    PaperKind("report", "Báo cáo", ("BC",), salutation="may", yearless=True),
    PaperKind("minutes", "Biên bản", ("BB",)),
    PaperKind("submission", "Tờ trình", ("TTr",), salutation="always", yearless=True),
    PaperKind("contract", "Hợp đồng", ("HĐ",), _STATE, articles=True, subject=False),
    PaperKind("letter", "Công văn", ("CV",), titled=False, salutation="always"),
    PaperKind("telegram", "Công điện", ("CĐ",), _STATE, salutation="may"),
    PaperKind("memorandum", "Bản ghi nhớ", ("BGN",), _STATE, articles=True, subject=False, further=("Ghi nhớ",)),
    PaperKind(
        "agreement",
        "Bản thỏa thuận",
        ("BTT",),
        _STATE,
        articles=True,
        subject=False,
        further=("Thỏa thuận", "Biên bản thỏa thuận", "Biên bản ghi nhớ"),
    ),
    PaperKind("authorisation", "Giấy ủy quyền", ("GUQ",), _STATE, subject=False),
    PaperKind("invitation", "Giấy mời", ("GM",), _STATE, salutation="may"),
    PaperKind(
        "introduction",
        "Giấy giới thiệu",
        ("GGT", "GT"),
        _STATE,
        salutation="may",
        subject=False,
        further=("Thư giới thiệu",),
    ),
    PaperKind("leave_permit", "Giấy nghỉ phép", ("GNP",), _STATE, subject=False),
    PaperKind("dispatch_slip", "Phiếu gửi", ("PG",), _STATE, salutation="may", subject=False),
    PaperKind("transfer_slip", "Phiếu chuyển", ("PC",), _STATE, salutation="may", subject=False),
    PaperKind("notification_slip", "Phiếu báo", ("PB",), _STATE, salutation="may", subject=False),
    PaperKind("public_letter", "Thư công", (), _STATE, titled=False, salutation="may"),
    PaperKind("annex", "Phụ lục", titled=False, salutation="may"),
    # Of the Party alone.
    PaperKind("conclusion", "Kết luận", ("KL",), _PARTY),
    PaperKind("circular_letter", "Thông tri", ("TT",), _PARTY),
    PaperKind("strategy", "Chiến lược", ("CL",), _PARTY),
    PaperKind("planning", "Quy hoạch", ("QH",), _PARTY),
    PaperKind("appeal", "Lời kêu gọi", ("LKG",), _PARTY),
    PaperKind("declaration", "Tuyên bố", (), _PARTY),
    PaperKind("platform", "Cương lĩnh", (), _PARTY),
    # Laws, whose form other laws give (NĐ 78/2025/NĐ-CP).
    PaperKind("act", "Luật", (), _NONE, articles=True, further=("Bộ luật",)),
    PaperKind("ordinance", "Pháp lệnh", (), _NONE, articles=True),
    PaperKind("decree", "Nghị định", ("NĐ",), _NONE, articles=True),
    PaperKind("circular", "Thông tư", ("TT",), _NONE, articles=True),
    PaperKind("joint_circular", "Thông tư liên tịch", ("TTLT",), _NONE, articles=True),
    # Papers without a form of law.
    PaperKind(
        "submission_slip",
        "Phiếu trình",
        (),
        _NONE,
        salutation="may",
        further=("Phiếu trình giải quyết công việc", "Phiếu đề xuất", "Tờ trình nội bộ"),
    ),
    PaperKind("recommendation_slip", "Phiếu kiến nghị", (), _NONE, salutation="may"),
    PaperKind("opinion_slip", "Phiếu lấy ý kiến", (), _NONE, salutation="may"),
    PaperKind("list", "Danh sách", (), _NONE, further=("Danh sách trích ngang",)),
    PaperKind("catalogue", "Danh mục", (), _NONE, further=("Danh mục tài liệu",)),
    PaperKind("charter", "Điều lệ", (), _NONE, articles=True),
    PaperKind("house_rules", "Nội quy", (), _NONE, articles=True),
    PaperKind("procedure", "Quy trình", (), _NONE, further=("Quy trình nội bộ",)),
    PaperKind(
        "application",
        "Đơn",
        (),
        _NONE,
        salutation="may",
        further=("Đơn đề nghị", "Đơn xin", "Đơn đăng ký", "Giấy đề nghị"),
    ),
    PaperKind("address", "Tham luận", (), _NONE, further=("Bài tham luận", "Báo cáo tham luận")),
    PaperKind(
        "speech",
        "Bài phát biểu",
        (),
        _NONE,
        further=("Phát biểu", "Diễn văn", "Diễn văn khai mạc", "Bài phát biểu khai mạc"),
    ),
    PaperKind("draft_outline", "Đề cương", (), _NONE, further=("Đề cương báo cáo", "Đề cương chi tiết")),
    PaperKind("script", "Kịch bản", (), _NONE),
    PaperKind(
        "schedule",
        "Lịch công tác",
        (),
        _NONE,
        further=("Lịch làm việc", "Lịch tiếp công dân", "Thời khóa biểu", "Lịch trình"),
    ),
    PaperKind(
        "biography", "Sơ yếu lý lịch", (), _NONE, further=("Lý lịch", "Lý lịch khoa học", "Sơ yếu lý lịch tự thuật")
    ),
    PaperKind("certificate", "Giấy chứng nhận", (), _NONE),
    PaperKind("licence", "Giấy phép", ("GP",), _NONE),
    PaperKind("confirmation", "Giấy xác nhận", (), _NONE),
    PaperKind("commitment", "Bản cam kết", (), _NONE, salutation="may", further=("Cam kết", "Giấy cam kết")),
    PaperKind(
        "review",
        "Bản kiểm điểm",
        (),
        _NONE,
        salutation="may",
        further=("Kiểm điểm", "Bản tự kiểm điểm", "Bản tự nhận xét, đánh giá"),
    ),
    PaperKind("explanation", "Bản thuyết minh", (), _NONE, further=("Thuyết minh",)),
    PaperKind("estimate", "Dự toán", (), _NONE),
    PaperKind("declaration_form", "Tờ khai", (), _NONE, salutation="may"),
    PaperKind("invitation_letter", "Thư mời", (), _NONE, salutation="may"),
    PaperKind("other", "giấy tờ không có tên loại trong luật", (), _NONE, salutation="may"),
    PaperKind("unknown", ""),
)

KINDS: Mapping[str, PaperKind] = MappingProxyType({each.code: each for each in _ALL})
"""Every kind by its code."""
UNKNOWN = KINDS["unknown"]
"""A paper with the head of an official document whose kind nothing tells: the rules of its law hold as they can."""
ANNEX = KINDS["annex"]
"""An annex in a file of its own, which has no head."""
OTHER = KINDS["other"]
"""A paper with a title that no law on form knows."""


def titles() -> Iterator[tuple[str, PaperKind]]:
    """The names that may stand as a title, each with its kind; a letter has none."""
    for kind in KINDS.values():
        if kind not in (UNKNOWN, OTHER, ANNEX):
            yield from ((name, kind) for name in kind.names)
