"""The search for words of reports in code finds them, and leaves alone what is none."""

from tests.wording.code_words import Left, left_in

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
        Left(12, "test", "其中"), Left(12, "test", "无"), Left(14, "pattern", "得分"), Left(14, "test", "总分"),
        Left(16, "test", "元"),
    ]  # fmt: skip
