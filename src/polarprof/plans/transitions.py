"""The life cycle of a plan: every move in one table, with who may make it and what the journal says.

What the council decided is kept at each decision. A plan that says something else since is being revised, and goes to
the council again; only a plan that still says it goes on unchanged. A revision that comes back is a revision still: what
was decided stays in force until the council decides again.
"""

from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.journal.api import Verb
from polarprof.organisations.enums import Role
from polarprof.plans.enums import PlanState


@dataclass(frozen=True, slots=True)
class Transition:
    """One move. `label` is the text of its button; `verb` is recorded in the journal, unless it is empty.

    `decides`: the council decided, and what it decided is kept. `only_unchanged`: possible only while the plan says what
    the council decided. `of_decided`: only of a plan on which the council decided before (True) or never did (False).
    """

    source: PlanState
    target: PlanState
    role: Role
    label: str | Promise
    verb: Verb | None = None
    decides: bool = False
    only_unchanged: bool = False
    of_decided: bool | None = None


TRANSITIONS: tuple[Transition, ...] = (
    Transition(PlanState.DRAFT, PlanState.ADVICE, Role.COORDINATOR, _("Ask the coach for advice")),
    Transition(
        PlanState.DRAFT, PlanState.EXECUTIVE, Role.COORDINATOR, _("Send to the executive without advice")
    ),
    Transition(PlanState.ADVICE, PlanState.DRAFT, Role.COACH, _("Give it back with advice"), Verb.ADVISED),
    Transition(PlanState.ADVICE, PlanState.EXECUTIVE, Role.COORDINATOR, _("Send to the executive")),
    Transition(
        PlanState.EXECUTIVE, PlanState.COUNCIL, Role.MAYOR, _("The executive approved it: to the council")
    ),
    Transition(PlanState.EXECUTIVE, PlanState.DRAFT, Role.MAYOR, _("Back to draft"), of_decided=False),
    Transition(
        PlanState.EXECUTIVE, PlanState.REVISED, Role.MAYOR, _("Back to be revised further"), of_decided=True
    ),
    Transition(
        PlanState.COUNCIL,
        PlanState.RUNNING,
        Role.MAYOR,
        _("The council approved it: start"),
        Verb.APPROVED,
        decides=True,
    ),
    Transition(PlanState.COUNCIL, PlanState.DRAFT, Role.MAYOR, _("Back to draft"), of_decided=False),
    Transition(
        PlanState.COUNCIL, PlanState.REVISED, Role.MAYOR, _("Back to be revised further"), of_decided=True
    ),
    Transition(PlanState.RUNNING, PlanState.REVIEW, Role.COORDINATOR, _("Start the yearly review")),
    Transition(PlanState.RUNNING, PlanState.CLOSED, Role.COORDINATOR, _("Close the plan"), Verb.CLOSED),
    Transition(
        PlanState.REVIEW, PlanState.RUNNING, Role.COORDINATOR, _("Go on unchanged"), only_unchanged=True
    ),
    Transition(PlanState.REVIEW, PlanState.REVISED, Role.COORDINATOR, _("Revise the plan"), Verb.REVISED),
    Transition(PlanState.REVIEW, PlanState.CLOSED, Role.COORDINATOR, _("Close the plan"), Verb.CLOSED),
    Transition(PlanState.REVISED, PlanState.EXECUTIVE, Role.COORDINATOR, _("Send to the executive")),
    Transition(
        PlanState.REVISED,
        PlanState.RUNNING,
        Role.MAYOR,
        _("The council approved the revision: go on"),
        decides=True,
    ),
)


def journal_key(verb: Verb, plan: UUID, change_id: int) -> str:
    """Of the line that a move with a verb writes in the journal, once."""
    return f"plan-{verb}:{plan}:{change_id}"


def moves_from(state: str, role: Role | None) -> list[Transition]:
    """The moves that somebody in a role can make from a state."""
    return [move for move in TRANSITIONS if move.source == state and move.role == role]


def roles_that_move(state: str) -> list[Role]:
    """Whose turn it is in a state, in the order of the table."""
    return list(dict.fromkeys(move.role for move in TRANSITIONS if move.source == state))
