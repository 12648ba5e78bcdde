"""A request behind a rule that asks a sign-in."""

from django.http import HttpRequest

from polarprof.accounts.models import Person


class PersonRequest(HttpRequest):
    """`user` is a person: the rule of the view lets nobody else in."""

    user: Person
