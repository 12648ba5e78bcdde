"""Who sees a result, asked in one place by the page, the files and the screen of a hall."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from polarprof.organisations.acting import acting_of
from polarprof.standpoints import policies
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Round, Snapshot
from polarprof.standpoints.results.in_words import Result
from polarprof.standpoints.results.own_answers import OwnAnswers
from polarprof.standpoints.results.presentation.story import Story
from polarprof.standpoints.results.priorities import pairs_for
from polarprof.standpoints.results.records import published_of
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.queries import content_of
from polarprof.standpoints.voting.vault import Content
from polarprof.standpoints.voting.web.participant_session import participant_of
from polarprof.standpoints.voting.web.same_person import NobodyKnownError


@dataclass(frozen=True, slots=True)
class Seen:
    """A round whose result the reader may see. snapshot, result: None before the first publication.

    content: what the reader left in it, None where they did not take part.
    """

    round: Round
    participant: Participant | None
    content: Content | None
    snapshot: Snapshot | None
    result: Result | None

    def story(self, request: HttpRequest) -> Story | None:
        """None where no figure is shown."""
        if self.result is None or not self.result.has_figures:
            return None
        return Story(self.result, request.GET.dict())

    def may_choose(self) -> bool:
        """Whether there are statements that the reader may still compare."""
        if self.participant is None or self.content is None or self.result is None or not self.content.votes:
            return False
        pairs = pairs_for(self.participant, self.result.published)
        return self.round.state != RoundState.CLOSED and not set(pairs) <= set(self.content.first_choices)

    def may_guess(self) -> bool:
        """Whether there are groups that the reader may guess about, while that still counts."""
        has_groups = bool(self.result and self.result.groups)
        return has_groups and self.participant is not None and self.round.state != RoundState.CLOSED

    def own(self) -> OwnAnswers | None:
        """The reader's own answers beside the figures; None without figures, or for who did not take part."""
        if self.content is None or self.result is None or not self.result.has_figures:
            return None
        return OwnAnswers(self.result, {number: vote.answer for number, vote in self.content.votes.items()})


def seen(request: HttpRequest, uuid: UUID) -> Seen:
    """By the sharing level, or because one took part. Raises Http404 for a draft and for who may not see the result.

    NobodyKnownError where somebody who is not signed in might see it after sign-in.
    """
    rounds = Round.objects.select_related("organisation").exclude(state=RoundState.DRAFT)
    round_ = get_object_or_404(rounds, uuid=uuid)
    participant = participant_of(request, round_)
    content = content_of(participant) if participant else None
    if content is None and not policies.may_see_result(acting_of(request), round_):
        raise Http404 if request.user.is_authenticated else NobodyKnownError(round_)
    snapshot = Snapshot.objects.filter(round=round_).first()
    published = published_of(snapshot)
    return Seen(round_, participant, content, snapshot, Result(round_, published) if published else None)
