"""What cannot be read is refused, and what is doubtful told, with the exact characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostics import Faults, render
from checker.source import SourceFile
from checker.wording import Wording
from checker.wording.entries import Sort
from checker.wording.load import entries_of
from checker.wording.sound import doubts
from tests.wording.making import made, quoted, refused, told

REFUSED = [
    ("{甲", "W204", "{"),
    ("甲(乙", "W204", "("),
    ("[甲乙", "W204", "["),
    ("「甲乙", "W204", "「"),
    ("<甲:乙", "W204", "<"),
    ("甲)乙", "W203", ")"),
    ("甲]", "W203", "]"),
    ("甲>", "W203", ">"),
    ("甲|", "W206", "|"),
    ("甲||乙", "W206", "|"),
    ("()", "W206", ")"),
    ("「」甲", "W206", "「」"),
    ("[]", "W206", "[]"),
    ("…3*", "W207", "…3*"),
    ("^+", "W207", "^+"),
    ("(前是:甲)?", "W207", "(前是:甲)?"),
    ("甲??", "W208", "?"),
    ("甲×", "W209", "×"),
    ("甲×3-2", "W210", "3-2"),
    ("甲×0", "W210", "0"),
    ("甲×1001", "W210", "1001"),
    ("…0", "W210", "0"),
    ("*甲", "W211", "*"),
    ("甲\\d", "W212", "\\"),
    ("{甲 乙}", "W213", "{甲 乙}"),
    ("<1:甲>", "W213", "1"),
    ("[甲-丙]", "W214", "甲-丙"),
    ("< >", "W215", "<"),
    ("<斤两>", "W216", "<斤两>"),
    ("甲………9", "W217", "………"),
    ("甲\u200b乙", "W202", "\u200b"),
    ("(前是:甲…3)", "W307", "(前是:甲…3)"),
    ("(前是:甲+)", "W307", "(前是:甲+)"),
    ("[{任}]", "W306", "[{任}]"),
    ("…3不含(甲乙)", "W306", "…3不含(甲乙)"),
    ("{没有}", "W301", "{没有}"),
]


@pytest.mark.parametrize(("text", "code", "at"), REFUSED)
def test_refused_at_its_characters(text, code, at):
    found = refused(text)
    assert (found.code, quoted(found)) == (code, at)
    assert code in render(found)


@pytest.mark.parametrize(("text", "code", "at"), REFUSED)
def test_refused_at_the_same_characters_within_a_file(text, code, at):
    lines = ["好: 甲", "坏: >-", "  子丑|", f"  {text.replace(chr(10), '')}"]
    wording = Wording(entries_of(SourceFile("p.yaml", "\n".join(lines)), Sort.PHRASE))
    with pytest.raises(Faults) as raised:
        wording.phrase("坏").search("")
    found = raised.value.diagnostics[0]
    assert (found.code, found.position[0]) == (code, 4)
    assert quoted(found) == at


def test_a_circle_is_told_with_its_way():
    found = refused("{乙}", 乙="子|{丙}", 丙="{乙}")
    assert (found.code, quoted(found)) == ("W302", "{乙}")
    assert "乙 → 丙 → 乙" in found.message.zh


def test_a_mistyped_name_is_told_with_the_nearest():
    found = refused("{上年份}", 上年="去年")
    assert found.help is not None
    assert "上年" in found.help.zh


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * 60 + "甲" + ")" * 60, "W205"),
        ("[" * 60, "W204"),
        ("甲" * 20_001, "W201"),
        ("(甲×1000)×1000", ""),
        ("(前是:(甲|乙乙)×1000)", "W307"),
    ],
)
def test_limits(text, code):
    if code:
        assert refused(text).code == code
    else:
        assert made(text).search("甲") is None


def test_names_that_double_at_every_step_are_cut_off():
    doubling = {f"名{i}": f"{{名{i + 1}}}{{名{i + 1}}}" for i in range(25)} | {"名25": "甲乙丙丁"}
    assert refused("{名0}", **doubling).code == "W305"
    deep = {f"名{i}": f"{{名{i + 1}}}" for i in range(60)} | {"名60": "甲"}
    assert refused("{名0}", **deep).code == "W303"


TOLD = [
    ("丁(甲(后非:乙))+丙", ["W401"]),
    ("丁(甲?)*", ["W402"]),
    ("丁(甲|甲乙|乙丙)+", ["W403"]),
    ("丁(甲|乙|甲乙)+", []),
    ("《{字}*》", []),
    ("丁{字}*局", ["W404"]),
    ("丁{字}×0-9局", []),
    ("丁(整体|部门)*部门整体", ["W404"]),
    ("丁(上年|上级)*上报", []),
    ("丁(、{数}+)*、?$", []),
    ("丁{数}+(.{数}+)?", []),
    ("丁_(_-_{数})?", []),
    ("丁[为是]*(为是)?甲", []),
    ("丁_:?_$", []),
    ("丁_{空}+", ["W404"]),
    ("丁{数}+({数}分)?$", ["W404"]),
    ("丁(甲乙)*甲", ["W404"]),
    ("丁(甲乙)*甲?", []),
    ("丁{数}×1-2(.{数}×1-2)×1-3([、.](后非:{数}))?甲", []),
    ("丁{串}号", ["W404"]),
    ("甲|乙|甲", ["W405"]),
    ("{甲类}|乙", ["W405"]),
    ("增|增长", ["W406"]),
    ("甲$乙", ["W407"]),
    ("甲^", ["W407"]),
    ("甲(后是:乙)丙", ["W407"]),
    ("甲(后非:丙|丁)丙", ["W407"]),
    ("甲(后非:丙)丁", []),
    ("丁(甲|甲乙)+乙", ["W404"]),
    ("丁甲*…2甲", ["W404"]),
    ("丁甲*…2乙", []),
    ("丁(甲+)×2-", ["W404"]),
    ("丁(甲…2)+$", ["W410"]),
    ("甲…5", ["W411"]),
    ("甲…5$", []),
    ("甲…乙", ["W408"]),
    ("{数}*甲", ["W409"]),
    ("^{数}*甲", []),
    ("(前非:{数}){数}+甲", []),
    ("(前非:{空})_甲", []),
    ("(前非:{数}){字}+甲类", ["W404", "W409"]),
]


@pytest.mark.parametrize(("text", "codes"), TOLD)
def test_what_is_doubtful_is_told(text, codes):
    assert told(text, 串="{数}×2-|号+", 甲类="甲|乙") == codes


# ── any text ─────────────────────────────────────────────────────────────────────────────────────

SIGNS = "甲乙12|()?*+×[]{}<>「」^$…_-:：、，不含只前后是非数字空任金额\\ \n"


@given(st.text(SIGNS, max_size=40))
def test_any_text_is_compiled_or_refused(text):
    wording = Wording([]).with_added({"写法": text, "甲": "乙|{乙}", "乙": "丙?"})
    try:
        wording.phrase("写法").search("甲乙丙12" * 3)
    except Faults as faults:
        for d in faults.diagnostics:
            assert 0 <= d.span.start <= d.span.end <= len(d.source.text) + 1
            render(d)
    doubts(wording, "写法")


@given(st.text(SIGNS + "'\"#&!%@`,>~", max_size=60))
def test_any_file_is_read_or_refused(text):
    source = SourceFile("p.yaml", text)
    try:
        Wording(entries_of(source, Sort.PHRASE))
    except Faults as faults:
        assert [render(d) for d in faults.diagnostics]  # noqa: PT017 - any text may also be fine


def test_a_short_look_within_a_repeat_is_a_doubt_and_an_endless_one_a_fault():
    wording = Wording([]).with_added({"短": "丁(甲(后非:乙))*", "长": "丁(甲(后非:[^。]*乙))*"})
    levels = {n: [(d.code, d.level.value) for d in doubts(wording, n)][:1] for n in ("短", "长")}
    assert levels == {"短": [("W401", "warning")], "长": [("W401", "error")]}


def test_what_anything_may_follow_is_a_doubt_and_what_one_word_follows_a_fault():
    wording = Wording([]).with_added({"窄": "丁(结果|为)*为优", "宽": "丁(结果|为)*({字}×1-4|优)"})
    levels = {n: [(d.code, d.level.value) for d in doubts(wording, n)] for n in ("窄", "宽")}
    assert levels == {"窄": [("W404", "error")], "宽": [("W404", "warning")]}
