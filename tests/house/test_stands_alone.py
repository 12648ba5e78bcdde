"""Whatever a text of the project points to lies in the project: a clone has nothing beside itself."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "docs", "tests", "tools", "bench", "content", "requirements")
SUFFIXES = {".py", ".md", ".toml", ".html", ".txt", ".sh", ".cfg", ".yml"}
MADE = {"__pycache__", "node_modules", "var", ".venv"}
# A page by its name (`docs/map.md`), the address of a web page left out.
PAGE = re.compile(r"(?<![\w:/.-])(?:[\w.-]+/)*[\w-]+\.md\b")
UPWARDS = re.compile(r"(?<![\w.])(?:\.\./)+[\w./-]*")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
# What a page of docs/howto makes is not there before.
MADE_BY_A_PAGE = re.compile(r"^```\w+ new (\S+)$", re.MULTILINE)
# Pages that are not ours, named as part of what was published elsewhere.
PUBLISHED = {"xAPI-Data.md", "xAPI-Communication.md", "xAPI-About.md"}


def texts() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in SUFFIXES and not MADE & set(path.parts):
                yield path
    yield from sorted(PROJECT.glob("*.md"))


def words(page: Path) -> str:
    """What people read: of Python its docstrings and comments, of other files everything."""
    if page.suffix != ".py":
        return page.read_text(encoding="utf-8")
    with page.open("rb") as lines:
        tokens = list(tokenize.tokenize(lines.readline))
    read = [one.string for one in tokens if one.type == tokenize.COMMENT or one.string.startswith('"""')]
    return "\n".join(read)


def is_there(name: str, page: Path) -> bool:
    """Whether the path exists as seen from the folder of the page, from one above it, or from the package."""
    folders = [folder for folder in page.parents if folder.is_relative_to(PROJECT)]
    folders.append(PROJECT / "src" / "polarprof")
    places = [(folder / name).resolve() for folder in folders]
    return any(place.is_relative_to(PROJECT) and place.exists() for place in places)


def missing(text: str, page: Path) -> list[str]:
    """What the text names that does not exist: pages, paths that lead upwards, and the links of a Markdown page."""
    names = {*PAGE.findall(text), *UPWARDS.findall(text)}
    names -= PUBLISHED | set(MADE_BY_A_PAGE.findall(text))
    absent = {name for name in names if not is_there(name, page)}
    if page.suffix == ".md":
        absent |= {link for link in LINK.findall(text) if not (page.parent / link).exists()}
    return sorted(absent)


def test_every_text_points_into_the_project() -> None:
    found = {
        str(page.relative_to(PROJECT)): absent for page in texts() if (absent := missing(words(page), page))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Source: METHOD.md (b).", ["METHOD.md"]),
        ("see docs/nothing.md, section 2", ["docs/nothing.md"]),
        ("the files of ../elsewhere/data", ["../elsewhere/data"]),
        ("from [there](nothing.html)", ["nothing.html"]),
        ("the page ../CHANGELOG.md and docs/map.md, [here](map.md)", []),
        ("https://example.org/a/README-1.md stays", []),
    ],
)
def test_what_is_missing_is_named(text: str, absent: list[str]) -> None:
    assert missing(text, PROJECT / "docs" / "page.md") == absent


def test_of_python_docstrings_and_comments_are_read(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text('"""See A.md."""\n\nNAME = "B.md"  # and C.md\n')
    assert words(page) == '"""See A.md."""\n# and C.md'
