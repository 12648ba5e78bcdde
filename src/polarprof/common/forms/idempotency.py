"""A form that is sent twice does once what it says: pressed twice, sent again by going back, sent by two lines at once.

Its page carries a key. Who goes back, writes something else and sends it, means something else: the key that counts is
made of that of the page and of what was sent.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms

from polarprof.common.forms.versions import digest
from polarprof.common.once import first_time

# As long as these traces are kept (common.own_retention).
REMEMBERED = timedelta(days=1)
SEND_KEY = "send_key"


class IdempotentForm(forms.BaseForm):
    """`send_key` of the cleaned data is the same for the same page with the same contents, and another one otherwise."""

    def full_clean(self) -> None:
        super().full_clean()
        cleaned: dict[str, Any] = getattr(self, "cleaned_data", {})
        if key := cleaned.get(SEND_KEY):
            contents = tuple(value for name, value in sorted(cleaned.items()) if name != SEND_KEY)
            cleaned[SEND_KEY] = uuid5(key, digest(contents))


class ToldOnceForm(IdempotentForm, forms.Form):
    """For what leaves no row with a unique `send_key` of its own, such as a mail: its action asks `sent_before`.

    A page without a key, of an older version, is taken as new.
    """

    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


def sent_before(send_key: UUID | None) -> bool:
    """Whether the form with this key was acted on within a day; from now on it was, if the transaction is committed."""
    return send_key is not None and not first_time(f"sent:{send_key}", within=REMEMBERED)
