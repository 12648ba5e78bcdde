"""Rich text of people: one safe subset of HTML, to and from Markdown, and merged when two people edit.

Not for pages made by editors.
"""

from polarprof.engines.richtext.blocks import split_blocks
from polarprof.engines.richtext.cleaning import TAGS, clean, receive
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
    "Conflict",
    "Loss",
    "Merged",
    "Received",
    "clean",
    "from_markdown",
    "from_typed",
    "heading_row",
    "receive",
    "split_blocks",
    "table_rows",
    "table_sizes",
    "three_way",
    "to_markdown",
    "visible_length",
]
