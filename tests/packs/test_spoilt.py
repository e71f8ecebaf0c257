"""Reports spoilt on purpose: the fault that was put in is found."""

from pathlib import Path

import pytest

from tests.packs.outcomes import failures
from tests.variants import MUTATIONS, Mutation
from tests.variants.labels import read_labels

SPOILT = [(mutation, name) for mutation in MUTATIONS for name in mutation.expects]
# Parts in brackets that no longer add up are not yet taken for the whole of their kind.
NOT_YET_EXTRACTED = {("break-inner-partition", "xiangshan-zone-2024")}


@pytest.mark.parametrize(
    ("mutation", "name"), SPOILT, ids=lambda x: x.name if isinstance(x, Mutation) else str(x)
)
def test_the_fault_is_found(mutation: Mutation, name: str, tmp_path: Path) -> None:
    report = tmp_path / f"{name}.txt"
    report.write_bytes(mutation.apply(read_labels(name).text).encode())
    missed = set(mutation.expects[name]) - failures(report).keys()
    if missed and (mutation.name, name) in NOT_YET_EXTRACTED:
        pytest.xfail("not yet extracted")
    assert not missed
