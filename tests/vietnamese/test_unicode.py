from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.vietnamese import TextFaultKind, text_faults, to_nfc
from vanban.vietnamese.unicode import nfc_offsets

SENTENCES = [
    "Ủy ban nhân dân xã Đường Lâm ban hành Kế hoạch tổ chức Hội nghị triển khai nhiệm vụ năm 2026.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "Toàn bộ hồ sơ đã được số hoá; toàn xã có 05 hộ, đạt 98,5% kế hoạch quý I/2026.",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
]

CLEAN = [
    *SENTENCES,
    "",
    "Tab\tvà xuống dòng\n",
    "Khổ giấy A4 210 × 297 mm (11906 × 16838), NQ · QĐ · CT ¹ ² ³",
    "«Cá» và «Đà», «cá»… (xã¹ theo chú thích), cho¹, do²",
    "XÃ ĐƯỜNG LÂM; XÃ, XÃ. “XÃ” XÃ… XÃ¹ XÃ³",
    "xÃ HỘI",
    "± 5%, ±5%, © 2026, µm, 5 µm, § 5, §5, m², m³, ½ ngày, 1½, «», 20 °C, 3×4, a×b, 6÷2, №, →, 100 €",
    "- Nội dung · mục hai • mục ba … “trích dẫn” ‘đơn’ – —",
    "déjà vu, Côte d'Ivoire, le café où il a été, dû à l'été, tôt ou tard, août, maïs, naïf, Noël, Loïc",
    "Où est le restaurant thaï ? Là-bas, à côté du théâtre. Nous changeâmes d'hôtel ; ambiguïté, coût.",
    "L'État français protège les Œuvres ; Ça va ? À bientôt, Ève et Émile. ÉCOLE, FÊTE, CÔTE, ÎLE, MAÏS",
    "Plain English with naïve façade, résumé, coöperate and Brontë; Microsoft® Windows®, Intel®, Foo™, ©Me",
    "¿Qué tal? ¡Hola! São Paulo, João, mañana, col·lecció, 1ª, Mª Teresa, über, Ärger, Öl, Ålesund, Ærø",
    "»%s« fehlgeschlagen, »%s« nicht gefunden; %s« ouvert »",
    "KĐT, ThS. Ông, VNĐ, iPhone, TP.HCM, CBCCVC, 05/KH-UBND, QyĐ, TTr",
    "Hoà, hoá, toà, toá, quá, quà, loã, oà, khoá, xoá, toán, hoàn, Boá",
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ; TÂN, BĂNG, ÂM; cÂn",
    "Cà phê Trà My; anh Ấn, chị Ỷ; Ỡm ờ; ẢNH; Lò Văn Ón; Ủa",
]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_has_no_faults(text: str) -> None:
    assert text_faults(text) == []


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("\ufffd", TextFaultKind.REPLACEMENT),
        ("\x00", TextFaultKind.CONTROL),
        ("\x0b", TextFaultKind.CONTROL),
        ("\r", TextFaultKind.CONTROL),
        ("\x7f", TextFaultKind.CONTROL),
        ("\x85", TextFaultKind.CONTROL),
        ("\ud83d", TextFaultKind.SURROGATE),
        ("\ufffe", TextFaultKind.NONCHARACTER),
        ("\ufdd0", TextFaultKind.NONCHARACTER),
        ("\U0001ffff", TextFaultKind.NONCHARACTER),
        ("\uf0b7", TextFaultKind.PRIVATE_USE),
        ("\U0010fffd", TextFaultKind.PRIVATE_USE),
    ],
)
@pytest.mark.parametrize("around", ["Kế hoạch {} năm 2026", "plan {} 2026", "{}"])
def test_a_broken_character_is_found_in_place(bad: str, kind: TextFaultKind, around: str) -> None:
    text = around.format(bad * 2)
    [fault] = text_faults(text)
    assert fault.kind is kind
    assert text[fault.start : fault.end] == bad * 2
    fault.excerpt.encode("utf-8")
    assert not any(unicodedata.category(char) == "Cc" for char in fault.excerpt)


def test_an_excerpt_shows_some_context() -> None:
    [fault] = text_faults("Ủy ban nhân dân xã Đường Lâm b\x07n hành Kế hoạch tổ chức Hội nghị")
    assert fault.excerpt == "…n dân xã Đường Lâm b‹U+0007›n hành Kế hoạch tổ c…"


@pytest.mark.parametrize("text", ["Kế hoạch", "với", "hồ sơ"])
def test_decomposed_text_is_found_once_at_its_first_letters(text: str) -> None:
    decomposed = f"Đã ký {unicodedata.normalize('NFD', text)} và {unicodedata.normalize('NFD', text)}"
    [fault] = text_faults(decomposed)
    assert fault.kind is TextFaultKind.DECOMPOSED
    assert fault.start < 6 + len(unicodedata.normalize("NFD", text))
    assert not unicodedata.is_normalized("NFC", decomposed[fault.start : fault.end])
    assert text_faults(to_nfc(decomposed)) == []


def test_letters_with_a_loose_tone_are_decomposed() -> None:
    text = "vơ\u0301i hồ sơ"
    [fault] = text_faults(text)
    assert (fault.kind, text[fault.start : fault.end]) == (TextFaultKind.DECOMPOSED, "ơ\u0301")


@pytest.mark.parametrize(
    "text",
    [
        "Uû ban nh©n d©n",
        "kÕ ho¹ch",
        "Céng hoµ x· héi chñ nghÜa ViÖt Nam",
        "§éc lËp - Tù do - H¹nh phóc",
        "c«ng t¸c v¨n th­",
        "UÛY BAN NHAÂN DAÂN",
        "Keá hoaïch",
        "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM",
        "Ñoäc laäp - Töï do - Haïnh phuùc",
        "Kế hoạch số 5 của Uûy ban nhaân daân xã",
        "Ká»³ há»\x8dp",
        "Ká»³ há»p",
        "Káº¿ hoáº¡ch",
        "xÃ£ há»™i",
    ],
)
def test_text_in_an_old_encoding_is_found(text: str) -> None:
    kinds = {fault.kind for fault in text_faults(text)}
    assert TextFaultKind.LEGACY in kinds
    assert kinds <= {TextFaultKind.LEGACY, TextFaultKind.CONTROL}


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "latin-1"])
def test_utf8_read_as_a_windows_code_page_is_found(sentence: str, encoding: str) -> None:
    read_wrongly = "".join(bytes([byte]).decode(encoding, "ignore") for byte in sentence.encode())
    assert TextFaultKind.LEGACY in {fault.kind for fault in text_faults(read_wrongly)}


def test_each_wrong_line_is_one_fault_in_place() -> None:
    text = "Kế hoạch\nUû ban nh©n d©n x·\nCăn cứ\nkÕ ho¹ch"
    first, second = text_faults(text)
    assert text[first.start : first.end] == "Uû ban nh©n d©n x·"
    assert text[second.start : second.end] == "kÕ ho¹ch"


@given(st.text() | st.text(st.characters(max_codepoint=0x1FF)))
def test_any_text_can_be_examined(text: str) -> None:
    for fault in text_faults(text):
        assert 0 <= fault.start < fault.end <= len(text)
        fault.excerpt.encode("utf-8")


@given(st.lists(st.sampled_from(SENTENCES)).map(" ".join))
def test_ordinary_sentences_are_clean_and_found_decomposed(text: str) -> None:
    assert text_faults(text) == []
    kinds = [fault.kind for fault in text_faults(unicodedata.normalize("NFD", text))]
    assert kinds == ([TextFaultKind.DECOMPOSED] if text else [])


@given(st.text(st.sampled_from("aeơưđ ạếợ\u0301\u0323\u031b\u0302\n")))
def test_places_in_nfc_point_into_the_given_text(text: str) -> None:
    plain, offsets = nfc_offsets(text)
    assert plain == unicodedata.normalize("NFC", text)
    assert len(offsets) == len(plain) + 1
    for index, char in enumerate(plain):
        assert char in unicodedata.normalize("NFC", text[offsets[index] :])
    assert offsets[len(plain)] == len(text)


@pytest.mark.parametrize("text", ["TrÇn Phó", "QuÇn ¸o", "phường TrÇn Phó"])
def test_a_capital_between_small_letters_is_tcvn3_even_in_one_short_text(text: str) -> None:
    assert [fault.kind for fault in text_faults(text)]


@pytest.mark.parametrize("text", ["Trần Phú", "François", "FaÇade", "ĐắkLắk", "ThÍ", "McDonald"])
def test_capitals_elsewhere_are_letters(text: str) -> None:
    assert text_faults(text) == []
