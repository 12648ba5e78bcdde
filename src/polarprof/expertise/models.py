"""What the house can offer from elsewhere: sources, guides, practices, experts; each tagged with the taxonomy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.expertise.enums import SourceKind
from polarprof.organisations.models import Municipality
from polarprof.themes.models import TOPICS, Theme


class FromStarter(models.Model):
    """`edited` says whether it was changed in the admin; the starter content then leaves it alone."""

    edited = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Source(FromStarter, PublicId):
    """A document: who made it and when, who published it, what was read of it and on which day."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=240)
    author = models.CharField(_("author"), max_length=160, blank=True)
    publisher = models.CharField(_("publisher"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500)
    kind = models.CharField(_("type of source"), max_length=16, choices=SourceKind)
    what_was_read = models.CharField(
        _("what was read"),
        max_length=240,
        blank=True,
        help_text=_("The whole page, its beginning, a summary; and whether it was a copy."),
    )
    checked_on = models.DateField(_("read on"))
    note = models.TextField(_("what we take from it"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class Resource(FromStarter, PublicId, Stamped):
    """A guide (handreiking) that somebody else published; we describe and link it."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=240)
    publisher = models.CharField(_("publisher"), max_length=160)
    url = models.URLField(_("address"), max_length=500)
    summary = models.TextField(_("summary"))
    language = models.CharField(_("language"), max_length=2, default="nl")
    themes = models.ManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+"
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name, verbose_name_plural = _("guide"), _("guides")
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class Practice(FromStarter, PublicId, Stamped):
    """A practice sheet (praktijkfiche): what a municipality did, with its source."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=240)
    municipality = models.ForeignKey(
        Municipality,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="practices",
    )
    summary = models.TextField(_("summary"))
    approach = models.TextField(_("approach"), blank=True)
    themes = models.ManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+"
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("practice"), _("practices")
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> str:
        """The name of the municipality, or nothing."""
        return self.municipality.organisation.name if self.municipality else ""


class Expert(PublicId, Stamped):
    """Somebody who agreed to be asked; linked to a person where that person signs in."""

    name = models.CharField(_("name"), max_length=120)
    organisation_name = models.CharField(_("organisation"), max_length=160, blank=True)
    fields_text = models.TextField(_("fields"))
    themes = models.ManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+"
    )
    person = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["person"], name="expertise_expert_once_a_person"),)

    def __str__(self) -> str:
        return self.name
