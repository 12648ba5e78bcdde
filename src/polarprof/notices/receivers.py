"""What rooms below tell: that an access ended stands with the notices, as in the mail."""

from typing import Any

from django.dispatch import receiver
from django.utils import translation
from django.utils.translation import gettext as _

from polarprof.notices.actions import notify
from polarprof.organisations.api import capacity_ended
from polarprof.organisations.models import Capacity


@receiver(capacity_ended)
def note_ended_access(sender: Any, capacity: Capacity, **kwargs: Any) -> None:
    """Once for an access that ended, also to whoever has none left."""
    person = capacity.person
    with translation.override(person.language):
        text = _(
            "You no longer work in PolarProf as %(role)s for %(organisation)s. Do you think that is a mistake? Talk to the access manager of your organisation."
        ) % {"role": capacity.get_role_display(), "organisation": capacity.organisation.name}
    notify(person=person, key=f"access-ended:{capacity.uuid}", text=text, is_personal=True)
