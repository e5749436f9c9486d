"""The functions of ODK XPath, one theme a module; `LIBRARY` holds them all."""

from intake.form.functions import (
    dates,
    geo,
    logic,
    nodesets,
    numbers,
    repeats,
    selects,
    texts,
)
from intake.form.library import Library

LIBRARY = Library()
for theme in (dates, geo, logic, nodesets, numbers, repeats, selects, texts):
    theme.register(LIBRARY)
