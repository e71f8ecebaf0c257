"""`checkrules new`: a pack, or a rule with its examples, is laid out in a file that loads as it stands."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path

from checker.cli.output import Terminal, save
from checker.cli.words import Usage
from checker.diagnostics import Lang, Words
from checker.gate import FINE

ENGLISH = re.compile(r"^\s*(?:policy|clause)\b", re.MULTILINE)
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

ZH_PACK = """\
政策 {id} “{title}”：
{extends}  施行：{year}-01-01
  适用：{applies}

# 每条规则写在它所执行的条款之下。条文核对过原文以后，把“否”改成“是”。
条款 “{clause}”：
  条文已核对：否

{rule}"""
ZH_RULE = """\
  规则 {id} “{title}”：
    级别：警告
    # 要求写在“应当”后面，不符时的话写给填报单位看；大括号里可以放事实。
    应当 报告.得分 已填
    不符时 “报告没有写明自评得分”
    整改 “在评价结论里写明自评总得分”
    例 符合：报告.得分 = 95分
    例 不符合：报告.得分 未写
"""
EN_PACK = """\
policy {id} "{title}":
{extends}  effective: {year}-01-01
  applies: {applies}

# Every rule stands beneath the clause it carries out. Once the clause has been checked against its text, turn no into yes.
clause "{clause}":
  verified: no

{rule}"""
EN_RULE = """\
  rule {id} "{title}":
    severity: warning
    # What is required follows "should"; the message is for the reporting unit, and facts may stand in braces.
    should report.score filled
    otherwise "The report does not state its score"
    remedy "State the total score in the conclusion"
    example passes: report.score = 95 pts
    example fails: report.score not stated
"""


def run(options: Namespace, terminal: Terminal) -> int:
    words = options.operands
    if len(words) != 3 or words[0] not in ("pack", "rule"):
        raise Usage(
            Words(
                "请写 new pack 编号 文件夹，或 new rule 编号 文件",
                "write: new pack ID FOLDER, or new rule ID FILE",
            ),
            Words(
                "例如：checkrules new pack xx-city rules/xx-city",
                "like: checkrules new pack xx-city rules/xx-city",
            ),
        )
    what, name, place = words
    if ID.fullmatch(name) is None:
        raise Usage(
            Words(
                f"编号“{name}”只能用小写英文字母、数字和连字符",
                f"the id {name!r} must be of small letters, digits and hyphens",
            )
        )
    title = options.title or name
    path = (
        _pack(name, title, Path(place), options, terminal.lang)
        if what == "pack"
        else _rule(name, title, Path(place), options)
    )
    terminal.say(
        f"已写入 {path}；改好后用 checkrules lint {place} 检查",
        f"written to {path}; check it with checkrules lint {place}",
    )
    return FINE


def _pack(name: str, title: str, folder: Path, options: Namespace, lang: Lang) -> Path:
    path = folder / "pack.rules"
    if path.exists():
        raise Usage(Words(f"{path} 已经有了，没有改动它", f"{path} exists and was left as it is"))
    folder.mkdir(parents=True, exist_ok=True)
    region, parent, rule = options.region, options.extends, f"{name}-score-stated"
    if lang == "zh":
        text = ZH_PACK.format(
            id=name,
            title=title,
            extends=f"  继承：{parent}\n" if parent else "",
            year=2025,
            applies=f"报告.地区 包含 “{region}”" if region else "报告.年度 ≥ 2020年",
            clause=options.clause or "本地规定",
            rule=ZH_RULE.format(id=rule, title="自评得分写明"),
        )
    else:
        text = EN_PACK.format(
            id=name,
            title=title,
            extends=f"  extends: {parent}\n" if parent else "",
            year=2025,
            applies=f'report.region contains "{region}"' if region else "report.fiscal_year >= year 2020",
            clause=options.clause or "Local rules",
            rule=EN_RULE.format(id=rule, title="Score stated"),
        )
    save(path, text)
    return path


def _rule(name: str, title: str, path: Path, options: Namespace) -> Path:
    """Appended under its own clause, so that nothing already there is touched; in the words the file is written in."""
    if not path.is_file():
        raise Usage(
            Words(f"没有文件 {path}", f"there is no file {path}"),
            Words("先用 new pack 建一个规则包", "make a pack first with new pack"),
        )
    text = path.read_text(encoding="utf-8")
    if re.search(rf"^\s*(?:规则|rule)\s+{re.escape(name)}\b", text, re.MULTILINE):
        raise Usage(Words(f"{path} 里已有规则 {name}", f"{path} already has the rule {name}"))
    if ENGLISH.search(text):
        head = f'clause "{options.clause or "Local rules"}":\n  verified: no'
        added = f"\n{head}\n\n{EN_RULE.format(id=name, title=title)}"
    else:
        head = f"条款 “{options.clause or '本地规定'}”：\n  条文已核对：否"
        added = f"\n{head}\n\n{ZH_RULE.format(id=name, title=title)}"
    save(path, text.rstrip("\n") + "\n" + added)
    return path
