from __future__ import annotations

import unicodedata

import pytest

from vanban.vietnamese import AbolishedKind, abolished_units, place_key, provinces, unknown_communes
from vanban.vietnamese.communes import MERGED_PROVINCES, communes


def test_the_data_is_whole() -> None:
    kinds = [unit.type for unit in communes()]
    assert (len(kinds), kinds.count("xã"), kinds.count("phường"), kinds.count("đặc khu")) == (3321, 2611, 697, 13)
    assert (len(provinces()), sum(unit.type == "thành phố" for unit in provinces())) == (34, 7)
    assert communes() is communes()
    assert len({unit.code for unit in communes()}) == 3321


def test_merged_provinces_are_gone_and_what_they_became_stands() -> None:
    standing = {place_key(unit.name) for unit in provinces()}
    assert len(MERGED_PROVINCES) == 63 - 34
    assert not {place_key(name) for name in MERGED_PROVINCES} & standing
    assert {place_key(name) for name in MERGED_PROVINCES.values()} <= standing
    (fault,) = abolished_units("tỉnh Hải Dương")
    assert fault.expected == "thành phố Hải Phòng"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hòa Bình", "HOÀ  BÌNH"), ("Ea H’Leo", "Ea H'leo"), ("Thủy Nguyên", unicodedata.normalize("NFD", "Thuỷ Nguyên"))],
)
def test_names_compare_whatever_their_spelling(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("tại huyện An Dương", AbolishedKind.UNIT, "huyện An Dương"),
        ("Ngô Quyền, Quận 1, nơi họp", AbolishedKind.UNIT, "Quận 1"),
        ("thị trấn Cát Bà", AbolishedKind.UNIT, "thị trấn Cát Bà"),
        ("thị xã Quảng Yên", AbolishedKind.UNIT, "thị xã Quảng Yên"),
        ("QUẬN LÊ CHÂN", AbolishedKind.UNIT, "QUẬN LÊ CHÂN"),
        ("tại thành phố Thủ Đức", AbolishedKind.UNIT, "thành phố Thủ Đức"),
        ("họp ở thành phố Vinh, tỉnh Nghệ An", AbolishedKind.UNIT, "thành phố Vinh"),
        ("báo cáo Huyện ủy", AbolishedKind.OFFICE, "Huyện ủy"),
        ("các Quận uỷ", AbolishedKind.OFFICE, "Quận uỷ"),
        ("Bí thư Thị ủy", AbolishedKind.OFFICE, "Thị ủy"),
        ("gửi UBND huyện trước", AbolishedKind.OFFICE, "UBND huyện"),
        ("Ủy ban nhân dân quận Lê Chân", AbolishedKind.OFFICE, "Ủy ban nhân dân quận Lê Chân"),
        ("Phòng Giáo dục và Đào tạo huyện Vĩnh Bảo", AbolishedKind.OFFICE, "Phòng Giáo dục và Đào tạo huyện Vĩnh Bảo"),
        ("giao cấp huyện thực hiện", AbolishedKind.LEVEL, "cấp huyện"),
        ("trên địa bàn quận", AbolishedKind.LEVEL, "địa bàn quận"),
        ("đoàn công tác tỉnh Hải Dương dự", AbolishedKind.PROVINCE, "tỉnh Hải Dương"),
        ("tại tỉnh Bà Rịa - Vũng Tàu", AbolishedKind.PROVINCE, "tỉnh Bà Rịa - Vũng Tàu"),
        ("tỉnh Hoà Bình", AbolishedKind.PROVINCE, "tỉnh Hoà Bình"),
        ("các xã, phường, thị trấn", AbolishedKind.LEVEL, "thị trấn"),
    ],
)
def test_abolished_units_are_found(text: str, kind: AbolishedKind, found: str) -> None:
    (fault,) = abolished_units(text)
    assert (fault.kind, fault.found) == (kind, found)
    assert text[fault.start : fault.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Quân ủy Trung ương, Quân khu 3, quận công Nguyễn Văn A, đường Bà Huyện Thanh Quan",
        "trước đây thuộc huyện An Dương",
        "Ủy ban nhân dân quận, huyện (cũ) đã nghỉ hưu",
        "nguyên Bí thư Huyện ủy An Lão",
        "sau khi sáp nhập huyện Cát Hải",
        "không tổ chức cấp huyện",
        "kết thúc hoạt động của Huyện ủy",
        "Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND huyện An Lão về giao đất",
        "Quyết định số 12/QĐ-UBND ngày 05 tháng 3 năm 2024 của UBND huyện An Lão",
        "năm 1945, huyện Kiến Thụy khởi nghĩa",
        "“Kế hoạch của Huyện ủy An Lão”",
        "thành phố Hải Phòng, tỉnh Hưng Yên",
        "Thành phố Hồ Chí Minh; thành phố Huế",
        "đô thị, thị trường, chính quận",
        "tỉnh Hải Dương trước khi sáp nhập; tỉnh Hưng Yên, tỉnh Vân Nam (Trung Quốc), Tỉnh ủy Hưng Yên",
        "tiếp nhận hồ sơ từ cấp huyện (nay là cấp xã)",
        "rèn luyện Minh, điều khiển",
        "thị xã hội hóa",
        "trụ sở quận Hải An (trước 01/7/2025)",
        "huyện An Lão trước ngày 01 tháng 7 năm 2025",
        "Huyện An Lão (trước)",
        "học sinh giỏi cấp huyện năm học 2023 - 2024",
        "Chiến sĩ thi đua cấp huyện giai đoạn 2020 - 2024",
    ],
)
def test_the_past_and_other_words_are_left_alone(text: str) -> None:
    assert abolished_units(text) == []


def test_a_clause_about_the_past_does_not_excuse_the_next() -> None:
    text = "Trước đây huyện An Dương có 16 xã; nay giao huyện An Dương thực hiện"
    (fault,) = abolished_units(text)
    assert fault.start > text.index(";")


@pytest.mark.parametrize(
    "text",
    [
        "xã An Lão, phường Lê Chân, đặc khu Cát Hải",
        "phường Lê Chân tổ chức ngày hội",
        "Xã An Lão Nguyễn Văn Mẫu chủ trì",
        "xã An Lão, thành phố Hải Phòng",
        "Ủy ban nhân dân xã Ea H’Leo, xã M'Drắk",
        "phường Hà Giang 1",
        "phường 2 Bảo Lộc",
        "phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng",
        "ỦY BAN NHÂN DÂN XÃ AN LÃO",
        "PHƯỜNG LÊ CHÂN",
        "KINH TẾ - XÃ HỘI TRÊN ĐỊA BÀN",
        "XÃ HỘI HÓA GIÁO DỤC",
        "ĐẠI HỘI ĐẢNG BỘ XÃ LẦN THỨ NHẤT",
        "Chủ tịch Ủy ban nhân dân xã Nguyễn Văn Mẫu chủ trì",
        "đồng chí Phó Bí thư Đảng ủy phường Trần Thị Mẫu",
        "xã Anh hùng, xã Nông thôn mới, hợp tác xã Tân Hoa Mai, thị xã Quảng Trị Mới",
        "xã A, phường B, xã X",
        "các xã, phường, đặc khu; mỗi xã 01 điểm cầu",
        "các xã An Lão, An Khánh và Kiến Thụy",
        "trước đây là xã An Xuân Đài",
        "xã An Xuân Đài (cũ)",
        "“xã An Xuân Đài”",
        "xã An Xuân Đài, huyện Vĩnh Bảo",
        "Đặc khu Kinh tế mở",
        "phường Hồng Bàng",
        "xã Nguyễn Bỉnh  Khiêm",
        "xã  An   Lão",
        "xã An Lão Thành phố Hải Phòng",
    ],
)
def test_communes_that_stand_and_words_that_name_none_are_left_alone(text: str) -> None:
    assert unknown_communes(text) == []
    assert unknown_communes(unicodedata.normalize("NFD", text)) == []


def test_an_unknown_commune_comes_with_what_it_may_be() -> None:
    text = "Ủy ban nhân dân xã An Lảo ban hành"
    (fault,) = unknown_communes(text)
    assert (fault.found, fault.type, fault.name) == ("xã An Lảo", "xã", "An Lảo")
    assert text[fault.start : fault.end] == fault.found
    assert any("An Lão (thành phố Hải Phòng)" in name for name in fault.nearest)
    assert len(fault.nearest) <= 3
    assert fault.expected


def test_a_name_is_not_cut_to_words_that_another_unit_bears() -> None:
    (fault,) = unknown_communes("Bản đồ xã Hồng Bàng Tân")
    assert (fault.name, fault.elsewhere) == ("Hồng Bàng Tân", ())


def test_a_commune_of_another_type_is_told_apart() -> None:
    (fault,) = unknown_communes("tại xã Lê Chân, nơi tổ chức")
    assert [unit.type for unit in fault.elsewhere] == ["phường"]
    assert fault.expected == "phường Lê Chân (thành phố Hải Phòng)"


def test_a_commune_of_another_province_is_told_apart() -> None:
    (fault,) = unknown_communes("xã Kiến Thụy, tỉnh Hưng Yên")
    assert fault.province == "Hưng Yên"
    assert {unit.province_name for unit in fault.elsewhere} == {"Hải Phòng"}
    assert unknown_communes("xã Kiến Thụy, thành phố Hải Phòng") == []


def test_names_in_capitals_are_checked_when_they_stand_alone() -> None:
    (fault,) = unknown_communes("XÃ KIẾN THUY")
    assert (fault.type, fault.name) == ("xã", "KIẾN THUY")


def test_the_unknown_of_a_list_is_found_where_others_are_known() -> None:
    (fault,) = unknown_communes("các xã An Lão, An Xuân Đài và Kiến Thụy phối hợp")
    assert (fault.found, fault.type) == ("An Xuân Đài", "xã")
    assert unknown_communes("các xã Bông Sen Vàng, Hoa Mai Đỏ") == []


@pytest.mark.parametrize("known", ["An Xuân Đài", "xã An Xuân Đài", "XÃ AN XUÂN ĐÀI"])
def test_names_said_to_be_known_are_accepted(known: str) -> None:
    assert len(unknown_communes("xã An Xuân Đài triển khai")) == 1
    assert unknown_communes("xã An Xuân Đài triển khai", known=[known]) == []
