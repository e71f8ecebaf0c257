"""The words of the genre: what joins a label to its figure, what a clause is about, what makes it no fact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache

from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.vocabulary import Vocabulary

# Between label and figure. Atomic and possessive, so that no run of these words can be read in two ways.
LINK = (
    r"\((?:单位:?)?[万亿千百]*元\)|\(%\)|\(分\)|[ :=\"'、]|共计|合计|总计|累计|一共|总共|约为|大约|数额|金额|总额|总数|资金|人民币"
    r"|分别|达到|最终|全部|数为|[为是达共约计即有仅已数值到了也均都高]"
)

_OWN = r"(?:我|本|全|该|各)(?:部门|单位|机关|管委会|管理局|开发区|高新区|园区|街道|中心|公司|[局委办处院校园镇乡区县市所站队馆会厅])"
_TIME = (
    r"(?:19|20)\d\d年度?|[一二][零一二三四五六七八九]{3}年度?|[本当全]年度?|年度|年末|年底|年终|期末"
    r"|截[至止到]*|\d{1,2}月(?:份|末|底)?|\d{1,2}日|十二月(?:份|末|底)?|三十一日|目前|至|止"
)
_PLAIN = (
    r"整体|总体|部门|单位|综合|上述|各项|各类|[一二三]级(?=项目|预算|部门)|全部|所有|合计|共计|总计|累计|实际|年初|年中|最终|调整后?|变更后"
    r"|一般公共|[省市县区]?财政[局厅]?|区级|市级|县级|省级|本级|全[区市县镇]|[区市县](?=部门)|[区市县省]?(?:政府|人大)|涉及|绩效|自评|考评|评价|参加|列入|本次|此次|(?:组织)?实施|承担|批复|批准|下达|核定|安排|编制|列支|到位|纳入|落实"
    r"|预算|决算|支出|收支|资金|情况|方面|执行|使用|发生|完成|其中|一是|二是|三是|四是|五是|另外|同时|此外|经[过由]?"
    r"|[一二三四五六七八九十]{1,2}、|\(?[一二三四五六七八九十\d]{1,2}[).、]|项目|专项|共|总|已|实|的|为|在|由|对|与|及|和|了|等|即|按"
    r"|经|后|从|中|里|上|均|都|也|有|数|额|本$|[ 、:，;.\"'\-*]"
)
_NEUTRAL = re.compile(f"{_OWN}|{_TIME}|{_PLAIN}")
_UNIT = re.compile(
    r"[一-鿿]{1,24}(?:管委会|管理委员会|委员会|开发区|高新区|园区|办公室|办事处|[大支总]队|[中小]学|幼儿园|联合会|总工会|协会|妇联|残联"
    r"|团委|服务站|派出所|人民政府|博物馆|图书馆|文化馆|档案馆|[局委办院厅镇乡]|中心|街道|公司|大学|学院)"
)
_UNIT_ENDS = frozenset("局委办院厅镇乡会心所站队馆校园区处道府司联学室")
_WHOLE = re.compile(f"{_OWN}|整体|总体|部门|单位|收支")
_PROJECTS = re.compile(r"项目")

NOT_YET = re.compile(
    r"力争|争取|确保|保证|保障|计划|[拟将]|预期|目标|预计|应[当该]?|要求|如果|若|假[如设]|每|控制在|原则|标准|限额|上限|下限|不足"
    r"|未|没有|不[低高少多超]|低于|高于|超过|超出|大于|小于|少于|多于|[≥≤<>]|以内|争创|下一步|今后|得满分|得分率"
)
COMPARED = re.compile(
    r"上年|去年|上一年|往年|前年|同期|较|同比|环比|[与跟同]?比(?![例率重值])|增[长加幅]|减少|下降|提高|节约|节省|差额|缺口|人均|户均|平均(?!(?:预算|资金|支出)?执行率)"
)
LOOSE = re.compile(
    r" *(?:以上|以下|以内|之内|左右|上下|[余多](?![出收])|/|每|的(?:单位|企业|部门|地区|比例))"
)


class Scope(Enum):
    """Whose figure it is. UNSAID: nothing says; ITEM: one project or purpose among others."""

    WHOLE = "department"
    PROJECTS = "projects"
    ITEM = "item"
    UNSAID = "unsaid"


def labels_of(vocabulary: Vocabulary, record: str) -> Mapping[str, tuple[str, ...]]:
    """English field name → labels, for the fields of a record (its Chinese name) that have any and a reader of their own."""
    return {f.en: f.labels for f in vocabulary.records[record].fields.values() if f.labels and not f.by_label}


@cache
def label_pattern(labels: tuple[str, ...], link: str = "") -> re.Pattern[str]:
    """A lead that ends in one of the labels and linking words (`link` adds some); leftmost, then longest, wins."""
    words = "|".join(sorted(map(re.escape, set(labels)), key=len, reverse=True))
    return re.compile(f"(?P<label>{words})(?>{link + '|' if link else ''}{LINK})*+$")


def whose(words: str, setting: Setting) -> Scope:
    """What the words before a label are about. Anything but the unit, the year and “projects” names an item."""
    words = words.replace(" ", "")
    if setting.of_one_project:
        words = re.sub("[该本此]项?(?=项目|专项|资金)", "", words)
    for name in setting.names:
        words = words.replace(name, "部门")
    rest = _NEUTRAL.sub("", words)
    if not rest or _is_unit(rest, words, setting):
        if _PROJECTS.search(words):
            return Scope.WHOLE if setting.of_one_project else Scope.PROJECTS
        return Scope.WHOLE if rest or _WHOLE.search(words) else Scope.UNSAID
    return Scope.WHOLE if setting.of_one_project and rest in setting.title else Scope.ITEM


def _is_unit(rest: str, words: str, setting: Setting) -> bool:
    """Whether what is left names the reporting unit: a short form of a known name; any unit where none is known."""
    if not setting.names:
        return _UNIT.search(words) is not None
    return len(rest) > 1 and rest[-1] in _UNIT_ENDS and any(_shortens(rest, name) for name in setting.names)


def _shortens(short: str, name: str) -> bool:
    """Whether the letters of `short` stand in `name` in this order."""
    letters = iter(name)
    return all(c in letters for c in short)


def other_year(sentence: Sentence, mention: Mention, setting: Setting) -> bool:
    """Whether the mention is of another year than the report: by year before it, or by words like 上年."""
    if COMPARED.search(mention.lead):
        return True
    if setting.year is None:
        return False
    year = year_of(sentence, mention)
    return year is not None and year != setting.year


def year_of(sentence: Sentence, mention: Mention) -> int | None:
    """The year last named before the mention in its sentence; years of titles and of other clauses' comparisons
    do not count."""
    found = None
    for figure in sentence.figures:
        if figure.start >= mention.start:
            break
        if figure.kind.value not in ("year", "date") or not figure.digits[:4].isdecimal():
            continue
        if _in_title(sentence, figure.start):
            continue
        before = sentence.text[max(sentence.start, figure.start - 2) : figure.start]
        if re.search(r"[较比同与]", before) and figure.start < mention.since:
            continue
        found = int(figure.digits[:4])
    return found


def _in_title(sentence: Sentence, at: int) -> bool:
    before = sentence.text[sentence.start : at]
    return before.rfind("《") > before.rfind("》")
