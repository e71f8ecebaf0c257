"""A seed goes in; a whole rule file comes out: a head, clauses, declarations, rules with examples, overlays, remarks."""

from __future__ import annotations

import random

from checker.language.surface import surface
from checker.vocabulary import Kind, load_vocabulary
from tests.language.writing.author import Author
from tests.language.writing.expressions import Expressions, Sight

_LABELS = ("优", "良好", "合计", "total", "产出指标", "“一、概况”", "自评", "A级")

# What the files extend and overlay.
INHERITED = ("上级等级", "上级权重", "上级提纲", "上级线", "上级词表", "上级定义")
PARENT = """政策 parent-pack “上级”：
  施行：2020-01-01

条款 “评分与评级”：
  等级 上级等级 按 分 [0, 100]：
    优：[90, 100]
    差：[0, 90)
  权重 上级权重 合计 100分：
    产出指标：100分
  提纲 上级提纲：
    概况
  参数 上级线 按 报告.年度：
    自 2020年：80%
  词表 上级词表：
    坚特 → 坚持
  定义 上级定义 = 报告.得分 > 60分
  规则 other-rule “项目写明预算”：
    逐个 项目
    应当 项目.预算数 已填
    不符时 “没有预算”
    例 符合：项目.预算数 = 1元
    例 不符合：项目.预算数 未写
"""


def write_file(seed: int) -> str:
    dice = random.Random(seed)
    author = Author(dice, "en" if dice.random() < 0.35 else "zh", neat=dice.random() < 0.3)
    return _File(author).text()


class _File:
    def __init__(self, author: Author) -> None:
        self.a = author
        self.lines: list[str] = []

    def put(self, indent: int, text: str, *, rows: bool = False) -> None:
        """A line with whatever remarks its author leaves before and behind it."""
        if not rows:
            self.lines += self.a.own_lines(indent)
        lead = " " * indent
        if self.a.chance(0.03) and indent >= 2 and not rows:
            lead = "\u3000" + " " * (indent - 2)
        self.lines.append(lead + text + self.a.trailing())

    def text(self) -> str:
        a = self.a
        self.policy()
        for _ in range(a.dice.randint(1, 2)):
            title = a.quoted(a.one(("评分与评级", "指标权重", "预算执行率")))
            article = " " + a.quoted("第十八条") if a.dice.random() < 0.4 else ""
            self.put(0, f"{a.word('CLAUSE')} {title}{article}{a.sign(':')}")
            if a.dice.random() < 0.5:
                self.put(2, f"{a.word('SETTING_TRUTH', 'verified')}{a.sign(':')}{a.word('TRUTH', 'no')}")
            for _ in range(a.dice.randint(1, 3)):
                a.dice.choice([self.rule, self.rule, self.rule, self.declaration, self.overlay, self.fact])(2)
        end = "\r\n" if a.chance(0.1) else "\n"
        return ("\ufeff" if a.chance(0.05) else "") + end.join("\n".join(self.lines).split("\n")) + end

    def expressions(self, sight: Sight, indent: int) -> Expressions:
        return Expressions(self.a, sight, indent)

    # --- head and declarations ----------------------------------------------------------------------------

    def policy(self) -> None:
        a = self.a
        self.put(0, f"{a.word('POLICY')} pack-{a.dice.randint(1, 9)} {a.quoted('某市口径')}{a.sign(':')}")
        self.put(2, f"{a.word('SETTING_TEXT', 'number')}{a.sign(':')}{a.quoted('财预〔2020〕10号')}")
        self.put(2, f"{a.word('SETTING_DATE', 'effective')}{a.sign(':')}{self.expressions(Sight(), 2).day()}")
        self.put(2, f"{a.word('SETTING_PACK', 'extends')}{a.sign(':')}parent-pack")
        if a.dice.random() < 0.6:
            condition = self.expressions(Sight(), 2).condition(1)
            self.put(2, f"{a.word('SETTING_CONDITION', 'applies')}{a.sign(':')}{condition}")

    def declaration(self, indent: int, before: str = "") -> None:
        a = self.a
        kind = a.dice.randrange(6)
        name = f"{a.one(('四档', '单位自评', 'score', '线'))}{a.dice.randint(1, 999)}"
        if before:
            name = INHERITED[kind]
        head = before + a.word(("BANDS", "WEIGHTS", "OUTLINE", "PARAMETER", "LEXICON", "DEFINE")[kind])
        rows: list[tuple[int, str]] = []
        if kind == 0:
            scale = f"{a.word('BY', 'unit')} {a.word('UNIT', '分')} [0, 100]"
            head += f" {name} {scale}{a.sign(':')}"
            rows = [
                (0, f"优 | {a.one(('优秀', '“优”'))}{a.sign(':')}{self.upper()}"),
                (0, f"差{a.sign(':')}[0, 90)"),
            ]
        elif kind == 1:
            head += f" {name} {a.word('TOTAL')} {self.points(100)}{a.sign(':')}"
            rows = [(0, f"产出指标{a.sign(':')}{self.points(60)}"), (2, f"数量{a.sign(':')}{self.points(60)}"),
                    (0, f"{a.one(_LABELS[-4:])}1{a.sign(':')}{self.points(40)}".replace("”1", "”"))]  # fmt: skip
        elif kind == 2:
            head += f" {name}{a.sign(':')}"
            least = f"{a.word('AT_LEAST')} {a.dice.randint(1, 9)}0 {a.word('UNIT', '字')}"
            required = a.word("PRESENCE", a.one(("required", "optional")))
            rows = [
                (0, f"基本情况 | “报告”{a.sign(':')}{required}{a.sign(',')}{least}"),
                (2, "概况"),
                (0, a.one(("绩效", "自评"))),
            ]
        elif kind == 3:
            by = a.one(
                (a.name("审核日期", "as_of"), f"{a.name('报告', 'report')}.{a.name('年度', 'fiscal_year')}")
            )
            head += f" {name} {a.word('BY', 'key')} {by}{a.sign(':')}"
            year = "2020年" if a.lang == "zh" else "year 2020"
            basis = (
                f"{a.sign(',')}{a.word('BASIS')} {a.quoted('某财绩〔2025〕1号')}"
                if a.dice.random() < 0.5
                else ""
            )
            rows = [
                (
                    0,
                    f"{a.word('SINCE')} {year}{a.sign(':')}{self.expressions(Sight(), indent + 2).literal(Kind.RATE)}{basis}",
                )
            ]
        elif kind == 4:
            head += f" {name}{a.sign(':')}"
            except_ = (
                f"{a.sign(',')}{a.word('NOT_COUNTING')}{a.sign(':')}不科学{a.one(('、', a.sign(',')))}很科学"
            )
            rows = [(0, f"坚特 {a.word('ARROW')} 坚持"), (0, f"科学{except_}"), (0, "甲、乙 、“合计”")]
        else:
            parameters = a.one(("", "(甲, 乙)", "（甲，乙）"))
            self.put(
                indent,
                f"{head} {name}{parameters} {a.word('EQ')} {self.expressions(Sight(), indent).condition(2)}",
            )
            return
        self.put(indent, head)
        for extra, row in rows:
            self.put(indent + 2 + extra, row)

    def upper(self) -> str:
        a = self.a
        if a.lang == "zh":
            return a.one(
                (
                    "[90, 100]",
                    "90（含）以上",
                    "90 以上",
                    "90分以上",
                    "90 ≤ 得分 ≤ 100",
                    "［90，100］",
                    "90至100（含）",
                )
            )
        return a.one(("[90, 100]", "90 and above", "90 pts (inclusive) and above", "score >= 90"))

    def points(self, value: int) -> str:
        return f"{value}{' ' if self.a.lang == 'en' else ''}{self.a.word('UNIT', '分')}"

    # --- facts of a pack ----------------------------------------------------------------------------------

    def fact(self, indent: int) -> None:
        a = self.a
        name, phrase = f"三公{a.dice.randint(1, 999)}", a.quoted("三公(经费|支出)")
        if a.dice.random() < 0.3:
            self.put(
                indent, f"{a.word('WORDING')} {name}{a.sign(':')}{phrase}{a.one(('、', a.sign(',')))}{phrase}"
            )
            return
        head = f"{a.word('FACT')} {a.name('报告', 'report')}.{name}"
        title = f" {a.quoted('三公经费')}" if a.dice.random() < 0.5 else ""
        if a.dice.random() < 0.3:
            self.put(indent, f"{head}{title}{a.sign(':')}{self.kind()}")
            self.put(
                indent + 2,
                f"{self.reads()} {a.quoted('三公12.00万元。')}{a.sign(':')}{name} {a.word('STATE', 'not stated')}",
            )
            return
        listed = f" {a.word('LIST_OF')}" if a.dice.random() < 0.5 else ""
        self.put(indent, f"{head}{listed}{title}{a.sign(':')}")
        for field in ("预算数", "决算数"):
            self.put(indent + 2, f"{field}{a.sign(':')}{self.kind()}")
        self.put(indent + 2, f"{self.reads()}{a.sign(':')}")
        self.put(indent + 4, f"{a.word('PASSAGE')}{a.sign(':')}")
        self.put(indent + 6, "三公预算 | 三公决算")
        self.put(indent + 6, "12.00万元 | 未写")
        self.put(indent + 4, f"{name if listed else '预算数'} {a.word('STATE', 'unreadable')}")

    def reads(self) -> str:
        return f"{self.a.word('EXAMPLE')} {self.a.word('READS')}"

    def kind(self) -> str:
        a = self.a
        words = [a.word("TYPE", k.means) for k in surface().by_terminal["TYPE"]]
        kind = a.one([*words, f"{a.word('COUNTED')} {a.word('UNIT', '次')}"])
        written = f"{a.sign(',')}{a.word('WRITTEN_AS')} {a.quoted('三公(经费|支出)')}"
        return kind + (written if a.dice.random() < 0.7 else "")

    # --- rules --------------------------------------------------------------------------------------------

    def rule(self, indent: int, before: str = "") -> None:
        a = self.a
        sight = Sight()
        inside = indent + 2
        name = "other-rule" if before else f"rule-{a.dice.randint(1, 9999)}"
        self.put(indent, f"{before}{a.word('RULE')} {name} {a.quoted('等级与得分相符')}{a.sign(':')}")
        self.put(
            inside, f"{a.word('LEVEL')}{a.sign(':')}{a.word('SEVERITY', a.one(('error', 'warning', 'info')))}"
        )
        if a.dice.random() < 0.3:
            kinds = a.name("自评报告", "self_report"), a.name("自评表", "self_form")
            self.put(inside, f"{a.word('FOR_KINDS')}{a.sign(':')}{a.one(('、', a.sign(','))).join(kinds)}")
        if a.dice.random() < 0.6:
            self.loop(sight, inside)
        e = self.expressions(sight, inside)
        if a.dice.random() < 0.3 and (found := e.fact(Kind.MONEY, Kind.SCORE)) is not None:
            self.put(
                inside,
                f"{a.word('NEEDS')} {found[0]}{a.sign(':') if a.lang == 'zh' else ' '}{a.word('ELSE_SEE')} rule-1",
            )
        if a.dice.random() < 0.5:
            self.put(inside, f"{a.word('IF')} {e.condition(2)}")
        if a.dice.random() < 0.5:
            name = a.one(("算得", "score", "合计数", "problem"))
            self.put(inside, f"{a.word('LET')} {name} {a.word('EQ')} {e.figure(Kind.MONEY, '', 2)}")
            sight.figures.append(name)
        self.should(e, inside)
        if a.dice.random() < 0.5:
            self.put(inside, f"{a.word('REMEDY')} {a.quoted('核对后改写')}")
        self.examples(sight, inside)

    def loop(self, sight: Sight, indent: int) -> None:
        a = self.a
        e = self.expressions(sight, indent)
        if a.dice.random() < 0.5:
            spec = load_vocabulary().records[a.one(("项目", "指标", "目标", "章节", "问题"))]
            self.put(indent, f"{a.word('FOR_EACH')} {a.name(spec.zh, spec.en)}")
            sight.records[spec.zh] = spec.zh
            return
        items, record = e.listing()
        if a.dice.random() < 0.3:
            self.put(indent, f"{a.word('FOR_PAIR')} 前、后 {a.word('IN')} {items}")
            sight.records.update({"前": record, "后": record})
        else:
            self.put(indent, f"{a.word('FOR_EACH')} 行 {a.word('IN')} {items}")
            sight.records["行"] = record

    def should(self, e: Expressions, indent: int) -> None:
        a = self.a
        if a.dice.random() < 0.15:
            items, _ = e.listing()
            self.put(indent, f"{a.word('FIND')} 处 {a.word('IN')} {items}{a.sign(':')}{e.message()}")
            return
        severity = a.word("SEVERITY", "warning")
        bracket = f"（{severity}）" if a.dice.random() < 0.2 else ""
        self.put(indent, f"{a.word('SHOULD')}{bracket} {e.condition(2)}")
        if a.dice.random() < 0.4:
            self.put(
                indent,
                f"{a.word('OTHERWISE')} {severity} {a.word('IF')} {e.condition(1)}{a.sign(':')}{e.message()}",
            )
        self.put(indent, f"{a.word('OTHERWISE')} {e.message()}")

    # --- examples and overlays ----------------------------------------------------------------------------

    def premise(self, e: Expressions) -> str:
        a = self.a
        kind = a.dice.choice([Kind.MONEY, Kind.SCORE, Kind.RATE, Kind.TEXT])
        found = e.fact(kind)
        if found is None or a.dice.random() < 0.2:
            path = found[0] if found else f"{a.name('报告', 'report')}.{a.name('得分', 'score')}"
            return f"{path} {a.word('STATE', a.one(('not stated', 'unreadable')))}"
        value = a.quoted(a.one(("甲", "已‘完成’", ""))) if kind is Kind.TEXT else e.literal(kind)
        return f"{found[0]} {a.word('EQ')} {value}"

    def given(self, indent: int, head: str, e: Expressions) -> None:
        a = self.a
        premises = [self.premise(e) for _ in range(a.dice.randint(1, 3))]
        shape = a.dice.randrange(5)
        if shape == 0:
            self.put(indent, f"{head} {a.word('PASSAGE')} {a.quoted('工业投资25.6亿元')}")
        elif shape in (1, 2):
            joined = premises[0] + "".join(a.sign(",") + p for p in premises[1:])
            self.put(indent, f"{head}{a.sign(':')}{joined}")
        else:
            self.put(indent, f"{head}{a.sign(':')}")
            for premise in premises:
                self.put(indent + 2, premise)
            if shape == 4:
                self.table(indent + 2)

    def table(self, indent: int) -> None:
        a = self.a
        spec = load_vocabulary().records["项目"]
        self.put(indent, f"{a.name('报告', 'report')}.{a.name('项目', 'projects')}{a.sign(':')}")
        columns = a.dice.sample(list(spec.fields.values()), 3)
        bar = a.one(("|", " | ", "  |"))
        self.put(indent + 2, bar.join(a.name(c.zh, c.en) for c in columns), rows=True)
        cells = (
            "甲项目",
            "1310000元",
            "未写",
            "not stated",
            "是",
            "no",
            "—",
            "“a|b”",
            "读不出",
            "招标推迟 两次",
        )
        for _ in range(a.dice.randint(1, 3)):
            self.put(indent + 2, bar.join(a.one(cells) for _ in columns), rows=True)

    def examples(self, sight: Sight, indent: int) -> None:
        a = self.a
        e = self.expressions(sight, indent)
        for verdict in ("passes", "fails"):
            head = f"{a.word('EXAMPLE')} {a.word('VERDICT', verdict)}"
            if verdict == "fails" and a.dice.random() < 0.3:
                head += f"（{a.word('SEVERITY', 'warning')}）" + a.one(("", " 2024-06-01"))
            self.given(indent, head, e)

    def overlay(self, indent: int) -> None:
        a = self.a
        rule = f"{a.word('RULE')} other-rule"
        reason = f"{a.word('REASON')} {a.quoted('沿用本地口径')}"
        basis = f"{a.sign(',')}{a.word('BASIS')} {a.quoted('某财绩〔2013〕2号')}"
        severity = f"{a.word('LEVEL')} {a.word('SEVERITY', 'warning')}"
        shape = a.dice.randrange(5)
        if shape == 0:
            until = f"{a.sign(',')}{a.word('UNTIL')} 2027-12-31"
            self.put(indent, f"{a.word('DISABLE')} {rule}{a.sign(':')}{reason}{until}")
        elif shape == 1:
            self.put(indent, f"{a.word('ADJUST')} {rule}{a.sign(':')}{severity}{a.sign(',')}{reason}")
        elif shape == 2:
            self.put(indent, f"{a.word('ADJUST')} {rule}{a.sign(':')}")
            terms = [severity, reason + basis]
            a.dice.shuffle(terms)
            for term in terms:
                self.put(indent + 2, term)
        elif shape == 3:
            self.put(indent, f"{a.word('EXCEPT')} {rule}{a.sign(':')}")
            self.put(
                indent + 2,
                f"{a.word('IF')} {self.expressions(Sight({'项目': '项目'}), indent + 2).condition(1)}",
            )
            self.put(indent + 2, reason)
        else:
            write = a.dice.choice([self.rule, self.declaration])
            write(indent, f"{a.word('REPLACE')} ")
            self.put(indent + 2, reason + basis)
            head = f"{a.word('EXAMPLE')} {a.word('FLIPS')} {a.word('VERDICT', 'fails')} {a.word('ARROW')} {a.word('VERDICT', 'passes')}"
            self.given(indent + 2, head, self.expressions(Sight(), indent + 2))
