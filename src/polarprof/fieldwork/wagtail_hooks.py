"""Waves of the needs survey are opened at the programme manager's desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from polarprof.fieldwork.models import Wave


class WaveViewSet(SnippetViewSet):
    model = Wave
    icon = "list-ul"
    menu_label = _("Waves")
    add_to_admin_menu = True
    list_display = ("title", "opens_on", "closes_on")


register_snippet(WaveViewSet)
