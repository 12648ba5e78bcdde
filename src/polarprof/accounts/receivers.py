"""When a session began: the longest that it may last counts from there."""

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from polarprof.accounts.middleware import SIGNED_IN_AT


@receiver(user_logged_in)
def note_the_moment(sender: Any, request: HttpRequest, **_: Any) -> None:
    request.session[SIGNED_IN_AT] = time.time()
