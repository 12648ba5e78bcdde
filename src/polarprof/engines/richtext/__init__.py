"""Rich text of people: one safe subset of HTML, to and from Markdown, and merged when two people edit.

Not for pages made by editors.
"""

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.cleaning import TAGS, clean
from polarprof.engines.richtext.markdown import from_markdown, to_markdown
from polarprof.engines.richtext.merge import Conflict, Merged, three_way

__all__ = [
    "TAGS",
    "Conflict",
    "Merged",
    "clean",
    "from_markdown",
    "split_blocks",
    "three_way",
    "to_markdown",
]
