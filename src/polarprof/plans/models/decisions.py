"""What the council decided, kept as it was; and what was added to the plan since without rewriting it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation
from polarprof.plans.enums import AdditionKind
from polarprof.plans.models.actions import Action
from polarprof.plans.models.plan import LocalPlan, StateChange
from polarprof.plans.models.sections import SectionRevision


class Decision(PublicId, Stamped):
    """One decision of the council on a plan: the first approves it, each later one approves a revision.

    `texts` are the texts of its sections as they were; a section without one was empty. `parts` are its needs, objectives,
    actions and indicators as they were (`records`); None where that was not kept. Nobody's name is in it.
    """

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="decisions")
    change = models.OneToOneField(StateChange, on_delete=models.CASCADE, related_name="decision")
    decided_on = models.DateField(_("decided on"))
    url = models.URLField(_("public address of the decision"), max_length=500, blank=True)
    texts = models.ManyToManyField(SectionRevision, related_name="+")
    parts = models.JSONField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def host(self) -> str:
        """Where the address leads; empty without one."""
        return urlsplit(self.url).hostname or ""


class Addition(PublicId, Stamped):
    """What was added at `created_at`, by whom. Who carries an action is not written here: the action says it."""

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="additions")
    kind = models.CharField(max_length=12, choices=AdditionKind)
    about = models.CharField(max_length=300, blank=True)
    was = models.CharField(max_length=500, blank=True)
    value = models.CharField(max_length=500, blank=True)
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="additions")
    partner = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=AdditionKind.values), name="plans_addition_kind"),
        )

    def __str__(self) -> str:
        return str(self.uuid)
