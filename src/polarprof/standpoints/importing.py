"""A conversation from the files that Polis exports becomes a round that has ended, to be explored as any other."""

from datetime import UTC, date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from polarprof.engines.landscape.polis_files import Conversation
from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import Audience, RoundState, Sharing, StatementState
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.results.computing import make_snapshot
from polarprof.standpoints.rounds.actions.rounds import CODE_LENGTH, CODE_LETTERS
from polarprof.standpoints.voting import vault

LONGEST_BODY = 1000
_END_OF_CALENDAR = 253_402_300_800_000  # milliseconds


class NothingToImportError(Exception):
    """The files hold no statements with a text, or no votes."""


def import_conversation(
    *, organisation: Organisation, issue: str, source: str, conversation: Conversation
) -> Round:
    """All or nothing; `source` says where the conversation comes from and under which licence, and is shown with it.

    Statements that were moderated out stay out, with their votes. NothingToImportError when nothing is left.
    """
    with transaction.atomic():
        round_ = _import(organisation, issue, source, conversation)
    make_snapshot(round_)
    return round_


def _import(organisation: Organisation, issue: str, source: str, conversation: Conversation) -> Round:
    today = timezone.localdate()
    round_ = Round.objects.create(
        organisation=organisation,
        issue=issue,
        context=source,
        purpose=source,
        audience=Audience.COLLEAGUES,
        sharing=Sharing.PROFESSIONALS,
        state=RoundState.ENDED,
        starts_on=_first_day(conversation, today),
        ends_on=today,
        code=get_random_string(CODE_LENGTH, CODE_LETTERS),
        send_key=uuid4(),
    )
    numbers = _statements(round_, conversation)
    votes = conversation.votes()
    contents: dict[int, vault.Content] = {}
    columns = votes.statements[votes.columns()]
    for person, statement, answer in zip(votes.rows(), columns, votes.answers(), strict=True):
        if int(statement) in numbers:
            content = contents.setdefault(int(person), vault.Content())
            content.votes[numbers[int(statement)]] = vault.Vote(int(answer))
    if not contents:
        raise NothingToImportError
    ballots = []
    for content in contents.values():
        key = vault.key_of_phrase(round_.uuid, vault.new_phrase())
        ballots.append(Ballot(round=round_, key=key, sealed=vault.seal(round_.uuid, key, content)))
    Ballot.objects.bulk_create(ballots, batch_size=500)
    return round_


def _statements(round_: Round, conversation: Conversation) -> dict[int, int]:
    """Stores those that were not moderated out; their numbers by the id in the file."""
    hidden = conversation.moderated_out()
    shown = [one for one in conversation.comments or () if one.id not in hidden]
    kept = sorted(one for one in shown if _on_one_line(one.body))
    numbers = {one.id: number for number, one in enumerate(kept, start=1)}
    Statement.objects.bulk_create(
        Statement(
            round=round_,
            number=numbers[one.id],
            body=_on_one_line(one.body)[:LONGEST_BODY],
            state=StatementState.APPROVED,
            send_key=uuid4(),
        )
        for one in kept
    )
    return numbers


def _on_one_line(body: str) -> str:
    """Without the NUL that a database refuses."""
    return " ".join(body.replace("\0", " ").split())


def _first_day(conversation: Conversation, today: date) -> date:
    """The day of the first comment, if the file has one; a moment after the year 9999 is ignored."""
    moments = [one.moment for one in conversation.comments or () if 0 < one.moment < _END_OF_CALENDAR]
    if not moments:
        return today
    return min(today, timezone.localdate(datetime.fromtimestamp(min(moments) / 1000, tz=UTC)))
