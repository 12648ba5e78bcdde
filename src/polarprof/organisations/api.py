"""The door of the organisations; who acts (`acting`) and the rules by role (`policies`) are entered as they are."""

from polarprof.organisations.admin_rights import DRAFT_VERBS, AdminRight, admin_rights
from polarprof.organisations.audiences import Audience, AudienceKind, audience_kinds
from polarprof.organisations.events import capacity_ended, organisation_reached, person_signed_in
from polarprof.organisations.mergers import acting_for_those_of, belonging_to, belonging_to_any
from polarprof.organisations.queries import (
    capacities_ever_of,
    capacities_of,
    closed_to,
    digits_of,
    may_be_told,
    municipalities_ever,
    municipalities_of_today,
    municipalities_on_the_map,
    organisations_called,
    partner_organisations,
    running_capacities,
)
from polarprof.organisations.role_tasks import RoleTask, role_tasks

__all__ = [
    "DRAFT_VERBS",
    "AdminRight",
    "Audience",
    "AudienceKind",
    "RoleTask",
    "acting_for_those_of",
    "admin_rights",
    "audience_kinds",
    "belonging_to",
    "belonging_to_any",
    "capacities_ever_of",
    "capacities_of",
    "capacity_ended",
    "closed_to",
    "digits_of",
    "may_be_told",
    "municipalities_ever",
    "municipalities_of_today",
    "municipalities_on_the_map",
    "organisation_reached",
    "organisations_called",
    "partner_organisations",
    "person_signed_in",
    "role_tasks",
    "running_capacities",
]
