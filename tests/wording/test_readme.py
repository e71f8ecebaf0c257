"""What `rules/README.md` tells people who edit the wording is true."""

import re
from pathlib import Path

from checker.source import SourceFile
from checker.wording import Wording
from checker.wording.cases import failures, read_cases
from checker.wording.entries import Sort
from checker.wording.held import unheld
from checker.wording.load import entries_of
from tests.wording.making import made

README = (Path(__file__).parents[2] / "rules" / "README.md").read_text(encoding="utf-8")


def test_the_example_holds_and_its_cases_hold_every_word():
    entries, cases = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    wording = Wording(entries_of(SourceFile("README.md", entries), Sort.PHRASE))
    read = read_cases(SourceFile("README.md", cases), wording)
    assert [d for case in read for d in failures(case, wording)] == []
    assert [u for u in unheld(wording, read) if u.word] == []


def test_every_way_of_writing_in_the_table_can_be_read():
    table = README[README.index("| 写法 |") : README.index("### 用例")]
    shown = [
        w.replace("\\|", "|")
        for row in table.splitlines()[2:]
        for w in re.findall(r"`([^`]+)`", row.split(" | ")[0])
    ]
    assert len(shown) > 25
    for text in shown:
        made(f"甲{text}" if text in "^" else text, 上年="去年", 自己="甲").search("甲")
