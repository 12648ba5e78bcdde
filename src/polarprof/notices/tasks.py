"""The jobs of the room: sending the mails in the outbox."""

import logging
from uuid import uuid4

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskContext, task

from polarprof.common.jobs.attempts import MOST_ATTEMPTS
from polarprof.common.recipients import may_hear
from polarprof.notices.models import MailProblem, OutgoingMail
from polarprof.notices.transport import Outcome, UnreachableError, deliver

FINAL = {Outcome.ADDRESS_REFUSED: MailProblem.REFUSED, Outcome.MAIL_REFUSED: MailProblem.REJECTED}
log = logging.getLogger("polarprof.mail")


@task(takes_context=True)
def send_mail(context: TaskContext, mail_id: int) -> None:
    """Sends one mail; what was sent or given up already is left alone. The text is dropped once it is out.

    An attempt that fails raises UnreachableError, and the queue tries again later; after the final one the mail is
    given up. Each attempt puts its own mark on the mail, and sends only while that mark stands.
    """
    attempt = uuid4()
    waiting = OutgoingMail.objects.filter(pk=mail_id, sent_at__isnull=True, given_up_at__isnull=True)
    if not waiting.update(attempt=attempt, attempts=F("attempts") + 1):
        return
    ours = waiting.filter(attempt=attempt)
    mail = ours.select_related("organisation").first()
    if mail is None:
        return
    problem = _why_not(mail)
    if problem is None and settings.MAIL_LEAVES:
        try:
            outcome = deliver(message=mail.message, to=mail.to, is_still_ours=ours.exists)
        except UnreachableError:
            if context.attempt >= MOST_ATTEMPTS:
                _give_up(mail, MailProblem.UNREACHABLE)
            raise
        if outcome is Outcome.LOST:
            return
        problem = FINAL.get(outcome)
    if problem:
        _give_up(mail, problem)
    else:
        kept = mail.message if settings.POSTBOX_ENABLED else ""
        waiting.update(sent_at=timezone.now(), message=kept, attempt=None)


def _why_not(mail: OutgoingMail) -> MailProblem | None:
    """Why this mail must not go any more, whatever the mail server says."""
    if mail.expires_at and mail.expires_at <= timezone.now():
        return MailProblem.TOO_LATE
    if not mail.is_about_access and not may_hear(mail.to, mail.organisation, is_personal=mail.is_personal):
        return MailProblem.NO_ACCESS
    return None


def _give_up(mail: OutgoingMail, problem: MailProblem) -> None:
    log.error("mail given up", extra={"data": {"mail": str(mail.uuid), "problem": problem.value}})
    unsent = OutgoingMail.objects.filter(pk=mail.pk, sent_at__isnull=True)
    unsent.update(given_up_at=timezone.now(), problem=problem)
