from pathlib import Path

from intake.vault import inbox
from intake.vault.inbox import InboxRow, InboxState
from intake.vault.transaction import Transaction
from tests.vault.world import AT, begin, found


def arrived(number: int, sender: str, code: str, state: InboxState) -> InboxRow:
    return InboxRow(
        state,
        "",
        AT.date(),
        f"pkt-{number}.age",
        f"{number:064}",
        packet_id=f"{number:032x}",
        sender=sender,
        case_code=code,
    )


def test_who_sent_a_case_and_the_packet_it_replaces_is_told_once_and_by_an_index(
    tmp_path: Path,
) -> None:
    with found(tmp_path / "store") as store:
        one, other = begin(store, "Ana"), begin(store, "Berta")
        for number, (sender, code, state) in enumerate(
            [
                ("fresno", one, InboxState.ACCEPTED),
                ("fresno", one, InboxState.ACCEPTED),
                ("selma", one, InboxState.QUARANTINED),
                ("selma", other, InboxState.ACCEPTED),
            ]
        ):
            store.run(inbox.add, arrived(number, sender, code, state), at=AT).result()
        assert store.run(inbox.senders, one).result() == (("fresno", one),)
        replaced = store.run(inbox.senders, one, f"{3:032x}").result()
        assert set(replaced) == {("fresno", one), ("selma", other)}

        def plan(tx: Transaction) -> list[str]:
            sql = (
                "EXPLAIN QUERY PLAN SELECT DISTINCT sender, case_code FROM inbox "
                "WHERE state = 'accepted' AND case_code = ?"
            )
            return [str(row[3]) for row in tx.db.rows(sql, one)]

        assert all("COVERING INDEX inbox_by_case" in step for step in store.run(plan).result())
