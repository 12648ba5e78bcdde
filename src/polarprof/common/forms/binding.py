"""What a form is bound to: also an empty POST is a POST."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The sent data, or None when nothing was sent."""
    return request.POST if request.method == "POST" else None
