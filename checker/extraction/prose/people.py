"""One line of a list of people goes in; the persons on it come out, each with role, name, unit, post and rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut
from checker.extraction.frame.prose_folding import fold


@dataclass(frozen=True, slots=True)
class Person:
    name: Flow
    role: str | None
    unit: Flow | None
    post: Flow | None
    rank: Flow | None


_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷"
    "贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路"
    "娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮"
    "羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池"
    "乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广"
    "禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仝闫肖付岳苑代覃闻兰邸尉佟仉占敬逢冼么初战"
)
_COMPOUND = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "端木",
    "司徒",
    "夏侯",
    "轩辕",
    "宇文",
    "长孙",
)
ROLE = re.compile(
    r"(?:主\s*要\s*)?(?:评\s*价\s*)?(常务副组长|副\s*组\s*长|组\s*长|副\s*主\s*任|组\s*员|成\s*员|主\s*评\s*人|联\s*络\s*员|负\s*责\s*人|牵\s*头\s*人|填\s*报\s*人|经\s*办\s*人|审\s*核\s*人|项目负责人|联\s*系\s*人)\s*:\s*"
)
_POST = re.compile(
    r"(?:常务|副|执行|一级|二级|三级|四级|代理|总)*"
    r"(?:党(?:组|委|工委|总支|支部)(?:副书记|书记|成员|委员)|书记|主任科员|主任|局长|厅长|处长|科长|股长|所长|站长|院长|校长|园长|馆长|部长|队长|组长|县长|市长|区长|镇长|乡长|会长|秘书长|理事长|董事长"
    r"|经理|总监|主席|巡视员|调研员|科员|职员|会计|出纳|主管|干部|负责人|办事员|干事|工作人员|专员|书记员|财务人员|文员|助理|秘书|党组成员|委员|馆员|报账员|管理员|主办"
    r"|专干|工程师|教师|医师|护士长)(?:\([^()]*\))?"
)
RANK = re.compile(
    r"(?:正高级|副高级|高级|中级|初级|助理|一级|二级|三级)?(?:会计师|经济师|工程师|审计师|统计师|政工师|农艺师|畜牧师|讲师|实验师|编辑|记者|馆员|翻译|医师|教师|技师)"
    r"|注册(?:会计师|税务师|造价师|资产评估师)|(?:副)?教授|(?:副|助理)?研究员|会计员|高工"
)
_SEPARATOR = re.compile(r"[、，,;；]\s*|\s{2,}")
_NAME = re.compile(
    r"[\u4e00-\u9fff](?:[ ]{1,4})[\u4e00-\u9fff](?= |$|[、，,;(:])|[\u4e00-\u9fff]{2,4}(?=[ \t、，,;:(]|$)|[\u4e00-\u9fff]{1,4}·[\u4e00-\u9fff]{1,6}"
)
_SIGNED_BLANK = re.compile(r"\(?签(?:字|名)\)?\s*:?\s*_*\s*$")


def people_of(line: Flow, role: str | None) -> Iterator[Person]:
    """`role` is what the lines above say; a label on the line itself takes its place."""
    text = fold(line.text)
    label = ROLE.match(text)
    start = 0
    if label is not None:
        role, start = re.sub(r"\s", "", label[1]), label.end()
    rest = text[start:]
    if _is_name_list(rest):
        for found in re.finditer(r"[^、，,;\s]+(?: {1,4}[\u4e00-\u9fff](?=[、，,;]|$))?", rest):
            person = _person(line, text, start + found.start(), start + found.end(), role)
            if person is not None:
                yield person
        return
    person = _person(line, text, start, len(text.rstrip("。;；，, ")), role)
    if person is not None:
        yield person


def role_in(line: Flow) -> str | None:
    """The role a line announces, with a person on it or not."""
    label = ROLE.match(fold(line.text))
    return re.sub(r"\s", "", label[1]) if label else None


def _is_name_list(text: str) -> bool:
    """`张三、李四、王五`: nothing but names."""
    parts = [p for p in re.split(r"[、，,;]\s*|\s{1,}", text.strip(" 。;")) if p]
    return len(parts) > 1 and all(_is_name(p) for p in parts) and not all(len(p) == 1 for p in parts)


def _is_name(text: str) -> bool:
    bare = text.replace(" ", "")
    return 2 <= len(bare) <= 4 and (bare[0] in _SURNAMES or bare[:2] in _COMPOUND) and not _POST.search(bare)


def _person(line: Flow, text: str, start: int, end: int, role: str | None) -> Person | None:
    while text[start : start + 1] == " ":
        start += 1
    name = _NAME.match(text, start)
    if name is None or not ("·" in name[0] or _is_name(name[0])):
        return None
    rest = re.compile(r"[ 、，,;:(\-]*").match(text, name.end())
    at = rest.end() if rest else name.end()
    signed = _SIGNED_BLANK.search(text, at, end)
    end = min(end, signed.start()) if signed else end
    end = len(text[:end].rstrip(" )") + (")" if text[at:end].count("(") else ""))
    return Person(cut(line, start, name.end()), role, *_career(line, text, at, end))


def _career(line: Flow, text: str, at: int, end: int) -> tuple[Flow | None, Flow | None, Flow | None]:
    """Unit, post and rank in what follows the name: the rank last, the post before it, the unit first."""
    rank = next((m for m in RANK.finditer(text, at, end) if not text[m.end() : end].strip(" 、，,()")), None)
    stop = rank.start() if rank else end
    post_start = _post_start(text, at, stop)
    unit = cut(line, at, len(text[: stop if post_start is None else post_start].rstrip(" 、，,;")))
    post = None if post_start is None else cut(line, post_start, len(text[:stop].rstrip(" 、，,;")))
    return (
        (unit if len(unit.text) >= 2 else None),
        post,
        (cut(line, rank.start(), rank.end()) if rank else None),
    )


def _post_start(text: str, at: int, stop: int) -> int | None:
    """Where the first post begins, when the last one reaches to the end; 会计 in 会计中心 is none."""
    posts = [m for m in _POST.finditer(text, at, stop) if m.end() == stop or text[m.end()] in " 、，,;/兼("]
    if not posts or text[posts[-1].end() : stop].strip(" 、，,;)"):
        return None
    return posts[0].start()
