"""The KPIs: each is a filter over the journal and a way of counting. One query, one number; the evidence is its rows.

Counting is by municipality of today (what happened under an old NIS code counts for the successor, once), by person
(opaque actor) or by act.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.journal.api import SYSTEM_ACTOR, ActivityKind, Verb


class CountBy(StrEnum):
    MUNICIPALITY = "municipality"
    PERSON = "person"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Kpi:
    """`where` filters statements; `definition` is shown beside the number in the report."""

    key: str
    label: str | Promise
    definition: str | Promise
    where: Q
    count_by: CountBy


def _did(*verbs: Verb, kind: ActivityKind | None = None) -> Q:
    condition = Q(verb__in=[verb.value for verb in verbs])
    return condition & Q(object_kind=kind) if kind else condition


KPIS: dict[str, Kpi] = {
    kpi.key: kpi
    for kpi in (
        Kpi(
            "reached",
            _("Local governments reached"),
            _("Municipalities of which somebody was invited, signed in or took part in anything."),
            _did(*Verb),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "signed_in",
            _("Local governments that signed in"),
            _("Municipalities with at least one colleague who signed in."),
            _did(Verb.SIGNED_IN),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "answered",
            _("Local governments that answered the needs survey"),
            _("Municipalities that handed in at least one section."),
            _did(Verb.ANSWERED, kind=ActivityKind.NEEDS_SURVEY_SECTION),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "learnt",
            _("People who learnt"),
            _("People who completed at least one unit of a course."),
            _did(Verb.PROGRESSED, kind=ActivityKind.UNIT),
            CountBy.PERSON,
        ),
        Kpi(
            "certificates",
            _("Certificates"),
            _("Certificates handed out; also those revoked later."),
            _did(Verb.CERTIFIED),
            CountBy.STATEMENT,
        ),
        Kpi(
            "plan",
            _("Local governments with a plan"),
            _("Municipalities that started a local action plan."),
            _did(Verb.DRAFTED, kind=ActivityKind.LOCAL_PLAN),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "running",
            _("Local governments with a plan that runs"),
            _("Municipalities whose council approved the plan, on the day of its decision."),
            _did(Verb.APPROVED, kind=ActivityKind.LOCAL_PLAN),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "questions_answered",
            _("Answers in the exchange"),
            _("Answers of colleagues to questions of colleagues."),
            _did(Verb.SHARED, kind=ActivityKind.ANSWER),
            CountBy.STATEMENT,
        ),
        Kpi(
            "event_participants",
            _("Presences at events"),
            _("Presences noted at events, on the day of the event."),
            _did(Verb.ATTENDED, kind=ActivityKind.EVENT),
            CountBy.STATEMENT,
        ),
    )
}

# How far a municipality came, the furthest last; each stage is a filter over its statements.
STAGES: tuple[tuple[str, str | Promise, Q], ...] = (
    ("reached", _("reached"), _did(*Verb)),
    ("signed_in", _("signed in"), _did(Verb.SIGNED_IN)),
    ("answered", _("answered"), _did(Verb.ANSWERED, kind=ActivityKind.NEEDS_SURVEY_SECTION)),
    ("learnt", _("learnt"), _did(Verb.PROGRESSED, kind=ActivityKind.UNIT)),
    ("plan", _("plan"), _did(Verb.DRAFTED, kind=ActivityKind.LOCAL_PLAN)),
    ("running", _("plan runs"), _did(Verb.APPROVED, kind=ActivityKind.LOCAL_PLAN)),
)
NOBODY = SYSTEM_ACTOR
