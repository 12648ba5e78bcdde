"""One's own notices, and the postbox of the demo."""

from email import message_from_bytes
from email import policy as mime_policy

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.accounts.requests import PersonRequest
from polarprof.common.policies import policy, signed_in
from polarprof.notices import actions, queries
from polarprof.notices.policies import postbox as postbox_rule

PAGE_SIZE = 30


@policy(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def notice_list(request: PersonRequest) -> HttpResponse:
    """The notices; opening by POST marks them as read."""
    if request.method == "POST":
        actions.mark_read(person=request.user)
    page = Paginator(queries.notices_of(request.user), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "notices/list.html", {"page": page})


@policy(postbox_rule)
@require_safe
def postbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.kept_mails(), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(request, "notices/postbox.html", {"page": page})


@policy(postbox_rule)
@require_safe
def postbox_mail(request: HttpRequest, uuid: str) -> HttpResponse:
    mail = get_object_or_404(queries.kept_mails(), uuid=uuid)
    mime = message_from_bytes(mail.message.encode("utf-8", "surrogateescape"), policy=mime_policy.default)
    body = mime.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    attachments = [part.get_filename() for part in mime.iter_attachments()]
    context = {
        "mail": mail,
        "text": text,
        "attachments": attachments,
        "back": reverse("notices:postbox"),
    }
    return render(request, "notices/postbox_mail.html", context)
