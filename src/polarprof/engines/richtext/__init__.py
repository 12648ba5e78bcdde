"""Rich text of people: one safe subset of HTML, to and from Markdown, merged when two people edit, and compared.

Not for pages made by editors.
"""

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.cleaning import TAGS, clean
from polarprof.engines.richtext.compare import Change, Stretch, compare, says_the_same
from polarprof.engines.richtext.markdown import from_markdown, to_markdown
from polarprof.engines.richtext.merge import Conflict, Merged, three_way

__all__ = [
    "TAGS",
    "Change",
    "Conflict",
    "Merged",
    "Stretch",
    "clean",
    "compare",
    "from_markdown",
    "says_the_same",
    "split_blocks",
    "three_way",
    "to_markdown",
]
