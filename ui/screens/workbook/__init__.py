"""The workbook of an attorney: `WorkbookScreen` is the screen, all else here is only for it."""

from ui.screens.workbook.screen import WorkbookScreen

__all__ = ["WorkbookScreen"]
