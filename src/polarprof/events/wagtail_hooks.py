"""Events are planned in the admin, by the programme manager."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from polarprof.common.forms.admin import ActionForm, use_form
from polarprof.events.actions import keep_event
from polarprof.events.models import Event

use_form(ActionForm, Event, action=keep_event)


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    add_to_admin_menu = True
    list_display = ("title", "kind", "starts_at", "places")


register_snippet(EventViewSet)
