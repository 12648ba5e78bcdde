"""The table of the ASVS is whole, says why where something is not done, and names tests that exist."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
TABLE = PROJECT / "docs" / "security" / "asvs.md"
MODEL = PROJECT / "docs" / "security" / "README.md"
STATES = {"yes", "partly", "n.a."}
# Requirements of level 1 and 2 of version 4.0.3 by section; what the standard deleted is left out.
REQUIREMENTS = {
    "1.1": (1, 2, 3, 4, 5, 6, 7),
    "1.2": (1, 2, 3, 4),
    "1.4": (1, 4, 5),
    "1.5": (1, 2, 3, 4),
    "1.6": (1, 2, 3, 4),
    "1.7": (1, 2),
    "1.8": (1, 2),
    "1.9": (1, 2),
    "1.10": (1,),
    "1.11": (1, 2),
    "1.12": (2,),
    "1.14": (1, 2, 3, 4, 5, 6),
    "2.1": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    "2.2": (1, 2, 3),
    "2.3": (1, 2, 3),
    "2.4": (1, 2, 3, 4, 5, 6),
    "2.5": (1, 2, 3, 4, 5, 6, 7),
    "2.6": (1, 2, 3),
    "2.7": (1, 2, 3, 4, 5, 6),
    "2.8": (1, 2, 3, 4, 5, 6, 7),
    "2.9": (1, 2, 3),
    "2.10": (1, 2, 3, 4),
    "3.1": (1,),
    "3.2": (1, 2, 3, 4),
    "3.3": (1, 2, 3, 4),
    "3.4": (1, 2, 3, 4, 5),
    "3.5": (1, 2, 3),
    "3.7": (1,),
    "4.1": (1, 2, 3, 5),
    "4.2": (1, 2),
    "4.3": (1, 2, 3),
    "5.1": (1, 2, 3, 4, 5),
    "5.2": (1, 2, 3, 4, 5, 6, 7, 8),
    "5.3": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    "5.4": (1, 2, 3),
    "5.5": (1, 2, 3, 4),
    "6.1": (1, 2, 3),
    "6.2": (1, 2, 3, 4, 5, 6),
    "6.3": (1, 2),
    "6.4": (1, 2),
    "7.1": (1, 2, 3, 4),
    "7.2": (1, 2),
    "7.3": (1, 3, 4),
    "7.4": (1, 2, 3),
    "8.1": (1, 2, 3, 4),
    "8.2": (1, 2, 3),
    "8.3": (1, 2, 3, 4, 5, 6, 7, 8),
    "9.1": (1, 2, 3),
    "9.2": (1, 2, 3, 4),
    "10.2": (1, 2),
    "10.3": (1, 2, 3),
    "11.1": (1, 2, 3, 4, 5, 6, 7, 8),
    "12.1": (1, 2, 3),
    "12.2": (1,),
    "12.3": (1, 2, 3, 4, 5, 6),
    "12.4": (1, 2),
    "12.5": (1, 2),
    "12.6": (1,),
    "13.1": (1, 3, 4, 5),
    "13.2": (1, 2, 3, 5, 6),
    "13.3": (1, 2),
    "13.4": (1, 2),
    "14.1": (1, 2, 3, 4),
    "14.2": (1, 2, 3, 4, 5, 6),
    "14.3": (2, 3),
    "14.4": (1, 2, 3, 4, 5, 6, 7),
    "14.5": (1, 2, 3, 4),
}
EVIDENCE = re.compile(r"`((?:tests|docs|src|requirements|\.ci)/[^`]*|[A-Za-z.]+\.(?:md|toml))`")


def rows() -> list[list[str]]:
    """The cells of each line with a number."""
    lines = TABLE.read_text().splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| V")]


def evidence(text: str) -> list[str]:
    return [found for found in EVIDENCE.findall(text) if found != "tests/house/test_security_docs.py"]


def problem(name: str) -> str:
    """What is wrong with a path or a test that is named; empty where it exists."""
    path, _, test = name.partition("::")
    if not (PROJECT / path).exists():
        return f"no such path: {name}"
    if test and not re.search(rf"^(?:    )?def {test}\(", (PROJECT / path).read_text(), re.MULTILINE):
        return f"no such test: {name}"
    return ""


def test_every_requirement_stands_there_once() -> None:
    wanted = [f"V{section}.{number}" for section, numbers in REQUIREMENTS.items() for number in numbers]
    assert len(wanted) == 260
    assert [row[0] for row in rows()] == wanted


def test_every_line_has_a_state_and_says_why() -> None:
    found = rows()
    assert {row[0] for row in found if len(row) != 5} == set()
    assert {row[0] for row in found if row[2] not in STATES} == set()
    assert {row[0] for row in found if row[2] in {"partly", "n.a."} and len(row[3]) < 5} == set()


def test_what_is_done_has_evidence() -> None:
    without = {row[0] for row in rows() if row[2] in {"yes", "partly"} and not evidence(row[4])}
    assert without == set()


@pytest.mark.parametrize("page", [TABLE, MODEL], ids=["table", "model"])
def test_every_test_that_is_named_exists(page: Path) -> None:
    names = evidence(page.read_text())
    assert len(names) > 20
    assert [told for told in map(problem, names) if told] == []
