"""A good document for each law, with every component a law speaks of: rules are broken in copies of these."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from vanban import Plan, render

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TEXT = (
    "Các cơ quan, đơn vị rà soát nhiệm vụ được giao, chủ động bố trí nhân lực và phương tiện để hoàn thành đúng thời hạn, "
    "bảo đảm chất lượng, không để công việc dồn lại vào những tháng cuối năm."
)
BODY: list[Any] = [
    {
        "title": "Mục đích, yêu cầu",
        "content": [
            {
                "title": "Mục đích",
                "content": [
                    TEXT,
                    {
                        "bullets": [
                            TEXT,
                            {"text": TEXT, "bullets": [{"text": TEXT, "bullets": [{"text": TEXT, "marker": "•"}]}]},
                        ]
                    },
                ],
            },
            {
                "title": "Yêu cầu",
                "content": [
                    TEXT
                    + "^[Số liệu tính đến hết quý trước, do các đơn vị tự báo cáo và Văn phòng tổng hợp, đối chiếu với sổ theo dõi công việc.]"
                ],
            },
        ],
    },
    {
        "title": "Nội dung",
        "content": [
            {
                "title": "Chỉ tiêu",
                "content": [
                    {"title": "Chỉ tiêu chung", "content": [TEXT]},
                    {"title": "Chỉ tiêu riêng", "content": [TEXT]},
                ],
            },
            {
                "title": "Nhiệm vụ",
                "content": [
                    "Các nhiệm vụ cụ thể nêu tại Phụ lục I, Phụ lục II kèm theo Kế hoạch này; "
                    "chi phí ước khoảng 1.250.000 đồng, đạt 98,5% dự toán, trong phạm vi 15 km.",
                    {"bullets": [TEXT, TEXT], "numbering": "a)"},
                    {
                        "table": [
                            ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"],
                            ["1", "Xây dựng kế hoạch", "Văn phòng", "07 giờ 30 - 08 giờ 00"],
                            ["2", "Tổng hợp kết quả", "Văn phòng", "08 giờ 00 - 09 giờ 00"],
                        ],
                        "widths": [1, 5, 3, 3],
                    },
                    {"kind": "note", "note": "Tài liệu gửi trước ba ngày làm việc để các đơn vị nghiên cứu."},
                    "Ma-két phông hội nghị ghi:",
                    {"backdrop": "HỘI NGHỊ TRIỂN KHAI"},
                ],
            },
        ],
    },
    {
        "title": "Tổ chức thực hiện",
        "content": [{"title": "Văn phòng", "content": [TEXT, {"bullets": [TEXT]}, TEXT]}],
    },
]
ANNEXES = [
    {"title": "Danh mục nhiệm vụ", "content": [TEXT], "end_mark": True},
    {"title": "Danh sách đơn vị", "content": [TEXT], "end_mark": True},
]
STATE: dict[str, Any] = {
    "family": "state",
    "issuer": {
        "parent": "Ủy ban nhân dân xã Vĩnh Bảo",
        "name": "Phòng Văn hóa - Xã hội",
        "symbol": "VHXH",
        "place": "Vĩnh Bảo",
    },
    "number": 5,
    "date": "05/02/2026",
    "secrecy": "MẬT",
    "urgency": "KHẨN",
    "circulation": "LƯU HÀNH NỘI BỘ",
    "draft": 2,
    "subject": "Triển khai nhiệm vụ năm 2026 trên địa bàn xã Vĩnh Bảo",
    "basis": {
        "form": "lines",
        "citations": [
            {"type": "Luật", "subject": "Giao dịch điện tử"},
            {
                "type": "Kế hoạch",
                "number": "12/KH-UBND",
                "date": "05/01/2026",
                "issuer": "Ủy ban nhân dân xã Vĩnh Bảo",
                "subject": "về chuyển đổi số, cải cách thủ tục hành chính và nâng cao chất lượng phục vụ Nhân dân năm 2026",
            },
        ],
    },
    "opening": ["Phòng Văn hóa - Xã hội ban hành Kế hoạch triển khai nhiệm vụ năm 2026 như sau:"],
    "body": BODY,
    "closing": [TEXT.rstrip(".")],
    "distribution": {
        "recipients": ["Ủy ban nhân dân xã", "Các thôn trong xã"],
        "archive": "VT, VHXH",
        "typist": "PL",
        "copies": 30,
    },
    "signature": {"delegations": ["KT. Trưởng phòng"], "position": "Phó Trưởng phòng", "name": "Trần Thị Mẫu"},
    "annexes": ANNEXES,
    "numbering": ["I.", "1.", "1.1."],
    "contact": "Địa chỉ: thôn Một, xã Vĩnh Bảo; thư điện tử: vanthu@vinhbao.example",
}
PARTY: dict[str, Any] = STATE | {
    "family": "party",
    "issuer": {
        "parent": "Đảng bộ thành phố Hải Phòng",
        "name": "Đảng ủy xã Vĩnh Bảo",
        "symbol": "ĐU",
        "place": "Vĩnh Bảo",
    },
    "basis": {
        "form": "lines",
        "citations": [
            {
                "type": "Chỉ thị",
                "number": "01-CT/TW",
                "date": "23/01/2025",
                "issuer": "Bộ Chính trị",
                "subject": "về công tác kiểm tra",
            },
            {
                "type": "Kế hoạch",
                "number": "02-KH/TU",
                "date": "05/02/2025",
                "issuer": "Thành ủy Hải Phòng",
                "subject": "về nâng cao chất lượng sinh hoạt chi bộ và công tác kiểm tra, giám sát của cấp ủy năm 2025",
            },
        ],
    },
    "subject": "triển khai nhiệm vụ năm 2026 trên địa bàn xã Vĩnh Bảo",
    "circulation": "TÀI LIỆU HỘI NGHỊ",
    "attribution": "của Ban Thường vụ Đảng ủy",
    "opening": ["Ban Thường vụ Đảng ủy ban hành Kế hoạch triển khai nhiệm vụ năm 2026 như sau:"],
    "distribution": {
        "recipients": ["Các ban đảng", "Các chi bộ"],
        "archive": "Văn phòng Đảng ủy",
        "typist": "PL",
        "copies": 30,
    },
    "numbering": ["I-", "1.", "1.1."],
    "signature": {"on_behalf_of": "Ban Thường vụ", "position": "Phó Bí thư", "name": "Lê Văn Mẫu"},
}
DATES = {"nd30": "05/02/2026", "hd36": "05/02/2026", "hd05": "05/9/2026"}


@cache
def good(law: str) -> bytes:
    """A document without a departure from a law: rendered, with the components put in that a plan has no field for."""
    data = (STATE if law == "nd30" else PARTY) | {"date": DATES[law]}
    parts = unpacked(render(Plan.model_validate(data)).data)
    _add_parts_and_article(parts)
    _move_typist(parts)
    return packed(parts)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


_SECTION = _paragraph("Muc", "Mục 1") + _paragraph("TenMuc", "YÊU CẦU CHUNG")


def _add_parts_and_article(parts: dict[str, bytes]) -> None:
    xml = parts["word/document.xml"].decode("utf-8")
    first = xml.index('<w:p><w:pPr><w:pStyle w:val="Heading1"/>')
    xml = xml[:first] + _paragraph("Phan", "Phần I") + _paragraph("TenPhan", "QUY ĐỊNH CHUNG") + _SECTION + xml[first:]
    last = xml.rindex('<w:p><w:pPr><w:pStyle w:val="Heading2"/>')
    xml = xml[:last] + _paragraph("Dieu", "Điều 1. Nguyên tắc chung của kế hoạch") + xml[last:]
    parts["word/document.xml"] = xml.encode("utf-8")


def _move_typist(parts: dict[str, bytes]) -> None:
    """The typist's code from the end of the archive line to a line of its own."""
    xml = parts["word/document.xml"].decode("utf-8")
    match = re.search(
        r" (</w:t></w:r>)<w:r><w:rPr><w:rStyle[^>]*></w:rPr><w:t[^>]*>(PL[.-]\(?30\)?)</w:t></w:r></w:p>", xml
    )
    assert match is not None
    moved = f"{match[1]}</w:p>" + _paragraph("KyHieuDanhMay", match[2])
    parts["word/document.xml"] = xml.replace(match[0], moved).encode("utf-8")


def _contact(half_points: int) -> str:
    """The address of the office, under a line over the whole width."""
    run = f'<w:rPr><w:sz w:val="{half_points}"/></w:rPr><w:t>Địa chỉ: thôn Một, xã Vĩnh Bảo; thư điện tử: vanthu@vinhbao.example</w:t>'
    border = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>'
    return f'<w:p><w:pPr>{border}<w:jc w:val="center"/></w:pPr><w:r>{run}</w:r></w:p>'


def contact_below_the_signature(parts: dict[str, bytes], half_points: int) -> None:
    """The address on the last page of the plan, after recipients and signature."""
    xml = parts["word/document.xml"].decode("utf-8")
    at = xml.index("</w:tbl>", xml.index("Nơi nhận")) + len("</w:tbl>")
    parts["word/document.xml"] = (xml[:at] + _contact(half_points) + xml[at:]).encode("utf-8")


def contact_at_the_foot(parts: dict[str, bytes], half_points: int) -> None:
    """The address at the foot of the first page."""
    parts["word/footer9.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="{W}">{_contact(half_points)}</w:ftr>'
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/footer9.xml" ContentType="{kind}"/></Types>'
    ).encode()
    rels = parts["word/_rels/document.xml.rels"].decode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
    parts["word/_rels/document.xml.rels"] = rels.replace(
        "</Relationships>", f'<Relationship Id="rIdFoot" Type="{relation}" Target="footer9.xml"/></Relationships>'
    ).encode()
    xml = parts["word/document.xml"].decode()
    reference = '<w:footerReference w:type="first" r:id="rIdFoot"/>'
    parts["word/document.xml"] = xml.replace(
        '<w:type w:val="nextPage"/>', f'{reference}<w:type w:val="nextPage"/>', 1
    ).encode()
