"""A small form of a busy page comes back on a page of its own when something is wrong, so that nothing typed is lost."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_again(
    request: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    back: str,
    intro: tuple[str, ...] = (),
    label: str = "",
    status: int = 422,
) -> HttpResponse:
    """With the form bound as it was sent; it goes to the same address. `intro` stands above it, `label` on its button."""
    context = {"form": form, "title": title, "back": back, "intro": intro, "label": label}
    return render(request, "common/form_again.html", context, status=status)
