"""The room plans in Django's registry."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "polarprof.plans"
    label = "plans"
