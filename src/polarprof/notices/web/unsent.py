"""What did not leave: mails that were given up and jobs that failed, for who looks after the programme.

Shows what kind of mail it is and the domain it goes to, never the person or the text: what a municipality writes stays
its own.
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from polarprof.common.jobs.actions import try_again
from polarprof.common.jobs.queries import count_and_oldest, failed_jobs
from polarprof.common.policies import policy
from polarprof.notices import actions, queries
from polarprof.notices.policies import looks_after_mail
from polarprof.organisations.acting import ActingRequest

PAGE_SIZE = 30
MOST_AT_ONCE = 500


@policy(looks_after_mail)
@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """The mails that were given up, and how many jobs failed."""
    page = Paginator(queries.unsent_mails(), PAGE_SIZE).get_page(request.GET.get("pagina"))
    failed, oldest_failed = count_and_oldest(failed_jobs())
    context = {"page": page, "failed": failed, "oldest_failed": oldest_failed}
    return render(request, "notices/unsent.html", context)


@policy(looks_after_mail)
@require_POST
def send_again(request: ActingRequest) -> HttpResponse:
    """Sends one mail again (`mail` in the form), or all of them."""
    mails = queries.unsent_mails()
    if wanted := request.POST.get("mail"):
        uuid = _uuid(wanted)
        mails = mails.filter(uuid=uuid) if uuid else mails.none()
    count = actions.send_again(acting=request.acting, mails=mails[:MOST_AT_ONCE])
    if count:
        done = ngettext("%(n)d mail is on its way again.", "%(n)d mails are on their way again.", count)
        messages.success(request, done % {"n": count})
    else:
        messages.info(request, _("There was nothing left to send: somebody was before you."))
    return redirect("notices:unsent")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@policy(looks_after_mail)
@require_POST
def drop(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Removes a mail that need not go any more."""
    mail = get_object_or_404(queries.unsent_mails(), uuid=uuid)
    actions.drop_mail(acting=request.acting, mail=mail)
    messages.success(request, _("The mail is removed from this list. It will not be sent."))
    return redirect("notices:unsent")


@policy(looks_after_mail)
@require_POST
def retry_jobs(request: HttpRequest) -> HttpResponse:
    """Tries every failed job again."""
    count = try_again(failed_jobs())
    done = ngettext("%(n)d task is tried again.", "%(n)d tasks are tried again.", count)
    messages.success(request, done % {"n": count})
    return redirect("notices:unsent")
