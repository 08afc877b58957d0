"""Capitals by class of annex II: each class has slips that are told with the right spelling, and sentences that are not."""

from __future__ import annotations

import pytest

from vanban.vietnamese import capital_faults

SLIPS = {
    "sentence": [("Hội nghị kết thúc. các đơn vị gửi báo cáo.", "Các")],
    "person": [
        ("Học tập tấm gương Hồ chí Minh.", "Hồ Chí Minh"),
        ("Giao đồng chí Trần văn Mẫu chủ trì.", "Trần Văn Mẫu"),
        ("Tuyên truyền về bác Hồ.", "Bác Hồ"),
        ("Lễ giỗ tổ các vua Hùng.", "Vua Hùng"),
    ],
    "place": [
        ("Tham quan tại thủ đô Hà Nội.", "Thủ đô Hà Nội"),
        ("Các tỉnh vùng Tây bắc và Bắc bộ.", "vùng Tây Bắc"),
        ("Du lịch trên Vịnh Hạ Long.", ""),
        ("Tham quan ven Sông Bạch Đằng.", ""),
        ("Các tỉnh Tây nguyên.", "Tây Nguyên"),
        ("Học tập kinh nghiệm tại tỉnh Ninh bình.", "tỉnh Ninh Bình"),
    ],
    "named_unit": [
        ("Báo cáo Ủy ban nhân dân phường Ngô Quyền.", "Phường"),
        ("Học tập kinh nghiệm của phường 7.", "Phường"),
        ("Phối hợp với phường Điện Biên Phủ.", "Phường"),
        ("Khảo sát tại quận 1 cũ.", "Quận"),
    ],
    "office": [
        ("Báo cáo Ủy ban Nhân dân xã.", "Ủy ban nhân dân"),
        ("Báo cáo ủy ban nhân dân xã.", "Ủy ban nhân dân"),
        ("Trình Hội Đồng nhân dân xã.", "Hội đồng nhân dân"),
        ("Phối hợp với Sở Tài Chính.", "Sở Tài chính"),
        ("Xin ý kiến của sở Nội vụ.", "Sở Nội vụ"),
        ("Đề nghị Mặt trận tổ quốc xã.", "Mặt trận Tổ quốc"),
        ("Chỉ đạo của Thủ tướng chính phủ.", "Thủ tướng Chính phủ"),
        ("Chương trình của Liên Hợp Quốc.", "Liên hợp quốc"),
    ],
    "people": [
        ("Lấy ý kiến các tầng lớp nhân dân.", "Nhân dân"),
        ("Phục vụ nhân dân tốt hơn.", "Nhân dân"),
        ("Chính sách của nhà nước.", "của Nhà nước"),
    ],
    "honour": [
        ("Được tặng huân chương lao động.", "Huân chương Lao động"),
        ("Được tặng Huân chương Lao động hạng nhất.", "Nhất"),
        ("Danh hiệu anh hùng lao động.", "Anh hùng Lao động"),
    ],
    "position": [
        ("Phát biểu của chủ tịch Nguyễn Văn Mẫu.", "Chủ tịch"),
        ("Bài giảng của giáo sư Lê Thị Mẫu.", "Giáo sư"),
    ],
    "party": [("Sự lãnh đạo của đảng.", "của Đảng"), ("Truyền thống của đảng ta.", "Đảng ta")],
    "feast": [
        ("Trực tết nguyên đán.", "tết Nguyên đán"),
        ("Mừng ngày quốc khánh.", "ngày Quốc khánh"),
        ("Kỷ niệm ngày Nhà Giáo Việt Nam.", "ngày Nhà giáo Việt Nam"),
    ],
    "act": [
        ("Thực hiện nghị quyết số 12/NQ-HĐND ngày 05/3/2026.", "Nghị quyết"),
        ("Phổ biến Luật An Ninh Mạng.", "Luật An ninh mạng"),
        ("Phổ biến Luật đất đai.", "Luật Đất đai"),
    ],
    "month": [("Lễ hội vào rằm tháng giêng.", "tháng Giêng"), ("Trước tháng tám năm 2026.", "tháng Tám")],
    "event": [("Kỷ niệm cách mạng tháng tám.", "Cách mạng tháng Tám")],
    "work": [("Đăng trên tạp chí cộng sản.", "tạp chí Cộng sản")],
    "weekday": [
        ("Họp vào thứ tư hằng tuần.", "thứ Tư"),
        ("Tiếp công dân sáng thứ năm.", "thứ Năm"),
        ("Trực ngày thứ sáu hằng tuần.", "thứ Sáu"),
    ],
}
LAWFUL = [
    "Cán bộ y tế, cơ sở y tế, cơ sở giáo dục và đào tạo thực hiện tốt.",
    "Các sở xây dựng kế hoạch; Sở xây dựng phương án riêng.",
    "Ủy ban nhân dân, Hội đồng nhân dân, Tòa án nhân dân, Công an nhân dân.",
    "Quỹ tín dụng nhân dân cho vay; nhân dân tệ tăng giá; thế trận quốc phòng toàn dân.",
    "Đảng bộ, đảng viên, cấp ủy và tổ chức đảng; hoạt động của đảng bộ, của đảng viên.",
    "Cơ quan quản lý nhà nước, ngân sách nhà nước, pháp luật đất đai, pháp luật lao động.",
    "Các tổ chức phi chính phủ; xây dựng chính phủ điện tử, chính quyền số.",
    "Nghe chủ tịch hội đồng và giám đốc trung tâm báo cáo; lần thứ hai, điểm thứ tư.",
    "Chủ tịch Hội đồng nhân dân xã Phạm Văn Hùng và Bí thư Đảng ủy xã Lê Thị Thu dự.",
    "Trưởng Công an phường Đặng Văn Tú báo cáo; tổ trưởng tại xã Lê Văn Bình, hộ dân xã Trần Thị Lan.",
    "Theo Thông báo kết luận số 21/TB-VPCP ngày 06/01/2026 của Văn phòng Chính phủ về chuyển đổi số.",
    "Phường Ngô Quyền, phường Lê Chân, xã Nguyễn Bỉnh Khiêm, xã Vĩnh Bảo, 5 phường, 3 xã, các phường 100% hoàn thành.",
    "Miền Nam bộ đội hành quân; tỉnh Quảng Nam bộ phận một cửa; phía đông bắc của xã.",
    "Ba tháng năm 2026, 6 tháng đầu năm, tháng, năm; quý hai năm nay.",
    "Tết Nguyên đán Bính Ngọ, tết Trung thu, ngày Quốc khánh 2-9, Cách mạng Tháng Tám.",
    "Theo kế hoạch số 2 của dự án; nghị quyết đã ban hành; các luật có liên quan.",
    "Học viện, v.v. và các đơn vị khác; Ths. Nguyễn Văn Mẫu; tr. 5.",
    "ỦY BAN NHÂN DÂN XÃ; HỘI ĐỒNG NHÂN DÂN; SỞ TÀI CHÍNH.",
    "Sông Công và Núi Thành là hai địa phương; vịnh Hạ Long, sông Vàm Cỏ.",
    "“ủy ban nhân dân” là chữ trong ngoặc kép.",
    "Chiến thắng Điện Biên Phủ, chiến thắng Điện Biên Phủ, Phong trào Xô viết Nghệ Tĩnh.",
    "Phó Chủ tịch Nguyễn Văn Mẫu và Phó chủ tịch Trần Thị Mẫu cùng dự.",
    "Đại biểu Quốc hội tiếp xúc cử tri; quốc hội các nước thành viên.",
]


@pytest.mark.parametrize("kind", SLIPS)
def test_each_class_is_told_with_the_right_spelling(kind: str) -> None:
    for text, right in SLIPS[kind]:
        faults = [each for each in capital_faults(text) if each.kind == kind]
        assert faults, text
        assert {each.kind for each in capital_faults(text)} == {kind}, text
        assert right in ("", faults[0].expected)
        assert text[faults[0].start : faults[0].end] == faults[0].found != faults[0].expected


@pytest.mark.parametrize("text", LAWFUL)
def test_what_is_lawful_is_left_alone(text: str) -> None:
    assert [(each.kind, each.found) for each in capital_faults(text)] == []
