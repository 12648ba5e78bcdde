"""Absolute addresses for mails and documents, where no request is at hand."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def absolute(url_name: str, **kwargs: Any) -> str:
    """The absolute address of a page, for a mail or a document."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(url_name, kwargs=kwargs)
