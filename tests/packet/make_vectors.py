"""Makes `resources/vectors/packet/`: one packet, kit or enrolment per rule, each breaking one.

Run `python -m tests.packet.make_vectors` from the checkout; the bytes never change by themselves.
A vector is a text header (`read`, `expect`, `about`, `length`), a blank line and the file without
its closing zeros, which are as many as `length` wants.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from intake.packet import bag, enrolment, kit, layout, parcel, tar
from intake.packet.canonical import dumps, sha256
from intake.packet.enrolment import Enrolment
from intake.packet.statement import FORMAT, Continues
from intake.sealing.sshsig import SigningKey
from tests.packet import world
from tests.packet.world import CLINIC, DAY, OFFICE, OTHER_CLINIC, STATEMENT, Pieces, archive

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "vectors" / "packet"
GOOD = Pieces()
CASE = layout.BAG + bag.DATA + layout.CASE
DOCUMENT = GOOD.files()[layout.STATEMENT]

Vector = tuple[str, str, str, bytes]
"""What to read it as, what must happen, why, and the bytes."""


def packets() -> dict[str, Vector]:
    """Return the vectors whose archive is sound but whose contents break a rule."""
    made = {
        "good": ("opened", "a case with report and attachment", GOOD),
        "good_case_alone": ("opened", "a case alone", Pieces(payload={"case.json": b"{}"})),
        "good_second": (
            "opened",
            "a correction that is second in its store",
            _stated(kind="correction", seq=2, prev="c" * 64, supersedes="0e" * 16),
        ),
        "good_branch": (
            "opened",
            "the first of a restored store",
            _stated(continues=Continues("old", 9, "d" * 64)),
        ),
        "signature_of_other_bytes": (
            "BadSignature",
            "the statement was changed after it was signed",
            Pieces(signature=CLINIC.sign(DOCUMENT + b" ", FORMAT)),
        ),
        "signature_of_a_kit": (
            "BadSignature",
            "signed for another purpose",
            Pieces(namespace="amparo-kit-v1"),
        ),
        "signature_cut": (
            "BadSignature",
            "the signature is cut",
            Pieces(signature=CLINIC.sign(DOCUMENT, FORMAT)[:-9]),
        ),
        "signer_unknown": ("UnknownSigner", "nobody enrolled the key", Pieces(key=_stranger())),
        "signer_of_kits_only": (
            "UnknownSigner",
            "the key may sign kits, not statements",
            Pieces(key=OFFICE),
        ),
        "signer_expired": (
            "SignerNotValid",
            "the key ended this morning",
            replace(_stated(sender="clinic-18"), key=OTHER_CLINIC),
        ),
        "sender_is_another": (
            "NotTheSender",
            "signed by one clinic, sent in the name of another",
            _stated(sender="clinic-99"),
        ),
        "addressed_to_another_office": (
            "NotAddressed",
            "sealed anew by its first recipient",
            _stated(recipients=("e" * 64,)),
        ),
        "tagmanifest_unsigned": (
            "BadBag",
            "the list of lists is another than the signed one",
            _stated(tagmanifest_sha256="f" * 64),
        ),
        "count_differs": ("BadBag", "a file fewer than signed", _stated(payload_count=4)),
        "bytes_differ": ("BadBag", "a byte fewer than signed", _stated(payload_bytes=99)),
    }
    vectors = {
        name: ("packet", expect, about, archive(pieces.files()))
        for name, (expect, about, pieces) in made.items()
    }
    return vectors | _documents() | _bags()


def archives() -> dict[str, Vector]:
    """Return the vectors whose archive itself is not as it must be."""
    made: dict[str, tuple[str, bytes]] = {
        f"tar_name_{label}": (f"the name {name!r}", _renamed(name))
        for label, name in _NAMES.items()
    }
    for label, kind in _TYPES.items():
        made[f"tar_type_{label}"] = (f"an entry of type {kind!r}", _header(156, kind.encode()))
    whole = archive(GOOD.files())
    end = tar.length([len(data) for data in GOOD.files().values()])
    made |= {
        "tar_checksum": ("the checksum of a header is wrong", _bytes(whole, 148, b"000000")),
        "tar_magic_of_gnu": ("the magic of GNU tar", _header(257, b"ustar  \0")),
        "tar_mode": ("another mode", _header(100, b"0000755\0")),
        "tar_owner": ("an owner", _header(108, b"0001750\0")),
        "tar_owner_name": ("the name of an owner", _header(265, b"root")),
        "tar_time": ("a time", _header(136, b"15000000000\0")),
        "tar_prefix": ("a prefix to the name", _header(345, b"etc")),
        "tar_size_base_256": ("8 EiB in base 256", _header(124, b"\x80" + b"\0" * 3 + b"\x7f" * 8)),
        "tar_size_huge": ("8 GiB declared", _header(124, b"77777777777\0")),
        "tar_size_spaces": ("a size with spaces", _header(124, b"        676 ")),
        "tar_padding_of_file": ("a byte behind the end of a file", _bytes(whole, 1535, b"x")),
        "tar_padding": ("a byte in the padding", _bytes(whole, end + 9, b"x")),
        "tar_too_short": ("a byte of padding too few", whole[:-1]),
        "tar_too_long": ("another block of zeros", whole + bytes(512)),
        "tar_no_end": ("cut where it should end", whole[: end - 1024]),
        "tar_cut": ("cut inside a file", whole[:1100]),
        "tar_empty": ("nothing but zeros", bytes(len(whole))),
        "tar_duplicate": ("two files of one name", _spliced(CASE, 0)),
        "tar_added": ("a further file", _spliced("packet/bag/data/extra.txt", 0)),
        "tar_fetch": ("a fetch.txt", _spliced("packet/bag/fetch.txt", 0)),
        "tar_md5_manifest": ("an MD5 manifest", _spliced("packet/bag/manifest-md5.txt", 0)),
        "tar_attachment_gap": ("attachment 3 without 2", _spliced("packet/bag/data/att/0003", 0)),
        "tar_order": ("the signature before the statement", archive(_turned())),
        "tar_no_case": ("no case.json", archive(_without(CASE))),
        "tar_no_signature": ("no signature", archive(_without(layout.SIGNATURE))),
        "tar_statement_large": (
            "64 KiB and one byte of statement",
            _large(layout.STATEMENT, 65537),
        ),
        "tar_signature_large": ("4 KiB and one byte of signature", _large(layout.SIGNATURE, 4097)),
    }
    return {name: ("packet", "BadArchive", about, data) for name, (about, data) in made.items()}


def parcels() -> dict[str, Vector]:
    """Return enrolments and kits, good and bad."""
    enrolled = Enrolment("clinic-17", "Clínica Esperanza", "0a1b2c", CLINIC.public, "check", DAY)
    form = enrolment.to_bytes(enrolled, CLINIC)
    whole = kit.to_bytes(world.kit(), b"workbook", OFFICE)
    document, _, _ = parcel.unpack("kit", whole)
    signed = parcel.unpack("enrolment", form)[0]
    other = parcel.pack("enrolment", signed, OTHER_CLINIC, {})
    extra = parcel.pack("enrolment", signed, CLINIC, {"more": b""})
    changed = parcel.pack("kit", document, OFFICE, {"workbook": b"Workbook"})
    stranger = parcel.pack("kit", document, _stranger(), {"workbook": b"workbook"})
    bare = parcel.pack("kit", document, OFFICE, {})
    classic = document.replace(b"age1pq1", b"age1", 1)
    damaged = parcel.pack("kit", classic, OFFICE, {"workbook": b"workbook"})
    return {
        "enrolment_good": ("enrolment", "opened", "an enrolment", form),
        "enrolment_other_key": ("enrolment", "BadDocument", "signed by another key", other),
        "enrolment_extra_file": ("enrolment", "BadArchive", "a further file", extra),
        "enrolment_is_a_kit": ("enrolment", "BadArchive", "a kit", whole),
        "kit_good": ("kit", "opened", "a kit", whole),
        "kit_workbook_changed": ("kit", "BadBag", "another workbook than signed", changed),
        "kit_stranger": ("kit", "BadDocument", "its signer is not in it", stranger),
        "kit_no_workbook": ("kit", "BadArchive", "no workbook", bare),
        "kit_recipient_damaged": ("kit", "BadKey", "a recipient is damaged", damaged),
        "kit_is_an_enrolment": ("kit", "BadArchive", "an enrolment", form),
    }


def vectors() -> dict[str, bytes]:
    """Return all vector files by name."""
    every = packets() | archives() | parcels()
    return {name: _file(*vector) for name, vector in sorted(every.items())}


def _documents() -> dict[str, Vector]:
    plain = STATEMENT.to_plain() | {
        "tagmanifest_sha256": "a" * 64,
        "payload_count": 3,
        "payload_bytes": 36,
    }
    good = dumps(plain)
    deep = b"[" * 9 + b"]" * 9
    made: dict[str, tuple[str, bytes]] = {
        "json_twice": ("a name twice", good.replace(b'"seq":1', b'"seq":1,"seq":1')),
        "json_nan": ("NaN", good.replace(b'"seq":1', b'"seq":NaN')),
        "json_float": ("a float", good.replace(b'"seq":1', b'"seq":1.0')),
        "json_exponent": ("an exponent", good.replace(b'"seq":1', b'"seq":1e0')),
        "json_long_number": ("a number of 20,000 digits", _number(good, b"9" * 20_000)),
        "json_zero": ("the number zero", _number(good, b"0")),
        "json_true": ("true for a number", _number(good, b"true")),
        "json_deep": ("nine levels", good.replace(b'"prev":null', b'"prev":' + deep)),
        "json_very_deep": ("30,000 levels", b'{"a":' + b"[" * 30_000),
        "json_spaces": ("a space", good.replace(b",", b", ", 1)),
        "json_line_feed": ("a line feed at the end", good + b"\n"),
        "json_mark": ("a byte order mark", b"\xef\xbb\xbf" + good),
        "json_order": ("names out of order", b'{"seq":1,' + good[1:].replace(b'"seq":1,', b"")),
        "json_escape": ("an escape that is not needed", good.replace(b"clinic", b"\\u0063linic")),
        "json_surrogate": ("half a character", good.replace(b"clinic", b"\\ud800linic")),
        "json_latin_1": ("bytes that are not UTF-8", good.replace(b"clinic", b"\xe9linic")),
        "json_list": ("a list", b"[]"),
        "json_nothing": ("no byte", b" "),
        "field_missing": ("no audit_head", _without_field(good)),
        "field_unknown": ("a further field", dumps(plain | {"zeal": 1})),
        "field_kind": ("another kind", dumps(plain | {"kind": "message"})),
        "field_sender": ("a sender with a space", dumps(plain | {"sender": "clinic 17"})),
        "field_created": ("the 30th of February", dumps(plain | {"created": "2026-02-30"})),
        "field_code": ("a receipt code that is too short", dumps(plain | {"receipt_code": "AB"})),
        "field_prev_of_first": ("a first one with prev", dumps(plain | {"prev": "a" * 64})),
        "field_no_prev": ("a second one without prev", dumps(plain | {"seq": 2})),
        "field_correction": ("a correction of nothing", dumps(plain | {"kind": "correction"})),
        "field_recipients": ("no recipient", dumps(plain | {"recipients": []})),
        "field_recipients_order": (
            "recipients out of order",
            dumps(plain | {"recipients": ["b" * 64, "a" * 64]}),
        ),
        "field_continues_late": (
            "a second one that continues another store",
            dumps(
                plain
                | {
                    "seq": 2,
                    "prev": "a" * 64,
                    "continues": {"store_id": "x", "seq": 1, "statement": "a" * 64},
                }
            ),
        ),
    }
    newer = dumps(plain | {"format": "amparo-statement-v2"})
    bad = {name: ("BadDocument", about, data) for name, (about, data) in made.items()}
    return {
        name: ("packet", expect, about, archive(Pieces(stated=data).files()))
        for name, (expect, about, data) in (
            bad | {"format_newer": ("NewerFormat", "version 2", newer)}
        ).items()
    }


def _bags() -> dict[str, Vector]:
    tags = bag.tag_files([bag.Payload("case.json", 2, "0" * 64)])
    changes: dict[str, tuple[str, dict[str, bytes]]] = {
        "bag_version": ("BagIt 0.97", {"bagit.txt": b"BagIt-Version: 0.97\n"}),
        "bag_mark": ("a byte order mark", {"bagit.txt": b"\xef\xbb\xbf" + tags["bagit.txt"]}),
        "bag_oxum": ("a wrong total", {"bag-info.txt": b"Payload-Oxum: 1.1\n"}),
        "bag_hash": ("a hash that does not fit", {"manifest-sha256.txt": _manifest("0" * 64)}),
        "bag_line_without_file": ("a line without file", {"manifest-sha256.txt": _manifest()}),
        "bag_file_without_line": ("a file without line", {"manifest-sha256.txt": b""}),
        "bag_crlf": ("lines of Windows", {"bag-info.txt": b"Payload-Oxum: 36.3\r\n"}),
    }
    return {
        name: ("packet", "BadBag", about, archive(Pieces(tags=_refitted(change)).files()))
        for name, (about, change) in changes.items()
    }


def _refitted(change: dict[str, bytes]) -> dict[str, bytes]:
    """Let the tag manifest fit the changed tag files, so that only one thing is wrong."""
    found = [bag.Payload(name, len(data), sha256(data)) for name, data in world.PAYLOAD.items()]
    tags = bag.tag_files(found) | change
    lines = [f"{sha256(tags[name])}  {name}\n" for name in layout.TAGS[:3]]
    return tags | {bag.TAG_MANIFEST: "".join(lines).encode()}


def _manifest(case: str = "") -> bytes:
    hashes = {name: sha256(data) for name, data in world.PAYLOAD.items()}
    hashes |= {"case.json": case} if case else {"att/0002": "0" * 64}
    return "".join(f"{digest}  data/{name}\n" for name, digest in hashes.items()).encode()


def _stated(**changes: object) -> Pieces:
    return Pieces(statement=replace(STATEMENT, **changes))  # type: ignore[arg-type]  # any field


def _stranger() -> SigningKey:
    return SigningKey.from_bytes(b"\x99" * 32)


def _number(good: bytes, number: bytes) -> bytes:
    return good.replace(b'"seq":1', b'"seq":' + number)


def _without_field(good: bytes) -> bytes:
    return b"{" + good.partition(b",")[2]


_NAMES = {
    "climbs": "../x",
    "climbs_inside": "packet/../x",
    "absolute": "/etc/passwd",
    "dot": "packet/./x",
    "empty_part": "packet//x",
    "trailing_dot": "packet/x.",
    "trailing_slash": "packet/x/",
    "capital": "packet/X",
    "device": "packet/con",
    "device_with_ending": "packet/aux.txt",
    "stream": "packet/a:b",
    "backslash": "packet\\x",
    "space": "packet/a b",
    "escape": "packet/\x1b[2j",
    "right_to_left": "packet/\u202egpj.exe",
    "tilde": "~root/x",
    "zero_byte": "packet/a\0b",
    "deep": "a/b/c/d/e/f",
    "long": "p/" + "x" * 65,
    "nothing": "",
}
_TYPES = {
    "hard_link": "1",
    "symbolic_link": "2",
    "character_device": "3",
    "block_device": "4",
    "folder": "5",
    "pipe": "6",
    "old_file": "\0",
    "pax": "x",
    "pax_global": "g",
    "gnu_long_name": "L",
    "gnu_sparse": "S",
}


def _bytes(whole: bytes, at: int, data: bytes) -> bytes:
    return whole[:at] + data + whole[at + len(data) :]


def _header(at: int, data: bytes) -> bytes:
    """Change the first header and let its checksum fit."""
    block = _bytes(archive(GOOD.files())[:512], at, data)
    blank = _bytes(block, 148, b" " * 8)
    return _bytes(block, 148, b"%06o\0 " % sum(blank)) + archive(GOOD.files())[512:]


def _renamed(name: str) -> bytes:
    return _header(0, name.encode().ljust(100, b"\0"))


def _spliced(name: str, size: int) -> bytes:
    """Add an entry at the end, within the padding."""
    whole = archive(GOOD.files())
    end = tar.length([len(data) for data in GOOD.files().values()]) - 1024
    return _bytes(whole, end, tar.header(name, size))


def _turned() -> dict[str, bytes]:
    files = GOOD.files()
    statement, signature, *rest = files
    return {name: files[name] for name in (signature, statement, *rest)}


def _without(name: str) -> dict[str, bytes]:
    return {other: data for other, data in GOOD.files().items() if other != name}


def _large(name: str, size: int) -> bytes:
    return archive(GOOD.files() | {name: bytes(size)})


def _file(read: str, expect: str, about: str, data: bytes) -> bytes:
    head = f"read: {read}\nexpect: {expect}\nabout: {about}\nlength: {len(data)}\n\n"
    return head.encode() + data.rstrip(b"\0")


def parse(vector: bytes) -> tuple[dict[str, str], bytes]:
    """Return the header of a vector file and the whole bytes to read."""
    head, _, data = vector.partition(b"\n\n")
    fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
    return fields, data.ljust(int(fields["length"]), b"\0")


READERS: dict[str, Callable[[bytes], object]] = {
    "packet": world.opened,
    "kit": kit.from_bytes,
    "enrolment": enrolment.from_bytes,
}


def main(folder: Path = FOLDER) -> None:
    """Write all vectors and remove those that are no longer made."""
    made = vectors()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
