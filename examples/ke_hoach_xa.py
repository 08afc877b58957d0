"""Kế hoạch của Ủy ban nhân dân xã, viết bằng Python.

Cách dùng: sửa những dòng có chữ SỬA rồi chạy

    python ke_hoach_xa.py                     # ra tệp out/tet-trong-cay-xa-an-lao.docx
    python ke_hoach_xa.py D:/van-ban/kh.docx  # ra tệp có tên này

Nội dung, số liệu và tên người trong tệp là giả định.
"""

import sys
from pathlib import Path

from pydantic import ValidationError

from vanban import VanbanError, explain, render
from vanban.model import (
    Assignment,
    Assignments,
    Basis,
    Bullets,
    Citation,
    Deadline,
    Distribution,
    Issuer,
    Outline,
    Participants,
    Plan,
    Recipient,
    Signature,
    Task,
)

# SỬA: tên tệp kết quả, không dấu, nối bằng dấu gạch.
TEN_TEP = "tet-trong-cay-xa-an-lao"


def gach_dau_dong(*cac_y: str) -> list[Bullets]:
    """Mỗi ý một dòng, mở đầu bằng dấu gạch."""
    return [Bullets(bullets=cac_y)]


def ke_hoach() -> Plan:
    """Nội dung của kế hoạch."""
    return Plan(
        # Cơ quan nhà nước: "state"; cơ quan Đảng: "party".
        family="state",
        # SỬA: tên xã (chỗ \n là xuống dòng), địa danh.
        issuer=Issuer(
            name="Ủy ban nhân dân\nxã An Lão",
            symbol="UBND",
            place="An Lão",
        ),
        # SỬA: số và ngày. Chưa cấp số thì ghi number=None; chưa biết ngày ký thì ghi date="02/2026".
        number=21,
        date="03/02/2026",
        # SỬA: trích yếu.
        subject="Tổ chức “Tết trồng cây đời đời nhớ ơn Bác Hồ”\nXuân Bính Ngọ năm 2026",
        # SỬA: căn cứ. Mỗi văn bản một Citation, đứng trước câu mở đầu (opening).
        basis=Basis(
            verb="Thực hiện",
            citations=[
                Citation(
                    type="Kế hoạch",
                    number="31/KH-UBND",
                    date="22/01/2026",
                    issuer="Ủy ban nhân dân thành phố",
                    subject="về tổ chức Tết trồng cây Xuân Bính Ngọ năm 2026",
                ),
            ],
        ),
        opening="Ủy ban nhân dân xã An Lão ban hành Kế hoạch tổ chức Tết trồng cây trên địa bàn xã như sau:",
        # SỬA: từng phần. Phần nào không dùng thì xóa cả phần đó; số thứ tự I, II, 1, 2… được tự đánh.
        body=Outline(
            purpose=gach_dau_dong(
                "Giáo dục ý thức bảo vệ môi trường, tạo phong trào trồng cây, chăm sóc cây rộng khắp ngay từ "
                "những ngày đầu xuân.",
                "Toàn xã trồng mới ít nhất 2.600 cây xanh trong năm 2026, tỷ lệ cây sống đạt từ 95% trở lên.",
            ),
            requirements=gach_dau_dong(
                "Tổ chức thiết thực, an toàn, tiết kiệm, không phô trương, hình thức; trồng cây nào, sống cây đó.",
                "Chọn cây bản địa, phù hợp thổ nhưỡng; mỗi hàng cây có đơn vị nhận chăm sóc.",
            ),
            time="07 giờ 30, Chủ nhật, ngày 22/02/2026 (tức ngày mùng 6 tháng Giêng năm Bính Ngọ).",
            place="Khuôn viên Nhà văn hóa trung tâm xã và tuyến đường trục xã.",
            contents=gach_dau_dong(
                "Phát động Tết trồng cây; trồng 60 cây tại khuôn viên Nhà văn hóa và 200 cây dọc đường trục xã.",
                "Các thôn, trường học đồng loạt ra quân trồng cây, vệ sinh môi trường sau lễ phát động.",
            ),
            participants=Participants(
                participants=[
                    "Thường trực Đảng ủy, Hội đồng nhân dân, lãnh đạo Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt "
                    "Nam xã.",
                    "Cán bộ, công chức, viên chức xã; đoàn viên, hội viên các tổ chức chính trị - xã hội.",
                    "Đại diện các thôn, trường học, Trạm Y tế, Ban Chỉ huy Quân sự, Công an xã.",
                ],
                headcount=180,
            ),
            funding="Từ dự toán ngân sách xã năm 2026 và nguồn xã hội hóa; dự kiến **48.500.000 đồng**.",
            assignments=Assignments(
                assignments=[
                    Assignment(
                        body="Phòng Kinh tế",
                        tasks=[
                            # Thời hạn được viết liền sau lời văn: “… trước ngày 10/02/2026.”
                            Task(
                                text="Khảo sát vị trí, chuẩn bị cây giống, phân bón và dụng cụ",
                                deadline=Deadline(date="10/02/2026"),
                            ),
                            "Hướng dẫn kỹ thuật; theo dõi, trồng dặm cây chết sau 60 ngày.",
                        ],
                    ),
                    Assignment(
                        body="Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
                        tasks=[
                            Task(
                                text="Gửi giấy mời, chuẩn bị chương trình, lời phát động",
                                deadline=Deadline(date="12/02/2026", time="17:00", weekday=True),
                            ),
                        ],
                    ),
                    Assignment(
                        body="Phòng Văn hóa - Xã hội",
                        tasks=["Trang trí khánh tiết, âm thanh; tuyên truyền trên hệ thống truyền thanh xã."],
                    ),
                    Assignment(
                        body="Công an, Ban Chỉ huy Quân sự xã",
                        tasks=["Bảo đảm an ninh trật tự, hướng dẫn giao thông; huy động lực lượng đào hố trồng cây."],
                    ),
                    Assignment(
                        body="Các thôn, trường học",
                        tasks=[
                            Task(
                                text="Đăng ký số lượng, vị trí trồng cây với Phòng Kinh tế",
                                deadline=Deadline(date="09/02/2026"),
                                after="; báo cáo kết quả về Ủy ban nhân dân xã trong ngày 22/02/2026.",
                            ),
                        ],
                    ),
                ]
            ),
        ),
        # SỬA: câu kết; dấu ./. được tự thêm.
        closing="Yêu cầu các cơ quan, đơn vị, các thôn nghiêm túc triển khai thực hiện; nếu có vướng mắc, kịp thời "
        "phản ánh về Ủy ban nhân dân xã (qua Phòng Kinh tế) để được hướng dẫn, giải quyết",
        # SỬA: nơi nhận; dấu đầu dòng và dấu chấm phẩy được tự đặt.
        distribution=Distribution(
            recipients=[
                Recipient(name="UBND thành phố", purpose="để b/c"),
                Recipient(name="Thường trực Đảng ủy, HĐND xã", purpose="để b/c"),
                "Lãnh đạo UBND xã",
                "Ủy ban MTTQ Việt Nam xã",
                "Các cơ quan, đơn vị thuộc UBND xã",
                "Các thôn, trường học",
            ],
            archive="VT, KT",
        ),
        # SỬA: người ký. Chủ tịch tự ký thì bỏ dòng delegations và ghi position="Chủ tịch".
        signature=Signature(
            on_behalf_of="Ủy ban nhân dân",
            delegations=["KT. Chủ tịch"],
            position="Phó Chủ tịch",
            name="Bùi Văn Khải",
        ),
    )


def main() -> int:
    """Tạo tệp .docx; trả về 0 nếu xong, 1 nếu có lỗi."""
    tep = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out", f"{TEN_TEP}.docx")
    try:
        if len(sys.argv) == 1:
            tep.parent.mkdir(exist_ok=True)
        da_ghi = render(ke_hoach()).save(tep, overwrite=True)
    except VanbanError as loi:
        print("Chưa tạo được văn bản:")
        for van_de in loi.problems:
            print(f"- {van_de}")
        return 1
    except ValidationError as loi:
        print("Kế hoạch còn chỗ chưa đúng:")
        for van_de in explain(loi):
            print(f"- {van_de}")
        return 1
    print(f"Đã tạo: {da_ghi.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
