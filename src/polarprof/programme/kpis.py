"""The KPIs: each is a filter over the journal and a way of counting. One query, one number; the evidence is its rows.

Counting is by municipality of today (what happened under an old NIS code counts for the successor, once), by person
(opaque actor) or by act.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.journal.api import SYSTEM_ACTOR, Act


class CountBy(StrEnum):
    MUNICIPALITY = "municipality"
    PERSON = "person"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Kpi:
    """`where` filters statements; `definition` is what stands beside the number in the report."""

    key: str
    label: str | Promise
    definition: str | Promise
    where: Q
    count_by: CountBy


def _did(*acts: Act, kind: str = "") -> Q:
    condition = Q(verb__in=[act.value for act in acts])
    return condition & Q(object_kind=kind) if kind else condition


KPIS: dict[str, Kpi] = {
    kpi.key: kpi
    for kpi in (
        Kpi(
            "reached",
            _("Local governments reached"),
            _("Municipalities of which somebody was invited, signed in or took part in anything."),
            _did(*Act),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "signed_in",
            _("Local governments that signed in"),
            _("Municipalities with at least one colleague who signed in."),
            _did(Act.SIGNED_IN),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "answered",
            _("Local governments that answered the needs survey"),
            _("Municipalities that handed in at least one section."),
            _did(Act.ANSWERED, kind="needs-survey-section"),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "learnt",
            _("People who learnt"),
            _("People who completed at least one unit of a course."),
            _did(Act.PROGRESSED, kind="unit"),
            CountBy.PERSON,
        ),
        Kpi(
            "certificates",
            _("Certificates"),
            _("Certificates handed out; also those revoked later."),
            _did(Act.CERTIFIED),
            CountBy.ACT,
        ),
        Kpi(
            "plan",
            _("Local governments with a plan"),
            _("Municipalities that started a local action plan."),
            _did(Act.DRAFTED, kind="local-plan"),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "running",
            _("Local governments with a plan that runs"),
            _("Municipalities whose council approved the plan."),
            _did(Act.APPROVED, kind="local-plan"),
            CountBy.MUNICIPALITY,
        ),
        Kpi(
            "questions_answered",
            _("Answers in the exchange"),
            _("Answers of colleagues to questions of colleagues."),
            _did(Act.SHARED, kind="answer"),
            CountBy.ACT,
        ),
        Kpi(
            "event_participants",
            _("People at events"),
            _("Presences noted at events."),
            _did(Act.ATTENDED, kind="event"),
            CountBy.ACT,
        ),
    )
}

# How far a municipality came, the furthest last; each stage is a filter over its statements.
STAGES: tuple[tuple[str, str | Promise, Q], ...] = (
    ("reached", _("reached"), _did(*Act)),
    ("signed_in", _("signed in"), _did(Act.SIGNED_IN)),
    ("answered", _("answered"), _did(Act.ANSWERED, kind="needs-survey-section")),
    ("learnt", _("learnt"), _did(Act.PROGRESSED, kind="unit")),
    ("plan", _("plan"), _did(Act.DRAFTED, kind="local-plan")),
    ("running", _("plan runs"), _did(Act.APPROVED, kind="local-plan")),
)
NOBODY = SYSTEM_ACTOR
