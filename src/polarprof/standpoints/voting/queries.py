"""Reads of what one participant left in a round."""

from dataclasses import dataclass

from django.db.models import QuerySet

from polarprof.standpoints.enums import StatementState
from polarprof.standpoints.models import Ballot, Round, Statement
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant


def approved(round_: Round) -> QuerySet[Statement]:
    return Statement.objects.filter(round=round_, state=StatementState.APPROVED)


def content_of(participant: Participant) -> vault.Content | None:
    """The ballot of this participant, or None; one query."""
    ballot = Ballot.objects.filter(round=participant.round, key=participant.key).first()
    return vault.unseal(participant.round.uuid, ballot.key, ballot.sealed) if ballot else None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a participant is; `content` is empty if the participant has not begun."""

    content: vault.Content
    begun: bool
    statements: list[Statement]

    @property
    def voted(self) -> int:
        return sum(statement.number in self.content.votes for statement in self.statements)

    @property
    def left(self) -> list[Statement]:
        return [statement for statement in self.statements if statement.number not in self.content.votes]


def progress(participant: Participant) -> Progress:
    """Two queries."""
    content = content_of(participant)
    return Progress(content or vault.Content(), content is not None, list(approved(participant.round)))
