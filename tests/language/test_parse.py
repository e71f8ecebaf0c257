"""Every construct of the language, written in both surfaces, gives the tree its case states."""

import re
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from checker.diagnostics import render
from checker.language import syntax as s
from checker.language.parse.parser import parse
from checker.source import SourceFile

CASES = Path(__file__).parent / "cases"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def dump(node: object) -> str:
    """A tree as one line: atoms as an author would write them, everything else `(kind field field …)`."""
    match node:
        case None:
            return "-"
        case bool():
            return "yes" if node else "no"
        case Decimal():
            return str(node)
        case str():
            return node
        case tuple():
            return f"[{' '.join(map(dump, node))}]"
        case s.Ident():
            return f"“{node.text}”" if node.quoted else node.text
        case s.Text():
            return f"“{node.value}”"
        case s.Cell():
            return node.text
        case s.Name():
            return dump(node.ident)
        case s.Attr():
            return f"{dump(node.subject)}.{dump(node.field)}"
        case s.Number():
            return f"{node.value}{node.unit}"
        case s.Truth():
            return dump(node.value)
        case s.Pattern():
            return f"/{node.source}/"
        case s.Date():
            return "-".join(str(part) for part in (node.year, node.month, node.day) if part is not None)
        case s.Period():
            return f"{node.start_year}-{node.start_month}..{node.end_year}-{node.end_month}"
        case s.Arithmetic():
            return f"({node.op} {dump(node.left)} {dump(node.right)})"
        case s.Unary():
            return f"({node.op} {dump(node.operand)})"
        case s.Logic():
            return f"({node.op} {' '.join(map(dump, node.operands))})"
        case s.Relation():
            return f"({node.op} {dump(node.left)} {dump(node.right)})"
        case s.Filled():
            return f"({'filled' if node.positive else 'missing'} {dump(node.operand)})"
        case s.Conditional():
            return f"(if {dump(node.condition)} {dump(node.then)} {dump(node.otherwise)})"
        case s.Compare():
            rest = " ".join(f"{op} {dump(operand)}" for op, operand in node.rest)
            within = f" ± {dump(node.tolerance)}" if node.tolerance is not None else ""
            rounding = f" ~ {node.rounding}" if node.rounding is not None else ""
            return f"(compare {dump(node.first)} {rest}{within}{rounding})"
        case s.Interval():
            ends = ("[" if node.lower_inclusive else "(", "]" if node.upper_inclusive else ")")
            low, high = ("" if end is None else str(end) for end in (node.lower, node.upper))
            return f"{ends[0]}{low},{high}{ends[1]}"
        case s.Template():
            return f"(template [{' '.join(repr(p) if isinstance(p, str) else dump(p) for p in node.parts)}])"
    kept = [f.name for f in fields(node) if f.name not in ("span", "head", "op_span")]  # type: ignore[arg-type]
    return f"({' '.join([type(node).__name__.lower(), *(dump(getattr(node, name)) for name in kept)])})"


def read(text: str, name: str = "case") -> s.PolicyFile:
    """The tree of a text without a fault."""
    tree, faults = parse(SourceFile(name, text))
    assert not faults, "\n" + "\n".join(render(fault) for fault in faults)
    return tree


def expression(text: str) -> str:
    (define,) = read(f"定义 甲值 = {text}\n").loose
    assert isinstance(define, s.Define)
    return dump(define.body)


def rule_lines(text: str) -> list[str]:
    (rule,) = read("规则 r-1：\n" + re.sub("^", "  ", text, flags=re.MULTILINE).rstrip() + "\n").loose
    assert isinstance(rule, s.Rule)
    return [dump(line) for line in rule.lines]


def file_parts(text: str) -> list[str]:
    tree = read(text)
    heads = [tree.policy] if tree.policy is not None else []
    return [dump(part) for part in (*heads, *tree.clauses, *tree.loose)]


def blocks(name: str) -> list[tuple[str, str]]:
    found = _BLOCK.findall((CASES / name).read_text(encoding="utf-8"))
    assert found
    return found


def triples(name: str) -> list[tuple[str, str, str]]:
    contents = [content for _, content in blocks(name)]
    return list(zip(contents[::3], contents[1::3], contents[2::3], strict=True))


EXPRESSIONS = [
    tuple(case.split("\n")) for _, block in blocks("expressions.md") for case in block.strip().split("\n\n")
]


@pytest.mark.parametrize(("zh", "en", "tree"), EXPRESSIONS)
def test_an_expression_reads_the_same_in_both_surfaces(zh: str, en: str, tree: str) -> None:
    assert expression(zh) == tree
    assert expression(en) == tree


@pytest.mark.parametrize(("zh", "en", "tree"), triples("rules.md"))
def test_the_lines_of_a_rule_read_the_same_in_both_surfaces(zh: str, en: str, tree: str) -> None:
    assert rule_lines(zh) == tree.splitlines()
    assert rule_lines(en) == tree.splitlines()


@pytest.mark.parametrize(("zh", "en", "tree"), triples("packs.md"))
def test_a_file_reads_the_same_in_both_surfaces(zh: str, en: str, tree: str) -> None:
    assert file_parts(zh) == tree.splitlines()
    assert file_parts(en) == tree.splitlines()


def test_every_span_covers_what_was_written() -> None:
    text = (
        "条款 “甲” “第一条”：\n  规则 r-1 “题”：\n    应当 （报告.得分 + 1分） > 2分 且 报告.“级，别” 已填\n"
        "      或者\n".replace("      或者\n", "")
        + "    不符时 “得 {报告.得分} 分”\n    例 符合：\n      报告.项目：\n        名称 | 数\n        甲 乙 | 5元\n"
    )
    source = SourceFile("spans", text)
    tree, faults = parse(source)
    assert not faults
    (clause,) = tree.clauses
    rule = clause.items[0]
    assert isinstance(rule, s.Rule)
    should, otherwise, example = rule.lines
    assert isinstance(should, s.Should)
    assert isinstance(should.condition, s.Logic)
    compare, filled = should.condition.operands
    assert isinstance(compare, s.Compare)
    assert isinstance(filled, s.Filled)
    assert isinstance(filled.operand, s.Attr)
    assert isinstance(otherwise, s.Otherwise)
    assert isinstance(otherwise.message.parts[1], s.Hole)
    assert isinstance(example, s.Example)
    assert isinstance(example.premises[0], s.GivenTable)
    quotes = {
        "clause": source.quote(clause.head),
        "whole clause": source.quote(clause.span),
        "title": source.quote(clause.title.span),
        "rule": source.quote(rule.id.span),
        "sum": source.quote(compare.first.span),
        "compare": source.quote(compare.span),
        "field": source.quote(filled.operand.field.span),
        "hole": source.quote(otherwise.message.parts[1].span),
        "expr": source.quote(otherwise.message.parts[1].expr.span),
        "message": source.quote(otherwise.message.span),
        "cell": source.quote(example.premises[0].rows[0][0].span),
        "table": source.quote(example.premises[0].span),
    }
    assert quotes == {
        "clause": "条款 “甲” “第一条”：",
        "whole clause": text.rstrip(),
        "title": "“甲”",
        "rule": "r-1",
        "sum": "报告.得分 + 1分",
        "compare": "（报告.得分 + 1分） > 2分",
        "field": "“级，别”",
        "hole": "{报告.得分}",
        "expr": "报告.得分",
        "message": "“得 {报告.得分} 分”",
        "cell": "甲 乙",
        "table": "报告.项目：\n        名称 | 数\n        甲 乙 | 5元",
    }


def test_comments_are_kept_where_they_stand() -> None:
    text = "# 一\n条款 “甲#乙”： # 二\n   # 三\n"
    tree = read(text)
    assert [(c.text, c.own_line) for c in tree.comments] == [("# 一", True), ("# 二", False), ("# 三", True)]
    assert all(text[c.span.start : c.span.end] == c.text for c in tree.comments)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_do_not_matter(end: str) -> None:
    text = end.join(["\ufeff政策 a-b “甲”：", "  文号：“乙” # 注", "", "条款 “丙”", ""])
    tree = read(text)
    assert tree.policy is not None
    assert dump(tree.policy) == "(policy a-b “甲” [(setting number “乙”)])"
    assert [c.text for c in tree.comments] == ["# 注"]
