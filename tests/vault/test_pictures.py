"""Requirement 29 of the threat model: pictures of strangers come in as pixels alone, or not."""

import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from intake.errors import BadAnswer
from intake.vault import pictures, redraw


def picture(
    kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20), **more: object
) -> bytes:
    sink = io.BytesIO()
    image = Image.new(mode, size)
    image.paste(Image.new(mode, (size[0] // 2, size[1]), 1))
    image.save(sink, kind, **more)
    return sink.getvalue()


def png_of(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG that claims a size, with *rows* as its compressed pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
        )

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_position_device_and_comment_do_not_come_in() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A telephone"
    exif.get_ifd(0x8825)[2] = (38.0, 32.0, 41.0)
    exif[0x0112] = 6  # turned by 90 degrees
    strange = picture("JPEG", exif=exif.tobytes(), comment=b"seen at home")
    assert b"A telephone" in strange
    drawn = pictures.redraw(strange)
    image = opened(drawn)
    assert image.size == (20, 40)
    assert not image.getexif()
    assert "comment" not in image.info
    assert b"Exif" not in drawn
    assert b"seen at home" not in drawn


def test_texts_and_profiles_of_a_png_do_not_come_in() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Rosa")
    drawn = pictures.redraw(picture("PNG", pnginfo=told, icc_profile=b"profile" * 30))
    assert opened(drawn).format == "PNG"
    assert opened(drawn).info == {}
    assert b"Rosa" not in drawn


@pytest.mark.parametrize("tail", [b"<?php system($_GET[0]); ?>", b"<script>alert(1)</script>"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_stands_behind_a_picture_does_not_come_in(kind: str, tail: bytes) -> None:
    drawn = pictures.redraw(picture(kind) + tail)
    assert tail not in drawn
    assert opened(drawn).size == (40, 20)


@pytest.mark.parametrize(("width", "height"), [(1, 10**9), (10**9, 1), (6325, 6325)])
def test_more_than_forty_million_pixels_are_refused_unread(width: int, height: int) -> None:
    with pytest.raises(BadAnswer, match="40 million pixels"):
        pictures.redraw(png_of(width, height))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        picture("JPEG")[:200],
        picture("PNG")[:-30],
        png_of(100, 100),
        b"%PDF-1.7",
        b"GIF89a" + bytes(100),
        b"<svg onload='alert(1)'/>",
    ],
)
def test_what_is_no_whole_picture_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(BadAnswer, match="damaged"):
        pictures.redraw(data)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("PNG", "1"),
        ("PNG", "L"),
        ("PNG", "LA"),
        ("PNG", "P"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
    ],
)
def test_every_kind_of_picture_comes_out_as_its_kind(kind: str, mode: str) -> None:
    sink = io.BytesIO()
    Image.new(mode, (40, 20)).save(sink, kind)
    image = opened(redraw.redraw(sink.getvalue()))
    assert image.format == kind
    assert image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    image.load()


def test_what_is_seen_through_stays_so() -> None:
    sink = io.BytesIO()
    Image.new("RGB", (4, 4), (1, 2, 3)).save(sink, "PNG", transparency=(1, 2, 3))
    image = opened(redraw.redraw(sink.getvalue()))
    assert image.mode == "RGBA"
    assert image.getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_a_png_that_would_be_too_large_comes_out_as_jpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redraw, "LARGEST", 50)
    assert opened(redraw.redraw(picture("PNG", "RGBA"))).format == "JPEG"


def test_a_child_that_stops_or_hangs_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pictures, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"]
    )
    with pytest.raises(BadAnswer, match="more time or memory"):
        pictures.redraw(b"x")
    hang = [sys.executable, "-c", "import time; time.sleep(9)"]
    monkeypatch.setattr(pictures, "_command", lambda: hang)
    monkeypatch.setattr(pictures, "_WALL_SECONDS", 0.1)
    with pytest.raises(BadAnswer, match="more time or memory"):
        pictures.redraw(b"x")


def test_the_child_never_hears_of_keys_and_can_write_no_file(tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from intake.vault import redraw; redraw._limit();"
        "names = [name for name in sys.modules if name.startswith(('cryptography', 'sqlcipher3'))];"
        "assert not names, names;"
        "open(sys.argv[2], 'wb', buffering=0).write(b'x')"
    )
    root = Path(pictures.__file__).parent.parent.parent
    target = tmp_path / "x"
    command = [sys.executable, "-I", "-c", script, str(root), str(target)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"File too large" in done.stderr
    assert target.stat().st_size == 0
