"""The page of signing in: one address and one button, which mails a code; below it a password, for who has one."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse

from polarprof.accounts.web import codes
from polarprof.common.policies import everyone, policy

BY_CODE, BY_PASSWORD = "code", "password"


class SignInView(LoginView):
    """Both ways in one form. Enter in a field sends what is filled in: with a password that, without one a code."""

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["login"].widget.attrs["autocomplete"] = "username"
        form.fields["password"].required = self.request.POST.get("way") == BY_PASSWORD
        form.fields["password"].widget.is_required = False
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        way = request.POST.get("way")
        if way == BY_CODE or (way != BY_PASSWORD and not request.POST.get("password")):
            asked = request.POST.copy()
            asked["email"] = asked.get("login", "")
            request.POST = asked  # type: ignore[assignment]  # what the page of the code reads
            return codes.ask(request)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


sign_in = policy(everyone)(SignInView.as_view())
