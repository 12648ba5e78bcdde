"""The result on one page for the council: the words of the sheet, which `engines.documents` lays out."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polarprof.common.urls import absolute
from polarprof.engines.documents import ResultLabels, ResultSheet, SheetPart
from polarprof.standpoints.enums import Sharing
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.presentation.story import Part, Story

LONGEST_OUTCOME, MOST_PRIORITIES = 900, 3
_MORE: dict[Sharing, Promise] = {
    Sharing.PUBLIC: gettext_lazy("All statements, the map and the method:"),
    Sharing.PROFESSIONALS: gettext_lazy(
        "All statements, the map and the method, for who is signed in to PolarProf or took part:"
    ),
    Sharing.OWN: gettext_lazy(
        "All statements, the map and the method, for who took part or works for this local government:"
    ),
}


def _part(part: Part) -> SheetPart:
    lines = tuple((one.row.text, one.in_short) for one in part.statements)
    return SheetPart(part.heading, lines, _("No statement does this now."))


def _parts(story: Story) -> tuple[SheetPart, ...]:
    """What bridges and what divides, always; what most reject where there is any; and whose symbols these are."""
    parts = [_part(story.bridges), _part(story.divides)]
    if story.rejected.statements:
        parts.append(_part(story.rejected))
    if priorities := story.result.priorities[:MOST_PRIORITIES]:
        ordered = tuple((one.text, one.share) for one in priorities)
        parts.append(SheetPart(_("What should be taken up first"), ordered, ""))
    if story.groups:
        lines = tuple((f"{one.name}, {one.share}", one.called) for one in story.groups)
        parts.append(SheetPart(_("Which groups these are"), lines, ""))
    return tuple(parts)


def _outcome(text: str) -> str:
    if not text:
        return _("The round is not closed yet: what is done with it comes here.")
    return text if len(text) <= LONGEST_OUTCOME else f"{text[:LONGEST_OUTCOME].rsplit(' ', 1)[0]} …"


def _surge(round_: Round) -> str:
    """What a reader must know of a round into which very many people came at once."""
    if round_.surge_on is None:
        return ""
    return _(
        "On %(day)s very many people came in at once by the open link or in a hall: read the figures with that in mind."
    ) % {"day": date_format(round_.surge_on)}


def result_sheet(story: Story, published_on: date | None) -> ResultSheet:
    """The sentence, what bridges and divides, the empty chairs and what was done; the rest stands on the page it leads to."""
    round_, result = story.result.round, story.result
    day = date_format(published_on) if published_on else ""
    return ResultSheet(
        title=round_.issue,
        municipality=round_.organisation.name,
        date=_("As on %(day)s. Only those who took part are counted; they were not drawn at random.")
        % {"day": day},
        demo=_("Demo: the participants and their votes are invented.") if round_.is_demo else "",
        sentence=" ".join(filter(None, (story.turnout, result.headline, _surge(round_)))),
        parts=_parts(story),
        chairs=result.absent_in_words if result.role_presence else "",
        outcome=_outcome(" ".join(round_.outcome.split())),
        url=absolute("standpoints:result", uuid=round_.uuid),
        labels=ResultLabels(
            chairs=_("Who is at the table, and who is not"),
            outcome=_("What we did with it"),
            more=str(_MORE[Sharing(round_.sharing)]),
            qr_alt=_("QR code of the page with the result"),
            replaced=_("A character that the fonts of this sheet do not have is shown as □."),
        ),
    )
