"""A plan that is pasted without its head is taken apart as one that was typed."""

from __future__ import annotations

from vanban.anatomy import account, recognise
from vanban.importing.sources import read_text

PASTED = """\
KẾ HOẠCH
tổ chức Hội nghị tập huấn công tác dân vận khéo trong toàn Đảng bộ xã Mẫu
năm 2027

Thực hiện Chỉ thị số 09-CT/TU, ngày 11/01/2027 của Ban Thường vụ Tỉnh uỷ, Đảng uỷ xã xây dựng Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

Giúp đội ngũ làm công tác dân vận nắm vững nghiệp vụ.

2. Thời gian:

- Ngày thứ nhất: 12/3/2027.
- Ngày thứ hai: 13/3/2027.

3. Ma kết hội trường (nền xanh, chữ trắng)

ĐẢNG BỘ XÃ MẪU
HỘI NGHỊ
TẬP HUẤN CÔNG TÁC DÂN VẬN KHÉO

Xã Mẫu, ngày 12 tháng 3 năm 2027

II. LỘ TRÌNH

1. GIAI ĐOẠN 1: Từ nay đến khi xong công tác chuẩn bị

- Lập danh sách.

2. GIAI ĐOẠN 2: Trong thời gian tập huấn

- Điểm danh từng buổi.

Nơi nhận:

- Ban Dân vận Tỉnh uỷ (để báo cáo),
- Lưu Văn phòng Đảng uỷ.

Đỗ Văn Thử

TÀI LIỆU

**Hội nghị tập huấn công tác dân vận
khéo của Đảng bộ xã**

(Ngày 12/3/2027)
"""


def test_a_headless_text_is_taken_apart() -> None:
    anatomy = recognise(read_text(PASTED).file)
    assert (anatomy.family, anatomy.kind.code, anatomy.headless) == ("party", "plan", True)
    assert anatomy.components["subject"].text == (
        "tổ chức Hội nghị tập huấn công tác dân vận khéo trong toàn Đảng bộ xã Mẫu năm 2027"
    )
    assert [(item.kind, item.label) for item in anatomy.items if item.label] == [
        ("heading1", "I."),
        ("heading2", "1."),
        ("heading2", "2."),
        ("bullet", "-"),
        ("bullet", "-"),
        ("heading2", "3."),
        ("heading1", "II."),
        ("heading2", "1."),
        ("bullet", "-"),
        ("heading2", "2."),
        ("bullet", "-"),
    ]
    assert [item.title for item in anatomy.items if item.kind == "backdrop"] == [
        "ĐẢNG BỘ XÃ MẪU",
        "HỘI NGHỊ",
        "TẬP HUẤN CÔNG TÁC DÂN VẬN KHÉO",
    ]
    assert [line.text for line in anatomy.recipients] == [
        "- Ban Dân vận Tỉnh uỷ (để báo cáo),",
        "- Lưu Văn phòng Đảng uỷ.",
    ]
    assert anatomy.archive is anatomy.recipients[-1]
    assert [block.name and block.name.text for block in anatomy.signatures] == ["Đỗ Văn Thử"]
    assert [each.title and each.title.text for each in anatomy.attachments] == [
        "TÀI LIỆU Hội nghị tập huấn công tác dân vận khéo của Đảng bộ xã"
    ]
    assert not [piece for piece in account(anatomy) if piece.what == "other"]
