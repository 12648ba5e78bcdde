"""Markdown to the HTML subset and back, for the questions and answers people type without an editor.

A table is one as GitHub writes it, with `<br>` for a new line in a cell. Not for full CommonMark: what the subset cannot hold (images, code, rules, raw HTML) stays visible as typed.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdownify import MarkdownConverter

from polarprof.engines.richtext.cleaning import clean

_OFF = ["image", "fence", "code", "backticks", "hr", "html_block", "html_inline", "reference"]
_PARSER = MarkdownIt("commonmark", {"html": False}).disable(_OFF).enable("table")
_LINE_IN_CELL = "<br>"
_HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_INLINE_SPECIAL = re.compile(r"([\\*_\[\]<&`])")
_LINE_SPECIAL = re.compile(r"^(\s*)([#+\-=>|:]|[0-9]{1,9}(?=[.)]))", re.MULTILINE)
_ROUNDS = 8
_BLANKS = re.compile(r"[ \t\r\f\v]+")


def from_markdown(text: str) -> str:
    """Cleaned HTML of Markdown; headings 1 to 3 become h3, deeper ones h4. Never raises for any text.

    What Markdown cannot say again, such as an empty list, is left out: the HTML is one that comes back the
    same.
    """
    html = _read(text)
    for _ in range(_ROUNDS):
        again = _read(to_markdown(html))
        if again == html:
            break
        html = again
    return html


def to_markdown(html: str) -> str:
    """Markdown of HTML, which is cleaned first; `from_markdown` of it gives the same reading."""
    markdown: str = _Converter(
        heading_style="ATX", bullets="-", strong_em_symbol="*", newline_style="backslash", wrap=False
    ).convert(f"{clean(html)}\n")  # the line end tells the parser that ".htm" is a text, no name of a file
    return markdown.strip("\n")


def _read(text: str) -> str:
    tokens = _PARSER.parse(text)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
        for child in token.children or []:
            child.content = _BLANKS.sub(" ", child.content)
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return clean(html).strip()


class _Converter(MarkdownConverter):
    """markdownify with every character escaped that could mean something: what is text stays text."""

    def escape(self, text: str, parent_tags: Any) -> str:
        escaped = _INLINE_SPECIAL.sub(r"\\\1", text or "")
        if parent_tags & {"td", "th"}:
            return escaped.replace("|", r"\|")
        return _LINE_SPECIAL.sub(_escape_start, escaped)

    def convert_br(self, el: Any, text: str, parent_tags: Any) -> str:
        if parent_tags & {"td", "th"}:
            return _LINE_IN_CELL
        return " " if "_inline" in parent_tags else "\\\n"


def _inline(state: StateCore) -> None:
    """markdown-it's own rule, which also tells `_line_in_cell` where it is."""
    for before, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline":
            state.env["is_cell"] = before is not None and before.type in {"th_open", "td_open"}
            token.children = token.children if token.children is not None else []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _line_in_cell(state: StateInline, silent: bool) -> bool:
    if not state.env.get("is_cell") or not state.src.startswith(_LINE_IN_CELL, state.pos):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += len(_LINE_IN_CELL)
    return True


_PARSER.core.ruler.at("inline", _inline)
_PARSER.inline.ruler.before("autolink", "line_in_cell", _line_in_cell)


def _escape_start(match: re.Match[str]) -> str:
    r"""A mark at the start of a line: `-` becomes `\-`, and `1` before a point `1\`."""
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"
