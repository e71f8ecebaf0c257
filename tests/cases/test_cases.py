"""Each folder or file of cases is a pack whose examples are the test: what the language means, in its own words."""

from pathlib import Path

import pytest

from checker import api
from checker.diagnostics import Level, render
from checker.policy.load import load
from checker.vocabulary import load_vocabulary

HERE = Path(__file__).parent
CASES = [
    *([p] for p in sorted(HERE.glob("*.rules"))),
    [HERE / "overlay" / "parent", HERE / "overlay" / "child"],
    [HERE / "above" / "upper", HERE / "above" / "lower"],
    [HERE / "passages"],
]


@pytest.mark.parametrize("paths", CASES, ids=lambda paths: paths[-1].name)
def test_every_example_gets_the_verdict_it_states(paths: list[Path]) -> None:
    vocabulary = load_vocabulary()
    packs = [pack for path in paths for pack in api.packs_at(path)]
    loaded = api.checked(load(packs, vocabulary))
    wrong = [render(d) for d in loaded.diagnostics if d.level is Level.ERROR]
    assert not wrong, "\n\n".join(wrong)
    assert loaded.library.policies


def test_a_wrong_example_is_told() -> None:
    """The cases would be worth nothing if a false one passed."""
    text = (
        (HERE / "bands.rules")
        .read_text(encoding="utf-8")
        .replace("报告.得分 = 89.99分", "报告.得分 = 90.01分")
    )
    vocabulary = load_vocabulary()
    from checker.source import SourceFile

    loaded = api.checked(load([(SourceFile("bands.rules", text),)], vocabulary))
    assert [d.code for d in loaded.errors] == ["P713"]
    assert loaded.errors[0].source.quote(loaded.errors[0].span).startswith("例 不符合：报告.得分 = 90.01分")
