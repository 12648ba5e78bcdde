"""The forms by which who opened a round says how people come in, and makes codes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from polarprof.common.forms.idempotency import ToldOnceForm
from polarprof.common.forms.numbers import WholeNumberField
from polarprof.standpoints.enums import Entry

FEWEST_CODES, MOST_CODES_AT_ONCE = 10, 300
MOST_IN_A_HALL = 2000


class EntryForm(forms.Form):
    entry = forms.ChoiceField(label=_("How people come in"), choices=Entry.choices, widget=forms.RadioSelect)


class HallForm(forms.Form):
    people = WholeNumberField(
        label=_("How many people sit in the hall?"),
        help_text=_(
            "About, and rather too many. If more come in, we tell you: then somebody may vote several times."
        ),
        min_value=2,
        max_value=MOST_IN_A_HALL,
    )


class CodesForm(ToldOnceForm):
    """At least ten at once: a single new row would say which code it is of."""

    count = WholeNumberField(
        label=_("How many codes?"),
        help_text=_("From 10 to 300 at a time. Make some more than you need: papers get lost."),
        min_value=FEWEST_CODES,
        max_value=MOST_CODES_AT_ONCE,
        initial=30,
    )
