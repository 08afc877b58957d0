"""Places to sign where the decree lays them down; fields that are really signed and validated."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import docx
import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

import vanban
from short_form import every
from support import plan
from vanban.errors import OutputError, PdfError
from vanban.package import Document
from vanban.pdf import SignBox, SignFields, to_pdf, to_pdfs, with_sign_fields
from vanban.pdf.pages import Box, read_pages
from vanban.pdf.verifying import claims_pdfa

MM = 72 / 25.4


def by_name(boxes: tuple[SignBox, ...]) -> dict[str, SignBox]:
    return {box.name: box for box in boxes}


def box_of_words(pdf: Path, words: str, page: int) -> Box:
    letters = read_pages(pdf.read_bytes(), [page])[0].letters
    at = "".join(letter.text for letter in letters).index(words.replace(" ", ""))
    found = [letter.box for letter in letters[at : at + len(words.replace(" ", ""))]]
    return Box(
        min(box.left for box in found),
        min(box.bottom for box in found),
        max(box.right for box in found),
        max(box.top for box in found),
    )


def signable(document: Document, tmp_path: Path, engine: str = "rdocx", **options):
    return to_pdf(document, tmp_path / "a.pdf", engine=engine, sign=SignFields(**options))


def test_the_signature_stands_between_position_and_name(engine: str, tmp_path: Path) -> None:
    made = signable(vanban.render(plan("state")), tmp_path, engine)
    box = by_name(made.boxes)["signature"]
    position = box_of_words(made.path, "PHÓ CHỦ TỊCH", box.page)
    name = box_of_words(made.path, "Trần Thị Mẫu", box.page)
    assert name.top < box.box.bottom < box.box.top < position.bottom
    assert box.box.middle[0] == pytest.approx((position.middle[0] + name.middle[0]) / 2, abs=3)
    assert box.title == "Chữ ký của Trần Thị Mẫu"


@pytest.mark.parametrize("size", [30.0, 36.0, 42.0])
def test_the_seal_covers_the_left_third_of_the_signature_in_its_actual_size(size: float, tmp_path: Path) -> None:
    boxes = by_name(signable(vanban.render(plan("state")), tmp_path, seal_mm=size).boxes)
    signature, seal = boxes["signature"].box, boxes["seal"].box
    assert (seal.width / MM, seal.height / MM) == (pytest.approx(size), pytest.approx(size))
    assert seal.right - signature.left == pytest.approx(signature.width / 3)
    assert seal.middle[1] == pytest.approx(signature.middle[1])


def test_a_seal_that_no_agency_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        signable(vanban.render(plan("state")), tmp_path, seal_mm=3)
    assert [problem.code for problem in caught.value.problems] == ["sign-seal-size"]


@pytest.mark.parametrize("family", ["state", "party"])
def test_number_and_date_have_boxes_while_they_are_blank(family: str, engine: str, tmp_path: Path) -> None:
    blank = vanban.render(plan(family, number=None, date={"year": 2027}))
    boxes = by_name(signable(blank, tmp_path, engine).boxes)
    assert set(boxes) == {"number", "date", "signature", "seal"}
    number, date = boxes["number"], boxes["date"]
    before = box_of_words(tmp_path / "a.pdf", "Số", 1)
    assert before.right <= number.box.left < number.box.right
    assert number.box.width > 3 * MM
    day, month = (box for _, box in date.parts)
    assert [name for name, _ in date.parts] == ["day", "month"]
    assert day.right < month.left
    assert (number.is_field, date.is_field) == (False, False)
    assert abs(number.box.middle[1] - date.box.middle[1]) < 8


def test_what_is_filled_in_has_no_box(tmp_path: Path) -> None:
    assert set(by_name(signable(vanban.render(plan("state")), tmp_path).boxes)) == {"signature", "seal"}


def test_a_month_that_is_known_needs_no_box(tmp_path: Path) -> None:
    boxes = by_name(signable(vanban.render(plan("state", date={"month": 3, "year": 2026})), tmp_path).boxes)
    assert [name for name, _ in boxes["date"].parts] == ["day"]


def test_each_of_several_signers_has_fields_of_their_own(tmp_path: Path) -> None:
    second = {"on_behalf_of": "Ủy ban Mặt trận Tổ quốc", "position": "Chủ tịch", "name": "Lê Văn Thử"}
    boxes = by_name(signable(vanban.render(plan("state", co_signatures=[second])), tmp_path).boxes)
    assert set(boxes) == {"signature_1", "seal_1", "signature_2", "seal_2"}
    assert {boxes[name].title for name in ("signature_1", "signature_2")} == {
        "Chữ ký của Trần Thị Mẫu",
        "Chữ ký của Lê Văn Thử",
    }
    first, other = (boxes[name].box for name in ("signature_1", "signature_2"))
    assert first.right < other.left or other.right < first.left or first.bottom > other.top or other.bottom > first.top


def annex_alone(label: str) -> bytes:
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.right_margin = Mm(15)
    file.styles["Normal"].font.name = "Times New Roman"
    for words in (label, "DANH MỤC NHIỆM VỤ", "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05/3/2026)"):
        file.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    file.add_paragraph("Nội dung của phụ lục.")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("label", every(["Phụ lục II", "PHỤ LỤC", "Phụ lục số 3"], 2))
def test_an_annex_in_a_file_of_its_own_is_sealed_at_the_top_right_corner_of_its_first_page(
    label: str, tmp_path: Path, engine: str
) -> None:
    (box,) = to_pdf(annex_alone(label), tmp_path / "a.pdf", engine=engine, sign=SignFields()).boxes
    assert (box.name, box.kind, box.page) == ("annex_seal", "annex_seal", 1)
    assert box.box.right / MM == pytest.approx(210 - 15, abs=0.5)
    assert 297 - box.box.top / MM < 10
    heading = box_of_words(tmp_path / "a.pdf", label, 1)
    assert box.box.bottom > heading.top


@pytest.mark.long_form
def test_the_examples_can_all_be_signed(engine: str, documents_for, tmp_path: Path) -> None:
    results = to_pdfs(
        [(document, tmp_path / f"{name}.pdf") for name, document in documents_for(engine).items()],
        engine=engine, pdfa=True, sign=SignFields(), jobs=2,
    )  # fmt: skip
    assert [result.problems for result in results if result.problems] == []
    for result in results:
        boxes = by_name(result.pdf.boxes)
        with pikepdf.open(result.path) as pdf:
            fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
            assert set(fields) == {name for name, box in boxes.items() if box.is_field}
            assert "/NeedAppearances" not in pdf.Root.AcroForm
            for name, field in fields.items():
                assert field.FT == "/Sig"
                assert "/V" not in field
                assert "/N" in field.AP
                assert int(field.F) & 4
                assert [float(each) for each in field.Rect] == [round(value) for value in boxes[name].box]
                assert field.P.objgen == pdf.pages[boxes[name].page - 1].obj.objgen
        claims_pdfa(result.path.read_bytes())


def test_the_boxes_are_told_to_other_tools_in_json(small: Document, tmp_path: Path) -> None:
    made = signable(small, tmp_path)
    told = json.loads((tmp_path / "a.sign.json").read_text("utf-8"))
    assert told["file"] == "a.pdf"
    assert [each["name"] for each in told["boxes"]] == [box.name for box in made.boxes]
    seal = next(each for each in told["boxes"] if each["name"] == "seal")
    assert (seal["mm"]["width"], seal["mm"]["height"], seal["field"], seal["page"]) == (36.0, 36.0, True, 1)
    left, bottom, right, top = seal["rect"]
    assert (right - left, top - bottom) == (pytest.approx(36 * MM, abs=0.02), pytest.approx(36 * MM, abs=0.02))
    assert seal["mm"]["top"] == pytest.approx((seal["page_size_pt"][1] - top) / MM, abs=0.1)


def test_when_the_pdf_cannot_be_written_no_json_is_left(small: Document, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"mine")
    with pytest.raises(OutputError):
        signable(small, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def without_name(file) -> None:
    for row in file.tables[-1].rows:
        for paragraph in row.cells[-1].paragraphs:
            if "Trần Thị Mẫu" in paragraph.text:
                paragraph.clear()


def without_room(file) -> None:
    cell = file.tables[-1].rows[0].cells[-1]
    for table_row in file.tables[-1].rows:
        for paragraph in table_row.cells[-1].paragraphs:
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = 0
            if not paragraph.text.strip():
                paragraph._element.getparent().remove(paragraph._element)
    assert cell.paragraphs


@pytest.mark.parametrize(("code", "change"), [("sign-no-place", without_name), ("sign-no-room", without_room)])
def test_what_cannot_be_signed_is_told(code: str, change, small: Document, tmp_path: Path) -> None:
    file = docx.Document(io.BytesIO(small.data))
    change(file)
    out = io.BytesIO()
    file.save(out)
    with pytest.raises(PdfError) as caught:
        to_pdf(out.getvalue(), tmp_path / "a.pdf", engine="rdocx", sign=SignFields())
    assert [problem.code for problem in caught.value.problems] == [code]
    assert list(tmp_path.iterdir()) == []


def test_a_document_nobody_signs_is_told(tmp_path: Path) -> None:
    file = docx.Document()
    file.styles["Normal"].font.name = "Times New Roman"
    file.add_paragraph("Một tờ ghi chép.")
    out = io.BytesIO()
    file.save(out)
    with pytest.raises(PdfError) as caught:
        to_pdf(out.getvalue(), tmp_path / "a.pdf", engine="rdocx", sign=SignFields())
    assert [problem.code for problem in caught.value.problems] == ["sign-no-signer"]


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory):
    """A key and a certificate of our own, for pyHanko."""
    from pyhanko.sign import signers

    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Cơ quan thử nghiệm")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("key")
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return signers.SimpleSigner.load(str(folder / "key.pem"), str(folder / "cert.pem"))


def test_the_fields_can_be_signed_one_after_the_other_and_the_signatures_hold(
    engine: str, signer, small: Document, tmp_path: Path
) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign import signers
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    made = to_pdf(small, tmp_path / "a.pdf", engine=engine, pdfa=True, sign=SignFields())
    data = made.path.read_bytes()
    for name in ("signature", "seal"):
        out = io.BytesIO()
        metadata = signers.PdfSignatureMetadata(field_name=name, md_algorithm="sha256")
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        signers.sign_pdf(writer, metadata, signer=signer, existing_fields_only=True, output=out)
        data = out.getvalue()
    reader = PdfFileReader(io.BytesIO(data))
    signatures = {each.field_name: each for each in reader.embedded_signatures}
    assert set(signatures) == {"signature", "seal"}
    for each in signatures.values():
        context = ValidationContext(trust_roots=[signer.signing_cert], allow_fetching=False)
        status = validate_pdf_signature(each, context)
        assert (status.intact, status.valid, status.trusted) == (True, True, True)
        assert status.bottom_line
    assert data.startswith(made.path.read_bytes())


def test_a_pdf_that_has_such_fields_is_not_given_them_twice(small: Document, tmp_path: Path) -> None:
    made = signable(small, tmp_path)
    with pytest.raises(PdfError) as caught:
        with_sign_fields(made.path.read_bytes(), made.boxes)
    assert [problem.code for problem in caught.value.problems] == ["sign-failed"]
