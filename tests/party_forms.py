"""The heads and signatures printed in the two guidances of the Party, as data: of a plan, and line by line.

Each form is an example of Hướng dẫn 36-HD/VPTW or 05-HD/VPTW, with its clause; names are those of the guidances, other
words are ours. Builder, recogniser and judge are held against the same forms. In lines, `**…**` is bold; lines that a
narrow column breaks are written whole. Blanks of the guidances (`LẦN THỨ …`) are filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

DATES = {"hd36": "12/11/2025", "hd05": "12/11/2026"}
"""A day on which each law is in force."""


@dataclass(frozen=True)
class Head:
    """The upper left of a page: what a plan says of its issuer, and the lines printed, parent first, star last."""

    law: str
    clause: str
    issuer: Mapping[str, Any]
    lines: tuple[str, ...]
    number: str = ""
    """Number and symbol, where the guidance shows one for the body; for number 5."""
    signers: int = 1
    """How many bodies issue it together."""

    @property
    def id(self) -> str:
        return f"{self.law}-{self.lines[-2].strip('*').lower().replace(' ', '_')}"


@dataclass(frozen=True)
class Signing:
    """The lower right of a page: the signer's fields of a plan, and the lines printed, the name last."""

    law: str
    clause: str
    signature: Mapping[str, Any]
    lines: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.law}-{'_'.join(self.lines[:-1]).replace('*', '').lower().replace(' ', '_')}"


@dataclass(frozen=True)
class Joint:
    """The signers of a plan of several bodies: fields, and the columns printed, left and right, row by row."""

    law: str
    clause: str
    issuer: Mapping[str, Any]
    number: str
    signature: Mapping[str, Any]
    co_signatures: Sequence[Mapping[str, Any]]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = field(default=())


@dataclass(frozen=True)
class Refused:
    """A signer the guidances forbid: fields, the code of the fault, and the clause."""

    law: str
    clause: str
    code: str
    signature: Mapping[str, Any]

    @property
    def id(self) -> str:
        return f"{self.law}-{self.code}-{'_'.join(str(value) for value in self.signature.values()).lower().replace(' ', '_')}"


def _issuer(parent: str, name: str, symbol: str, place: str) -> dict[str, Any]:
    return {"name": name, "symbol": symbol, "place": place} | ({"parent": parent} if parent else {})


def _head(law: str, clause: str, parent: str, name: str, symbol: str, place: str, number: str = "") -> Head:
    """A head of the usual form: parent plain, name bold, star; every line of either in its own line."""
    lines = (*filter(None, parent.split("\n")), *(f"**{line}**" for line in name.split("\n")), "*")
    return Head(law, clause, _issuer(parent, name, symbol, place), lines, number)


HEADS: tuple[Head, ...] = (
    # 05-HD/VPTW, Phần II, I.2.1
    _head("hd05", "2.1.1, ví dụ 1", "", "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ TỈNH NGHỆ AN LẦN THỨ XX", "ĐH", "Nghệ An", "Số 05-KH/ĐH"),
    _head("hd05", "2.1.1, ví dụ 2", "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ ĐẶC KHU VÂN ĐỒN LẦN THỨ I", "ĐOÀN CHỦ TỊCH", "ĐH", "Vân Đồn", "Số 05-KH/ĐH"),
    _head("hd05", "2.1.1, ví dụ 3", "ĐẠI HỘI CHI BỘ TỔ 16 NHIỆM KỲ 2025 - 2030", "BAN KIỂM PHIẾU", "ĐH", "Hải Phòng"),
    _head("hd05", "2.1.2a", "", "BAN CHẤP HÀNH TRUNG ƯƠNG", "TW", "Hà Nội", "Số 05-KH/TW"),
    _head("hd05", "2.1.2b, ví dụ 1", "", "TỈNH UỶ ĐIỆN BIÊN", "TU", "Điện Biên", "Số 05-KH/TU"),
    _head("hd05", "2.1.2b, ví dụ 2", "", "QUÂN UỶ TRUNG ƯƠNG", "QUTW", "Hà Nội", "Số 05-KH/QUTW"),
    _head("hd05", "2.1.2c, ví dụ 1", "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG UỶ PHƯỜNG BA ĐÌNH", "ĐU", "Ba Đình", "Số 05-KH/ĐU"),
    _head("hd05", "2.1.2c, ví dụ 2", "ĐẢNG BỘ QUỐC HỘI", "ĐẢNG UỶ KIỂM TOÁN NHÀ NƯỚC", "ĐU", "Hà Nội", "Số 05-KH/ĐU"),
    _head("hd05", "2.1.2d", "ĐẢNG BỘ BỘ Y TẾ", "ĐẢNG UỶ CỤC BẢO TRỢ XÃ HỘI", "ĐU", "Hà Nội", "Số 05-KH/ĐU"),
    _head("hd05", "2.1.2đ", "ĐẢNG BỘ CỤC LƯU TRỮ", "CHI BỘ PHÒNG HÀNH CHÍNH - QUẢN TRỊ", "CB", "Hà Nội", "Số 05-KH/CB"),
    _head("hd05", "2.1.3a, ví dụ 1", "BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN NỘI CHÍNH", "BNCTW", "Hà Nội"),
    _head("hd05", "2.1.3a, ví dụ 2", "BAN CHẤP HÀNH TRUNG ƯƠNG", "THÔNG TẤN XÃ VIỆT NAM", "TTXVN", "Hà Nội", "Số 05-KH/TTXVN"),
    _head("hd05", "2.1.3a, ví dụ 3", "TỈNH UỶ CAO BẰNG", "TRƯỜNG CHÍNH TRỊ HOÀNG ĐÌNH GIONG", "TCT", "Cao Bằng", "Số 05-KH/TCT"),
    _head("hd05", "2.1.3a, ví dụ 4", "ĐẢNG UỶ ĐẶC KHU TRƯỜNG SA", "BAN TỔ CHỨC", "BTCĐU", "Trường Sa"),
    _head("hd05", "2.1.3b, ví dụ 1", "BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN CHỈ ĐẠO TRUNG ƯƠNG VỀ PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ, ĐỔI MỚI SÁNG TẠO VÀ CHUYỂN ĐỔI SỐ", "BCĐTW", "Hà Nội"),
    _head("hd05", "2.1.3b, ví dụ 2", "TỈNH UỶ CÀ MAU", "TIỂU BAN VĂN KIỆN", "TBVK", "Cà Mau"),
    _head("hd05", "2.1.4", "BAN TỔ CHỨC TRUNG ƯƠNG", "VỤ TỔ CHỨC - ĐIỀU LỆ", "VTCĐL", "Hà Nội"),
    # 05-HD/VPTW, I.3.1.2b: symbols of bodies not shown above
    _head("hd05", "3.1.2b(ii), ví dụ 1", "BAN CHẤP HÀNH TRUNG ƯƠNG", "UỶ BAN KIỂM TRA", "UBKTTW", "Hà Nội", "Số 05-KH/UBKTTW"),
    _head("hd05", "3.1.2b(ii), ví dụ 3", "TỈNH UỶ CÀ MAU", "BAN TUYÊN GIÁO VÀ DÂN VẬN", "BTGDVTU", "Cà Mau", "Số 05-KH/BTGDVTU"),
    _head("hd05", "trang 1", "BAN CHẤP HÀNH TRUNG ƯƠNG", "VĂN PHÒNG", "VPTW", "Hà Nội", "Số 05-KH/VPTW"),
    # 36-HD/VPTW, II.1.2.1
    _head("hd36", "1.2.1a", "", "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ HUYỆN CHÂU THÀNH LẦN THỨ X", "ĐH", "Châu Thành", "Số 05-KH/ĐH"),
    _head("hd36", "1.2.1a", "ĐẠI HỘI ĐẠI BIỂU\nĐẢNG BỘ HUYỆN CÔN ĐẢO LẦN THỨ V", "BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", "ĐH", "Côn Đảo"),
    _head("hd36", "1.2.1a", "ĐẠI HỘI\nĐẢNG BỘ CỤC LƯU TRỮ NHIỆM KỲ 2020 - 2025", "BAN KIỂM PHIẾU", "ĐH", "Hà Nội"),
    _head("hd36", "1.2.1a", "", "ĐẠI HỘI\nCHI BỘ THÔN ĐẠI ĐỒNG NHIỆM KỲ 2022 - 2025", "ĐH", "Đại Đồng"),
    _head("hd36", "1.2.1b", "", "TỈNH UỶ ĐỒNG THÁP", "TU", "Đồng Tháp", "Số 05-KH/TU"),
    _head("hd36", "1.2.1b", "", "ĐẢNG UỶ CÔNG AN TRUNG ƯƠNG", "ĐUCA", "Hà Nội", "Số 05-KH/ĐUCA"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ TỈNH HÀ GIANG", "HUYỆN UỶ ĐỒNG VĂN", "HU", "Đồng Văn", "Số 05-KH/HU"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ TỈNH CÀ MAU", "ĐẢNG UỶ KHỐI DOANH NGHIỆP", "ĐUK", "Cà Mau", "Số 05-KH/ĐUK"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ HUYỆN THANH CHƯƠNG", "ĐẢNG UỶ XÃ THANH HÀ", "ĐU", "Thanh Hà", "Số 05-KH/ĐU"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ SỞ Y TẾ", "ĐẢNG UỶ BỆNH VIỆN ĐA KHOA TỈNH", "ĐU", "Cà Mau"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ XÃ TIÊN PHONG", "CHI BỘ XÓM ĐỊNH THÀNH", "CB", "Tiên Phong", "Số 05-KH/CB"),
    _head("hd36", "1.2.1b", "ĐẢNG BỘ CỤC QUẢN TRỊ T.78", "CHI BỘ PHÒNG HÀNH CHÍNH - TỔ CHỨC", "CB", "Hà Nội"),
    _head("hd36", "1.2.1c", "BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN TỔ CHỨC", "BTCTW", "Hà Nội", "Số 05-KH/BTCTW"),
    _head("hd36", "1.2.1c", "TỈNH UỶ KIÊN GIANG", "VĂN PHÒNG", "VPTU", "Kiên Giang", "Số 05-KH/VPTU"),
    _head("hd36", "1.2.1c", "HUYỆN UỶ TRÙNG KHÁNH", "BAN DÂN VẬN", "BDVHU", "Trùng Khánh"),
    _head("hd36", "1.2.1c", "BAN CHẤP HÀNH TRUNG ƯƠNG", "ĐẢNG ĐOÀN QUỐC HỘI", "ĐĐQH", "Hà Nội"),
    _head("hd36", "1.2.1c", "THÀNH UỶ CẦN THƠ", "BAN CÁN SỰ ĐẢNG UỶ BAN NHÂN DÂN", "BCSĐ", "Cần Thơ", "Số 05-KH/BCSĐ"),
    _head("hd36", "1.2.1c", "TỈNH UỶ TUYÊN QUANG", "TIỂU BAN VĂN KIỆN ĐẠI HỘI ĐẢNG BỘ LẦN THỨ XV", "TB", "Tuyên Quang", "Số 05-KH/TB"),
    _head("hd36", "1.2.1c", "HUYỆN UỶ PHONG ĐIỀN", "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ", "BCĐ", "Phong Điền", "Số 05-KH/BCĐ"),
    _head("hd36", "1.2.1c", "HUYỆN UỶ ĐỊNH HOÁ", "HỘI ĐỒNG XÁC ĐỊNH GIÁ TRỊ TÀI LIỆU", "HĐ", "Định Hoá", "Số 05-KH/HĐ"),
    _head("hd36", "1.2.1d", "BAN TUYÊN GIÁO TRUNG ƯƠNG", "VỤ LÝ LUẬN CHÍNH TRỊ", "VLLCT", "Hà Nội"),
    _head("hd36", "1.2.1d", "VĂN PHÒNG TỈNH UỶ", "PHÒNG TỔNG HỢP", "PTH", "Kiên Giang"),
)  # fmt: skip

NAME = "Lê Văn Mẫu"


def _signing(law: str, clause: str, lines: str, **signature: Any) -> Signing:
    printed = tuple(f"**{line}**" if line.startswith("!") else line for line in lines.split("\n"))
    return Signing(
        law,
        clause,
        {**signature, "name": NAME},
        (*(line.replace("**!", "**") for line in printed), f"**{NAME}**"),
    )


def _both(clause05: str, clause36: str, lines: str, **signature: Any) -> tuple[Signing, Signing]:
    """A form both guidances print; a leading `!` marks a bold line."""
    return _signing("hd05", clause05, lines, **signature), _signing("hd36", clause36, lines, **signature)


SIGNINGS: tuple[Signing, ...] = (
    *_both("7.1.4a(i), ví dụ 1", "1.7.1a, ví dụ 1", "!T/M ĐOÀN CHỦ TỊCH", on_behalf_of="Đoàn Chủ tịch"),
    *_both("7.1.4a(i), ví dụ 2", "1.7.1a, ví dụ 2", "!T/M ĐOÀN THƯ KÝ\nTRƯỞNG ĐOÀN", on_behalf_of="Đoàn Thư ký", position="Trưởng đoàn"),
    *_both("7.1.4a(i), ví dụ 3", "1.7.1a, ví dụ 3", "!T/M BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU\nTRƯỞNG BAN", on_behalf_of="Ban Thẩm tra tư cách đại biểu", position="Trưởng ban"),
    *_both("7.1.4a(i), ví dụ 4", "1.7.1a, ví dụ 4", "!T/M BAN KIỂM PHIẾU\nTRƯỞNG BAN", on_behalf_of="Ban Kiểm phiếu", position="Trưởng ban"),
    *_both("7.1.4b(i), ví dụ 1", "1.7.1b, ví dụ 1", "!T/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ", on_behalf_of="Ban Chấp hành Trung ương", position="Tổng Bí thư"),
    *_both("7.1.4b(i), ví dụ 2", "1.7.1b, ví dụ 2", "!T/M BỘ CHÍNH TRỊ", on_behalf_of="Bộ Chính trị"),
    *_both("7.1.4b(i), ví dụ 3", "1.7.1b, ví dụ 3", "!T/M BAN BÍ THƯ", on_behalf_of="Ban Bí thư"),
    *_both("7.1.4b(ii), ví dụ 1", "1.7.1b", "!T/M TỈNH UỶ\nBÍ THƯ", on_behalf_of="Tỉnh uỷ", position="Bí thư"),
    *_both("7.1.4b(ii), ví dụ 2", "1.7.1b", "!T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", on_behalf_of="Ban Thường vụ", position="Phó Bí thư"),
    *_both("7.1.4b(iii), ví dụ 1", "1.7.1b", "!T/M ĐẢNG UỶ\nPHÓ BÍ THƯ", on_behalf_of="Đảng uỷ", position="Phó Bí thư"),
    _signing("hd36", "1.7.1b", "!T/M HUYỆN UỶ\nBÍ THƯ", on_behalf_of="Huyện uỷ", position="Bí thư"),
    *_both("7.1.4b(iv)", "1.7.1b", "!T/M CHI BỘ\nBÍ THƯ", on_behalf_of="Chi bộ", position="Bí thư"),
    *_both("7.1.4b(vi)", "1.7.1b", "!T/M UỶ BAN KIỂM TRA\nPHÓ CHỦ NHIỆM", on_behalf_of="Uỷ ban Kiểm tra", position="Phó Chủ nhiệm"),
    _signing("hd36", "1.7.1b", "!T/M ĐẢNG ĐOÀN\nBÍ THƯ", on_behalf_of="Đảng đoàn", position="Bí thư"),
    _signing("hd36", "1.7.1b", "!T/M BAN CÁN SỰ ĐẢNG\nPHÓ BÍ THƯ", on_behalf_of="Ban cán sự đảng", position="Phó Bí thư"),
    # a member signs without a position
    *_both("7.1.2b", "1.7.1, gạch đầu dòng thứ hai", "!T/M BAN THƯỜNG VỤ", on_behalf_of="Ban Thường vụ"),
    *_both("7.1.4c(i)", "1.7.1c, ví dụ 1", "!TRƯỞNG BAN", position="Trưởng ban"),
    *_both("7.1.4c(ii)", "1.7.1c", "!K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN", delegations="K/T Trưởng ban", position="Phó Trưởng ban"),
    *_both("7.1.4c(iii)", "1.7.1c", "!PHÓ TRƯỞNG BAN", position="Phó Trưởng ban"),
    _signing("hd05", "7.1.4c(iv)", "!Q. TRƯỞNG BAN", position="Trưởng ban", acting="true"),
    _signing("hd36", "1.7.1c, ví dụ 2", "!Q. CHÁNH VĂN PHÒNG", position="Chánh Văn phòng", acting="true"),
    *_both("7.1.4d", "1.7.1d, ví dụ 1", "!T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG", delegations="T/L Ban Thường vụ", position="Chánh Văn phòng"),
    *_both("7.1.4d", "1.7.1d, ví dụ 2", "!T/L TRƯỞNG BAN\nPHÓ CHÁNH VĂN PHÒNG", delegations="T/L Trưởng ban", position="Phó Chánh Văn phòng"),
    *_both("7.1.4đ(i), ví dụ 1", "1.7.1đ, ví dụ 1", "!TRƯỞNG BAN CHỈ ĐẠO", position="Trưởng Ban Chỉ đạo"),
    *_both("7.1.4đ(i), ví dụ 2", "1.7.1đ, ví dụ 2", "!K/T TRƯỞNG TIỂU BAN\nPHÓ TRƯỞNG TIỂU BAN", delegations="K/T Trưởng Tiểu ban", position="Phó Trưởng Tiểu ban"),
    *_both("7.1.4đ(i), ví dụ 3", "1.7.1đ, ví dụ 3", "!T/M HỘI ĐỒNG\nCHỦ TỊCH", on_behalf_of="Hội đồng", position="Chủ tịch"),
    *_both("7.1.4đ(ii)", "1.7.1đ", "!BÍ THƯ\nkiêm\n!TRƯỞNG BAN CHỈ ĐẠO", position="Bí thư", concurrent="Trưởng Ban Chỉ đạo"),
    *_both("7.1.4đ(ii)", "1.7.1đ", "!TRƯỞNG BAN TỔ CHỨC\nkiêm\n!CHỦ TỊCH HỘI ĐỒNG", position="Trưởng Ban Tổ chức", concurrent="Chủ tịch Hội đồng"),
    *_both("7.1.4đ(ii)", "1.7.1đ", "!UỶ VIÊN BAN THƯỜNG VỤ\nkiêm\n!PHÓ TRƯỞNG TIỂU BAN", position="Uỷ viên Ban Thường vụ kiêm Phó Trưởng Tiểu ban"),
    _signing("hd05", "7.1.4đ(ii)", "!TRƯỞNG BAN TUYÊN GIÁO VÀ DÂN VẬN\nkiêm\n!PHÓ CHỦ TỊCH HỘI ĐỒNG", position="Trưởng Ban Tuyên giáo và Dân vận\nkiêm\nPhó Chủ tịch Hội đồng"),
    _signing("hd05", "7.1.4đ(ii)", "!PHÓ CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH\nkiêm\n!TRƯỞNG BAN CHỈ ĐẠO", position="Phó Chủ tịch Uỷ ban nhân dân tỉnh", concurrent="Trưởng Ban Chỉ đạo"),
    _signing("hd05", "7.1.4đ(ii)", "!TRƯỞNG BAN NỘI CHÍNH\nkiêm\n!TRƯỞNG TIỂU BAN", position="Trưởng Ban Nội chính", concurrent="Trưởng Tiểu ban"),
    _signing("hd05", "7.1.4đ(ii)", "!PHÓ CHỦ TỊCH UỶ BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH\nkiêm\n!CHỦ TỊCH HỘI ĐỒNG", position="Phó Chủ tịch Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh", concurrent="Chủ tịch Hội đồng"),
)  # fmt: skip


def _joint(law: str, clause: str) -> Joint:
    return Joint(
        law,
        clause,
        {
            "name": "Văn phòng Tỉnh uỷ",
            "symbol": "VPTU",
            "place": "Sơn La",
            "partners": [{"name": "Văn phòng Uỷ ban nhân dân tỉnh", "symbol": "VPUBND"}],
        },
        "Số 05-KH/VPTU-VPUBND",
        {"position": "Chánh Văn phòng", "body": "Tỉnh uỷ", "name": NAME},
        [{"position": "Chánh Văn phòng", "body": "Uỷ ban nhân dân tỉnh", "name": "Trần Thị Mẫu"}],
        (
            (
                ("**CHÁNH VĂN PHÒNG**", "**UỶ BAN NHÂN DÂN TỈNH**", "**Trần Thị Mẫu**"),
                ("**CHÁNH VĂN PHÒNG**", "**TỈNH UỶ**", f"**{NAME}**"),
            ),
        ),
    )


JOINTS: tuple[Joint, ...] = (_joint("hd05", "7.1.4g, 7.2.4"), _joint("hd36", "1.7.1g, 1.7.2"))

JOINT_HEADS: tuple[Head, ...] = (
    Head(
        "hd05",
        "2.1.5, 3.1.2b(iii)",
        _issuer("", "Uỷ ban Kiểm tra Tỉnh uỷ Sơn La", "UBKTTU", "Sơn La")
        | {"partners": [{"name": "Công an tỉnh Sơn La", "symbol": "CAT"}]},
        ("**UỶ BAN KIỂM TRA TỈNH UỶ SƠN LA - CÔNG AN TỈNH SƠN LA**", "*"),
        "Số 05-KH/UBKTTU-CAT",
        signers=2,
    ),
    Head(
        "hd05",
        "3.1.2b(iii)",
        _issuer("", "Ban Tổ chức Tỉnh uỷ", "BTCTU", "Sơn La")
        | {"partners": [{"name": "Ban Nội chính Tỉnh uỷ", "symbol": "BNCTU"}]},
        ("**BAN TỔ CHỨC TỈNH UỶ - BAN NỘI CHÍNH TỈNH UỶ**", "*"),
        "Số 05-KH/BTCTU-BNCTU",
        signers=2,
    ),
    Head(
        "hd36",
        "1.2.1đ, 1.3.1",
        _issuer("", "Ban Tổ chức Tỉnh uỷ", "BTCTU", "Sơn La") | {"partners": [{"name": "Sở Nội vụ", "symbol": "SNV"}]},
        ("**BAN TỔ CHỨC TỈNH UỶ - SỞ NỘI VỤ**", "*"),
        "Số 05-KH/BTCTU-SNV",
        signers=2,
    ),
)


def _refused(clause05: str, clause36: str, code: str, **signature: Any) -> tuple[Refused, Refused]:
    return (
        Refused("hd05", clause05, code, signature),
        Refused("hd36", clause36, code, signature),
    )


REFUSED: tuple[Refused, ...] = (
    *_refused("7.1.2b", "1.7.1", "position-not-shown", on_behalf_of="Ban Thường vụ", position="Uỷ viên Ban Thường vụ"),
    *_refused("7.1.2b", "1.7.1", "position-not-shown", on_behalf_of="Ban Thường vụ", position="Trưởng Ban Tổ chức"),
    *_refused("7.1.2b", "1.7.1", "position-not-shown", on_behalf_of="Ban Thường vụ", position="Trưởng ban"),
    *_refused("7.1.2b", "1.7.1", "position-not-shown", on_behalf_of="Bộ Chính trị", position="Phó Bí thư"),
    *_refused("7.1.2b", "1.7.1", "position-not-shown", on_behalf_of="Uỷ ban Kiểm tra", position="Uỷ viên"),
    *_refused("7.1.1a", "1.7.1", "authority-body", on_behalf_of="Ban Thường vụ Đảng uỷ phường Kiến An", position="Bí thư"),
    *_refused("7.1.1a", "1.7.1", "authority-body", on_behalf_of="Ban Chấp hành Đảng bộ tỉnh", position="Bí thư"),
    *_refused("7.1.1a", "1.7.1", "authority-body", on_behalf_of="Chi uỷ", position="Bí thư"),
    *_refused("7.1.1a", "1.7.1", "capacity-not-allowed", on_behalf_of="Ban Thường vụ", delegations="K/T Bí thư", position="Phó Bí thư"),
    *_refused("7.1.1a", "1.7.1", "authority-missing", delegations="K/T Bí thư", position="Phó Bí thư"),
    *_refused("7.1.4d", "1.7.1d", "capacity-chained", delegations=["T/L Ban Thường vụ", "K/T Chánh Văn phòng"], position="Phó Chánh Văn phòng"),
    *_refused("7.1.2", "1.7.1", "position-with-body", position="Chánh Văn phòng Tỉnh uỷ"),
    *_refused("7.1.2", "1.7.1", "position-with-body", delegations="K/T Trưởng ban", position="Phó Trưởng Ban Tổ chức"),
    *_refused("7.1.2", "1.7.1", "position-with-body", on_behalf_of="Uỷ ban Kiểm tra", position="Chủ nhiệm Uỷ ban Kiểm tra"),
    *_refused("7.1.2", "1.7.1", "position-with-body", on_behalf_of="Tỉnh uỷ", position="Phó Bí thư Tỉnh uỷ"),
    *_refused("7.1.4đ(ii)", "1.7.1đ", "concurrent-capacity", delegations="K/T Trưởng Ban Chỉ đạo", position="Uỷ viên Ban Thường vụ", concurrent="Phó Trưởng Ban Chỉ đạo"),
    *_refused("7.1.4đ(ii)", "1.7.1đ", "concurrent-capacity", on_behalf_of="Hội đồng", position="Trưởng Ban Tổ chức kiêm Chủ tịch Hội đồng"),
)  # fmt: skip
