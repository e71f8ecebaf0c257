"""The commands there are: name, what they work on, options, and the module that does the work."""

from __future__ import annotations

from pathlib import PurePath

from checker.cli.arguments import Command, Option, one_of, read_day
from checker.cli.words import LANGUAGES, nearest
from checker.diagnostics import Words

_FILE = Words("文件", "FILE")
_FILES = Words("文件…", "FILE…")
_DAY = Words("日期", "DATE")

_LANG = Option(
    ("--lang",), Words("输出所用的语言；不写时随系统", "language of the output; by default that of the locale"),
    Words("zh|en", "zh|en"), one_of(*LANGUAGES),
)  # fmt: skip

CHECK = Command(
    "", Words("检查报告（Word、PDF、网页、表格、txt 或 report.json）", "check reports (Word, PDF, HTML, Excel, text, or report.json)"),
    "checker.cli.check", _FILES,
    (
        Option(("--policy",),
               Words("用这个规则包，不按报告的地区和年度选；也可以是规则文件或文件夹",
                     "take this policy instead of the one the report calls for; may be a rule file or folder"),
               Words("规则包", "PACK")),
        Option(("--format",),
               Words("输出格式 table 或 json；加 =文件 就写进文件；可以写几次",
                     "table or json; with =FILE into a file; may be repeated"),
               Words("格式[=文件]", "FORMAT[=FILE]"), many=True),
        Option(("--as-of",),
               Words("按这一天有效的规定判断；不写时用落款日期，没有落款日期用次年 6 月 30 日",
                     "judge by the law of that day; otherwise the sign-off date, otherwise 30 June of the next year"),
               _DAY, read_day),
        Option(("--today",),
               Words("把这一天当作今天（只影响豁免到期和过时提醒）",
                     "take this day for today (matters to waivers and staleness only)"),
               _DAY, read_day),
        Option(("--fail-on",),
               Words("从哪一级起算未通过：error（不写时）、warning、info、never",
                     "lightest finding that fails the gate: error (default), warning, info, never"),
               Words("级别", "LEVEL"), one_of("error", "warning", "info", "never")),
        Option(("--undecided",),
               Words("有规则无法判断时：fail 算未通过，report 只列出；不写时错误级的规则无法判断，算没有判完",
                     "undecided rules: fail the gate, or report only; by default a report is not judged (3) for those of error level"),
               Words("fail|report", "fail|report"), one_of("fail", "report")),
        Option(("--all",), Words("列出全部结果，不止 50 处", "list every finding, not 50 at most")),
        Option(("--color",), Words("总是用颜色", "always use colour")),
        Option(("--no-color",), Words("不用颜色", "never use colour")),
        _LANG,
        Option(("--version",), Words("显示版本", "show the version")),
    ),
)  # fmt: skip

EXTRACT = Command(
    "extract", Words("列出从报告里读出的数据，写成 report.json", "show what was read from a report, as report.json"),
    "checker.cli.extract", _FILE,
    (
        Option(("-o", "--output"), Words("写进这个文件", "write to this file"), _FILE),
        Option(("--coverage",),
               Words("报告里的数字读懂了多少，哪些没有读懂",
                     "how many of the numbers in the text were understood, and which were not")),
        Option(("--review",),
               Words("逐项列出数据和原文，供人核对", "list every fact with its words, for a person to confirm")),
        Option(("--ocr",),
               Words("扫描的页面用 tesseract 识别文字；认出的数据要经人核对",
                     "recognise the words of scanned pages with tesseract; a person must confirm them")),
        Option(("--policy",), Words("连同这个规则包声明的事实一起读；也可以是规则文件或文件夹",
                                    "read the facts that this policy declares too; may be a rule file or folder"),
               Words("规则包", "PACK")),
        _LANG,
    ),
)  # fmt: skip

ANNOTATE = Command(
    "annotate", Words("检查一份报告，结果作为批注写进它的副本", "check a report and write the findings into a copy of it"),
    "checker.cli.annotate", _FILE,
    (
        Option(("-o", "--output"), Words("副本的文件名；不写时为 原名.marked.docx、.marked.pdf 或 .marked.html",
                                         "name of the copy; by default NAME.marked.docx, .marked.pdf or .marked.html"), _FILE),
        *(option for option in CHECK.options if option.name in ("policy", "as_of", "today")),
        _LANG,
    ),
)  # fmt: skip

SCHEMA = Command(
    "schema", Words("输出 JSON Schema：report 或 findings", "print a JSON Schema: report or findings"),
    "checker.cli.schema", Words("report|findings", "report|findings"),
    (
        Option(("--policy",), Words("连同这个规则包声明的事实；也可以是规则文件或文件夹",
                                    "with the facts that this policy declares; may be a rule file or folder"),
               Words("规则包", "PACK")),
        _LANG,
    ),
)  # fmt: skip

POLICIES = Command(
    "policies", Words("列出可用的规则包", "list the policies there are"),
    "checker.cli.policies", None,
    (
        Option(("--policy",), Words("另外加上这个规则文件或文件夹", "this rule file or folder too"),
               Words("路径", "PATH")),
        _LANG,
    ),
)  # fmt: skip

LINT = Command(
    "lint", Words("检查规则文件或 rules/wording 本身写得对不对", "check rule files, or rules/wording, themselves"),
    "checker.cli.lint", Words("[路径…]", "[PATH…]"),
    (
        Option(("--unheld",),
               Words("列出 rules/wording 里没有用例守住的词", "list the words of rules/wording that no case holds")),
        _LANG,
    ),
)  # fmt: skip

TEST = Command(
    "test", Words("用规则自带的例和 Markdown 用例测试规则", "test rules by their examples and by Markdown cases"),
    "checker.cli.test", Words("[路径…]", "[PATH…]"),
    (
        Option(("--mutate",),
               Words("逐处改动规则（比较、界线、运算），看有没有例会发现",
                     "change every comparison, threshold and operator, and see whether an example notices")),
        _LANG,
    ),
)  # fmt: skip

FMT = Command(
    "fmt", Words("把规则文件排成统一的样子，或改写成另一种语言", "lay rule files out, or rewrite them in the other language"),
    "checker.cli.fmt", Words("路径…", "PATH…"),
    (
        Option(("--check",),
               Words("只看哪里要改，不改文件；要改时退出码为 1", "show what would change and change nothing; exit code 1 if anything")),
        Option(("--to",), Words("关键词、单位和事实名改写成中文或英文", "rewrite keywords, units and names of facts"),
               Words("zh|en", "zh|en"), one_of(*LANGUAGES)),
        Option(("--stdout",), Words("输出到屏幕，不改文件", "write to the terminal and change no file")),
        _LANG,
    ),
)  # fmt: skip

DIFF = Command(
    "diff", Words("比较两版规则，并看对一批报告有什么影响", "compare two versions of rules, and what they change for reports"),
    "checker.cli.diff", Words("旧 新", "OLD NEW"),
    (
        Option(("--corpus",), Words("对这个文件夹里的报告比较结果", "compare the findings of the reports in this folder"),
               Words("文件夹", "FOLDER")),
        Option(("--check",), Words("有变化时退出码为 1", "exit code 1 when anything changes")),
        Option(("--all",), Words("列出全部变化", "list every change")),
        _LANG,
    ),
)  # fmt: skip

EXPLAIN = Command(
    "explain", Words("说明一条规则、一个错误代码，或一份报告的一处结果是怎样得出的",
                     "explain a rule, a code, or how a rule judged a report"),
    "checker.cli.explain", Words("规则|代码|结果 [报告]", "RULE|CODE|FINDING [REPORT]"),
    (
        Option(("--policy",), Words("用这个规则包；也可以是规则文件或文件夹", "take this policy; may be a rule file or folder"),
               Words("规则包", "PACK")),
        Option(("--as-of",), Words("按这一天有效的规定判断", "judge by the law of that day"), _DAY, read_day),
        _LANG,
    ),
)  # fmt: skip

HANDBOOK = Command(
    "handbook", Words("把规则写成给人看的手册（HTML 或 Markdown）", "write the rules out as a handbook (HTML or Markdown)"),
    "checker.cli.handbook", Words("[规则包]", "[PACK]"),
    (
        Option(("-o", "--output"), Words("写进这个 .html 或 .md 文件", "write to this .html or .md file"), _FILE),
        _LANG,
    ),
)  # fmt: skip

NEW = Command(
    "new", Words("新建一个规则包或一条规则，带例子", "lay out a new pack or rule, with examples"),
    "checker.cli.new", Words("pack 编号 文件夹 | rule 编号 文件", "pack ID FOLDER | rule ID FILE"),
    (
        Option(("--title",), Words("名称", "title"), Words("名称", "TITLE")),
        Option(("--extends",), Words("继承哪个规则包", "the pack it extends"), Words("规则包", "PACK")),
        Option(("--region",), Words("适用的地区", "the region it applies to"), Words("地区", "REGION")),
        Option(("--clause",), Words("条款的标题", "title of the clause"), Words("条款", "CLAUSE")),
        _LANG,
    ),
)  # fmt: skip

COMMANDS = {
    command.name: command
    for command in (CHECK, EXTRACT, ANNOTATE, SCHEMA, POLICIES, LINT, FMT, TEST, DIFF, EXPLAIN, HANDBOOK, NEW)
}

# Words that the documents promise and this version does not know yet.
LATER = frozenset({"lsp", "batch", "baseline", "serve"})

EXAMPLES = (
    ("checkrules report.docx", Words("检查一份报告", "check a report")),
    ("checkrules *.txt --format json=result.json",
     Words("检查几份，结果写成 JSON", "check several, results as JSON")),
    ("checkrules extract report.txt -o report.json",
     Words("查看读出的每项数据及其位置", "see every fact that was read, with its place")),
)  # fmt: skip


def mistyped(name: str) -> Words | None:
    """What to say of a file that does not exist and looks like a command."""
    if PurePath(name).suffix or len(PurePath(name).parts) > 1:
        return None
    near = nearest(name, [c for c in (*COMMANDS, *LATER) if c])
    if near is None:
        return None
    return Words(f"是不是命令 checkrules {near}？", f"did you mean the command checkrules {near}?")
