"""Sources, guides and practices are kept at the programme manager's desk; experts keep their own page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.desk import KeyedForm
from polarprof.expertise.desk_forms import PracticeForm
from polarprof.expertise.models import FromStarter, Practice, Resource, Source

Practice.base_form_class = PracticeForm
Resource.base_form_class = KeyedForm
Source.base_form_class = KeyedForm


class PracticeViewSet(SnippetViewSet):
    model = Practice
    icon = "pick"
    menu_label = _("Practices")
    list_display = ("title", "municipality")
    search_fields = ("title",)
    search_backend_name = None
    panels = (
        FieldPanel("title"),
        FieldPanel("municipality"),
        FieldPanel("summary"),
        FieldPanel("approach"),
        FieldPanel("themes"),
        FieldPanel("source"),
        FieldPanel("key"),
    )


class GuideViewSet(SnippetViewSet):
    model = Resource
    icon = "doc-full"
    menu_label = _("Guides")
    list_display = ("title", "publisher", "language")
    search_fields = ("title", "publisher")
    search_backend_name = None
    panels = (
        FieldPanel("title"),
        FieldPanel("publisher"),
        FieldPanel("url"),
        FieldPanel("summary"),
        FieldPanel("language"),
        FieldPanel("themes"),
        FieldPanel("source"),
        FieldPanel("key"),
    )


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    menu_label = _("Sources")
    list_display = ("title", "publisher", "year", "checked_on")
    search_fields = ("title", "author", "publisher")
    search_backend_name = None


class OfferGroup(SnippetViewSetGroup):
    items = (PracticeViewSet, GuideViewSet, SourceViewSet)
    menu_label = _("Offer")
    menu_name = "offer"
    menu_icon = "pick"


register_snippet(OfferGroup)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def note_that_it_was_edited(request: object, instance: Any) -> None:
    """From now on starter content leaves it as it was written here."""
    if isinstance(instance, FromStarter):
        type(instance).objects.filter(pk=instance.pk).update(edited=True)
