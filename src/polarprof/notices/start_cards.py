"""What the programme manager must know of the mail: nothing, as long as it leaves."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polarprof.common.jobs.queries import failed_jobs
from polarprof.common.start import Card
from polarprof.notices.queries import unsent_mails
from polarprof.organisations.acting import Acting


def unsent(acting: Acting) -> Card | None:
    """How many mails and tasks wait for somebody; two queries."""
    mails, jobs = unsent_mails().count(), failed_jobs().count()
    if not mails and not jobs:
        return None
    sentences = []
    if mails:
        told = ngettext("%(n)d mail did not leave.", "%(n)d mails did not leave.", mails)
        sentences.append(told % {"n": mails})
    if jobs:
        told = ngettext("%(n)d task in the background failed.", "%(n)d tasks in the background failed.", jobs)
        sentences.append(told % {"n": jobs})
    return Card(
        _("What did not leave"),
        text=" ".join(sentences),
        more_label=_("Look at it"),
        more_url=reverse("notices:unsent"),
    )
