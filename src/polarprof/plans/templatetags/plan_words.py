"""A page writes money, periods, partners and codes as the documents do."""

from django import template

from polarprof.plans import in_words
from polarprof.plans.models import Action

register = template.Library()
register.filter("euro", in_words.euro)
register.filter("partners", in_words.partners)
register.filter("as_figure", in_words.as_figure)
register.filter("codes", in_words.codes)
register.filter("offer", in_words.offer)


@register.filter
def period(action: Action) -> str:
    """From the first day of an action to the last; empty where it has neither."""
    return in_words.period(action.starts_on, action.ends_on)
