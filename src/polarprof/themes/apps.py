"""The taxonomy in Django's registry."""

from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "polarprof.themes"
    label = "themes"

    def ready(self) -> None:
        from polarprof.common.starter import starter_step
        from polarprof.themes.starter import load_themes

        starter_step("20-themes", "Thema's", load_themes)
