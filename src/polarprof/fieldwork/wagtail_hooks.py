"""The needs survey and its waves are kept at the programme manager's desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.desk import KeyedForm
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import Survey

Survey.base_form_class = KeyedForm
Wave.base_form_class = KeyedForm


class WaveViewSet(SnippetViewSet):
    model = Wave
    icon = "list-ul"
    menu_label = _("Waves")
    list_display = ("title", "opens_on", "closes_on")


class SurveyViewSet(SnippetViewSet):
    model = Survey
    icon = "help"
    menu_label = _("Surveys")
    list_display = ("title", LiveStatusTagColumn(), UpdatedAtColumn())
    search_fields = ("title",)
    search_backend_name = None
    panels = (
        FieldPanel("title"),
        FieldPanel("intro"),
        FieldPanel("sections"),
        HelpPanel(
            content=_(
                "Publishing makes a new version. A wave keeps the version that it began with: choose the new one for the next wave."
            ),
            heading=_("Good to know"),
        ),
        MultiFieldPanel([FieldPanel("key"), FieldPanel("language")], heading=_("Settings")),
    )


class NeedsGroup(SnippetViewSetGroup):
    items = (WaveViewSet, SurveyViewSet)
    menu_label = _("Needs survey")
    menu_name = "needs"
    menu_icon = "list-ul"


register_snippet(NeedsGroup)
