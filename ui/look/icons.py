"""Icons by meaning, drawn from the shipped shapes in the colour of a role, and kept."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtSvg import QSvgRenderer

from intake import resources

_STROKE = b'stroke-width="2"'
_OURS = b'stroke-width="1.9"'


class Icon(StrEnum):
    """What an icon means here; the value is the file in `resources/icons/`."""

    URGENT = "octagon-alert"
    PROBLEM = "triangle-alert"
    FLAG = "flag"
    NOTE = "sticky-note"
    NOT_ALOUD = "ear-off"
    WHY = "book-open"
    HELP = "circle-help"
    LANGUAGE = "languages"
    LOCK = "lock"
    CLIENT_SAID = "message-circle"
    PAPER_SEEN = "file-check-2"
    ATTORNEY = "scale"
    NO_PAPER = "file-question"
    CANDIDATE = "circle-check-big"
    NOT_NOW = "clock"
    NO_HELP = "circle-slash"
    ASK_NEXT = "list-ordered"
    OPEN_POINTS = "list-todo"
    SEALED = "package"
    VERIFIED = "badge-check"
    SET_ASIDE = "shield-alert"
    STICK = "usb"
    PRINTER = "printer"
    GAP = "unlink"
    COPY = "copy"
    BACK = "chevron-left"
    FORTH = "chevron-right"
    DOWN = "chevron-down"
    UP = "chevron-up"
    GO = "arrow-right"
    THEREFORE = "corner-down-right"
    SEND = "send"
    DONE = "check"
    CALL = "phone"
    TRIP = "plane"
    DATE = "calendar-check-2"
    SEARCH = "search"
    WRITE = "pencil"
    ADD = "plus"
    NONE = "minus"
    CLOSE = "x"
    UNDO = "undo-2"
    SHELF = "archive"
    SHOW = "eye"
    SAFE = "shield-check"
    CASES = "folders"
    INBOX = "inbox"
    RECEIVED = "mail-check"
    PEOPLE = "users"
    PLACE = "user-check"
    PLACED = "handshake"
    DELETE = "trash-2"
    KEYS = "key"
    TRY = "play"
    KIT = "package-open"
    HEADQUARTERS = "landmark"
    DECLINED = "circle-minus"
    MORE = "ellipsis"
    SWAP = "arrow-left-right"
    EMPTY = "door-open"
    DAMAGED = "file-warning"
    CHANGE = "git-branch"
    CONSENT = "signature"
    REVIEW = "message-square-text"
    COMMENT = "message-square-plus"
    KEPT = "bookmark-check"
    TABLE = "table-2"
    PAPERS = "file-text"
    HISTORY = "history"
    FACT = "info"
    FOLDER = "folder"
    LARGER = "zoom-in"
    SAVE_AS = "file-down"
    ATTACHED = "paperclip"


TURNS = frozenset(
    {Icon.BACK, Icon.FORTH, Icon.GO, Icon.THEREFORE, Icon.ASK_NEXT, Icon.SEND, Icon.UNDO}
)
"""Icons that point along the line of reading, so turn round in a mirrored window."""


@lru_cache(maxsize=512)
def pixmap(icon: Icon, px: int, colour: str, ratio: float, *, mirrored: bool = False) -> QPixmap:
    """Return *icon* as a square of *px* logical pixels at a device pixel *ratio*."""
    svg = _shape(icon).replace(b"currentColor", colour.encode())
    size = round(px * ratio)
    result = QPixmap(size, size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    if mirrored and icon in TURNS:
        result = result.transformed(QTransform.fromScale(-1, 1))
    result.setDevicePixelRatio(ratio)
    return result


@lru_cache(maxsize=128)
def _shape(icon: Icon) -> bytes:
    return resources.path("icons", f"{icon}.svg").read_bytes().replace(_STROKE, _OURS)


def forget() -> None:
    """Drop what was drawn, when colours change."""
    pixmap.cache_clear()
