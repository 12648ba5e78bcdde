"""Nothing that is installed has a licence stronger than the LGPL: packages, and the libraries that they bring along."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
KNOWN = tomllib.loads((PROJECT / "requirements" / "licences.toml").read_text())
# A GPL only with the exception for what a compiler adds by itself.
ALLOWED = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "BSD-3-Clause-Attribution",
        "CC0-1.0",
        "FTL",
        "IJG",
    ),
    *(
        "ISC",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MIT-Modern-Variant",
        "MPL-2.0",
    ),
    *("OLDAP-2.8", "PSF-2.0", "PostgreSQL", "Zlib", "libpng-2.0", "libtiff"),
    "GPL-3.0-or-later WITH GCC-exception-3.1",
}


def by_name(part: str) -> dict[str, str]:
    return {name: licence for licence, names in KNOWN[part].items() for name in names}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed_libraries() -> set[str]:
    """The bundled libraries, without the marks that a wheel adds to their names."""
    folders = {Path(str(one.locate_file(""))) for one in distributions()}
    found = (path for folder in folders for path in folder.glob("*.libs/*.so*"))
    return {re.split(r"(?:-[0-9a-f]{6,})+\.so|\.so", path.name)[0] for path in found}


@pytest.mark.parametrize("part", ["packages", "libraries"])
def test_every_known_licence_is_allowed(part: str) -> None:
    words = {word.strip() for licence in KNOWN[part] for word in re.split(r" (?:AND|OR) ", licence)}
    assert words - ALLOWED == set()


def test_every_installed_package_was_looked_at() -> None:
    known = by_name("packages")
    offenders = {plain(one.name): one.metadata.get("License-Expression") for one in distributions()}
    assert set(offenders) - set(known) == set()
    assert {name: said for name, said in offenders.items() if said and said != known[name]} == {}


def test_every_package_of_the_locks_was_looked_at() -> None:
    known = by_name("packages")
    for lock in (PROJECT / "requirements").glob("*.txt"):
        names = {plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(), re.MULTILINE)}
        assert names - set(known) == set(), lock.name


def test_every_bundled_library_was_looked_at() -> None:
    assert installed_libraries() - set(by_name("libraries")) == set()


def test_the_locks_agree_with_each_other() -> None:
    versions: dict[str, set[str]] = {}
    for lock in (PROJECT / "requirements").glob("*.txt"):
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+) \\$", lock.read_text(), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
