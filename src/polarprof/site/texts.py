"""The texts about the product come from content/pages, as Markdown with a few named fields."""

from functools import cache
from html import escape

from django.conf import settings
from django.utils.safestring import mark_safe

from polarprof.engines import richtext


@cache
def _source(name: str) -> str:
    return (settings.CONTENT_DIR / "pages" / f"{name}.md").read_text(encoding="utf-8")


@cache
def _rendered(name: str, fields: tuple[tuple[str, str], ...]) -> dict[str, str]:
    text = _source(name)
    for key, value in fields:
        text = text.replace("{" + key + "}", escape(value))
    first, _, rest = text.strip().partition("\n")
    # The engine knows h3 and h4; here they stand right under the h1 of the page.
    html = richtext.from_markdown(rest)
    for tag, level in (("h3", "h2"), ("h4", "h3")):
        html = html.replace(f"<{tag}>", f"<{level}>").replace(f"</{tag}>", f"</{level}>")
    return {"heading": first.lstrip("# ").strip(), "body": mark_safe(html)}  # noqa: S308 cleaned by the engine


def page_text(name: str, fields: dict[str, str]) -> dict[str, str]:
    """Heading and body of content/pages/<name>.md; kept after the first time."""
    return _rendered(name, tuple(sorted(fields.items())))
