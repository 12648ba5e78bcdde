"""Sources, guides and practices are kept in the admin by the programme manager; experts keep their own page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from polarprof.common.forms.admin import ActionForm, use_form
from polarprof.expertise.actions import keep_offer
from polarprof.expertise.admin_forms import PracticeForm
from polarprof.expertise.models import Practice, Resource, Source

use_form(PracticeForm, Practice, action=keep_offer)
use_form(ActionForm, Resource, Source, action=keep_offer)


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
