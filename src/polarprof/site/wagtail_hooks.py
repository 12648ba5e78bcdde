"""The first page of the admin: what waits for the role acted in, as on the start page, and nothing about the software."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from polarprof.common.start import cards_for
from polarprof.organisations.acting import acting_of


@hooks.register("construct_homepage_panels")
def cards_of_the_role(request: HttpRequest, panels: list[Any]) -> None:
    """Instead of panels about pages and their moderation, which we do not have."""
    panels.clear()
    acting = acting_of(request)
    vars(request)["admin_cards"] = cards_for(acting) if acting and acting.capacity else []


@hooks.register("construct_main_menu")
def without_help_on_the_software(request: HttpRequest, menu_items: list[Any]) -> None:
    """It leads to pages about versions of Wagtail, on another site."""
    menu_items[:] = [item for item in menu_items if item.name != "help"]


@hooks.register("register_admin_menu_item")
def way_back() -> MenuItem:
    """From every page of the admin to the start page of who works there."""
    return MenuItem(_("Your start page"), reverse("site:start"), name="start", icon_name="home", order=1)
