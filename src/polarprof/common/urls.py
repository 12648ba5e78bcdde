"""Absolute addresses for mails and documents, where no request is at hand."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def absolute(url_name: str, **kwargs: Any) -> str:
    """The address of a page as it stands in a mail or on paper."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(url_name, kwargs=kwargs)
