"""Where Kleene's logic is only careful: an unknown that all answers to come would settle alike.

`x = 'a' or x != 'a'` is unknown to Kleene while x is; here every answer is tried, where few are
possible. Nothing is tried for what looks at whether a question was asked.
"""

from itertools import product
from math import prod

from intake.case.answers import Answers, said
from intake.screening.frames import Frame, Run, Supposition
from intake.screening.pieces import Piece
from intake.screening.values import NO, YES, Verdict, truth_of
from intake.truth import Truth

MOST_COMPLETIONS = 64


def completed(piece: Piece, frame: Frame, verdict: Verdict) -> Verdict:
    """Return what every completion of the open questions agrees on, else *verdict* itself."""
    run, names = frame.run, piece.shared - piece.by_state
    if run.supposing or not names:
        return verdict
    paths = sorted([one for one in verdict.open if _name(one) in names])
    choices = [run.choices.get(_name(one), ()) for one in paths]
    if not paths or not 0 < prod(map(len, choices)) <= MOST_COMPLETIONS:
        return verdict
    truths: set[Truth] = set()
    for codes in product(*choices):
        case = supposed(frame.frames[0], tuple(zip(paths, codes, strict=True)))
        truths.add(truth_of(piece.reader(frame.in_case(case).frames)).truth)
        if len(truths) > 1 or Truth.UNKNOWN in truths:
            return verdict
    return YES if truths == {Truth.YES} else NO


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def supposed(root: Frame, supposition: Supposition) -> Frame:
    """Return the case with open questions answered; made once for all that ask."""
    run = root.run
    if supposition not in run.supposed:
        answers, changes = root.answers, dict[str, frozenset[str]]()
        for path, code in supposition:
            answers = _answered(answers, path.split("/"), code)
            row, _, name = path.rpartition("/")
            place = f"{row}/" if row else ""
            changes[place] = changes.get(place, frozenset()) | {name}
        touching = None if run.touch is None else run.touch(changes)
        supposing = Run(
            run.today,
            run.offences,
            run.choices,
            run.from_papers,
            supposing=True,
            touching=touching,
        )
        like = None if touching is None else root
        run.supposed[supposition] = Frame(supposing, answers, like=like)
    return run.supposed[supposition]


def _answered(answers: Answers, path: list[str], code: str) -> Answers:
    step, *rest = path
    if not rest:
        return Answers({**answers.values, step: said(code)}, answers.repeats)
    name, _, number = step.rstrip("]").partition("[")
    rows = list(answers.rows(name) or ())
    rows[int(number) - 1] = _answered(rows[int(number) - 1], rest, code)
    return Answers(answers.values, {**answers.repeats, name: tuple(rows)})
