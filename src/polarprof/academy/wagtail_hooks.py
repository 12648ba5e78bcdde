"""What authors write in the admin: courses with their modules, and units; draft, preview, publish, history."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.academy.actions import publish_drafts
from polarprof.academy.author_forms import CourseForm, UnitForm
from polarprof.academy.models import Course, Unit
from polarprof.accounts.models import Person
from polarprof.common.forms.admin import KeyedForm
from polarprof.instruments.api import admin_pages

MENU = "academy"
Course.base_form_class = CourseForm
Unit.base_form_class = UnitForm


class KeyedInlinePanel(InlinePanel):
    """Rows below another whose key may be made of their title as well."""

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        of_rows = options["formsets"][self.relation_name]
        of_rows["form"] = (
            type("KeyedRow", (KeyedForm, of_rows["form"]), {}) if "form" in of_rows else KeyedForm
        )
        return options


@hooks.register("after_edit_snippet")
def publish_units(request: HttpRequest, instance: Any) -> None:
    """With the course its units that have a draft, where the author ticked that and may publish them."""
    is_wanted = {"action-publish", "publish_units"} <= request.POST.keys()
    author = request.user
    if not (isinstance(instance, Course) and isinstance(author, Person) and is_wanted):
        return
    if author.has_perm("academy.publish_unit"):
        publish_drafts(course=instance, person=author)


class CourseViewSet(SnippetViewSet):
    model = Course
    icon = "openquote"
    menu_label = _("Courses")
    list_display = ("title", "language", "version", LiveStatusTagColumn(), UpdatedAtColumn())
    search_fields = ("title", "summary")
    search_backend_name = None
    panels = (
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("audience"),
        FieldPanel("learning_goals"),
        FieldPanel("hours"),
        FieldPanel("themes"),
        KeyedInlinePanel(
            "modules",
            label=_("Module"),
            heading=_("Modules"),
            help_text=_("Publish the course; then add units to its modules."),
        ),
        FieldPanel("publish_units"),
        MultiFieldPanel(
            [
                FieldPanel("key"),
                FieldPanel("slug"),
                FieldPanel("language"),
                FieldPanel("version"),
                FieldPanel("is_demo"),
            ],
            heading=_("Settings"),
        ),
    )


class UnitViewSet(SnippetViewSet):
    model = Unit
    icon = "doc-full"
    menu_label = _("Units")
    list_display = (
        *("title", "module", "order"),
        Column("get_kind_display", label=_("Kind")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    )
    list_filter = ("module", "kind")
    search_fields = ("title",)
    search_backend_name = None
    panels = (
        FieldPanel("title"),
        FieldPanel("module"),
        FieldPanel("order"),
        FieldPanel("kind"),
        FieldPanel("minutes"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("instrument_key"), FieldPanel("moment")], heading=_("Self-test")),
        FieldPanel("steps"),
        FieldPanel("sources"),
        FieldPanel("themes"),
        HelpPanel(
            content=_("Learners see the published version only. What you save as a draft, only authors see."),
            heading=_("Good to know"),
        ),
        FieldPanel("key"),
    )


class AcademyGroup(SnippetViewSetGroup):
    items = (CourseViewSet, UnitViewSet, *admin_pages(MENU))
    menu_label = _("Learning")
    menu_name = MENU
    menu_icon = "openquote"
    menu_order = 100


register_snippet(AcademyGroup)
