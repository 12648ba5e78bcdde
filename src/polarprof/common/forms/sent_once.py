"""A form that is sent twice does once what it says: pressed twice, sent again by going back, sent by two lines at once.

For what leaves no row with a unique `send_key` of its own, such as a mail.
"""

from datetime import timedelta
from uuid import UUID, uuid4

from django import forms

from polarprof.common.once import first_time

# As long as these traces are kept (common.leftovers).
REMEMBERED = timedelta(days=1)


class SentOnceForm(forms.Form):
    """Carries a key of its own in each page; a page without one, of an older version, is taken as new."""

    send_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


def sent_before(send_key: UUID | None) -> bool:
    """Whether the form with this key was acted on within a day; from now on it was, if the transaction is committed."""
    return send_key is not None and not first_time(f"sent:{send_key}", within=REMEMBERED)
