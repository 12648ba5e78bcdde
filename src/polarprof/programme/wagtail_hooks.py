"""What the programme manager sets up in the admin: editions, work years, phases and targets are data."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.admin import ActionForm, use_form
from polarprof.programme.actions import keep_period
from polarprof.programme.admin_forms import TargetForm
from polarprof.programme.models import Edition, Phase, Target, WorkYear

use_form(ActionForm, Edition, WorkYear, Phase, action=keep_period)
use_form(TargetForm, Target, action=keep_period)


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
