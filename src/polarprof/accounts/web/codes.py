"""Signing in by a mailed code: the library's two pages, with a new code on the page and a true word on what to do next.

A new code counts as one that was asked for (common.throttling), lasts as long as the first, and is tried as often.
"""

import time
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from polarprof.common.policies import everyone, policy
from polarprof.common.throttling import is_too_often

ADDRESS = "sign_in_address"


class AskCodeView(RequestLoginCodeView):
    """With the address of the code that did not work filled in; shown once, for a device may be shared."""

    def get_initial(self) -> dict[str, Any]:
        address = self.request.session.pop(ADDRESS, "") if self.request.method == "GET" else ""
        return {**super().get_initial(), "email": address}


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"),
    name="dispatch",
)
class CodeView(ConfirmLoginCodeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stage = request._login_stage  # type: ignore[attr-defined]
        if not LoginCodeVerificationProcess(stage=stage).is_valid():
            messages.info(request, _("That code is older than ten minutes. Ask for a new one here."))
            request.session[ADDRESS] = stage.state.get("email", "")
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        state = self._process.state
        if is_too_often(self.request, "sign-in-code", key=state["email"]):
            messages.error(
                self.request, _("You asked for a new code too often. Wait a minute and try again.")
            )
        else:
            state["at"] = self.stage.login.initiated_at = time.time()
            state["failed_attempts"] = 0
            self._process.resend()
            messages.success(self.request, _("We mailed a new code. The one before no longer works."))
        return redirect(str(self.passthrough_next_url(reverse("account_confirm_login_code"))))

    def form_invalid(self, form: Any) -> HttpResponse:
        """Three wrong ones end a code, not the right to ask for another."""
        address = self._process.state.get("email", "")
        if self._process.record_invalid_attempt():
            page: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return page
        if form.has_error("code", "too_many_login_attempts"):
            messages.error(self.request, form.errors["code"][0])
        else:
            messages.error(
                self.request,
                _(
                    "Three times a wrong code, so that one no longer works. Ask for a new one: it works at once."
                ),
            )
        self.request.session[ADDRESS] = address
        return redirect(self.passthrough_next_url(reverse("account_request_login_code")))


ask = policy(everyone)(AskCodeView.as_view())
confirm = policy(everyone)(CodeView.as_view())
