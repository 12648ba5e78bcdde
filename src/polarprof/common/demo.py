"""The invented demo content, read from content/demo; everything in it is marked as demo."""

import tomllib
from functools import cache
from typing import Any

from django.conf import settings


@cache
def demo_content() -> dict[str, Any]:
    """The whole of content/demo/demo.toml."""
    return tomllib.loads((settings.CONTENT_DIR / "demo" / "demo.toml").read_text(encoding="utf-8"))
