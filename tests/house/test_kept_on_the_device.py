"""What the browser is asked to keep stands on the privacy page, each by its name."""

import re
from pathlib import Path

from django.conf import settings

PAGE = settings.CONTENT_DIR / "pages" / "privacy.md"
NAMES = [
    *("pp_session", "pp_seen", "csrftoken", "pp_theme", "django_language"),
    *("pp_standpunt", "polarprof-waiting", "polarprof-draft", "pp_taken"),
]


def test_the_privacy_page_names_each_of_them() -> None:
    said = PAGE.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"“{name}”" not in said] == []


def test_no_script_keeps_anything_else() -> None:
    scripts = Path(__file__).parents[2] / "frontend" / "js"
    keeping = [
        path
        for path in sorted(scripts.glob("*.js"))
        if re.search(r"localStorage|sessionStorage|indexedDB|document\.cookie", path.read_text())
    ]
    assert [path.name for path in keeping] == ["keep.js", "kept_texts.js", "theme.js"]
    found = {
        name.rstrip(":")
        for path in keeping
        for name in re.findall(r'"((?:polarprof-|pp_)[a-z_:-]+)"', path.read_text())
    }
    assert sorted(found) == ["polarprof-draft", "polarprof-waiting", "pp_taken", "pp_theme"]
