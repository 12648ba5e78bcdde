"""The room site in Django's registry."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "polarprof.site"
    label = "pp_site"
