"""Which roles each rule of pages lets in, written by hand; `organisations.policies.acting_as` only repeats what it is given."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from polarprof.academy import policies as academy
from polarprof.accounts.models import Person
from polarprof.events import policies as events
from polarprof.exchange import policies as exchange
from polarprof.expertise import policies as expertise
from polarprof.fieldwork import policies as fieldwork
from polarprof.notices import policies as notices
from polarprof.organisations import policies as organisations
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.models import Capacity
from polarprof.plans import policies as plans
from polarprof.programme import policies as programme
from polarprof.standpoints import policies as standpoints

ALL = {
    *("professional", "coordinator", "mayor", "coach", "programme_manager", "author", "partner", "expert"),
}
RULES = [
    (academy.revokes_certificates, {"programme_manager"}),
    (events.runs_events, {"programme_manager"}),
    (exchange.participant, ALL),
    (expertise.is_expert, {"expert"}),
    (fieldwork.coordinates, {"coordinator"}),
    (notices.looks_after_mail, {"programme_manager"}),
    (organisations.municipal, {"professional", "coordinator", "mayor"}),
    (organisations.programme_manager, {"programme_manager"}),
    (plans.comments_on_plans, {"coach"}),
    (plans.follows_up, {"coordinator"}),
    (plans.is_partner, {"partner"}),
    (plans.reads_plans, {"professional", "coordinator", "mayor", "coach"}),
    (plans.writes_plans, {"professional", "coordinator"}),
    (programme.reads_report, {"programme_manager"}),
    (standpoints.opens_rounds, {"coordinator", "professional"}),
    (standpoints.participant, ALL),
    (standpoints.reviews_rounds, {"coordinator", "professional", "coach"}),
]


@pytest.mark.parametrize(("rule", "roles"), RULES)
def test_who_a_rule_lets_in(rule, roles: set[str]) -> None:
    def holds(capacity: Capacity | None) -> bool:
        return bool(rule.holds(SimpleNamespace(acting=Acting(Person(), capacity), user=Person())))

    assert {role.value for role in Role if holds(Capacity(role=role))} == roles
    assert not holds(None)
    assert not rule.holds(SimpleNamespace(acting=None, user=AnonymousUser()))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("manages", [True, False])
def test_access_is_managed_by_who_was_given_that_whatever_the_role(role: Role, manages: bool) -> None:
    capacity = Capacity(role=role, is_access_manager=manages)
    request = SimpleNamespace(acting=Acting(Person(), capacity), user=Person())
    assert organisations.access_manager.holds(request) is manages
