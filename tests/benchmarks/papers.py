"""How fast papers are set: `python -m tests.benchmarks.papers [--runs N]`, about twenty seconds.

Twenty pages of tables and text against ReportLab's own paragraphs of the same text in the same run,
and whether the window imports ReportLab before the first paper is wanted.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import SimpleDocTemplate

from intake import resources
from intake.paper import pdf
from intake.paper.outline import Block, Heading, Line, Outline, Paragraph, Table
from tests.benchmarks.measure import Goal, against, alternately, line

PAGES = 20
SENTENCE = (
    "On the day of the plea nobody said that it could cost the green card; the interpreter was on "
    "the telephone, and the form was read in English only (R05, R06)."
)


def main(arguments: Sequence[str]) -> int:
    """Measure, and print each figure with its ratio to a peer."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.papers")
    parser.add_argument("--runs", type=int, default=7, help="runs of each act")
    runs = parser.parse_args(arguments).runs
    outline = _outline()
    pages = pdf.render_all(((outline,),))[0][0]
    texts = outline.as_text().splitlines()
    pdfmetrics.registerFont(TTFont("Bare", str(resources.path("fonts", "NotoSans-Regular.ttf"))))
    took = alternately(runs, {"ours": lambda: pdf.render(outline), "bare": lambda: _bare(texts)})
    print(f"{pages} pages of tables and text, {len(outline.as_text()):,} characters")
    ours, bare = took["ours"], took["bare"]
    print(line("set by our own breaker", ours, bare, "bare ReportLab", Goal(most=0.6)))
    print(against("twice as long at most", ours, bare, Goal(least=0.5)))
    print(f"ReportLab in the window's imports: {_imported()}")
    return 0


def _outline() -> Outline:
    """Return a paper that fills `PAGES` pages."""
    blocks: list[Block] = []
    for part in range(1, 200):
        rows = tuple(
            Line(f"{part}.{row} {SENTENCE[:60]}?", f"{SENTENCE[row:90]} {part}", "Client said")
            for row in range(6)
        )
        text = f"{SENTENCE} {part}. {SENTENCE} {SENTENCE}"
        blocks += [
            Heading(f"Part {part}"),
            Paragraph(text),
            Table(("Question", "Answer", ""), rows),
        ]
        made = Outline("Summary", "", "en", "K7-4Q2M", "Clinic", "Not advice.", tuple(blocks))
        if part >= PAGES and pdf.render_all(((made,),))[0][0] >= PAGES:
            return made
    return made


def _bare(texts: Sequence[str]) -> bytes:
    """Set the same text as ReportLab's own paragraphs: no tables, no heads, no second direction."""
    style = ParagraphStyle("", fontName="Bare", fontSize=9, leading=12.3)
    file = BytesIO()
    document = SimpleDocTemplate(file, pagesize=LETTER)
    document.build([Words(escape(one), style) for one in texts if one])
    return file.getvalue()


def _imported() -> str:
    code = "import sys, ui.app, intake.clinic; print('reportlab' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return "yes" if done.stdout.strip() == "True" else "no"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
