"""The offer as a file: the practices, guides and experts that its page shows to the same reader."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.expertise.models import Expert, Practice, Resource

_AT_A_TIME = 500


def _themes(one: Practice | Resource | Expert) -> str:
    return ", ".join(sorted(theme.label for theme in one.themes.all()))


def _rows(
    practices: QuerySet[Practice], guides: QuerySet[Resource], experts: QuerySet[Expert]
) -> Iterator[Row]:
    for practice in practices.iterator(chunk_size=_AT_A_TIME):
        told = (practice.title, practice.place, practice.summary, _themes(practice))
        yield _("Practice"), *told, demo_or_nothing(practice.is_demo)
    for guide in guides.iterator(chunk_size=_AT_A_TIME):
        yield _("Guide"), guide.title, guide.publisher, guide.summary, _themes(guide), ""
    for expert in experts.iterator(chunk_size=_AT_A_TIME):
        told = (expert.name, expert.organisation_name, expert.fields_text, _themes(expert))
        yield _("Expert"), *told, demo_or_nothing(expert.is_demo)


def offer(practices: QuerySet[Practice], guides: QuerySet[Resource], experts: QuerySet[Expert]) -> Sheet:
    """In the order of the page; two queries a kind."""
    columns = (
        (_("Kind"), 12),
        (_("Title"), 44),
        (_("From"), 34),
        (_("In short"), 70),
        (_("Themes"), 44),
        (_("Demo"), 10),
    )
    return list_sheet(_("Offer"), columns, _rows(practices, guides, experts))
