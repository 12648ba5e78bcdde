"""The programme manager's desk: editions, work years, phases and targets are data."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.desk import KeyedForm
from polarprof.programme.desk_forms import TargetForm
from polarprof.programme.models import Edition, Phase, Target, WorkYear

Edition.base_form_class = KeyedForm
WorkYear.base_form_class = KeyedForm
Phase.base_form_class = KeyedForm
Target.base_form_class = TargetForm


class EditionViewSet(SnippetViewSet):
    model = Edition
    icon = "date"
    menu_label = _("Editions")
    list_display = ("title", "starts_on", "ends_on")


class WorkYearViewSet(SnippetViewSet):
    model = WorkYear
    icon = "calendar"
    menu_label = _("Work years")
    list_display = ("title", "edition", "starts_on", "ends_on")


class PhaseViewSet(SnippetViewSet):
    model = Phase
    icon = "calendar-check"
    menu_label = _("Phases")
    list_display = ("title", "work_year", "starts_on", "ends_on")


class TargetViewSet(SnippetViewSet):
    model = Target
    icon = "crosshairs"
    menu_label = _("Targets")
    list_display = ("figure", "edition", "work_year", "value")


class ProgrammeGroup(SnippetViewSetGroup):
    items = (EditionViewSet, WorkYearViewSet, PhaseViewSet, TargetViewSet)
    menu_label = _("Programme")
    menu_icon = "date"


register_snippet(ProgrammeGroup)
