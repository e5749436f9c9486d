import pytest

from intake.packet import bag
from intake.packet.bag import Payload
from intake.packet.failures import BadBag

PAYLOAD = [Payload("case.json", 2, "a" * 64), Payload("att/0001", 5, "b" * 64)]


def test_the_tag_files_are_those_of_bagit_1_0() -> None:
    tags = bag.tag_files(PAYLOAD)
    assert tags["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert tags["bag-info.txt"] == b"Payload-Oxum: 7.2\n"
    assert tags["manifest-sha256.txt"].splitlines() == [
        b"a" * 64 + b"  data/case.json",
        b"b" * 64 + b"  data/att/0001",
    ]
    assert [line[66:] for line in tags[bag.TAG_MANIFEST].splitlines()] == [
        b"bagit.txt",
        b"bag-info.txt",
        b"manifest-sha256.txt",
    ]


@pytest.mark.parametrize("name", list(bag.tag_files(PAYLOAD)))
def test_each_tag_file_has_one_spelling(name: str) -> None:
    tags = bag.tag_files(PAYLOAD)
    bag.check(tags, PAYLOAD)
    for changed in (tags[name] + b"\n", tags[name][:-1], tags[name].replace(b"\n", b"\r\n")):
        with pytest.raises(BadBag):
            bag.check(tags | {name: changed}, PAYLOAD)
    with pytest.raises(BadBag):
        bag.check({other: data for other, data in tags.items() if other != name}, PAYLOAD)
