"""The lists of the pages about access as files, with the same rows."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, demo_or_nothing, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.organisations.models import Capacity, Organisation

_AT_A_TIME = 500


def people(organisation: Organisation, capacities: QuerySet[Capacity]) -> Sheet:
    """Who acts for the organisation; one query."""
    columns = (
        (_("Name"), 30),
        (_("Role"), 24),
        (_("Access manager"), 18),
        (_("Function"), 40),
        (_("Demo"), 10),
    )
    rows: Iterator[Row] = (
        (
            one.person.name,
            one.get_role_display(),
            _("yes") if one.is_access_manager else "",
            one.function,
            demo_or_nothing(one.person.is_demo),
        )
        for one in capacities.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("People"), columns, rows, about=organisation.name)


def access(organisations: QuerySet[Organisation]) -> Sheet:
    """How far every local government is let in, of rows of `queries.with_access`; one query."""
    columns = (
        (_("Name"), 34),
        (_("Access managers"), 18),
        (_("Open invitations"), 18),
        (_("Mail domains"), 16),
        (_("Demo"), 10),
    )
    counts = ("manager_count", "invited_count", "domain_count")
    rows: Iterator[Row] = (
        (one.name, *(getattr(one, count) for count in counts), demo_or_nothing(one.is_demo))
        for one in organisations.iterator(chunk_size=_AT_A_TIME)
    )
    return list_sheet(_("Local governments"), columns, rows)
