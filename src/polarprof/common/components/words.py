"""Words in a table: what is too long for any column may be split, a day or an amount never is.

The text that is read and copied stays the same. Not for documents, which `engines.documents` lays out.
"""

import re

from django.utils.safestring import SafeString, mark_safe

# No Dutch word of the product is as long; a column with this word in it makes place for the others.
MOST_LETTERS = 24
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-z]+)")
# What is drawn, or of which the words are no words of a cell.
_LEFT_ALONE = {"script", "style", "svg", "textarea", "select", "button", "title"}
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_WORD = re.compile(
    rf"(?P<whole>(?<![\w/.])\d{{1,2}}/\d{{1,2}}/\d{{4}}(?![\w/]))|(?P<long>[^\s<>]{{{MOST_LETTERS + 1},}})"
)


def mark_words(html: str) -> SafeString:
    """HTML of the product with `long-word` around each word that may be split, and `whole` around each day."""
    parts, outside = [], 0
    for part in _TAG.split(str(html)):
        name = _NAME.match(part)
        if name and name[1] in _LEFT_ALONE:
            outside += -1 if part.startswith("</") else 1
        parts.append(part if part.startswith("<") or outside else _WORD.sub(_marked, part))
    return mark_safe("".join(parts))  # noqa: S308 - what came in, with two kinds of spans around words


def _marked(found: re.Match[str]) -> str:
    if found["whole"]:
        return f'<span class="whole">{found[0]}</span>'
    is_long = len(_ENTITY.sub("x", found[0])) > MOST_LETTERS
    return f'<span class="long-word">{found[0]}</span>' if is_long else found[0]
