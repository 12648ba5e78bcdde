"""Rich text of people: one safe subset of HTML, to and from Markdown, merged when two people edit, and compared.

Not for pages made by editors.
"""

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.cleaning import TAGS, clean, receive
from polarprof.engines.richtext.compare import Change, Stretch, compare, says_the_same
from polarprof.engines.richtext.losses import Loss, Received
from polarprof.engines.richtext.markdown import from_markdown, to_markdown
from polarprof.engines.richtext.merge import Conflict, Merged, three_way
from polarprof.engines.richtext.tables import MOST_COLUMNS, MOST_ROWS, table_rows, table_sizes
from polarprof.engines.richtext.typed import from_typed
from polarprof.engines.richtext.words import heading_row, visible_length

__all__ = [
    "MOST_COLUMNS",
    "MOST_ROWS",
    "TAGS",
    "Change",
    "Conflict",
    "Loss",
    "Merged",
    "Received",
    "Stretch",
    "clean",
    "compare",
    "from_markdown",
    "from_typed",
    "heading_row",
    "receive",
    "says_the_same",
    "split_blocks",
    "table_rows",
    "table_sizes",
    "three_way",
    "to_markdown",
    "visible_length",
]
