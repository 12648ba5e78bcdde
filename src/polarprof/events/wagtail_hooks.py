"""Events are planned in the admin, by the programme manager."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from polarprof.common.forms.admin import ActionForm, use_form
from polarprof.events.actions import keep_event
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event

use_form(ActionForm, Event, action=keep_event)


@hooks.register("after_edit_snippet")
def tell_of_too_few_places(request: HttpRequest, instance: Any) -> None:
    """Nobody loses a place by a smaller number; who saved it reads how many there are more."""
    if not isinstance(instance, Event) or instance.is_over or instance.is_called_off:
        return
    taken = instance.registrations.filter(state=RegistrationState.CONFIRMED).count()
    if taken > instance.places:
        text = _(
            "%(taken)s people have a place already, more than the %(places)s there are now. They keep it; who waits gets a place once enough of them cancel. Should fewer people come, ask them yourself."
        )
        messages.warning(request, text % {"taken": taken, "places": instance.places})


class EventViewSet(SnippetViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    add_to_admin_menu = True
    list_display = ("title", "kind", "starts_at", "places")


register_snippet(EventViewSet)
