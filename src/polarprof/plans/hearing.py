"""Who hears what of each move of a plan: one table, to read beside `transitions`.

Whoever has to do something gets a mail as well; the others only find a notice. Each line has one next step.
Who made the move hears nothing of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polarprof.organisations.enums import Role
from polarprof.plans.enums import PlanState


class Whose(Enum):
    """Which people in the role."""

    OWN = auto()
    """Of the local government of the plan."""
    ADVISER = auto()
    """The coach who advised on it."""
    ADVISER_OR_ALL = auto()
    """The coach who advised on it; every coach where there is none, or none any more."""
    PARTNERS = auto()
    """Of the organisations that take part in one of its actions."""


@dataclass(frozen=True, slots=True)
class Hears:
    """Texts take `title` (of the plan) and `organisation`; `page` is a URL of this room."""

    role: Role
    text: str | Promise
    step: str | Promise
    page: str = "plan"
    by_mail: bool = False
    whose: Whose = Whose.OWN


READ = _("Read the plan")


def _writers(text: str | Promise, step: str | Promise = READ, page: str = "plan") -> tuple[Hears, ...]:
    return Hears(Role.PROFESSIONAL, text, step, page), Hears(Role.COORDINATOR, text, step, page)


def _coordinator_and_writers(
    text: str | Promise, step: str | Promise, page: str = "plan"
) -> tuple[Hears, ...]:
    """The coordinator does something now, so gets a mail; professionals find it in the product."""
    return Hears(Role.COORDINATOR, text, step, page, by_mail=True), Hears(Role.PROFESSIONAL, text, step, page)


def _adviser(text: str | Promise) -> Hears:
    return Hears(Role.COACH, text, READ, whose=Whose.ADVISER)


TO_ADVICE = (
    Hears(
        Role.COACH,
        _("%(organisation)s asks for advice on “%(title)s”."),
        _("Read the plan and give your advice"),
        by_mail=True,
        whose=Whose.ADVISER_OR_ALL,
    ),
    *_writers(_("“%(title)s” is with the coach for advice. Once it is back, you write on.")),
)
ADVISED = _coordinator_and_writers(
    _("The coach gave back “%(title)s” with advice."), _("Read the advice and say what you do with it")
)
TO_EXECUTIVE = (
    Hears(
        Role.MAYOR,
        _("“%(title)s” waits for a decision of the executive."),
        _("Read the plan on one page"),
        "brief",
        by_mail=True,
    ),
    *_writers(_("“%(title)s” is with the executive. You need do nothing now.")),
    _adviser(_("%(organisation)s sent “%(title)s”, on which you advised, to the executive.")),
)
TO_COUNCIL = (
    *_coordinator_and_writers(
        _("The executive approved “%(title)s”. Now the council decides."), _("See where the plan stands")
    ),
    Hears(
        Role.MAYOR,
        _("The executive approved “%(title)s”. Now the council decides."),
        _("Note afterwards what the council decided"),
    ),
)
BACK_FROM_EXECUTIVE = _coordinator_and_writers(
    _("“%(title)s” came back from the executive."), _("Open the plan and write on")
)
BACK_FROM_COUNCIL = _coordinator_and_writers(
    _("“%(title)s” came back from the council."), _("Open the plan and write on")
)
REVISION_BACK_FROM_EXECUTIVE = _coordinator_and_writers(
    _(
        "The revision of “%(title)s” came back from the executive. Until the council decides on it, what it decided before stays in force."
    ),
    _("Open the plan and write on"),
)
REVISION_BACK_FROM_COUNCIL = _coordinator_and_writers(
    _(
        "The revision of “%(title)s” came back from the council. Until the council decides on it, what it decided before stays in force."
    ),
    _("Open the plan and write on"),
)
PARTNERS = Hears(
    Role.PARTNER,
    _("%(organisation)s begins with actions in which your organisation takes part."),
    _("Look at your actions"),
    "partner",
    by_mail=True,
    whose=Whose.PARTNERS,
)
ASK_OWNERS = _("Ask the owners of the actions how it is going")


def _approved(text: str | Promise) -> tuple[Hears, ...]:
    return (
        Hears(Role.COORDINATOR, text, ASK_OWNERS, "follow-up", by_mail=True),
        Hears(Role.PROFESSIONAL, text, _("See the actions"), "items"),
        Hears(Role.MAYOR, text, _("Read the plan on one page"), "brief"),
        _adviser(_("“%(title)s” of %(organisation)s, on which you advised, is approved.")),
        PARTNERS,
    )


CLOSED = (
    *_writers(_("“%(title)s” is closed.")),
    Hears(Role.MAYOR, _("“%(title)s” is closed."), _("Read the plan on one page"), "brief"),
    _adviser(_("“%(title)s” of %(organisation)s, on which you advised, is closed.")),
)
WHO_HEARS: Mapping[tuple[PlanState, PlanState], tuple[Hears, ...]] = {
    (PlanState.DRAFT, PlanState.ADVICE): TO_ADVICE,
    (PlanState.DRAFT, PlanState.EXECUTIVE): TO_EXECUTIVE,
    (PlanState.ADVICE, PlanState.DRAFT): ADVISED,
    (PlanState.ADVICE, PlanState.EXECUTIVE): TO_EXECUTIVE,
    (PlanState.EXECUTIVE, PlanState.COUNCIL): TO_COUNCIL,
    (PlanState.EXECUTIVE, PlanState.DRAFT): BACK_FROM_EXECUTIVE,
    (PlanState.EXECUTIVE, PlanState.REVISED): REVISION_BACK_FROM_EXECUTIVE,
    (PlanState.COUNCIL, PlanState.RUNNING): _approved(_("The council approved “%(title)s”: the plan runs.")),
    (PlanState.COUNCIL, PlanState.DRAFT): BACK_FROM_COUNCIL,
    (PlanState.COUNCIL, PlanState.REVISED): REVISION_BACK_FROM_COUNCIL,
    (PlanState.RUNNING, PlanState.REVIEW): _writers(
        _("The yearly review of “%(title)s” began."), _("Look at what has to change")
    ),
    (PlanState.RUNNING, PlanState.CLOSED): CLOSED,
    (PlanState.REVIEW, PlanState.RUNNING): _writers(
        _("“%(title)s” goes on unchanged after the yearly review."), _("See the actions"), "items"
    ),
    (PlanState.REVIEW, PlanState.REVISED): _writers(
        _("“%(title)s” is being revised."), _("Open the plan and write on")
    ),
    (PlanState.REVIEW, PlanState.CLOSED): CLOSED,
    (PlanState.REVISED, PlanState.EXECUTIVE): TO_EXECUTIVE,
    (PlanState.REVISED, PlanState.RUNNING): _approved(
        _("The revision of “%(title)s” is approved: the plan goes on.")
    ),
}
STUCK = Hears(
    Role.COORDINATOR,
    _("“%(action)s” is stuck, says who carries it (plan: “%(title)s”)."),
    _("Read what is in the way"),
    "follow-up",
    by_mail=True,
)
SILENT = Hears(
    Role.COORDINATOR,
    _(
        "Who carries an action of “%(title)s” was asked on %(day)s how it goes; of %(count)s actions nobody answered."
    ),
    _("See who did not answer, and ask again or call"),
    "follow-up",
    by_mail=True,
)
JOINED = Hears(
    Role.PARTNER,
    _("%(organisation)s added your organisation as a partner of “%(action)s”."),
    _("Look at your actions"),
    "partner",
    by_mail=True,
    whose=Whose.PARTNERS,
)
LEFT = Hears(
    Role.PARTNER,
    _("%(organisation)s took your organisation away as a partner of “%(action)s”; it had been added."),
    _("Look at your actions"),
    "partner",
    by_mail=True,
    whose=Whose.PARTNERS,
)
ASSIGNED = _("You carry an action of “%(title)s”, which is being carried out now.")
