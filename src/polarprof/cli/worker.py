"""The worker: takes up what a killed worker left behind, then works through the queue until it is told to stop."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polarprof.config.profiles.embedded")


def main(*, alone: bool) -> None:
    """`alone`: no other worker exists, so every job that is still running was left behind."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("work", *(["--alone"] if alone else []))


if __name__ == "__main__":
    main(alone=True)
