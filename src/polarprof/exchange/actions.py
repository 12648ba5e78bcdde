"""Ask, answer, mark what helped."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from polarprof.accounts.api import primary_address
from polarprof.common import mail
from polarprof.common.forms.versions import Edit, changes
from polarprof.common.locking import locked_row
from polarprof.common.urls import absolute
from polarprof.exchange.models import Answer, Question
from polarprof.exchange.queries import place_of
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.notices.api import notify
from polarprof.organisations.acting import Acting
from polarprof.themes.api import Theme


@transaction.atomic
def ask(
    *,
    acting: Acting,
    send_key: UUID,
    theme: Theme,
    title: str,
    situation: str,
    tried: str = "",
    wanted: str = "",
) -> Question:
    """Stores a question once for a `send_key`: a form that is sent twice asks once."""
    question, made = Question.objects.get_or_create(
        send_key=send_key,
        defaults={
            "author": acting.person,
            "organisation": acting.organisation,
            "theme": theme,
            "title": title,
            "situation": situation,
            "tried": tried,
            "wanted": wanted,
        },
    )
    if made:
        record(
            key=f"question-asked:{question.uuid}",
            person=acting.person,
            verb=Verb.ASKED,
            activity=Activity(ActivityKind.QUESTION, question.uuid),
            organisation=acting.organisation,
            theme=theme.key,
        )
    return question


CONTENTS = ("theme", "title", "situation", "tried", "wanted")


def contents_of(question: Question) -> dict[str, Any]:
    """What the asker can change of a question."""
    return {name: getattr(question, name) for name in CONTENTS}


@transaction.atomic
def change_question(*, question: Question, values: dict[str, Any], edit: Edit | None = None) -> Question:
    """Stores what changed, with the day: who answered before answered what stood there then.

    ChangedMeanwhileError when the asker changed the same on another page.
    """
    stored = locked_row(question, "theme")
    changed = changes(stored=contents_of(stored), mine=values, edit=edit)
    for name, value in changed.items():
        setattr(stored, name, value)
    if changed:
        stored.changed_on = timezone.localdate()
        stored.save(update_fields=[*changed, "changed_on", "updated_at"])
    return stored


@transaction.atomic
def answer(*, acting: Acting, question: Question, send_key: UUID, body: str) -> Answer:
    """Stores an answer once for each `send_key` and notifies the asker.

    Only an answer of a colleague is recorded in the journal and counts; answering one's own question adds to it.
    """
    given, made = Answer.objects.get_or_create(
        send_key=send_key,
        defaults={
            "question": question,
            "author": acting.person,
            "organisation": acting.organisation,
            "body": body,
        },
    )
    if made and question.author_id != acting.person.pk:
        record(
            key=f"question-answered:{given.uuid}",
            person=acting.person,
            verb=Verb.SHARED,
            activity=Activity(ActivityKind.ANSWER, given.uuid),
            organisation=acting.organisation,
            theme=question.theme.key,
        )
        if question.author:
            _tell_asker(question, given)
    return given


def _tell_asker(question: Question, given: Answer) -> None:
    asker = question.author
    assert asker is not None  # noqa: S101 checked by the caller
    url = absolute("exchange:question", uuid=question.uuid) + place_of(given)
    with translation.override(asker.language):
        text = _("There is an answer to your question “%(title)s”.") % {"title": question.title}
    organisation = question.organisation
    notify(person=asker, key=f"answer:{given.uuid}", text=text, url=url, organisation=organisation)
    address = primary_address(asker)
    if address is None:
        return
    context = {"name": asker.name, "title": question.title, "link": url}
    mail.send(
        to=address,
        template="exchange/mail/answered.txt",
        context=context,
        organisation=organisation,
    )


@transaction.atomic
def mark_helped(*, acting: Acting, given: Answer) -> None:
    """The asker says that an answer helped; once."""
    given = locked_row(given, "author", "organisation", "question__theme")
    if given.helped_at:
        return
    given.helped_at = timezone.now()
    given.save(update_fields=["helped_at", "updated_at"])
    record(
        key=f"answer-helped:{given.uuid}",
        person=given.author,
        verb=Verb.HELPED,
        activity=Activity(ActivityKind.ANSWER, given.uuid),
        organisation=given.organisation,
        theme=given.question.theme.key,
    )
