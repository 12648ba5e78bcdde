"""What the room says on the start pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.academy.models import Certificate, Course, Enrolment
from polarprof.academy.queries import courses_live, enrolments_by_course
from polarprof.common.start import Card, CardLine, NextStep
from polarprof.organisations.acting import Acting

SHOWN = 3


def _url(course: Course) -> str:
    return reverse("academy:course", kwargs={"slug": course.slug})


def learning(acting: Acting) -> Card | None:
    """Go on with a course, collect a certificate, or start one; three queries."""
    courses = list(courses_live()[:20])
    if not courses:
        return None
    own = enrolments_by_course(acting.person)
    certified = set(Certificate.objects.filter(person=acting.person).values_list("course_id", flat=True))
    views = [_view(course, own.get(course.pk), course.pk in certified) for course in courses]
    lines = tuple(line for line, _urgency, _step in views[:SHOWN])
    steps = [(urgency, step) for _line, urgency, step in views if step is not None]
    first = min(steps, key=lambda entry: entry[0])[1] if steps else None
    return Card(
        _("Learn"), lines, more_label=_("All courses"), more_url=reverse("academy:list"), next_step=first
    )


def _view(
    course: Course, enrolment: Enrolment | None, certified: bool
) -> tuple[CardLine, int, NextStep | None]:
    """The line of a course, and its next step with how urgent that is (low first)."""
    url, name = _url(course), {"course": course.title}
    if enrolment is None:
        step = NextStep(_("Learn at your own pace: “%(course)s”.") % name, _("Look at the course"), url)
        return CardLine(course.title, url, _("new")), 3, step
    if enrolment.completed_at is None:
        counts = {"done": enrolment.done_count, "all": course.unit_count}  # type: ignore[attr-defined]
        line = CardLine(course.title, url, _("%(done)d of %(all)d units") % counts, "info")
        resume = reverse("academy:resume", kwargs={"slug": course.slug})
        return (
            line,
            1,
            NextStep(_("You are in the middle of “%(course)s”.") % name, _("Go on with the course"), resume),
        )
    line = CardLine(course.title, url, _("done"), "success")
    if certified:
        return line, 9, None
    done = reverse("academy:done", kwargs={"slug": course.slug})
    return line, 2, NextStep(_("You completed “%(course)s”.") % name, _("Make your certificate"), done)


def authoring(acting: Acting) -> Card | None:
    """The courses with their drafts, and the way to the admin; one query."""
    admin = reverse(Course.snippet_viewset.get_url_name("list"))
    lines = tuple(
        CardLine(course.title, _edit_url(course), *_state(course))
        for course in Course.objects.order_by("-latest_revision__created_at", "id")[:SHOWN]
    )
    step = NextStep(
        _("Write, preview and publish the courses."),
        _("Edit the course"),
        lines[0].url if len(lines) == 1 else admin,
    )
    return Card(
        _("Courses"),
        lines,
        more_label=_("To the authors' desk"),
        more_url=reverse("wagtailadmin_home"),
        next_step=step,
    )


def _edit_url(course: Course) -> str:
    return reverse(Course.snippet_viewset.get_url_name("edit"), args=[course.pk])


def _state(course: Course) -> tuple[str, str]:
    if not course.live:
        return _("draft"), "neutral"
    return (
        (_("published, with a draft"), "warning")
        if course.has_unpublished_changes
        else (_("published"), "success")
    )
