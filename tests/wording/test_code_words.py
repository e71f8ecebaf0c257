"""The search for words of reports in code finds them, and the extraction has none but those whose reason is told."""

from pathlib import Path

import yaml

import checker.extraction
from checker.vocabulary import load_vocabulary
from tests.wording.code_words import Left, left_in

ROOM = Path(checker.extraction.__file__).parent
KEPT = yaml.safe_load((Path(__file__).parent / "kept_in_code.yaml").read_text(encoding="utf-8"))

CODE = '''
"""其中：说明不是词。"""
import re
from checker.wording import phrase, words
A = phrase("某事导致")
B = frozenset(words("上年"))
C = ("合计", "小计")
D = {"优": 1}
E = re.compile(r"共计|元+")
def f(text, report):
    """其中。"""
    if "其中" in text or text == "无" or text in C:
        return report["落款"]
    if text.endswith("总分") and re.search("得分", text):
        raise ValueError("没有写")
    return text.replace("。", "；").replace("元", "")
'''


def test_words_are_found_with_their_line_and_use():
    assert left_in(CODE) == [
        Left(7, "constant", "合计"), Left(7, "constant", "小计"), Left(8, "constant", "优"),
        Left(9, "pattern", "共计|元+"),
        Left(12, "equal", "无"), Left(12, "test", "其中"), Left(14, "pattern", "得分"), Left(14, "test", "总分"),
        Left(16, "test", "元"),
    ]  # fmt: skip


def _names() -> frozenset[str]:
    """Of records and fields: keys by which facts are looked up."""
    records = load_vocabulary().records
    return frozenset(records) | {field.zh for record in records.values() for field in record.fields.values()}


def _words() -> dict[str, set[str]]:
    """By file, without units of values and names of facts."""
    names, units = _names(), frozenset(KEPT["units"])
    return {
        path.relative_to(ROOM).as_posix(): found
        for path in ROOM.rglob("*.py")
        if (
            found := {
                x.text
                for x in left_in(path.read_text(encoding="utf-8"))
                if x.text not in units and not (x.how in ("constant", "equal") and x.text in names)
            }
        )
    }


def test_words_of_reports_stand_in_code_only_where_it_is_told_why():
    kept = {entry["in"]: set(entry["texts"]) for entry in KEPT["files"]}
    untold = {file: texts - kept.get(file, set()) for file, texts in _words().items()}
    assert {file: texts for file, texts in untold.items() if texts} == {}


def test_what_is_told_is_still_there():
    found = _words()
    gone = {e["in"]: set(e["texts"]) - found.get(e["in"], set()) for e in KEPT["files"]}
    assert {file: texts for file, texts in gone.items() if texts} == {}
    assert all(entry["why"] for entry in KEPT["files"])
