"""Something is done once, also when it is asked twice at the same moment: two tabs, two people, two web processes.

For what leaves no row of its own to look at, such as a mail. What has a row carries a unique `send_key`.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from polarprof.common.models import DoneOnce


def first_time(key: str, *, within: timedelta) -> bool:
    """Whether this was not done within that time; now it counts as done, if the transaction around it is committed.

    What the key says (an address, say) is not kept: only a digest with the secret of the site.
    """
    digest = salted_hmac("polarprof.once", key, algorithm="sha256").hexdigest()
    now = timezone.now()
    try:
        with transaction.atomic():
            DoneOnce.objects.create(key=digest, done_at=now)
    except IntegrityError:
        # If two requests wait here, the second one no longer finds an old moment.
        return bool(DoneOnce.objects.filter(key=digest, done_at__lte=now - within).update(done_at=now))
    return True
