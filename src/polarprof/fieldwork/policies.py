"""Who sees and who steers a municipality's survey. Every question has the queryset that agrees with it."""

from django.db.models import QuerySet
from django.utils import timezone

from polarprof.accounts.queries import has_address, lower_addresses
from polarprof.fieldwork.models import SectionTask, SurveyResponse
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
from polarprof.organisations.policies import acting_as

coordinates = acting_as(Role.COORDINATOR)


def may_see(acting: Acting, response: SurveyResponse) -> bool:
    """Colleagues of the same local government."""
    own = acting.capacity is not None and acting.capacity.organisation_id == response.organisation_id
    return own and acting.role in MUNICIPAL_ROLES


def visible(acting: Acting) -> QuerySet[SurveyResponse]:
    if acting.capacity is None or acting.role not in MUNICIPAL_ROLES:
        return SurveyResponse.objects.none()
    return SurveyResponse.objects.filter(organisation_id=acting.capacity.organisation_id)


def may_steer(acting: Acting, response: SurveyResponse) -> bool:
    """The coordinator delegates, reminds, shares and closes."""
    return may_see(acting, response) and acting.has_role(Role.COORDINATOR)


def steerable(acting: Acting) -> QuerySet[SurveyResponse]:
    return visible(acting) if acting.has_role(Role.COORDINATOR) else SurveyResponse.objects.none()


def may_answer(acting: Acting, task: SectionTask) -> bool:
    """The coordinator, and the colleague to whom the section was given."""
    if not may_see(acting, task.response):
        return False
    return acting.has_role(Role.COORDINATOR) or has_address(acting.person, task.delegate_email)


def answerable(acting: Acting) -> QuerySet[SectionTask]:
    tasks = SectionTask.objects.filter(response__in=visible(acting))
    if acting.has_role(Role.COORDINATOR):
        return tasks
    return given_to(acting, tasks)


def given_to(acting: Acting, tasks: QuerySet[SectionTask]) -> QuerySet[SectionTask]:
    """Those of the tasks that were given to this person, at any address that the person proved to have."""
    return tasks.filter(delegate_email__in=lower_addresses(acting.person))


def reachable_by_link(digest: str) -> QuerySet[SectionTask]:
    """The section behind a link that has not expired."""
    return SectionTask.objects.filter(token_digest=digest, token_expires_at__gt=timezone.now())
