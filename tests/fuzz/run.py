"""A short fuzz of every parser: `python -m tests.fuzz.run --seconds 20 [--seed N] [--only NAME]`.

Damaged copies of good inputs go in; only our own errors may come out. Prints the seed, so that a
failure can be had again. `--only` (several times) picks targets, `--inputs N` ends after so many.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

from intake import resources
from intake.case import document, journal
from intake.case.plain import read_answers
from intake.case.typed import read_date
from intake.clinic import storeless
from intake.dates import PartialDate
from intake.errors import AmparoError
from intake.form.syntax import parse
from intake.packet import enrolment, kit, tar
from intake.packet.signers import AllowedSigners
from intake.packet.statement import Statement
from intake.practice.workbook import Workbook
from intake.sealing import age
from intake.vault import keyfile
from tests.fuzz import forms
from tests.packet import world

Target = Callable[[bytes], object]


def main() -> int:
    """Fuzz until the time is up; return 1 at the first foreign error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", action="append", help="a target; all of them otherwise")
    parser.add_argument("--inputs", type=int, default=0, help="end after so many inputs")
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")
    chance, count = random.Random(seed), 0
    targets = _targets(chance)
    if arguments.only:
        targets = {name: targets[name] for name in arguments.only}
    end = time.monotonic() + arguments.seconds
    while count < arguments.inputs if arguments.inputs else time.monotonic() < end:
        for name, (target, seeds) in targets.items():
            data = _damaged(chance.choice(seeds), chance)
            try:
                target(data)
            except AmparoError:
                pass
            except Exception as error:  # noqa: BLE001 - any other error is the find
                notes = getattr(error, "__notes__", ())
                print(name, type(error).__name__, error, *notes, repr(data[:2000]), sep="\n")
                return 1
            count += 1
    print(f"{count} inputs, nothing but our own errors")
    return 0


def _damaged(data: bytes, chance: random.Random) -> bytes:
    mixed = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(mixed) + 1)
        size = chance.choice((1, 1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                mixed[at : at + size] = b""
            case 1:
                mixed[at:at] = chance.randbytes(size)
            case 2 if mixed:
                mixed[at % len(mixed)] ^= 1 << chance.randrange(8)
            case 3:
                mixed[at:at] = mixed[at : at + size] * chance.choice((1, 3, 50))
            case _:
                mixed[at:at] = chance.choice(_TOKENS)
    return bytes(mixed)


_TOKENS = (b"[" * 100, b"{" * 100, b"(" * 200, b'"', b"\\", b"\x00", b"\xff\xfe", b"NaN", b"1e999",
           b"${a}", b"not(", b"/..", b"<!DOCTYPE x>", b"&a;", b"]]>", b"9" * 400, b"-")  # fmt: skip


def _targets(chance: random.Random) -> dict[str, tuple[Target, list[bytes]]]:
    vectors = sorted(resources.path("vectors", "packet").iterdir())
    bodies = [path.read_bytes().partition(b"\n\n")[2] for path in vectors]
    keys = [path.read_bytes() for path in sorted(resources.path("vectors", "vault").iterdir())]
    sealed = [path.read_bytes().partition(b"\n\n")[2] for path in
              sorted(resources.path("vectors", "age").iterdir())]  # fmt: skip
    workbook = storeless.our_workbook()
    survey = workbook.form.survey
    clients = [json.dumps(one["answers"]).encode() for one in storeless.fictional_clients()]
    conditions = [row["expression"].encode() for row in workbook.sheets["conditions"]]
    case = json.dumps({"format": "amparo-case-1", "answers": {"p_name": "x"}}).encode()
    made = forms.Made(chance)
    return {
        "age": (lambda data: age.unseal_bytes(data, [world.IDENTITY]), sealed),
        "tar": (lambda data: tar.index(BytesIO(data), tar.padme), bodies),
        "kit": (kit.from_bytes, bodies),
        "enrolment": (enrolment.from_bytes, bodies),
        "statement": (
            Statement.from_bytes,
            [replace(world.STATEMENT, tagmanifest_sha256="0" * 64, payload_count=1).to_bytes()],
        ),
        "signers": (_text(AllowedSigners.parse), [world.SIGNERS.to_text().encode()]),
        "key file": (keyfile.load, keys),
        "case": (document.read, [case]),
        "journal": (_text(journal.from_json), [b'{"kind":"note","path":"a","text":"b"}']),
        "answers": (lambda data: read_answers(_json(data), survey), clients),
        "expression": (_text(parse), conditions),
        "calculation": (made.evaluate, [b""]),
        "grafted form": (forms.Grafted(chance, made).fill, [b""]),
        "form": (forms.fill, [forms.RICH]),
        "workbook": (Workbook.from_bytes, [workbook.to_bytes()[:4000]]),
        "date": (_text(PartialDate.parse), [b"1998-05-12~", b"199X", b"../1998"]),
        "typed": (_text(_typed), [b"about May 1998", b"12/5/1998", b"before 1999"]),
    }


def _typed(text: str) -> None:
    read_date(text, day_first=date.min.day == 1)


def _text(target: Callable[[str], object]) -> Target:
    return lambda data: target(data.decode("utf-8", "replace"))


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return {}


if __name__ == "__main__":
    raise SystemExit(main())
