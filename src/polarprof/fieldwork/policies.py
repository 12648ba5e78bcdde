"""Who sees and who steers a municipality's survey: as querysets. A question is derived from its queryset."""

from django.db.models import QuerySet
from django.utils import timezone

from polarprof.accounts.api import lower_addresses
from polarprof.common.policies import is_among
from polarprof.fieldwork.models import SectionTask, SurveyResponse
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as, of_own_government

coordinates = acting_as(Role.COORDINATOR)
reads_needs_of_all = acting_as(Role.PROGRAMME_MANAGER)


def visible(acting: Acting) -> QuerySet[SurveyResponse]:
    """Colleagues of the same local government; after a merger also what was answered before it."""
    return SurveyResponse.objects.filter(of_own_government(acting))


def steerable(acting: Acting) -> QuerySet[SurveyResponse]:
    """The coordinator delegates, reminds, shares and closes."""
    return visible(acting) if acting.has_role(Role.COORDINATOR) else SurveyResponse.objects.none()


def may_steer(acting: Acting, response: SurveyResponse) -> bool:
    return is_among(response, steerable(acting))


def answerable(acting: Acting) -> QuerySet[SectionTask]:
    """The coordinator, and the colleague to whom the section was given."""
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
