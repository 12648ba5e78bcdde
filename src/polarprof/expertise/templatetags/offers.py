"""The kinds of offer in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from polarprof.expertise.offers import OfferItem

register = template.Library()
KINDS = {
    "course": _("Course"),
    "practice": _("Practice"),
    "guide": _("Guide"),
    "expert": _("Expert"),
    "event": _("Event"),
}


@register.filter
def offer_kind(offer: OfferItem) -> str:
    """The kind of an offer as a word."""
    return str(KINDS[offer.kind])
