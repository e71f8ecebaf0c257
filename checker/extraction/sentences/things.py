"""A figure in its sentence goes in; the words that say what it counts or measures come out."""

from __future__ import annotations

import re

from checker.extraction.model import Figure
from checker.extraction.sentences.statements import BREAKS, Mention, Sentence

_LEADING = re.compile(
    r"^(?:其中|同时|此外|另外|一是|二是|三是|四是|五是|六是|截[至止到]*|目前|现有|现|共有|到|在|全年度?|年度|[今本当]年度?|(?:19|20)\d\d *年度?|\d{1,2} *- *\d{1,2} *月份?"
    r"|\d{1,2} *月(?:份|末|底)?|上半年|前三季度|年初|年底|年末|计划|力争|预期|预计|确保|争取|要求|目标(?:任务)?(?:为|是)?|累计|共计?|合计|总计|分别|已|将|拟|为|是|对|把|分为|包括|包含|由|实际(?=$|完成|达)"
    r"|我(?:部门|单位|[局委办院区县市镇])|本(?:部门|单位|[局委办院区县市镇])|[、和及与 :，;.\-]|\(?[一二三四五六七八九十\d]{1,2}[).、]|[①-⑳])+"
)
_TRAILING = re.compile(
    r"(?:共计|合计|总计|累计|总共|一共|分别|预计|达到|达|不少于|不低于|不高于|不超过|控制在|保持在|稳定在|为|是|约|有|共|计|完成|实现|数量|[≥≤<>=:、 ])++$"
)
_BARE_VERB = re.compile(
    r"(?:完成|实现|新增|净增|新引进|引进|招引|建成|修复|新建|改建|改造|建设|培训|举办|开展|组织|认定|申报|发放|办理|受理|支持|扶持|资助|补助|帮扶|覆盖|服务"
    r"|购置|采购|安装|维修|养护|管护|设置|制定|印发|编制|检查|监测|抽查|抽取|对|为|有|共有|现有|拥有|达成|解决|带动|吸纳|惠及|处理|整改|签约|争取|获得|取得)$"
)
_KIND = re.compile(r"^[^，。;]{0,8}?(?:项目|企业|单位|部门|人员|农户|学校|乡镇|社区|村)(?!标|级)")
_TAIL = re.compile(r"^[一-鿿A-Za-z\"'·&]{2,24}")
DIFFERENCE = re.compile(r"(?:同?比(?!例|率|重)|较)[^，。;]{0,10}")  # 比上年减少1.2万元, 较预算45万元
_NUMBERED_AWAY = re.compile(r"^(?:以上|以下|以内|左右|次|余|多)")


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


_SUMMARY = re.compile(
    r" *(?:\(?\d{1,2}[.)、]|\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}、|[①-⑳])? ?"
    r"(?P<name>[^，。;:]{2,40}?)(?:支出)?(?:绩效|单位)*(?:自评|评价)(?:综述|情况|结果|报告)?:"
)


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
