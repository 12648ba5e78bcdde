"""A published share in words. No figure is made here."""

from django.utils.translation import gettext as _

from polarprof.common.templatetags.percent import percent
from polarprof.engines.perspectives.cells import Cell, edge
from polarprof.engines.perspectives.intervals import probable


def in_words(cell: Cell) -> str:
    """A share as it may be shown: a dash for too few votes, and never nobody or everybody."""
    if cell.share is None:
        return "–"
    if cell.share == 0:
        return _("under %(share)s") % {"share": percent(edge(cell.votes))}
    if cell.share == 1:
        return _("over %(share)s") % {"share": percent(1 - edge(cell.votes))}
    return percent(cell.share)


def between(cell: Cell) -> str:
    """From and to which share what is published probably lies; nothing where it is not shown."""
    if cell.share is None:
        return ""
    low, high = probable(cell.share, cell.votes)
    return f"{percent(low)} – {percent(high)}"
