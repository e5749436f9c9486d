"""Every bound on a workbook stands here; what exceeds one is refused with a sentence, never cut."""

from dataclasses import dataclass

from intake.form.limits import MAX_CHOICES, MAX_QUESTIONS, MAX_XML_BYTES

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes, seconds, rows and characters, as measured on hostile and on real forms."""

    file_bytes: int = 32 * MIB
    unpacked_bytes: int = 64 * MIB
    unpacked_ratio: int = 200
    parts: int = 2_000
    sheets: int = 200
    columns: int = 1_000
    rows: int = 60_000
    cell_characters: int = 32_767  # a spreadsheet program cuts longer cells silently
    blank_rows: int = 60  # after so many, pyxform too takes a sheet to be at its end
    blank_columns: int = 20
    questions: int = MAX_QUESTIONS
    choices: int = MAX_CHOICES
    xform_bytes: int = MAX_XML_BYTES
    compiled_bytes: int = 64 * MIB
    expression_characters: int = 1_000_000  # of all together; ours has 8,000
    child_cpu_seconds: int = 20
    child_wall_seconds: int = 60
    child_memory_bytes: int = 512 * MIB


LIMITS = Limits()
