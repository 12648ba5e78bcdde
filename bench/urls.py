"""The addresses of the product and the yardstick."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from polarprof.config.urls import handler400, handler500
from polarprof.config.urls import urlpatterns as product
from polarprof.themes.models import Theme

__all__ = ["handler400", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """One query, no template."""
    return HttpResponse(str(Theme.objects.count()))


urlpatterns = [path("bench/leeg/", empty, name="bench-empty"), *product]
