"""Who opens, reviews, takes part and sees the result. As querysets; a question is derived from its queryset."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule, is_among
from polarprof.organisations.acting import Acting, acting_of
from polarprof.organisations.api import belonging_to
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as, of_own_government
from polarprof.standpoints import event_audiences
from polarprof.standpoints.enums import Audience, Entry, RoundState, Sharing
from polarprof.standpoints.models import Round

OPENERS = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
LIMITED = frozenset({Audience.COLLEAGUES, Audience.CHOSEN, Audience.EVENT})
opens_rounds = acting_as(Role.COORDINATOR, Role.PROFESSIONAL)
reviews_rounds = acting_as(Role.COORDINATOR, Role.PROFESSIONAL, Role.COACH)


def _has_capacity(request: HttpRequest) -> bool:
    acting = acting_of(request)
    return acting is not None and acting.capacity is not None


participant = Rule("round-participant", "acts for an organisation", _has_capacity)


def _meant(acting: Acting) -> Q:
    """Where people come in by codes nobody takes part with an account, for a code besides would be a second vote."""
    at_event = Q(audience=Audience.EVENT)
    by_code = Q(audience=Audience.LINK) & ~Q(entry=Entry.OPEN)
    meant = ~(Q(audience__in=LIMITED) | by_code) | (of_own_government(acting) & ~at_event & ~by_code)
    meant |= at_event & event_audiences.where_placed(acting.person)
    if acting.organisation is None:
        return meant
    invited = Round.guests.through.objects.filter(belonging_to(acting.organisation.pk))
    return meant | Q(audience=Audience.CHOSEN, pk__in=invited.values("round_id"))


def visible(acting: Acting) -> QuerySet[Round]:
    """One's own local government and coaches always; others once it is open and meant for them."""
    if acting.has_role(Role.COACH):
        return Round.objects.all()
    if acting.capacity is None:
        return Round.objects.none()
    for_others = ~Q(state=RoundState.DRAFT) & (_meant(acting) | ~Q(sharing=Sharing.OWN))
    return Round.objects.filter(of_own_government(acting) | for_others)


def open_to(acting: Acting) -> QuerySet[Round]:
    """Those that are meant for who acts; whether they take votes today is another question."""
    if acting.capacity is None:
        return Round.objects.none()
    return Round.objects.exclude(state=RoundState.DRAFT).filter(_meant(acting))


def may_take_part(acting: Acting, round_: Round) -> bool:
    return is_among(round_, open_to(acting))


def steerable(acting: Acting) -> QuerySet[Round]:
    """Coordinators and professionals of the local government that opened it."""
    if acting.role not in OPENERS:
        return Round.objects.none()
    return Round.objects.filter(of_own_government(acting))


def may_steer(acting: Acting, round_: Round) -> bool:
    return is_among(round_, steerable(acting))


def reviewable(acting: Acting) -> QuerySet[Round]:
    """A colleague or a coach, but never the person who opened the round."""
    rounds = Round.objects.all() if acting.has_role(Role.COACH) else steerable(acting)
    return rounds.exclude(opened_by=acting.person)


def may_review(acting: Acting, round_: Round) -> bool:
    return is_among(round_, reviewable(acting))


def with_shown_result(acting: Acting | None) -> QuerySet[Round]:
    """By the sharing level; who took part comes by another way (see `web.results`)."""
    shown = Round.objects.exclude(state=RoundState.DRAFT)
    if acting is None or acting.capacity is None:
        return shown.filter(sharing=Sharing.PUBLIC)
    return shown.filter(of_own_government(acting) | Q(sharing__in=[Sharing.PUBLIC, Sharing.PROFESSIONALS]))


def may_see_result(acting: Acting | None, round_: Round) -> bool:
    return is_among(round_, with_shown_result(acting))
