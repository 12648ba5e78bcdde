"""The acts that count and the things they are about, by the short names under which rooms record and count them."""

from enum import StrEnum


class Verb(StrEnum):
    """Each is a verb of `engines.xapi.verbs`."""

    REACHED = "reached"
    SIGNED_IN = "signed-in"
    ANSWERED = "answered"
    PROGRESSED = "progressed"
    COMPLETED = "completed"
    MASTERED = "mastered"
    CERTIFIED = "certified"
    ASKED = "asked"
    SHARED = "shared"
    HELPED = "helped"
    REGISTERED = "registered"
    ATTENDED = "attended"
    DRAFTED = "drafted"
    REVISED = "revised"
    ADVISED = "advised"
    APPROVED = "approved"
    REPORTED = "reported"
    PUBLISHED = "published"
    CLOSED = "closed"
    SUPPLEMENTED = "supplemented"


class ActivityKind(StrEnum):
    """What an act is about. Rooms record under these and the KPIs count by these: a misspelt one is an error, not a zero."""

    PRODUCT = "product"
    COURSE = "course"
    UNIT = "unit"
    CERTIFICATE = "certificate"
    NEEDS_SURVEY = "needs-survey"
    NEEDS_SURVEY_SECTION = "needs-survey-section"
    ANSWER = "answer"
    QUESTION = "question"
    EVENT = "event"
    LOCAL_PLAN = "local-plan"
    PLAN_ACTION = "plan-action"
    STANDPOINT_ROUND = "standpoint-round"
