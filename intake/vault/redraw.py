"""The limited child process: draws a strange picture anew, so that only its pixels come in.

`python -m intake.vault.redraw`: a JPEG or PNG on standard input, the new one on standard output.
Exit 0: the picture; 3: why not, as JSON; 4: out of memory; anything else is a crash. It holds no
key, and can write no file. A bundle starts it as `main.py HIDDEN`.
"""

import io
import json
import sys
import warnings
from contextlib import suppress
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from intake.errors import BadAnswer, msg
from intake.vault.pictures import FAULT, LARGEST, OUT_OF_MEMORY

MOST_PIXELS: Final = 40_000_000
_MEMORY, _CPU_SECONDS = 1024 * 1024 * 1024, 30
_PLAIN_MODES: Final = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_QUALITY = 90


def main(_arguments: list[str]) -> int:
    """Draw what comes in; return the exit code."""
    sink, sys.stdout = sys.stdout.buffer, sys.stderr  # what libraries print must not mix in
    _limit()
    try:
        sink.write(redraw(sys.stdin.buffer.read(LARGEST + 1)))
    except BadAnswer as error:
        sink.write(json.dumps([error.problem, error.remedy]).encode())
        return FAULT
    except MemoryError:
        return OUT_OF_MEMORY
    finally:
        sink.flush()
    return 0


def redraw(data: bytes) -> bytes:
    """Return the picture in *data* with its pixels alone, upright; raise `BadAnswer` for none.

    Position, device, comments, profiles and whatever stands behind the picture are left out. A PNG
    that would be too large comes back as JPEG.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _encoded(_pixels(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Warning) as error:
        raise BadAnswer(
            msg("This picture is damaged, so it was not attached."),
            msg("Copy or photograph it again; or attach it as evidence, unchanged."),
        ) from error


def _pixels(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    is_png = image.format == "PNG"
    image.load()
    upright = ImageOps.exif_transpose(image)
    if "transparency" in upright.info:
        upright = upright.convert("RGBA")
    if upright.mode not in _PLAIN_MODES:
        upright = upright.convert("RGB")
    upright.info.clear()
    upright.format = "PNG" if is_png else "JPEG"
    return upright


def _encoded(image: Image.Image) -> bytes:
    if image.format == "PNG":
        sink = io.BytesIO()
        image.save(sink, "PNG")
        if sink.tell() <= LARGEST:
            return sink.getvalue()
    sink = io.BytesIO()
    drawn = image if image.mode in ("L", "RGB") else image.convert("RGB")
    drawn.save(sink, "JPEG", quality=_QUALITY, exif=b"", comment=b"")
    return sink.getvalue()


def _too_many_pixels() -> BadAnswer:
    return BadAnswer(
        msg("This picture has more than 40 million pixels, so it was not attached."),
        msg("Save it smaller, or photograph the page again; nothing was kept."),
    )


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the parent's patience remains
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
