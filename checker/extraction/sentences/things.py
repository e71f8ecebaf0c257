"""A figure in its sentence goes in; the words that say what it counts or measures come out."""

from __future__ import annotations

from checker.extraction.model import Figure
from checker.extraction.sentences.statements import BREAKS, Mention, Sentence
from checker.wording import phrase

_LEADING = phrase("事物之前")
_TRAILING = phrase("事物之后数之前")
_BARE_VERB = phrase("只是动词")
_KIND = phrase("数后的事物")
_TAIL = phrase("数后的字")
DIFFERENCE = phrase("相差")  # 比上年减少1.2万元, 较预算45万元
_NUMBERED_AWAY = phrase("数后不是事物")


def thing_of(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """`[start, end)` in the paragraph of “工业项目” in “其中工业项目20个”, of “农田” in “完成2.4万亩农田”; None: unsaid."""
    lead = mention.lead
    first = _LEADING.match(lead)
    start = first.end() if first else 0
    last = _TRAILING.search(lead, start)
    end = last.start() if last else len(lead)
    if end - start >= 2 and not _BARE_VERB.fullmatch(lead[start:end].strip()):
        start += len(lead[start:end]) - len(lead[start:end].lstrip())
        return mention.since + start, mention.since + len(lead[:end].rstrip())
    tail = _KIND.match(mention.tail) or _TAIL.match(mention.tail)
    if tail is None or _NUMBERED_AWAY.match(mention.tail):
        return None
    return mention.end, mention.end + len(tail[0])


def is_one_in_words(sentence: Sentence, figure: Figure) -> bool:
    """一次会议, 一包到底: mostly an article, no count; 复核一家 at the end of its clause is one."""
    behind = sentence.text[figure.end : figure.end + 1]
    return (
        figure.digits == "1"
        and sentence.text[figure.start] == "一"
        and behind not in (*BREAKS, "", "(", ")", "、")
    )


_SUMMARY = phrase("某项目自评综述")


def summarised(sentence: Sentence) -> str:
    """“甲”项目 of a paragraph that begins with “甲”项目绩效自评综述：; "" where it begins with no such head."""
    found = _SUMMARY.match(sentence.text)
    return found["name"].replace('"', "") if found else ""


def bare(words: str) -> str:
    """Without the words that lead up to the thing: 其中, 全年, 2., 累计, …"""
    return _LEADING.sub("", words)


def words_of(sentence: Sentence, place: tuple[int, int]) -> str:
    """The words as one would read them aloud, line breaks closed up."""
    return sentence.flow.text[place[0] : place[1]]
