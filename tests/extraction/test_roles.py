"""Section roles of heading titles: the rows of roles.md."""

from __future__ import annotations

import pytest

from checker.extraction.frame.roles import index_roles, plain
from checker.vocabulary import load_vocabulary
from tests.extraction.cases import rows, sections

ROWS = [row for name, _ in sections("roles.md") for row in rows("roles.md", name)]


@pytest.mark.parametrize(("title", "roles"), ROWS)
def test_roles_of_a_title(title: str, roles: str) -> None:
    assert (" ".join(index_roles(load_vocabulary()).find(title).all) or "—") == roles


def test_there_are_many_rows() -> None:
    assert len(ROWS) >= 60


def test_no_alias_belongs_to_two_roles() -> None:
    """Not even in plain form, in which titles are compared."""
    owners: dict[str, set[str]] = {}
    for role in load_vocabulary().roles.values():
        for alias in (role.zh, *role.aliases):
            owners.setdefault(plain(alias), set()).add(role.en)
    assert {alias: roles for alias, roles in owners.items() if len(roles) > 1} == {}


def test_every_alias_has_its_own_role() -> None:
    index = index_roles(load_vocabulary())
    for role in load_vocabulary().roles.values():
        assert {index.find(alias).role for alias in (role.zh, *role.aliases)} == {role.en}
