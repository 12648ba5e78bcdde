"""The tables of needs as files, with what their pages show and nothing finer."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from polarprof.common.spreadsheets import Row, list_sheet
from polarprof.engines.documents import Sheet
from polarprof.fieldwork.gaps import GapView, NeedRow
from polarprof.fieldwork.models import SurveyResponse, Wave

_PERCENT = 100


def needs_of_all(wave: Wave, levels: Sequence[str], needs: Iterable[NeedRow]) -> Sheet:
    """How many local governments have which need, rounded and left out as on the page; no query."""
    columns = (
        (_("Theme"), 44),
        *((level.capitalize(), 14) for level in levels),
        (_("On offer"), 24),
    )
    rows: Iterator[Row] = (
        (
            need.theme.label,
            *(_("not shown") if count is None else count for count in need.counts),
            _("nothing: blank spot") if need.is_blank_spot else _("something"),
        )
        for need in needs
    )
    return list_sheet(_("Needs"), columns, rows, about=wave.title, is_demo=wave.is_demo)


def needs_of_one(response: SurveyResponse, views: Iterable[GapView]) -> Sheet:
    """The needs of one municipality, the greatest first, with what fits; no query."""
    columns = (
        (_("Theme"), 44),
        (_("Need"), 16),
        (_("About, in percent"), 18),
        (_("How sure"), 24),
        (_("Beside others"), 24),
        (_("There already"), 60),
        (_("What fits"), 60),
    )
    rows: Iterator[Row] = (
        (
            view.theme.label,
            view.level.capitalize(),
            None if view.about is None else round(view.about * _PERCENT),
            view.sureness.capitalize() if view.is_measured else "",
            view.beside_others.capitalize(),
            "\n".join(f"{own.question} {own.answer}" for own in view.own),
            "\n".join(fitting.offer.title for fitting in view.offers),
        )
        for view in views
    )
    wave = response.wave
    about = f"{response.organisation.name} {wave.title}"
    return list_sheet(_("Needs"), columns, rows, about=about, is_demo=wave.is_demo)
