"""The checks of a workbook, one concern each: sheets in, faults out. None of them stops at one."""
