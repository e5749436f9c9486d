"""A supervising attorney looks at each finding, says what they make of it, and releases the case.

Whoever may not do that is told so here, whatever a window shows.
"""

from intake.case.review import Opinion, Release, Released, Reviewed, Verdict, require_reasoned
from intake.case.roles import Act, permitted, require
from intake.clinic import saving
from intake.clinic.casework import Casework
from intake.clinic.opencase import OpenCase
from intake.screening import review
from intake.screening.finding import Finding
from intake.screening.review import FindingReview
from intake.screening.screen import Screening


class Reviewing(Casework):
    """Each act waits for the disk: what an attorney said is kept when it returns."""

    @property
    def may_review(self) -> bool:
        """Tell whether whoever is at this laptop may review findings and release cases."""
        return permitted(self.person.roles, Act.REVIEW)

    @property
    def reviewers(self) -> tuple[str, ...]:
        """The names of those at this laptop who may review."""
        people = self._store.people().values()
        return tuple(one.name for one in people if permitted(one.roles, Act.REVIEW))

    def reviews(
        self, case: OpenCase, screening: Screening | None = None
    ) -> tuple[FindingReview, ...]:
        """Return what there is to review; *screening* is that of the present answers, if known."""
        screening = screening or case.screening(self.today)
        return () if screening is None else review.of(screening, case.interview.opinions)

    def review(
        self,
        case: OpenCase,
        finding: Finding,
        verdict: Verdict,
        *,
        result: str = "",
        reason: str = "",
    ) -> Opinion:
        """Keep what an attorney makes of *finding* as they saw it.

        A correction names its *result*; both it and setting aside want a *reason*. Raises
        `Forbidden` for anybody else, `BadAnswer` where something is wanting.
        """
        require(self.person.roles, Act.REVIEW)
        if case.asks_consent:
            case.consent.require_interview()
        seen = review.sight(finding)
        said = Reviewed(finding.id, finding.scope, verdict, seen, result, reason.strip())
        require_reasoned(said)
        at = self._clock()
        self._store.run(
            saving.review, case.code, case.workbook.sha256, said, author=self._store.slot, at=at
        ).result()
        return case.interview.review(said, at)

    def release(self, case: OpenCase) -> None:
        """Release a case for sealing: for a supervising attorney, after looking at it.

        What was not reviewed then is recorded with the release. Raises `Forbidden` before consent
        and conflict check: no stage is leapt over.
        """
        require(self.person.roles, Act.RELEASE)
        if case.asks_consent:
            case.consent.require_interview()
        open_ = review.waiting(self.reviews(case))
        released = Released(tuple((one.finding.id, one.finding.scope) for one in open_))
        at = self._clock()
        case.stage, fresh = self._store.run(
            saving.release, case.code, released, author=self._store.slot, at=at
        ).result()
        if fresh:
            case.releases = (*case.releases, Release(released, self.person.name, at))
