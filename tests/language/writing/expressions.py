"""An author goes in; conditions, figures and paths that mostly make sense come out as text."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.functions.types import MADE
from checker.vocabulary import FieldSpec, Kind, RecordSpec, load_vocabulary
from tests.language.writing.author import Author

_UNITS = {
    Kind.MONEY: ("元", "万元", "亿元"), Kind.RATE: ("%", "‰"), Kind.SCORE: ("分",), Kind.POINTS: ("百分点",),
    Kind.YEAR: ("年",), Kind.NUMBER: ("",), Kind.QUANTITY: ("",),
}  # fmt: skip
_COMPARISONS = ("!=", "<=", ">=", "<", ">", "~=")
_TEXTS = ("完成", "已报“省厅”", '写成"全年"', "a {b} c", "含‘单引号’", "", "#号", "1,310元")
_PATTERNS = ("/^石(发|财)[0-9]+$/", "/[“”]#? x/", "/a\\/b/")


@dataclass(slots=True)
class Sight:
    """What a line of a rule can see: loop variables with their records, and names of figures."""

    records: dict[str, str] = field(default_factory=dict)
    figures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Expressions:
    author: Author
    sight: Sight
    indent: int

    # --- paths --------------------------------------------------------------------------------------------

    def root(self) -> tuple[str, RecordSpec]:
        dictionary = load_vocabulary()
        choices = [(self.author.name("报告", "report"), dictionary.report)]
        for variable, zh in self.sight.records.items():
            spec = dictionary.records.get(zh) or MADE[zh]
            names = (spec.zh, spec.en) if variable in (spec.zh, spec.en) else (variable, variable)
            choices += [(self.author.name(*names), spec)] * 3
        return self.author.dice.choice(choices)

    def fact(self, *kinds: Kind) -> tuple[str, FieldSpec] | None:
        """A path to a fact of one of the kinds, through records."""
        for _ in range(8):
            path, spec = self.root()
            for _ in range(3):
                found = self.author.dice.choice(list(spec.fields.values()))
                path += "." + self.author.name(found.zh, found.en)
                if found.type.kind in kinds:
                    return path, found
                if found.type.kind is not Kind.RECORD or found.type.record is None:
                    break
                spec = load_vocabulary().records[found.type.record]
        return None

    def listing(self) -> tuple[str, str]:
        """A list of records, and of which."""
        found = self.fact(Kind.LIST, Kind.TREE)
        if found is None or found[1].type.record is None:
            return f"{self.author.name('报告', 'report')}.{self.author.name('项目', 'projects')}", "项目"
        path, record = found[0], found[1].type.record
        if self.author.chance(0.15):
            path = f"{self.author.name('去重', 'distinct')}({path})"
        return path, record

    # --- figures ------------------------------------------------------------------------------------------

    def literal(self, kind: Kind, unit: str = "") -> str:
        author = self.author
        digits = author.one(("0", "60", "84.50", "1310000", "0.01", "100", "2024", "３.５"))
        if kind is Kind.YEAR and author.lang == "en" and author.dice.random() < 0.7:
            return f"year {author.dice.randint(2015, 2030)}"
        means = unit or author.one(_UNITS[kind])
        if not means:
            return digits
        word = author.word("UNIT", means)
        glued = not word[0].isalpha() or (not word.isascii() and not author.chance(0.1))
        return digits + ("" if glued else " ") + word

    def figure(self, spec_kind: Kind, unit: str, depth: int) -> str:
        """An expression of one kind: a literal, a fact, a sum of facts, a choice."""
        author = self.author
        found = self.fact(spec_kind)
        base = found[0] if found is not None and author.dice.random() < 0.6 else self.literal(spec_kind, unit)
        if depth <= 0 or author.dice.random() < 0.5:
            return base
        shape = author.dice.randrange(6)
        other = self.figure(spec_kind, unit, depth - 1)
        if shape == 0:
            return f"{base}{author.operator(self.indent, author.word(author.one(('PLUS', 'MINUS'))))}{other}"
        if shape == 1:
            return f"({other}) {author.word('TIMES')} 2 {author.word('DIVIDE')} (1 + {author.dice.randint(2, 9)})"
        if shape == 2:
            return f"-{base} {author.word('MINUS')} -({other})"
        if shape == 3:
            condition = self.condition(depth - 1)
            when, then, otherwise = (author.word(w) for w in ("WHEN", "THEN", "ELSE"))
            return f"({when} {condition} {then} {base} {otherwise} {other})"
        if shape == 4:
            return f"{author.name('较大', 'larger')}{author.one(('(', '（'))}{base}, {other})"
        return f"(({base}))"

    def period(self) -> str:
        if self.author.lang == "zh":
            return self.author.one(
                ("2024年1月至10月", "2024年上半年", "2024年第3季度", "2023年11月至2024年2月")
            )
        return self.author.one(("2024-01..2024-10", "2024H1", "2024Q3", "2023-11..2024-02"))

    def day(self) -> str:
        if self.author.lang == "en":
            return self.author.one(("2024-03-05", "2024-3-5", "2024-12"))
        return self.author.one(("2024-03-05", "2024年3月5日", "2024 年 3 月", "2024-12"))

    # --- conditions ---------------------------------------------------------------------------------------

    def condition(self, depth: int) -> str:
        author = self.author
        if depth > 0 and author.dice.random() < 0.45:
            return self.joined(depth)
        shape = author.dice.randrange(8)
        if shape == 0 and (found := self.fact(Kind.TEXT, Kind.MONEY, Kind.LIST, Kind.SCORE)) is not None:
            return f"{found[0]} {author.word('FILLED', author.one(('filled', 'missing')))}"
        if shape == 1 and (found := self.fact(Kind.TEXT)) is not None:
            if author.dice.random() < 0.3:
                return f"{found[0]} {author.word('MATCHES')} {author.one(_PATTERNS)}"
            return f"{found[0]} {author.word('CONTAINS')} {author.quoted(author.one(_TEXTS))}"
        if shape == 2 and (found := self.fact(Kind.ENUM)) is not None:
            choice = author.one([zh for zh, _ in found[1].type.choices])
            return f"{found[0]} {author.word('EQ')} {author.quoted(choice)}"
        if shape == 3 and (found := self.fact(Kind.TRUTH)) is not None:
            return f"{found[0]} {author.word('EQ')} {author.word('TRUTH', author.one(('yes', 'no')))}"
        if shape == 4 and (found := self.fact(Kind.DAY)) is not None:
            return f"{found[0]} {author.word('COMPARE', '<=')} {self.day()}"
        if shape == 5:
            return self.quantified(depth)
        if shape == 6:
            role = author.dice.choice(list(load_vocabulary().roles.values()))
            named = author.name(role.zh, role.en) if author.dice.random() < 0.6 else author.quoted(role.zh)
            return f"{author.name('有章节', 'has_section')}({named})"
        return self.comparison(depth)

    def comparison(self, depth: int) -> str:
        author = self.author
        if author.dice.random() < 0.1:
            ends = author.name("下限", "lower")
            return (
                f"上级等级.优.{ends} {author.word('COMPARE', '>=')} 上级权重.{author.name('合计', 'total')}"
            )
        kind = author.dice.choice([Kind.MONEY, Kind.RATE, Kind.SCORE, Kind.YEAR])
        op = "EQ" if author.dice.random() < 0.3 else "COMPARE"
        means = "" if op == "EQ" else author.one(_COMPARISONS)
        left, right = self.figure(kind, "", depth - 1), self.figure(kind, "", depth - 1)
        text = f"{left}{author.operator(self.indent, author.word(op, means))}{right}"
        if means in ("<=", "<") and author.dice.random() < 0.3:
            text += f" {author.word('COMPARE', '<')} {self.figure(kind, '', 0)}"
        elif author.dice.random() < 0.2:
            text += f"{author.operator(self.indent, author.word('WITHIN'))}{self.literal(kind)}"
        if means == "~=" and author.dice.random() < 0.3:
            grave = author.word("SEVERITY", author.one(("info", "error")))
            text += f"{author.operator(self.indent, author.word('ROUNDING'))}{grave}"
        return text

    def joined(self, depth: int) -> str:
        author = self.author
        if author.dice.random() < 0.2:
            return f"{author.word('NOT')} ({self.condition(depth - 1)})"
        op = author.one(("AND", "OR"))
        parts = []
        for _ in range(author.dice.randint(2, 4)):
            part = self.condition(depth - 1)
            parts.append(f"({part})" if depth > 1 or author.chance(0.3) else part)
        text = parts[0]
        for part in parts[1:]:
            text += author.operator(self.indent, author.word(op)) + part
        return text

    def quantified(self, depth: int) -> str:
        author = self.author
        items, record = self.listing()
        variable = author.one(("行", "x", "项目", "count", "甲"))
        inner = Expressions(author, Sight({**self.sight.records, variable: record}), self.indent)
        function = author.name(*author.dice.choice([("全部", "all"), ("任一", "any"), ("列出", "list")]))
        loop = f"{author.word('FOR_EACH')} {variable} {author.word('IN')} {items}"
        guard = f" {author.word('IF')} {inner.condition(depth - 2)}" if author.dice.random() < 0.4 else ""
        return f"{function}({inner.condition(depth - 2)} {loop}{guard})"

    # --- messages -----------------------------------------------------------------------------------------

    def message(self) -> str:
        author = self.author
        pieces = []
        for _ in range(author.dice.randint(1, 3)):
            pieces.append(author.one(("应为", "{{注}}", "：", "‘甲’", "高出 ", "#1，")))
            found = self.fact(Kind.MONEY, Kind.TEXT, Kind.SCORE, Kind.RATE)
            if found is not None:
                inside = found[0]
                if author.dice.random() < 0.2:
                    yes, no = author.one((("‘有’", "‘无’"), ("“有”", "‘’")))
                    words = [author.word(w) for w in ("WHEN", "THEN", "ELSE")]
                    filled = author.word("FILLED", "filled")
                    inside = f"{words[0]} {found[0]} {filled} {words[1]} {yes} {words[2]} {no}"
                pieces.append(author.one(("{%s}", "｛%s｝", "{ %s }")) % inside)
        return author.quoted("".join(pieces)) if author.lang == "zh" else f"“{''.join(pieces)}”"
