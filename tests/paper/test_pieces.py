from hypothesis import given
from hypothesis import strategies as st

from intake.paper.ink import Pen
from intake.paper.pieces import Piece, fill


def nothing(_pen: Pen, _top: float) -> None:
    """Draw nothing."""


def piece(tall: float, *, keep: bool = False, gap: float = 0, head: Piece | None = None) -> Piece:
    return Piece(tall, nothing, gap, keep, head)


def test_a_heading_goes_to_the_next_page_with_what_it_opens() -> None:
    body, heading, after = piece(80), piece(15, keep=True), piece(10)
    assert list(fill([body, heading, after], 100, 100)) == [(body,), (heading, after)]


def test_the_head_of_a_table_comes_again_where_its_rows_go_on() -> None:
    head = piece(10, keep=True)
    rows = [piece(40, head=head) for _ in range(4)]
    pages = list(fill([head, *rows], 100, 100))
    assert [len(page) for page in pages] == [3, 3]
    assert pages[1][0] is head


def test_no_page_begins_with_the_gap_above_a_piece() -> None:
    pages = list(fill([piece(100), piece(100, gap=30)], 100, 100))
    assert len(pages) == 2


def test_what_is_taller_than_a_page_still_stands_on_one() -> None:
    assert [len(page) for page in fill([piece(10), piece(500), piece(10)], 100, 100)] == [1, 1, 1]


@given(st.lists(st.tuples(st.floats(1, 60), st.booleans()), min_size=1, max_size=40))
def test_every_piece_stands_once_in_order_and_pages_are_not_overfull(
    kinds: list[tuple[float, bool]],
) -> None:
    pieces = [piece(tall, keep=keep) for tall, keep in kinds]
    pages = list(fill(pieces, 100, 100))
    assert [one for page in pages for one in page] == pieces
    assert all(sum(one.tall for one in page) <= 100.001 for page in pages)
