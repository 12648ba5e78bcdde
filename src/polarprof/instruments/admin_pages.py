"""The pages in the admin of what is written here. Rooms show them in the menu of those who write it."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from polarprof.common.forms.admin import KeyedForm, use_form
from polarprof.instruments.kinds.registry import Editor, editors
from polarprof.instruments.models import WrittenInstrument, written_models


def admin_pages(menu: str) -> tuple[type[SnippetViewSet], ...]:
    """The pages of every kind that is written in this menu, in the order of their keys."""
    written = written_models()
    return tuple(_page(editor, written[editor.key]) for editor in editors if editor.menu == menu)


def _page(editor: Editor, written: type[WrittenInstrument]) -> type[SnippetViewSet]:
    use_form(KeyedForm, written)

    class Page(SnippetViewSet):
        model = written
        icon = editor.icon
        menu_label = editor.label
        list_display = (*editor.columns, LiveStatusTagColumn(), UpdatedAtColumn())
        search_fields = ("title",)
        search_backend_name = None
        panels = (
            FieldPanel("title"),
            FieldPanel("intro"),
            FieldPanel("sections"),
            HelpPanel(content=editor.good_to_know, heading=_("Good to know")),
            MultiFieldPanel([FieldPanel("key"), FieldPanel("language")], heading=_("Settings")),
        )

    return Page
