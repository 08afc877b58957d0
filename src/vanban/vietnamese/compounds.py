"""Words of two syllables and more in the names of offices, which a line does not end inside of."""

from __future__ import annotations

from functools import cache

from .communes import place_key

_COMPOUNDS = """
an ninh, an sinh, an toàn, áp dụng, bảo đảm, bảo hiểm, bảo tàng, bảo tồn, bảo trợ, bảo vệ, báo chí, bệnh viện,
biên giới, biên phòng, biên soạn, biến đổi, bí mật, bình đẳng, bồi dưỡng, bưu điện, bưu chính, cải cách, cán bộ, cán sự,
cao cấp, cao đẳng, cấp cứu, câu lạc bộ, chăm sóc, chấp hành, chế xuất, chi bộ, chi cục, chi nhánh, chỉ đạo, chỉ huy,
chiến lược, chiến sĩ, chiến thắng, chính phủ, chính quyền, chính sách, chính trị, chống phá, chủ nghĩa, chủ nhiệm,
chủ tịch, chủ trì, chuẩn bị, chuyên môn, chuyên trách, chuyển đổi, chương trình, chứng khoán, cơ quan, cơ sở, cổ phần,
công an, công chức, công dân, công đoàn, công nghệ, công nghiệp, công tác, công thương, công trình, công ty, công viên,
cộng đồng, cộng sản, cứu hộ, cứu nạn, cựu chiến binh, dân chủ, dân cư, dân dụng, dân quân, dân số, dân tộc, dân vận,
danh mục, dịch bệnh, dịch vụ, diễn tập, doanh nghiệp, du lịch, dự án, dự bị, dự phòng, dược phẩm, đa khoa, đại biểu,
đại diện, đại đoàn kết, đại hội, đại học, đào tạo, đảng bộ, đảng đoàn, đảng ủy, đảng viên, đất đai, đầu tư, đấu giá,
đặc khu, địa chất, địa chính, địa phương, điện ảnh, điện lực, điện tử, điều dưỡng, điều hành, điều lệ, đoàn kết,
đoàn thể, đoàn thanh niên, đô thị, đổi mới, động viên, đường bộ, đường sắt, đường thủy, giá trị, giai cấp, giải quyết,
giám đốc, giám sát, giao dịch, giao thông, giao tiếp, giáo dục, giáo viên, hải quan, hàng hải, hàng không, hành chính,
hạ tầng, hạn hán, hậu cần, hiến pháp, hiệp hội, hòa giải, hoạt động, học đường, học sinh, học tập, học viện, hỗ trợ,
hội đồng, hội nghị, hội nhập, hội nông dân, hợp tác, hợp tác xã, huấn luyện, hướng dẫn, hưu trí, kế hoạch, kế toán,
khám bệnh, khẩn cấp, khiếu nại, khoa học, khoáng sản, khoáng vật, khởi nghiệp, khu công nghiệp, khu phố, khu vực,
khuyến công, khuyến học, khuyến nông, kiểm định, kiểm lâm, kiểm nghiệm, kiểm phiếu, kiểm sát, kiểm soát, kiểm tra,
kiểm toán, kiến trúc, kinh doanh, kinh tế, kỹ thuật, lao động, lãnh đạo, lâm nghiệp, lịch sử, liên hiệp, liên minh,
lực lượng, luật gia, luật sư, lưu trữ, lý luận, mặt trận, miền núi, minh bạch, mỹ thuật, môi trường, mục tiêu, nạn nhân,
năng lượng, ngân hàng, ngân sách, nghề nghiệp, nghệ thuật, nghiên cứu, nghiệp vụ, ngoại giao, ngoại ngữ, ngoại vụ,
người cao tuổi, nguồn lực, nhà nước, nhà trường, nhân dân, nhân đạo, nhân lực, nhân sự, nhiệm kỳ, nhiệm vụ, nông dân,
nông nghiệp, nông thôn, nội chính, nội vụ, nước sạch, ô nhiễm, pháp chế, pháp luật, pháp y, phát hành, phát sóng,
phát thanh, phát triển, phẩm chất, phân bổ, phân công, phong trào, phòng cháy, phòng chống, phối hợp, phổ biến,
phục hồi, phục vụ, phụ nữ, phụ trách, phương tiện, quản lý, quản trị, quân đội, quân sự, quân ủy, quận ủy, quần chúng,
quốc doanh, quốc gia, quốc hội, quốc phòng, quốc tế, quy chế, quy chuẩn, quy hoạch, quyền lợi, quyết định, sáng kiến,
sáng tạo, sản phẩm, sản xuất, sắp xếp, sinh thái, sinh vật, sơ kết, sự nghiệp, sức khỏe, tai nạn, tài chính, tài liệu,
tài nguyên, tài sản, tạp chí, tập đoàn, tập huấn, thanh niên, thanh tra, thanh tra viên, thẩm định, thẩm tra, thành phố,
thành ủy, thăm dò, thể chất, thể dục, thể thao, thể thức, thi đua, thi hành, thiên tai, thiết bị, thiết kế, thiếu nhi,
thiếu niên, thị trấn, thị trường, thị xã, thị ủy, thông tấn, thông tin, thống kê, thống nhất, thời gian, thời trang,
thủ đô, thủ tục, thủ tướng, thú y, thủy lợi, thủy sản, thư ký, thư viện, thường trực, thường vụ, thực hiện, thực hành,
thực phẩm, thực vật, thương binh, thương mại, tiểu ban, tiểu học, tiêu chuẩn, tiêu dùng, tiếp công dân, tiếp nhận,
tiền tệ, tỉnh đoàn, tỉnh ủy, tinh gọn, tín dụng, tình nguyện, tòa án, toàn dân, toàn quốc, tổ chức, tổ dân phố,
tổng cục, tổng công ty, tổng hợp, tổng kết, trách nhiệm, trang thiết bị, trang trí, triển khai, triển lãm, trồng trọt,
trung học, trung học cơ sở, trung học phổ thông, trung tâm, trung ương, trực thuộc, trực tuyến, truyền hình,
truyền thanh, truyền thông, trường học, trưởng ban, tuyên giáo, tuyên huấn, tuyên truyền, tuyển dụng, tuyển sinh,
tư cách, tư liệu, tư pháp, tư tưởng, tư vấn, tự nhiên, tự vệ, tham mưu, ủy ban, ủy viên, ứng dụng, ứng phó, văn bản,
văn hóa, văn học, văn kiện, văn nghệ, văn phòng, văn thư, vận động, vận hành, vận tải, vật liệu, vật tư, vệ sinh,
vi phạm, việc làm, viễn thông, viện kiểm sát, võ thuật, xác định, xã hội, xã hội chủ nghĩa, xây dựng, xét xử, xóa đói,
xúc tiến, xuất bản, xuất nhập khẩu, xử lý, y học, y tế, ý kiến, đình công, khiếm thị, khởi công, ngoại thành, bảo mẫu
"""


@cache
def _longest_first() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for word in place_key(_COMPOUNDS).split(","):
        syllables = tuple(word.split())
        found.setdefault(syllables[0], []).append(syllables)
    return {first: tuple(sorted(words, key=len, reverse=True)) for first, words in found.items()}


def inside_words(syllables: list[str]) -> frozenset[int]:
    """The places in a row of syllables, counted from 1, before which no line begins: inside a word of an office's name.

    Words are read from the left, the longest first: `ban chỉ đạo thực hiện` has none before `đạo` and `hiện`.
    """
    keys = [place_key(syllable).strip(',;:.()“”"') for syllable in syllables]
    closed = [syllable.endswith((",", ";", ":", ")")) for syllable in syllables]
    inside: set[int] = set()
    place = 0
    while place < len(keys):
        length = 1
        for word in _longest_first().get(keys[place], ()):
            end = place + len(word)
            if tuple(keys[place:end]) == word and not any(closed[place : end - 1]):
                length = len(word)
                break
        inside.update(range(place + 1, place + length))
        place += length
    return frozenset(inside)
