"""Questions of professionals to each other, tied to a gap, and answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation
from polarprof.themes.models import Theme


class Question(PublicId, Stamped):
    """The form asks for context, so that answers fit: what happens, what was tried, what would help. changed_on: the day on which the asker changed it last."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="questions"
    )
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+")
    send_key = models.UUIDField(unique=True)
    title = models.CharField(_("your question in one sentence"), max_length=200)
    situation = models.TextField(_("what happens"), max_length=3000)
    tried = models.TextField(_("what you tried already"), max_length=2000, blank=True)
    wanted = models.TextField(_("what would help you"), max_length=1000, blank=True)
    is_demo = models.BooleanField(default=False)
    changed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (models.Index(fields=["-created_at", "-id"], name="exchange_newest_first"),)

    def __str__(self) -> str:
        return self.title


class Answer(PublicId, Stamped):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="answers"
    )
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("your answer"), max_length=5000)
    send_key = models.UUIDField(unique=True)
    helped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def anchor(self) -> str:
        """Its place on the page of the question."""
        return f"antwoord-{self.uuid}"
