"""Who opens, reviews, takes part and sees the result. Every question has the queryset that agrees with it."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from polarprof.common.policies import Rule
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
from polarprof.organisations.policies import acting_as
from polarprof.standpoints import gatherings
from polarprof.standpoints.enums import Audience, RoundState, Sharing
from polarprof.standpoints.models import Round

OPENERS = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
LIMITED = frozenset({Audience.COLLEAGUES, Audience.CHOSEN, Audience.EVENT})
opens_rounds = acting_as(Role.COORDINATOR, Role.PROFESSIONAL)
reviews_rounds = acting_as(Role.COORDINATOR, Role.PROFESSIONAL, Role.COACH)


def _has_capacity(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.acting and request.acting.capacity)  # type: ignore[attr-defined]


participant = Rule("round-participant", "acts for an organisation", _has_capacity)


def is_own(acting: Acting, found: Round) -> bool:
    """Whether this person acts for the local government that opened the round."""
    own = acting.organisation
    return own is not None and acting.role in MUNICIPAL_ROLES and own.pk == found.organisation_id


def _own(acting: Acting) -> Q:
    if acting.organisation is None or acting.role not in MUNICIPAL_ROLES:
        return Q(pk__in=[])
    return Q(organisation=acting.organisation)


def is_meant(acting: Acting, found: Round) -> bool:
    """Whether the audience of the round holds who acts; one query, where organisations or an event were chosen."""
    if found.audience == Audience.EVENT:
        return gatherings.has_place(acting.person, found.event_uuid)
    if found.audience not in LIMITED or is_own(acting, found):
        return True
    own = acting.organisation
    return found.audience == Audience.CHOSEN and own is not None and found.guests.filter(pk=own.pk).exists()


def _meant(acting: Acting) -> Q:
    at_event = Q(audience=Audience.EVENT)
    meant = ~Q(audience__in=LIMITED) | (_own(acting) & ~at_event)
    meant |= at_event & gatherings.where_placed(acting.person)
    if acting.organisation is None:
        return meant
    invited = Round.guests.through.objects.filter(organisation=acting.organisation)
    return meant | Q(audience=Audience.CHOSEN, pk__in=invited.values("round_id"))


def may_see(acting: Acting, found: Round) -> bool:
    """One's own local government and coaches always; others once it is open and meant for them."""
    if is_own(acting, found) or acting.has_role(Role.COACH):
        return True
    if acting.capacity is None or found.state == RoundState.DRAFT:
        return False
    return found.sharing != Sharing.OWN or is_meant(acting, found)


def visible(acting: Acting) -> QuerySet[Round]:
    if acting.has_role(Role.COACH):
        return Round.objects.all()
    if acting.capacity is None:
        return Round.objects.none()
    for_others = ~Q(state=RoundState.DRAFT) & (_meant(acting) | ~Q(sharing=Sharing.OWN))
    return Round.objects.filter(_own(acting) | for_others)


def may_take_part(acting: Acting, found: Round) -> bool:
    """Whom the round is meant for; whether it takes votes today is another question."""
    if acting.capacity is None or found.state == RoundState.DRAFT:
        return False
    return is_meant(acting, found)


def open_to(acting: Acting) -> QuerySet[Round]:
    if acting.capacity is None:
        return Round.objects.none()
    return Round.objects.exclude(state=RoundState.DRAFT).filter(_meant(acting))


def may_steer(acting: Acting, found: Round) -> bool:
    """Coordinators and professionals of the local government that opened it."""
    return is_own(acting, found) and acting.role in OPENERS


def steerable(acting: Acting) -> QuerySet[Round]:
    if acting.role not in OPENERS:
        return Round.objects.none()
    return Round.objects.filter(_own(acting))


def may_review(acting: Acting, found: Round) -> bool:
    """A colleague or a coach, but never the person who opened the round."""
    if found.opened_by_id == acting.person.pk:
        return False
    return acting.has_role(Role.COACH) or may_steer(acting, found)


def reviewable(acting: Acting) -> QuerySet[Round]:
    if acting.has_role(Role.COACH):
        return Round.objects.exclude(opened_by=acting.person)
    return steerable(acting).exclude(opened_by=acting.person)


def may_see_result(acting: Acting | None, found: Round) -> bool:
    """By the sharing level; who took part comes by another way (see `web.results`)."""
    if found.state == RoundState.DRAFT:
        return False
    if found.sharing == Sharing.PUBLIC:
        return True
    if acting is None or acting.capacity is None:
        return False
    return is_own(acting, found) or found.sharing == Sharing.PROFESSIONALS


def with_shown_result(acting: Acting | None) -> QuerySet[Round]:
    shown = Round.objects.exclude(state=RoundState.DRAFT)
    if acting is None or acting.capacity is None:
        return shown.filter(sharing=Sharing.PUBLIC)
    return shown.filter(_own(acting) | Q(sharing__in=[Sharing.PUBLIC, Sharing.PROFESSIONALS]))
