"""The needs survey and its waves are kept in the admin, by the programme manager."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.admin import ActionForm, use_form
from polarprof.fieldwork.actions import keep_wave
from polarprof.fieldwork.models import Wave
from polarprof.instruments.api import admin_pages

MENU = "needs"
use_form(ActionForm, Wave, action=keep_wave)


class WaveViewSet(SnippetViewSet):
    model = Wave
    icon = "list-ul"
    menu_label = _("Waves")
    list_display = ("title", "opens_on", "closes_on")


class NeedsGroup(SnippetViewSetGroup):
    items = (WaveViewSet, *admin_pages(MENU))
    menu_label = _("Needs survey")
    menu_name = MENU
    menu_icon = "list-ul"


register_snippet(NeedsGroup)
