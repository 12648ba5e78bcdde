"""Each page of docs/howto is followed: what it says to write and to run does what it says."""

import re
from pathlib import Path

import pytest

from tests import howto
from tests.journeys.conftest import CHROMIUM
from tests.skips import only_sqlite

PAGES = sorted((howto.PROJECT / "docs" / "howto").glob("*.md"))
LONGEST_PAGE = 220
BEFORE = "a = 1\nb = 2\n\nc = 3\n"


@pytest.mark.slow
@only_sqlite  # its commands choose SQLite
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_followed(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if "tests/journeys" in text and CHROMIUM is None:
        pytest.skip("no Chromium found: set POLARPROF_CHROMIUM to its path")
    folder = howto.copy_project(tmp_path / "project")
    for step in howto.steps_of(text):
        howto.do(step, folder)
    assert howto.problems_of_style(folder) == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_an_example_that_is_tried(page: Path) -> None:
    steps = howto.steps_of(page.read_text(encoding="utf-8"))
    assert {"console", "diff"} <= {step.language for step in steps}
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


def test_a_change_is_made_where_its_lines_are() -> None:
    assert howto.change(BEFORE, " a = 1\n-b = 2\n+b = 3\n\n") == "a = 1\nb = 3\n\nc = 3\n"
    assert howto.change(BEFORE, "-a = 1\n@@\n c = 3\n+d = 4\n") == "b = 2\n\nc = 3\nd = 4\n"


@pytest.mark.parametrize("difference", [" a = 2\n", " = 1\n", "-a = 1\n@@\n a = 1\n"])
def test_a_change_of_what_is_not_there_is_refused(difference: str) -> None:
    with pytest.raises(ValueError, match="not there exactly once"):
        howto.change(BEFORE, difference)


@pytest.mark.parametrize(
    ("about", "text", "wrong"),
    [
        ("", "$ ./pp nothing\n", "./pp nothing: 2"),
        ("fails", "$ ./pp run --help\n", "./pp run --help: 0"),
        ("", "$ ./pp run --help\nall is well\n", "does not print 'all is well'"),
    ],
)
def test_what_a_command_does_otherwise_is_told(about: str, text: str, wrong: str) -> None:
    with pytest.raises(AssertionError, match=re.escape(wrong)):
        howto.do(howto.Step("console", about, text), howto.PROJECT)


def test_nothing_is_written_outside_of_the_copy(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "content").symlink_to(tmp_path / "real")
    with pytest.raises(AssertionError, match="is not a copy"):
        howto.do(howto.Step("toml", "new content/x.toml", "a = 1\n"), tmp_path / "copy")
    assert list((tmp_path / "real").iterdir()) == []
