"""Texts marked for translation in one file: Python by its syntax tree, templates by Django's own lexer."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.text import smart_split

Message = tuple[str | None, str, str | None]
SIMPLE = {"gettext", "gettext_lazy", "gettext_noop", "_"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def from_python(path: Path) -> Iterator[Message]:
    """Calls of the gettext functions with literal texts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [_text(argument) for argument in node.args]
        if name in SIMPLE and texts and texts[0]:
            yield None, texts[0], None
        elif name in PLURAL and len(texts) > 1 and texts[0]:
            yield None, texts[0], texts[1]
        elif name in CONTEXT and len(texts) > 1 and texts[1]:
            yield texts[0], texts[1], None


def _unquoted(word: str) -> str:
    return word[1:-1].replace('\\"', '"').replace("\\'", "'")


def _block(tokens: list[object], words: list[str]) -> tuple[str, str | None]:
    """Singular and plural of a blocktranslate, with its variables as Django writes them."""
    parts: list[list[str]] = [[]]
    while tokens:
        token = tokens.pop(0)
        kind, contents = token.token_type, token.contents  # type: ignore[attr-defined]
        if kind == TokenType.BLOCK and contents.split()[0] in {"endblocktranslate", "endblocktrans"}:
            break
        if kind == TokenType.BLOCK and contents.strip() == "plural":
            parts.append([])
        elif kind == TokenType.VAR:
            parts[-1].append(f"%({contents.split('|')[0].strip()})s")
        elif kind == TokenType.TEXT:
            parts[-1].append(contents.replace("%", "%%"))
    texts = ["".join(part) for part in parts]
    if "trimmed" in words:
        texts = [" ".join(line.strip() for line in text.strip().splitlines()) for text in texts]
    return texts[0], texts[1] if len(texts) > 1 else None


def from_template(path: Path) -> Iterator[Message]:
    """`translate`, `blocktranslate` and `_("…")` in other tags and variables."""
    tokens: list[object] = list(Lexer(path.read_text(encoding="utf-8")).tokenize())
    while tokens:
        token = tokens.pop(0)
        kind, contents = token.token_type, token.contents  # type: ignore[attr-defined]
        if kind not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        words = list(smart_split(contents))
        if kind == TokenType.BLOCK and words[0] in {"translate", "trans"} and words[1][0] in "\"'":
            context = _unquoted(words[words.index("context") + 1]) if "context" in words else None
            yield context, _unquoted(words[1]).replace("%", "%%"), None
        elif kind == TokenType.BLOCK and words[0] in {"blocktranslate", "blocktrans"}:
            context = _unquoted(words[words.index("context") + 1]) if "context" in words else None
            singular, plural = _block(tokens, words)
            yield context, singular, plural
        else:
            yield from _inline(contents)


def _inline(contents: str) -> Iterator[Message]:
    start = 0
    while (start_at := contents.find("_(", start)) >= 0:
        quote = contents[start_at + 2 : start_at + 3]
        if quote not in {"'", '"'}:
            start = start_at + 2
            continue
        end = contents.find(f"{quote})", start_at + 3)
        if end < 0:
            return
        yield None, contents[start_at + 3 : end].replace("%", "%%"), None
        start = end
