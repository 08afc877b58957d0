"""Names of places that are written with their unit."""

import datetime as dt

import pytest

from vanban.vietnamese import UnitGround, missing_unit, split_unit, with_unit
from vanban.vietnamese.communes import communes
from vanban.vietnamese.place_units import is_one_syllable, names_a_person, place_name, short_unit, unit_grounds

ALL = tuple(UnitGround)


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("Phường Ngô Quyền", ("phường", "Ngô Quyền")),
        ("TP. Hồ Chí Minh", ("thành phố", "Hồ Chí Minh")),
        ("TP Huế", ("thành phố", "Huế")),
        ("ĐK Vân Đồn", ("đặc khu", "Vân Đồn")),
        ("Q.7", ("quận", "7")),
        ("Q. Lê Chân", ("quận", "Lê Chân")),
        ("TX  Sơn Tây", ("thị xã", "Sơn Tây")),
        ("Thành Sen", ("", "Thành Sen")),
        ("Quảng Ninh", ("", "Quảng Ninh")),
        ("Phú Thọ", ("", "Phú Thọ")),
    ],
)
def test_a_place_splits_into_its_unit_and_its_name(place: str, parts: tuple[str, str]) -> None:
    assert split_unit(place) == parts


@pytest.mark.parametrize(
    ("place", "ground"),
    [
        ("Ngô Quyền", UnitGround.PERSON),
        ("Hai Bà Trưng", UnitGround.PERSON),
        ("Nguyễn Lương Bằng", UnitGround.PERSON),
        ("Hồ Chí Minh", UnitGround.PERSON),
        ("Đặng Thùy Trâm", UnitGround.PERSON),
        ("Đặng Thuỳ Trâm", UnitGround.PERSON),
        ("Trần Văn Ơn", UnitGround.PERSON),
        ("Huế", UnitGround.ONE_SYLLABLE),
        ("Vinh", UnitGround.ONE_SYLLABLE),
        ("Bưởi", UnitGround.ONE_SYLLABLE),
        ("Nghĩa", UnitGround.ONE_SYLLABLE),
        ("7", UnitGround.NUMBER),
        ("12", UnitGround.NUMBER),
        ("Điện Biên Phủ", UnitGround.EVENT),
    ],
)
def test_a_place_that_needs_its_unit_lacks_it_when_it_stands_alone(place: str, ground: UnitGround) -> None:
    assert missing_unit(place, ALL) is ground
    assert missing_unit(f"Phường {place}", ALL) is None


@pytest.mark.parametrize(
    "place", ["Hà Nội", "Kiến An", "Đà Nẵng", "Pleiku", "Ayun", "Kbang", "Đinh Văn Lâm Hà", "Trần Đề"]
)
def test_other_places_stand_alone(place: str) -> None:
    assert missing_unit(place, ALL) is None


def test_a_name_of_a_province_is_a_commune_s_only_by_its_office() -> None:
    assert missing_unit("Phú Thọ", ALL, office="TỈNH UỶ PHÚ THỌ") is None
    office = "ĐẢNG BỘ TỈNH PHÚ THỌ\nĐẢNG UỶ PHƯỜNG PHÚ THỌ"
    assert missing_unit("Phú Thọ", ALL, office=office) is UnitGround.PROVINCE
    assert with_unit("Phú Thọ", office=office)[0] == "Phường Phú Thọ"


def test_provinces_that_were_merged_count_until_they_were() -> None:
    office = "ĐẢNG UỶ PHƯỜNG BẠC LIÊU"
    assert missing_unit("Bạc Liêu", ALL, office=office, date=dt.date(2025, 6, 30)) is UnitGround.PROVINCE
    assert missing_unit("Bạc Liêu", ALL, office=office, date=dt.date(2025, 7, 1)) is None


def test_only_the_grounds_asked_for_count() -> None:
    assert missing_unit("7", [UnitGround.PERSON, UnitGround.ONE_SYLLABLE]) is None
    assert unit_grounds("Huế") == {UnitGround.ONE_SYLLABLE}


def test_the_unit_offered_is_the_one_the_place_has() -> None:
    assert with_unit("Huế") == ("Thành phố Huế",)
    assert with_unit("Ngô Quyền") == ("Phường Ngô Quyền",)
    assert with_unit("Nguyễn Lương Bằng") == ("Xã Nguyễn Lương Bằng",)
    assert with_unit("Phường 7") == ("Phường 7",)


def test_a_place_stands_with_its_unit_where_it_must_and_alone_elsewhere() -> None:
    assert place_name("Lê Chân", "phường") == "Phường Lê Chân"
    assert place_name("Phú Thọ", "phường") == "Phường Phú Thọ"
    assert place_name("Kiến An", "phường") == "Kiến An"
    assert place_name("Lê Chân", "") == "Lê Chân"


def test_abbreviations_are_told_as_they_are_written() -> None:
    assert [short_unit(place) for place in ("TP. Huế", "TP Huế", "TP.Huế", "Thành phố Huế", "Quảng Trị")] == [
        "TP.",
        "TP",
        "TP.",
        "",
        "",
    ]


def test_persons_are_not_every_second_commune() -> None:
    names = {unit.name for unit in communes()}
    assert 50 < sum(names_a_person(name) for name in names) < 90
    assert {name for name in names if is_one_syllable(name)} == {"Chũ", "Gào", "Kép", "Láng", "Lìa", "Nếnh", "Xốp"}
