"""Each construct of the notation: what is written, what it finds, what it does not."""

import pytest

from checker.wording import Wording, marked, phrase, shipped, words, written
from checker.wording.entries import Sort
from tests.wording.making import made

FOUND = [
    ("甲乙", "子甲乙丑", "甲乙"),
    ("甲 乙", "甲乙", "甲乙"),
    ("上年|去年", "较去年增长", "去年"),
    ("（上年｜去年）度？", "去年度", "去年度"),
    ("「(」元「)」", "预算(元)", "(元)"),
    ("「」」", "甲」乙", "」"),
    ("「…」", "等…", "…"),
    ("[局委办]长", "某委长", "委长"),
    ("[^，。]长", "，局长", "局长"),
    ("[{数}.]+", "得98.5分", "98.5"),
    ("[「]」「-」]", "甲-乙", "-"),
    ("[a-c-]+", "xb-cx", "b-c"),
    ("{数}×4年", "在2024年", "2024年"),
    ("{数}×1-3分", "得95分", "95分"),
    ("{数}×2-分", "得9595分", "9595分"),
    ("{字}×1-3", "abc甲乙丙丁", "甲乙丙"),
    ("甲{空}乙{任}", "甲 乙!", "甲 乙!"),
    ("甲_乙", "甲   乙", "甲   乙"),
    ("甲_乙", "甲乙", "甲乙"),
    ("因…10受", "因天气受天气受阻", "因天气受"),
    ("因…2-10受", "因受天气受阻", "因受天气受"),
    ("因……10受", "因雨，再受阻", "因雨，再受"),
    ("因…10不含(雪|雨)受", "因雪受因风受阻", "因风受"),
    ("第…4只含([{数}-])号", "第2-3号", "第2-3号"),
    ("第…4只含([^子])号", "第子号第丑号", "第丑号"),
    ("^甲|乙$", "乙甲乙", "乙"),
    ("(前是:上|去)年", "今年去年", "年"),
    ("(前是:上|本年|^)度", "本年度", "度"),
    ("(前非:上|本年)度", "本年度上度温度", "度"),
    ("调整(后非:后|数)", "调整后调整了", "调整"),
    ("调整(后是:后|$)", "调整数，调整", "调整"),
    ("(我|本){单位}", "在本局", "本局"),
    ("［甲乙］＋", "丙甲乙", "甲乙"),
    ("＄", "甲", ""),
    ("減少", "减少", "减少"),
]

NOT_FOUND = [
    ("因…10受", "因雨，再受阻"),
    ("因……10受", "因雨。再受阻"),
    ("因…2受", "因大雨天受阻"),
    ("因…10不含(雪)受", "因雪受阻"),
    ("第…4只含({数})号", "第甲号"),
    ("^甲", "乙甲"),
    ("甲$", "甲乙"),
    ("(前非:上|本年)度", "本年度上度"),
    ("(前是:上)年", "年"),
    ("调整(后非:后|数)", "调整后"),
    ("甲×2", "甲乙甲"),
    ("[^甲]", "甲"),
]


@pytest.mark.parametrize(("text", "sentence", "found"), FOUND)
def test_finds(text, sentence, found):
    m = made(text, 单位="[局委]").search(sentence)
    assert m is not None
    assert m[0] == found


@pytest.mark.parametrize(("text", "sentence"), NOT_FOUND)
def test_does_not_find(text, sentence):
    assert made(text).search(sentence) is None


def test_signs_mean_the_same_in_both_widths():
    half = made("(<因:[甲乙]+>|{数}?)(后非:丙)$|「|」")
    full = made("（＜因：［甲乙］＋＞｜｛数｝？）（后非：丙）＄｜「｜」")
    assert half.pattern == full.pattern


def test_parts_are_groups():
    m = made("<原因:…10>，?导致<果:{字}×2>").search("大雨，导致滞后")
    assert m is not None
    assert (m["原因"], m["果"], m[2], m.span("原因")) == ("大雨", "滞后", "滞后", (0, 2))


def test_a_part_in_several_branches_is_one_name():
    both = made("因<由:…10>，|由于<由:…10>。|<由:雪><另:灾>")
    for sentence, start, end in (("因雨，", 1, 2), ("由于大风。", 2, 4), ("雪灾", 0, 1)):
        m = both.search(sentence)
        assert m is not None
        assert (m["由"], m.group("由"), m.span("由")) == (
            sentence[start:end],
            sentence[start:end],
            (start, end),
        )
        assert (m.start("由"), m.end("由"), m.groupdict()["由"]) == (start, end, sentence[start:end])
        assert set(m.groupdict()) == {"由", "另"}
    assert [m["由"] for m in both.finditer("因雨，由于风。")] == ["雨", "风"]
    assert both.sub(lambda m: f"[{m['由']}]", "因雨，由于风。") == "[雨][风]"
    assert both.search("因雨，")["另"] is None


def test_the_calls_are_those_of_a_compiled_pattern():
    one = made("[甲乙]+")
    assert one.match("丙甲", 1)[0] == "甲"
    assert one.match("丙甲") is None
    assert one.fullmatch("甲乙").end() == 2
    assert one.search("甲丙乙", 1, 2) is None
    assert one.findall("甲丙乙") == ["甲", "乙"]
    assert one.split("子甲丑乙寅") == ["子", "丑", "寅"]
    assert one.sub("。", "子甲丑") == "子。丑"
    assert one.compiled.pattern == one.pattern
    with pytest.raises(AttributeError):
        _ = one.unheard_of


def test_nothing_is_compiled_before_it_is_used():
    wording = Wording([]).with_added({"坏": "{没有的名字}", "好": "甲"})
    broken = wording.phrase("坏")
    assert wording.phrase("好").search("甲")
    with pytest.raises(Exception, match="没有的名字"):
        broken.search("甲")


# ── words and slots ──────────────────────────────────────────────────────────────────────────────


def test_words_are_listed_longest_first():
    wording = Wording([]).with_added({"上年": "上年度?|去年", "往期": "{上年}|[同前]期", "开": "…3"})
    assert wording.words("往期") == ("上年度", "上年", "前期", "去年", "同期")
    with pytest.raises(Exception, match="no finite class"):
        wording.words("开")
    with pytest.raises(LookupError, match="did you mean '上年'"):
        wording.words("上上年")


def slotted() -> Wording:
    from checker.source import SourceFile
    from checker.wording.load import entries_of

    slots = entries_of(SourceFile("slots.yaml", "标签: 事实的名字"), Sort.SLOT)
    phrases = entries_of(SourceFile("p.yaml", "得分: '{头}为<分:{数}+>'\n头: '{标签}_'"), Sort.PHRASE)
    return Wording([*slots, *phrases])


def test_slots_are_filled_by_keyword():
    wording = slotted()
    by_notation = wording.phrase("得分", 标签=["自评得?分", "总分"])
    assert [by_notation.search(f"{label}为95")["分"] for label in ("自评分", "自评得分", "总分")] == [
        "95"
    ] * 3
    literal = wording.phrase("得分", 标签=map(written, ["得分(分)", "甲|乙」"]))
    assert literal.search("得分(分)为95")["分"] == "95"
    assert literal.search("甲|乙」为7")["分"] == "7"
    assert literal.search("甲为7") is None
    assert wording.phrase("得分", 标签=["总分", "自评得?分"]).pattern == by_notation.pattern
    for wrong in ({}, {"标签": ["甲"], "别的": ["乙"]}):
        with pytest.raises(TypeError, match="标签"):
            wording.phrase("得分", **wrong).search("")


def test_a_pack_adds_names_and_ways_of_saying():
    before = Wording([]).with_added({"等级": "优|良", "评为": "评为{等级}"})
    after = before.with_added({"等级": ["达标", "甲等"], "星级": "{等级}|三星"})
    assert after.phrase("评为").search("评为达标")
    assert before.phrase("评为").search("评为达标") is None
    assert after.phrase("星级").search("三星")


# ── figures ──────────────────────────────────────────────────────────────────────────────────────


def test_figures_are_matched_where_they_were_read():
    text = "预算1,234.5万元，执行率98%"
    on = marked(text, [(2, 11, "金额"), (15, 18, "比率")])
    assert len(on) == len(text)
    m = made("预算<额:<金额>>，执行率<比率>").search(on)
    assert m is not None
    assert text[slice(*m.span("额"))] == "1,234.5万元"
    assert made("<比率>…9<金额>").search(on) is None


def test_a_text_cannot_forge_figures():
    forged = "\ue001\ue000\ue000"
    assert made("<金额>").search(marked(forged, [])) is None


# ── what is shipped ──────────────────────────────────────────────────────────────────────────────


def test_the_shipped_wording_is_at_hand():
    assert phrase("等级未定").search("力争评为优")
    assert phrase("等级未定") is phrase("等级未定")
    finite = next(n for n, e in shipped().entries.items() if n == "等级未定" and e.sort is Sort.PHRASE)
    assert "力争" in words(finite)
