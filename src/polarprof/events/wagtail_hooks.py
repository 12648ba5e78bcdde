"""Events are planned at the programme manager's desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from polarprof.events.models import Event


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    add_to_admin_menu = True
    list_display = ("title", "kind", "starts_at", "places")


register_snippet(EventViewSet)
