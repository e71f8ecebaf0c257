"""The policies, loaded once for all tests of forms."""

from __future__ import annotations

import pytest

from checker import api
from checker.policy.model import Library


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return api.load_library(cache=tmp_path_factory.getbasetemp().parent / "packs")
