"""The common ground of the rooms in Django's registry."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "polarprof.common"
    label = "common"
