from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import BadResource
from intake.packet import signers
from intake.packet.failures import SignerNotValid, UnknownSigner
from intake.packet.signers import AllowedSigners, Signer
from tests.packet.world import CLINIC, OTHER_CLINIC

STATEMENTS = "amparo-statement-v1"
DAYS = st.none() | st.dates(min_value=date(1000, 1, 1))


@given(
    st.lists(
        st.builds(
            Signer,
            principal=st.from_regex("[a-z0-9-]{1,40}", fullmatch=True),
            key=st.sampled_from([CLINIC.public, OTHER_CLINIC.public]),
            namespaces=st.sets(st.sampled_from([STATEMENTS, "amparo-kit-v1"])).map(tuple),
            valid_after=DAYS,
            valid_before=DAYS,
        )
    )
)
def test_what_was_written_is_read(listed: list[Signer]) -> None:
    known = signers.of(listed)
    assert AllowedSigners.parse("# comment\n\n" + known.to_text()) == known


def test_the_line_is_that_of_openssh() -> None:
    signer = Signer("clinic-17", CLINIC.public, (STATEMENTS,), date(2026, 1, 1), date(2027, 1, 1))
    assert signer.to_line() == (
        'clinic-17 namespaces="amparo-statement-v1",valid-after="20260101",valid-before="20270101" '
        + CLINIC.public
    )


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_key_counts_from_its_first_day_until_before_its_end(day: date, *, valid: bool) -> None:
    signer = Signer("clinic-17", CLINIC.public, (STATEMENTS,), date(2026, 1, 1), date(2027, 1, 1))
    known = signers.of([signer])
    assert signer.valid_on(day) is valid
    if valid:
        assert known.signer(CLINIC.public, STATEMENTS, day) == signer
    else:
        with pytest.raises(SignerNotValid, match="clinic-17"):
            known.signer(CLINIC.public, STATEMENTS, day)


def test_a_key_counts_for_its_purposes_only() -> None:
    known = signers.of([Signer("hq", CLINIC.public, ("amparo-kit-v1",)), Signer("x", "y", ())])
    with pytest.raises(UnknownSigner):
        known.signer(CLINIC.public, STATEMENTS, date(2026, 1, 1))
    with pytest.raises(UnknownSigner):
        known.signer("y", STATEMENTS, date(2026, 1, 1))


def test_a_renewed_key_counts_on_the_days_of_either_line() -> None:
    old = Signer("a", CLINIC.public, (STATEMENTS,), None, date(2026, 1, 1))
    new = Signer("a", CLINIC.public, (STATEMENTS,), date(2026, 6, 1), None)
    known = signers.of([old, new])
    assert known.signer(CLINIC.public, STATEMENTS, date(2025, 1, 1)) == old
    assert known.signer(CLINIC.public, STATEMENTS, date(2027, 1, 1)) == new
    with pytest.raises(SignerNotValid):
        known.signer(CLINIC.public, STATEMENTS, date(2026, 3, 1))


@pytest.mark.parametrize(
    "line",
    [
        CLINIC.public,
        f"Clinic {CLINIC.public}",
        f"* {CLINIC.public}",
        f"a,b {CLINIC.public}",
        f"a cert-authority {CLINIC.public}",
        f'a namespaces="*" {CLINIC.public}',
        f'a valid-before="20270230" {CLINIC.public}',
        f'a valid-before="20270101Z" {CLINIC.public}',
        f'a valid-before="20270101",valid-before="20280101" {CLINIC.public}',
        f"a {CLINIC.public} comment",
        f"a {CLINIC.public[:-5]}",
        "a ssh-rsa AAAAB3NzaC1yc2E=",
    ],
)
def test_a_line_that_could_mean_something_else_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(BadResource, match="Line 2 "):
        AllowedSigners.parse(f"# signers\n{line}\n")
