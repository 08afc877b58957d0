"""Kế hoạch tổ chức hội nghị của đảng ủy xã, viết bằng Python.

Cách dùng: sửa những dòng có chữ SỬA rồi chạy

    python ke_hoach_hoi_nghi.py                     # ra tệp out/hoi-nghi-hoc-tap-chuyen-de-2027.docx
    python ke_hoach_hoi_nghi.py D:/van-ban/kh.docx  # ra tệp có tên này

Nội dung, số liệu và tên người trong tệp là giả định.
"""

import sys
from datetime import date, time
from pathlib import Path

from pydantic import ValidationError

from vanban import VanbanError, explain, render
from vanban.model import (
    Agenda,
    AgendaItem,
    Assignment,
    Assignments,
    Backdrop,
    BackdropDate,
    Basis,
    Bullets,
    Citation,
    Deadline,
    Distribution,
    Documents,
    Issuer,
    Outline,
    Plan,
    Recipient,
    Signature,
    Task,
    Venue,
    Venues,
)
from vanban.vietnamese import in_text_date, weekday

# SỬA: tên tệp kết quả, không dấu, nối bằng dấu gạch.
TEN_TEP = "hoi-nghi-hoc-tap-chuyen-de-2027"

# SỬA: ngày hội nghị (năm, tháng, ngày) và tên hội nghị; thời gian, ma-két và câu mở đầu lấy từ đây.
NGAY_HOI_NGHI = date(2026, 12, 18)
TEN_HOI_NGHI = "học tập chuyên đề “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh” năm 2027"

# SỬA: chương trình, mỗi dòng: bắt đầu, kết thúc, nội dung, người thực hiện.
CHUONG_TRINH = [
    (time(7, 30), time(8, 0), "Đón tiếp đại biểu; văn nghệ chào mừng", "Ban Xây dựng Đảng"),
    (time(8, 0), time(8, 15), "Chào cờ; tuyên bố lý do, giới thiệu đại biểu", "Văn phòng Đảng ủy"),
    (time(8, 15), time(8, 30), "Phát biểu khai mạc", "Bí thư Đảng ủy"),
    (time(8, 30), time(10, 0), "Quán triệt nội dung chuyên đề năm 2027", "Báo cáo viên Thành ủy"),
    (time(10, 0), time(10, 15), None, None),  # None: nghỉ giải lao
    (time(10, 15), time(11, 0), "Thảo luận: ba đảng viên chia sẻ việc làm cụ thể", "Các chi bộ"),
    (time(11, 0), time(11, 15), "Kết luận, phát động đăng ký làm theo Bác", "Thường trực Đảng ủy"),
]


def muc(bat_dau: time, ket_thuc: time, noi_dung: str | None, thuc_hien: str | None) -> AgendaItem:
    """Một dòng của chương trình."""
    if noi_dung is None:
        return AgendaItem(start=bat_dau, end=ket_thuc, pause=True)
    return AgendaItem(start=bat_dau, end=ket_thuc, text=noi_dung, presenter=thuc_hien)


def gach_dau_dong(*cac_y: str) -> list[Bullets]:
    """Mỗi ý một dòng, mở đầu bằng dấu gạch."""
    return [Bullets(bullets=cac_y)]


def ke_hoach() -> Plan:
    """Nội dung của kế hoạch."""
    return Plan(
        # Cơ quan Đảng. Văn bản từ ngày 27/5/2026 tự theo Hướng dẫn 05-HD/VPTW, trước đó theo Hướng dẫn 36-HD/VPTW.
        family="party",
        # SỬA: tên đảng bộ, đảng ủy, địa danh.
        issuer=Issuer(
            parent="Đảng bộ thành phố Hải Phòng",
            name="Đảng ủy xã Kiến Thụy",
            symbol="ĐU",
            place="Kiến Thụy",
        ),
        # SỬA: chưa cấp số thì ghi number=None; chưa biết ngày ký thì ghi date="12/2026".
        number=None,
        date="12/2026",
        # SỬA: trích yếu.
        subject="tổ chức Hội nghị học tập chuyên đề “Học tập và làm theo\n"
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh” năm 2027",
        # SỬA: căn cứ, gộp trong câu mở đầu.
        basis=Basis(
            citations=[
                Citation(
                    type="Chỉ thị",
                    number="05-CT/TW",
                    date="15/5/2016",
                    issuer="Bộ Chính trị khóa XII",
                    subject="về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
                ),
                Citation(
                    type="Kế hoạch",
                    number="58-KH/TU",
                    date="20/11/2026",
                    issuer="Ban Thường vụ Thành ủy",
                    subject="về học tập chuyên đề năm 2027",
                ),
            ]
        ),
        opening=f"Ban Thường vụ Đảng ủy xây dựng Kế hoạch tổ chức Hội nghị {TEN_HOI_NGHI} như sau:",
        # SỬA: từng phần. Phần nào không dùng thì xóa cả phần đó.
        body=Outline(
            purpose=gach_dau_dong(
                "Giúp cán bộ, đảng viên nắm vững nội dung cốt lõi của chuyên đề năm 2027, liên hệ với chức trách, "
                "nhiệm vụ được giao và tự giác đăng ký việc làm cụ thể.",
                "Nhân rộng những tập thể, cá nhân tiêu biểu trong học tập và làm theo Bác trên địa bàn xã.",
            ),
            requirements=gach_dau_dong(
                "Tổ chức nghiêm túc, thiết thực, tiết kiệm; cấp ủy viên nêu gương, dự đầy đủ.",
                "Sau Hội nghị, 100% chi bộ đưa nội dung chuyên đề vào sinh hoạt thường kỳ.",
            ),
            form="Trực tiếp tại điểm cầu Đảng ủy, trực tuyến đến điểm cầu các chi bộ.",
            time=f"Từ 07 giờ 30, {weekday(NGAY_HOI_NGHI)}, ngày {in_text_date(NGAY_HOI_NGHI)}.",
            agenda=Agenda(agenda=[muc(*dong) for dong in CHUONG_TRINH], time_style="07h30"),
            backdrop=Backdrop(
                backdrop=[
                    "ĐẢNG BỘ XÃ KIẾN THỤY",
                    "HỘI NGHỊ",
                    "HỌC TẬP CHUYÊN ĐỀ “HỌC TẬP VÀ LÀM THEO\nTƯ TƯỞNG, ĐẠO ĐỨC, PHONG CÁCH HỒ CHÍ MINH” NĂM 2027",
                ],
                colours="nền đỏ, chữ vàng",
                date_line=BackdropDate(place="Kiến Thụy", date=NGAY_HOI_NGHI),
            ),
            documents=Documents(
                documents=[
                    "Đề cương chuyên đề năm 2027 (bản điện tử trên Sổ tay đảng viên).",
                    "Bản đăng ký việc làm theo của cá nhân.",
                ]
            ),
            venues=Venues(
                venues=[
                    Venue(
                        name="Điểm cầu Đảng ủy",
                        place="Hội trường Trung tâm Chính trị xã.",
                        chair="Thường trực Đảng ủy.",
                        participants=[
                            "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ xã.",
                            "Trưởng, phó các cơ quan tham mưu, giúp việc Đảng ủy; Mặt trận Tổ quốc và các tổ chức "
                            "chính trị - xã hội xã.",
                            "Bí thư, phó bí thư các chi bộ, đảng bộ bộ phận.",
                        ],
                        headcount=145,
                    ),
                    Venue(
                        name="Điểm cầu các chi bộ",
                        place="Nhà văn hóa thôn, trụ sở cơ quan, trường học.",
                        chair="Chi ủy viên được phân công.",
                        participants=["Đảng viên không dự tại điểm cầu Đảng ủy."],
                    ),
                ]
            ),
            assignments=Assignments(
                assignments=[
                    Assignment(
                        body="Ban Xây dựng Đảng",
                        tasks=[
                            Task(
                                text="Mời báo cáo viên, hoàn thiện tài liệu, gửi các chi bộ",
                                # Thứ được tự ghi; ghi sai ngày trong tháng thì báo lỗi.
                                deadline=Deadline(date="14/12/2026", weekday=True),
                            ),
                            "Theo dõi, tổng hợp việc đăng ký làm theo; báo cáo Ban Thường vụ Đảng ủy.",
                        ],
                    ),
                    Assignment(
                        body="Văn phòng Đảng ủy",
                        tasks=[
                            "Gửi giấy mời, bố trí hội trường, ma-két, điểm danh đại biểu.",
                            Task(
                                text="Chủ trì kiểm tra đường truyền với các điểm cầu",
                                deadline=Deadline(date="17/12/2026", time="15:00", weekday=True),
                            ),
                        ],
                    ),
                    Assignment(
                        body="Ủy ban nhân dân xã",
                        tasks=["Bảo đảm kinh phí, âm thanh, điện, y tế và an ninh trật tự trong thời gian Hội nghị."],
                    ),
                    Assignment(
                        body="Các chi bộ, đảng bộ bộ phận",
                        tasks=[
                            Task(
                                text="Thông báo, quán triệt đảng viên dự đầy đủ; báo cáo số lượng về Văn phòng Đảng ủy",
                                deadline=Deadline(date="16/12/2026"),
                            ),
                        ],
                    ),
                ]
            ),
        ),
        # SỬA: câu kết; dấu kết thúc được tự thêm.
        closing="Căn cứ Kế hoạch này, các chi bộ, cơ quan, đơn vị nghiêm túc triển khai thực hiện; Văn phòng Đảng ủy "
        "phối hợp với Ban Xây dựng Đảng theo dõi, đôn đốc, báo cáo Ban Thường vụ Đảng ủy",
        # SỬA: nơi nhận.
        distribution=Distribution(
            recipients=[
                Recipient(name="Ban Thường vụ Thành ủy", purpose="để báo cáo"),
                "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ xã",
                "Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam xã",
                "Các chi bộ, đảng bộ bộ phận",
            ],
            archive="Văn phòng Đảng ủy",
        ),
        # SỬA: người ký.
        signature=Signature(on_behalf_of="Ban Thường vụ", position="Phó Bí thư", name="Lương Thị Thảo"),
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
