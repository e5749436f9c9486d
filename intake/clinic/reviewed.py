"""The reviews of a case as they leave the clinic with it."""

from datetime import date

from intake.case.document import PlainRelease, PlainReview
from intake.clinic.opencase import OpenCase
from intake.screening import review


def plain_reviews(case: OpenCase, on: date) -> tuple[PlainReview, ...]:
    """Return all that attorneys said of findings; of each the newest may hold."""
    screening = case.screening(on)
    known = review.of(screening, case.interview.opinions) if screening else ()
    return tuple(
        PlainReview(
            one.finding.id,
            one.finding.scope,
            one.finding.rule.kind,
            one.finding.rule.title,
            opinion.reviewed.verdict.value,
            opinion.reviewed.result,
            opinion.reviewed.reason,
            opinion.author,
            opinion.at,
            holds=one.holds and opinion is one.newest,
        )
        for one in known
        for opinion in one.opinions
    )


def plain_release(case: OpenCase) -> PlainRelease | None:
    """Return the release that is in force, None where none is or nobody recorded it."""
    release = case.release
    if release is None:
        return None
    return PlainRelease(release.author, release.at, len(release.released.unreviewed))
