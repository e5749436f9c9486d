"""The practice workbook as a whole: read, compiled, checked, converted. It never runs a rule."""
