"""What words name a body to be given tasks, where such a name ends, and what titles announce a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from vanban.vietnamese import ToneStyle, convert_tones

MAX_BODY = 260
"""Most letters of a name, that of several bodies together included."""

MAX_UNKNOWN = 90
"""Most letters of a name whose first words no list knows."""

_NAMES = (
    "thường trực", "ban", "văn phòng", "vp", "sở", "ủy ban", "ubnd", "ubmttq", "ubmt", "hội đồng", "hđnd", "mặt trận",
    "mttq", "đảng ủy", "đảng đoàn", "đảng bộ", "chi bộ", "chi ủy", "cấp ủy", "tỉnh ủy", "thành ủy", "quận ủy",
    "huyện ủy", "thị ủy", "công an", "quân sự", "quân đội", "quân ủy", "lực lượng", "bộ", "bch", "ban chấp hành",
    "trung tâm", "trường", "học viện", "phòng", "hội", "đoàn", "liên đoàn", "công đoàn", "báo", "đài", "cổng thông tin",
    "bưu điện",
    "viễn thông", "công ty", "tổng công ty", "điện lực", "tập đoàn", "doanh nghiệp", "hợp tác xã", "kho bạc", "thuế",
    "cơ quan", "đơn vị", "chi cục", "cục", "tổng cục", "vụ", "viện", "tòa án", "thanh tra", "tổ",
    "nhóm công tác", "nhóm giúp việc", "tiểu ban",
    "ngân hàng", "bệnh viện", "trạm", "thôn", "ấp", "khối", "khu phố", "khu dân cư", "khu công nghiệp", "xã",
    "phường", "đặc khu", "quận", "huyện", "thị xã", "thị trấn", "tỉnh", "thành phố", "địa phương", "thủ trưởng",
    "lãnh đạo", "người đứng đầu", "giám đốc", "chủ tịch", "chánh", "trưởng", "phó", "hiệu trưởng", "đồng chí", "đ/c",
    "bí thư", "ông", "bà", "thành viên", "ngành", "đoàn thể", "liên hiệp", "hiệp hội", "câu lạc bộ", "bộ phận",
    "kế toán", "thủ quỹ", "cán bộ", "công chức", "nhà trường", "khoa", "hải quan", "bảo hiểm xã hội",
    "bảo tàng", "thư viện", "nhà văn hóa", "nhà hát", "nhà khách", "nhà xuất bản", "tổ chức chính trị",
    "tổ chức đảng", "tổ chức đoàn", "tổ chức hội", "tổ chức công đoàn", "tổ chức thành viên", "tổ chức cơ sở",
)  # fmt: skip
"""How the name of a body begins, or of those who act for one."""
_OTHER = (
    "ban hành", "sở hữu", "bộ máy", "bộ tiêu chí", "bộ tài liệu", "bộ chỉ số", "bộ thủ tục", "bộ câu hỏi", "trường hợp",
    "phòng chống", "phòng, chống", "phòng ngừa", "hội nghị", "hội thảo", "hội thi", "hội trường", "hội họp", "hội đàm",
    "hội nhập", "hội diễn", "hội chợ", "hội trại", "hội báo", "hội ý", "đoàn kết", "báo cáo", "báo hiệu", "viện dẫn",
    "viện trợ", "xã hội", "khoa học", "bản tin", "bản đồ", "khối lượng", "vụ việc", "vụ án", "bà con", "bản chất",
    "lực lượng tham", "phó trưởng phòng phụ", "phòng học", "phòng họp", "phòng dịch", "nhóm giải pháp", "nhóm nhiệm vụ",
    "tổ chức đảng viên", "tổ chức đoàn kết", "bộ luật", "phòng bệnh", "trường quay",
)  # fmt: skip
"""What begins with the same words and names none."""
_VERBS = (
    "chủ trì", "phối hợp", "căn cứ", "phát hành", "tham mưu", "có trách nhiệm", "chịu trách nhiệm", "tổ chức",
    "chỉ đạo", "triệu tập", "xây dựng", "hướng dẫn", "đôn đốc", "theo dõi", "kiểm tra", "giám sát", "tổng hợp",
    "báo cáo", "chuẩn bị", "bố trí", "bảo đảm", "đảm bảo", "cử", "gửi", "lập", "là cơ quan", "là đơn vị", "là đầu mối",
    "làm đầu mối", "giúp", "triển khai", "thực hiện", "tuyên truyền", "phân công", "phân cấp", "phổ biến",
    "quán triệt", "rà soát",
    "ban hành", "chủ động", "tiếp tục", "tăng cường", "đẩy mạnh", "cung cấp", "hỗ trợ", "thẩm định", "trình", "bám sát",
    "có nhiệm vụ", "có kế hoạch", "được giao", "lãnh đạo", "quản lý", "tiếp nhận", "đăng ký", "mở", "đăng tải",
    "đưa tin", "thông tin", "vận động", "phát động", "nắm", "duy trì", "khẩn trương", "kịp thời", "trực tiếp",
    "thường xuyên", "hoàn thành", "cập nhật", "đề xuất", "xem xét", "phát huy", "nghiên cứu", "ghi hình", "phân bổ",
    "cân đối", "dự toán", "biên soạn", "in ấn", "cấp phát", "mời", "trang trí", "điều hành", "thành lập", "kết nối",
    "đón tiếp", "lồng ghép", "tích cực", "thông báo", "phát biểu", "bảo vệ", "ứng trực", "cấp", "lựa chọn", "đề nghị",
    "huy động", "tập trung", "nghiêm túc", "giao", "khảo sát", "vận hành", "sao gửi", "lấy ý kiến", "soạn thảo",
    "giữ", "phụ trách", "làm", "viết", "lắp đặt", "phục vụ", "điều phối", "tạo điều kiện", "tiếp sóng", "bồi dưỡng",
    "tập huấn", "xử lý", "hoàn thiện", "công bố", "công khai", "tham gia", "có ý kiến", "sử dụng", "tập hợp",
    "khắc phục", "đánh giá", "sơ kết", "tổng kết", "kêu gọi", "phân loại", "niêm yết", "phê duyệt", "sắp xếp",
    "phòng ngừa", "phát hiện", "đấu tranh", "ngăn chặn", "xác minh", "truyền thông", "bàn giao", "dọn", "đón",
)  # fmt: skip
"""What the sentence goes on with after the name it opens with."""
_TOPICS = (
    "kinh phí", "nguồn lực", "cơ sở vật chất", "thời gian", "thời hạn", "tiến độ", "lộ trình", "địa điểm", "hình thức",
    "phương pháp", "phương thức", "phương tiện", "nội dung", "nhiệm vụ", "giải pháp", "biện pháp", "mục đích",
    "mục tiêu", "yêu cầu", "quan điểm", "phạm vi", "đối tượng", "thành phần", "số lượng", "chỉ tiêu", "chế độ",
    "công tác", "việc", "bước", "giai đoạn", "đợt", "quy trình", "trình tự", "thủ tục", "điều kiện", "kết quả",
    "sản phẩm", "hồ sơ", "tài liệu", "biểu mẫu", "phụ lục", "danh sách", "lưu ý", "ghi chú", "chú ý", "lịch",
    "sơ kết", "khen thưởng", "thi đua", "kỷ luật", "đề xuất", "kiến nghị", "hiệu lực", "điều khoản", "về", "khi", "nếu",
    "trong", "trước", "sau", "sáng", "chiều", "tối", "ngày", "tháng", "quý", "năm", "từ", "hằng", "hàng", "định kỳ",
    "trên", "đây", "căn cứ", "để", "theo", "quá trình", "phân công", "trách nhiệm", "an toàn", "an ninh", "y tế",
    "hậu cần", "phối hợp", "nhân lực", "trang thiết bị", "thiết bị", "phần", "ban hành", "khó khăn",
    "mức", "giá", "chương trình", "kế hoạch", "cuộc", "buổi", "lễ", "ngoài ra", "đầu mối", "liên hệ", "điện thoại",
    "không", "phải", "cần", "mọi vướng mắc", "số", "thống nhất", "công việc", "ứng dụng", "bài", "tin",
    "họ và tên", "họ tên", "tên", "chức vụ", "chỗ ở",
    "địa chỉ", "nơi ở",
)  # fmt: skip
"""How a title begins that says what is to be done, when or with what, and not by whom."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_BODY = re.compile(
    r"(?:(?:đề nghị|giao|yêu cầu|phân công|đối với|trách nhiệm(?: của)?|nhiệm vụ(?: của)?)\s+)?"
    r"(?:(?:tất cả )?(?:các|những|một số|mọi|từng|mỗi|toàn thể) )?"
    r"(?!tổ chức(?! (?:chính trị|đảng(?! viên)|đoàn(?! kết)|hội(?! (?:nghị|thảo|thi|họp))"
    r"|công đoàn|thành viên|cơ sở|xã hội))(?!\w))"
    rf"(?!(?:{_any(_OTHER)})(?!\w))(?:{_any(_NAMES)})(?!\w)",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"(?:(?:đề nghị|giao|yêu cầu|phân công|đối với|trách nhiệm của|nhiệm vụ của)\s+)?"
    r"(?:(?:tất cả )?(?:các|những|một số|mọi|từng|mỗi|toàn thể) )?"
    rf"(?!(?:{_any((*_OTHER, *_TOPICS, *_VERBS))})(?! viên)(?!\w))[^\W\d]",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"(?:đề nghị|giao|yêu cầu|đối với)\s", re.IGNORECASE)
_SHARED = re.compile(r"phân công|các (?:đơn vị|cơ quan) (?:phục vụ|phối hợp|liên quan)|trách nhiệm", re.IGNORECASE)
_AIM = re.compile(r"(?:đối với )?(?:việc|công tác|nội dung|nhiệm vụ)(?!\w)", re.IGNORECASE)
_PEOPLE = re.compile(r"thành phần|đại biểu|tham dự|khách mời|địa điểm")
_OPENS = re.compile(r"(?:các )?điểm cầu|(?:nội dung,? )?chương trình|tài liệu|ma.?k[eế]t")
_ASSIGNING = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|giao nhiệm vụ|tổ chức (?:triển khai|chỉ đạo)|nhiệm vụ cụ thể"
    r"|thực hiện kế hoạch|nhiệm vụ của (?:các )?(?:cơ quan|đơn vị|ban|ngành)|chỉ đạo,? (?:tổ chức )?thực hiện"
)
_VERB = re.compile(rf"[\s,]+(?P<verb>(?!giúp việc)(?:{_any(_VERBS)}))(?!\w)")
_SYLLABLES = frozenset(" ".join(_NAMES).split()) | {
    "các", "và", "của", "thuộc", "trực", "cấp", "dân", "liên", "quan", "bàn", "toàn", "tại", "trên", "nhà", "máy",
    "học", "y", "tế", "văn", "hóa", "thể", "thao", "nghề", "nghiệp", "vụ", "chức", "năng",
}  # fmt: skip
"""What a name goes on with in small letters."""
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[.;:!?]\s|\d{1,2}/\d{1,2}")
_MOST_WORDS = 8
"""Most words of a name that no list knows at the head of a sentence."""
_LEAST_WORDS = 3
"""Fewest words of a sentence after the name it opens with, where no verb is known."""
_NOUN_BEFORE = re.compile(
    r"(?:^|\s)(?:các|những|mọi|từng|mỗi|của|và|cơ quan|công tác|việc|cán bộ|đơn vị chủ|nội dung|ban|tổ|được)\Z"
)
_NOUN_AFTER = re.compile(
    r"\s(?:đảng|chính trị|cơ sở|hội(?! nghị)|thành viên|xã hội|tín dụng|đoàn|hành chính|kinh tế|công đoàn)(?!\w)"
)


def _flat(text: str) -> str:
    return " ".join(convert_tones(text, ToneStyle.OLD).split()).strip(" *_:.")


def names_body(text: str) -> bool:
    """Whether a title is the name of a body, or of several: `Đối với các chi bộ`, `Giao Sở Y tế`."""
    flat = _flat(text)
    return len(flat) <= MAX_BODY and _BODY.match(flat) is not None and _AIM.match(flat) is None


def may_name_body(text: str) -> bool:
    """Whether a title may name a body that no list knows, as one of siblings that are bodies: `Đảng viên`."""
    flat = _flat(text)
    short = len(flat) <= MAX_UNKNOWN and not _SENTENCE.search(flat)
    return short and flat[:1].isupper() and (names_body(text) or _ANYBODY.match(flat) is not None)


def gives_task(text: str) -> bool:
    """Whether a title says in words that a body is given a task: `Giao …`, `Đề nghị …`, `Đối với …`."""
    return names_body(text) and _GIVEN.match(_flat(text)) is not None


def shares_out(text: str) -> bool:
    """Whether a title stands over tasks of several bodies: `Phân công một số đơn vị`."""
    return _SHARED.match(_flat(text)) is not None


def announces(title: str) -> bool:
    """Whether a title stands over assignments: `Tổ chức thực hiện`, `Phân công nhiệm vụ`."""
    return _ASSIGNING.search(_flat(title).casefold()) is not None


def speaks_of_people(title: str) -> bool:
    """Whether a title stands over those who attend, or another list of names that is no list of assignments."""
    flat = _flat(title).casefold()
    return _PEOPLE.search(flat) is not None or _OPENS.match(flat) is not None


def name_end(text: str, *, known: bool = True) -> int:
    """How many letters of a sentence are the name of the body it opens with: of `Sở Y tế tổ chức …` 7; 0 for none.

    A verb that stands in a name (`các tổ chức chính trị`, `cơ quan tham mưu`) does not end it. Not `known`: the name
    may be one that no list knows, if a verb ends it.
    """
    plain = convert_tones(text, ToneStyle.OLD)
    if not known:
        verb = _VERB.search(plain, 0, MAX_UNKNOWN)
        name = text[: verb.start()] if verb is not None else ""
        return len(name) if len(name.split()) <= _MOST_WORDS and may_name_body(name) else 0
    if not names_body(text[:MAX_BODY]):
        return 0
    for match in _VERB.finditer(plain, 0, MAX_BODY):
        if _NOUN_BEFORE.search(plain, 0, match.start()):
            continue
        if match["verb"] == "tổ chức" and _NOUN_AFTER.match(plain, match.end()):
            continue
        return match.start()
    return _last_of_name(plain) if plain.rstrip().endswith((".", ";")) else 0


def _last_of_name(text: str) -> int:
    """Where a name ends that no known verb follows: at the first word that no name goes on with."""
    words = list(_WORD.finditer(text, 0, MAX_BODY))
    for word, after in pairwise(words):
        if word[0].endswith((".", ";", ":")):
            return 0
        bare = after[0].strip(",;.()")
        if not (bare[:1].isupper() or bare.casefold() in _SYLLABLES or not bare[:1].isalpha()):
            enough = len(_WORD.findall(text, after.start())) >= _LEAST_WORDS
            return word.end() if enough else 0
    return 0
