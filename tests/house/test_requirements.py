"""What is installed is used: each package of requirements/*.in is imported, named in a setting, or has its place named here."""

import re
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "tools", "bench")
# Used without an import or a setting that has its name: where, and by which words. Or not installed with the tests.
USED_IN = {
    "argon2-cffi": ("src/polarprof/config/settings/security.py", "Argon2PasswordHasher"),
    "cosmic-ray": ("tools/mutate/mutants.py", "from cosmic_ray"),
    "django-stubs": ("pyproject.toml", "mypy_django_plugin"),
    "import-linter": ("src/polarprof/cli/check.py", "from importlinter.cli"),
    "mypy": ("src/polarprof/cli/check.py", '"mypy"'),
    "pytest-cov": ("tools/mutate/reach.py", "--cov="),
    "pytest-django": ("pyproject.toml", "DJANGO_SETTINGS_MODULE"),
    "pytest-randomly": ("src/polarprof/cli/test.py", "no:randomly"),
    "pytest-socket": ("pyproject.toml", "--disable-socket"),
    "pytest-xdist": ("src/polarprof/cli/test.py", '"-n", "2"'),
    "ruff": ("src/polarprof/cli/check.py", '"ruff"'),
    "uv": ("src/polarprof/cli/lock.py", '"uv"'),
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def named() -> set[str]:
    """The packages of the lists, without versions, extras and references to other lists."""
    lines = [
        line for path in (PROJECT / "requirements").glob("*.in") for line in path.read_text().splitlines()
    ]
    return {plain(re.split(r"[\[~=<>!; ]", line)[0]) for line in lines if line and line[0] not in "-#"}


def modules_of(package: str) -> set[str]:
    return {module for module, names in packages_distributions().items() if package in map(plain, names)}


def is_imported(package: str, sources: str) -> bool:
    """As an import, or as a dotted name in a text of the settings."""
    names = "|".join(map(re.escape, modules_of(package) - {"tests", "_pytest"}))
    used = rf"^\s*(?:from|import) (?:{names})\b|^.*\"(?:{names})(?:\.[\w.]+)?\",?"
    return bool(names) and re.search(used, sources, re.MULTILINE) is not None


@pytest.fixture(scope="module")
def sources() -> str:
    paths = [path for folder in FOLDERS for path in (PROJECT / folder).rglob("*.py")]
    return "\n".join(path.read_text("utf-8") for path in sorted(paths) if path != Path(__file__).resolve())


def test_every_package_is_used(sources: str) -> None:
    assert {one for one in named() - set(USED_IN) if not is_imported(one, sources)} == set()


@pytest.mark.parametrize("package", sorted(USED_IN))
def test_what_is_used_without_an_import_is_used_where_it_says(package: str, sources: str) -> None:
    place, words = USED_IN[package]
    assert package in named()
    assert words in (PROJECT / place).read_text("utf-8")
