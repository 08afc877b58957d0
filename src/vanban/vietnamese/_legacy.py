"""Words that only make sense in another encoding: TCVN3 (ABC), VNI, or UTF-8 read as Windows-1252 or 1258.

Such text is valid Unicode made of the wrong letters (`nh©n d©n`, `NHAÂN DAÂN`, `hoáº¡ch`), so single
characters prove nothing. A word counts when it cannot be a Vietnamese syllable as it stands and is one after
decoding; how telling its characters are decides its weight, and a text is judged by the sum.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_ENOUGH = 2

# Searches that clean Vietnamese, English and French text seldom passes, one for each encoding.
# Each begins with one class of letters: the engine passes over all others at once, which it does not for alternatives.
_MOJIBAKE_SUSPECT = re.compile("[ÃĂÄÅÆÂ](?:(?=[\x80-\xbf‘’“”•–—…ƒ‚„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ€])|(?<=[a-z][ÃĂ]))")
_MOJIBAKE_PAIRS = ("áº", "á»", "â€", "ï»¿")
# The rarer of two neighbours stands first, the other is looked back at.
_TCVN3_SUSPECT = re.compile("[¡-Þ÷](?:(?<=[A-Za-zÀ-ÿ][¡-¿×÷])|(?<=[®§¡¢£¤¥¦])(?=[A-Za-zÀ-ÿ])|(?<=[a-z][À-ÖØ-Þ]))")
_VNI_SUSPECT = re.compile(
    "[ÂÁÀÅÃÄâáàåãäÙØÛÕÏùøûõïÊÉÈÚÜËêéèúüë](?:(?<=[AaEe][ÂÁÀÅÃÄâáàåãä])|(?<=[Oo][ÂÅÄâåä])"
    "|(?<=[AaEeOoUuYyÔÖôö][ÙØÛÕÏùøûõï])|(?<=[Aa][ÊÉÈÚÜËêéèúüë]))"
)

# UTF-8 bytes C2..C6, E1 and E2 seen as letters, with what can follow them and cannot in real text.
_CONTINUATION = "\x80-\x9f¡-ª¬-¸º¼-¿ƒ‚„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ€"
_MOJIBAKE = re.compile(
    f"áº|á»(?=[\\w{_CONTINUATION}¹‘’“•])"
    f"|[a-z][ÃĂ](?=[a-z¡-¿]|[ \xa0][a-z])|[ÃĂ](?:[¡-¦¨-ª¬®-±´-¶¸º¼-¿\x80-\x9f]|[¡-¿](?=[a-z]))"
    "|Ä[‘ƒ‚©¨\x80-\x9f]|Å[©¨]|Æ[°¯¡]|â€|Â[§©®°±µ¼½¾²³¹«]|ï»¿"
)
_MOJIBAKE_END = re.compile("á»")

_WORD = re.compile("[A-Za-zÀ-ÿ¡-¿×÷]+")
_LETTER = re.compile("[A-Za-z]")
_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
_TCVN3_TELLING = frozenset("©®ª«¬¨¶¸¼½¾¡¢£¤¥¦§µ")
_TCVN3_FAINT = frozenset("¹·»×÷")

_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"), strict=True))
_VNI_PAIR = re.compile("[aeo][âáàåãä]|[aeouyôö][ùøûõï]|a[êéèúüë]")
_VNI_SINGLE = str.maketrans("æóòôöñî", "ỉĩịơưđỵ")
# Pairs that French and other languages also have.
_VNI_COMMON = re.compile("o[áàãï]|[aou]ï|oû|où|a[éëêèúü]|e[âáãà]")
_NOT_VNI = frozenset(["où", "loïc", "thaï", "caïn", "laïc", "haï"])

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_OPEN_RIME = (
    "a|e|ê|i|o|ô|ơ|u|ư|y|ia|ua|ưa|oa|oe|uê|uy|uơ|ai|ay|ây|ao|au|âu|eo|êu|iu|ui|ôi|ơi|oi|ưi|ưu|iêu|yêu|ươi|ươu|uôi"
    "|oai|oay|oao|oeo|uây|uya|uyu"
)
_SYLLABLE = re.compile(
    "(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    f"(?:(?:{_OPEN_RIME})"
    "|(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uyê|oo)(?P<final>ch|ng|nh|c|m|n|p|t))"
)


def legacy_spans(text: str) -> list[tuple[int, int]]:
    """The wrongly decoded stretches of a text: for each line that has some, first such word to last."""
    hits = []
    if any(pair in text for pair in _MOJIBAKE_PAIRS) or _MOJIBAKE_SUSPECT.search(text):
        hits += _mojibake(text)
    if _TCVN3_SUSPECT.search(text):
        hits += _tcvn3(text)
    if _VNI_SUSPECT.search(text):
        hits += _vni(text)
    lines: dict[int, tuple[int, int]] = {}
    line = seen = 0
    for start, end in sorted(hits):
        line += text.count("\n", seen, start)
        seen = start
        lines[line] = (lines[line][0], max(end, lines[line][1])) if line in lines else (start, end)
    return list(lines.values())


def _mojibake(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _MOJIBAKE.finditer(text)]
    # "á»" before a space or the end is either a lost letter or a closing « quote ».
    if "«" not in text:
        spans += [match.span() for match in _MOJIBAKE_END.finditer(text)]
    return spans


def _tcvn3(text: str) -> list[tuple[int, int]]:
    weight, spans = 0, []
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or _beside_digit(text, match) or not _LETTER.search(word):
            continue
        if _becomes_syllable(word, word.translate(_TCVN3)):
            weight += _tcvn3_weight(word)
            spans.append(match.span())
    return spans if weight >= _ENOUGH else []


def _tcvn3_weight(word: str) -> int:
    weight = 0
    for index, char in enumerate(word):
        inside = 0 < index < len(word) - 1
        if char in _TCVN3_TELLING and index:
            # At the end `«` is an opening quote and `ª` an ordinal.
            weight += 2 if inside else {"«": 0, "ª": 1}.get(char, 2)
        elif inside and "À" <= char <= "Þ" and char != "×" and word[index - 1].islower() and word[index + 1].islower():
            weight += 2  # a capital between small letters is none: “TrÇn”
        elif (
            (char in "®§¡¢£¤¥¦" and not index)
            or (char in _TCVN3_FAINT and inside)
            or ("À" <= char <= "Þ" and char != "×" and index and not word[index - 1].isupper())
        ):
            weight += 1
    return weight


def _vni(text: str) -> list[tuple[int, int]]:
    weight, accented, spans = 0, 0, []
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word.isascii():
            continue
        accented += 1
        pairs = _VNI_PAIR.findall(word)
        if pairs and word not in _NOT_VNI and _becomes_syllable(word, _decode_vni(word)):
            weight += 1 if all(map(_VNI_COMMON.fullmatch, pairs)) else 2
            spans.append(match.span())
    # Faint evidence counts only where most accented words agree.
    return spans if weight >= _ENOUGH and 2 * len(spans) >= accented else []


def _decode_vni(word: str) -> str:
    marked = _VNI_PAIR.sub(_decode_vni_pair, word)
    return marked.translate(_VNI_SINGLE)


def _decode_vni_pair(match: re.Match[str]) -> str:
    base, mark = tuple(match[0])
    if mark in _VNI_TONES:
        horned = {"ô": "ơ", "ö": "ư"}.get(base, base)
        return unicodedata.normalize("NFD", horned) + _VNI_TONES[mark]
    if mark in _VNI_CIRCUMFLEX:
        return f"{base}\u0302{_VNI_CIRCUMFLEX[mark]}"
    return f"{base}\u0306{_VNI_BREVE[mark]}"


def _beside_digit(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1 : match.start()].isdigit() or text[match.end() : match.end() + 1].isdigit()


def _becomes_syllable(word: str, decoded: str) -> bool:
    return _is_word(decoded) and not _is_word(word)


def _is_word(word: str) -> bool:
    # `kÕ` and `xÃ` mix case as no word does.
    return (word[1:].islower() or word.isupper() or not word[1:]) and _is_syllable(word)


@functools.lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """Whether a word has the shape of a Vietnamese syllable: onset, rime, a tone that the final allows."""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in marks if char in _TONES]
    match = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(char for char in marks if char not in _TONES)))
    if match is None or len(tones) > 1:
        return False
    return match["final"] not in ("c", "ch", "p", "t") or tones in (["\u0301"], ["\u0323"])
