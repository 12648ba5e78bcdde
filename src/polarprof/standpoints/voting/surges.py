"""A surge: by an open link more people come in at once than people do, or in a hall more than sit there.

Noticed in the cache, told to the opener once. What counts as one, and why, stands with the limits (config.settings.limits,
"standpoints-surge" and "standpoints-surge-hall"). The database keeps the day
alone, no address and no moment: the notice goes in a fixed rhythm, so that its own moment tells nothing finer.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from polarprof.common.urls import absolute
from polarprof.notices.api import notify
from polarprof.standpoints.models import Round

TELL_EVERY = timedelta(minutes=5)


def note_surge(round_: Round) -> None:
    """Keeps the day of the first surge of a round."""
    Round.objects.filter(pk=round_.pk, surge_on=None).update(surge_on=timezone.localdate())


@transaction.atomic
def tell_surges() -> int:
    """Tells who opened a round of its surge, once; says of how many rounds."""
    told = 0
    due = Round.objects.select_for_update(of=("self",)).select_related("opened_by", "organisation")
    for round_ in due.filter(surge_on__isnull=False, surge_is_told=False).order_by("pk"):
        round_.surge_is_told = True
        round_.save(update_fields=["surge_is_told"])
        opener = round_.opened_by
        if opener is None:
            continue
        with translation.override(opener.language):
            text = _(
                "Very many people came at once into your round “%(issue)s”. Look whether they can all be people."
            ) % {"issue": round_.issue[:150]}
        url = absolute("standpoints:round", uuid=round_.uuid)
        key, organisation = f"round-surge:{round_.uuid}", round_.organisation
        told += notify(person=opener, key=key, text=text, url=url, organisation=organisation)
    return told
