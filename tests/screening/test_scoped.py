from intake.screening import Finding
from tests.screening.small import book, condition, rule, screened

UNKNOWN = {"state": "unknown"}
PAPER = {"value": "no", "source": "document", "doc": "R05"}


def judged(*conditions: object, kind: str = "vehicle", **answers: object) -> Finding:
    rules = book(rules=[rule("R", kind)], conditions=conditions)  # type: ignore[arg-type]
    return screened(rules, **answers).findings[0]


A, B = condition("R", "${a} = 'yes'"), condition("R", "${b} = 'yes'")
BAR = condition("R", "${c} = 'yes'", "bars")


def reasons(finding: Finding) -> list[tuple[str, str]]:
    return [(one.condition.expression[2], str(one.truth)) for one in finding.because]


def test_a_rule_is_all_it_requires_and_nothing_that_bars() -> None:
    assert str(judged(A, B, BAR, a="yes", b="yes", c="no").truth) == "yes"
    assert str(judged(A, B, BAR, a="yes", b="yes", c="yes").truth) == "no"
    assert str(judged(A, B, BAR, a="yes", b="yes").truth) == "unknown"
    assert str(judged(A, B, BAR, a="no").truth) == "no"


def test_what_decides_is_shown() -> None:
    assert reasons(judged(A, B, BAR, a="yes", b="yes", c="no")) == [
        ("a", "yes"),
        ("b", "yes"),
        ("c", "no"),
    ]
    assert reasons(judged(A, B, BAR, a="yes", b=UNKNOWN)) == [("b", "unknown"), ("c", "unknown")]
    assert reasons(judged(A, B, BAR, a="no", b="no", c="yes")) == [
        ("a", "no"),
        ("b", "no"),
        ("c", "yes"),
    ]


def test_what_strengthens_and_weakens_is_told_of_a_yes_and_diligence_always() -> None:
    further = [
        condition("R", "${b} = 'yes'", "diligence"),
        condition("R", "${c} = 'yes'", "strengthens"),
        condition("R", "${c} = 'no'", "weakens"),
    ]
    found = judged(A, *further, a="yes", b="no", c="yes")
    assert [(one.condition.role, str(one.truth)) for one in found.because] == [
        ("requires", "yes"),
        ("strengthens", "yes"),
        ("diligence", "no"),
    ]
    assert [one.condition.role for one in judged(A, *further, a="no").because] == ["requires"]
    assert len(found.conditions) == 4


GROUP = [
    condition("R", "${b} = 'yes'", group="any"),
    condition("R", "${c} = 'yes'", group="any"),
]


def test_of_alternatives_one_suffices_and_only_those_that_decide_are_shown() -> None:
    assert reasons(judged(A, *GROUP, a="yes", b="yes", c="no")) == [("a", "yes"), ("b", "yes")]
    assert reasons(judged(A, *GROUP, a="yes", b="no")) == [("c", "unknown")]
    assert reasons(judged(A, *GROUP, a="yes", b="no", c="no")) == [("b", "no"), ("c", "no")]


def test_the_words_follow_the_truth() -> None:
    assert [judged(A, a=one).because[0].text for one in ("yes", "no", UNKNOWN)] == [
        "yes",
        "no",
        "unknown",
    ]


MEMORY = condition("R", "${a} = 'yes'", from_memory="unknown")


def test_a_no_that_rests_on_memory_alone_is_unknown() -> None:
    assert str(judged(MEMORY, a="no").truth) == "unknown"
    assert str(judged(MEMORY, a=PAPER).truth) == "no"
    assert str(judged(MEMORY, a="yes").truth) == "yes"


def test_memory_counts_where_a_paper_alone_would_not_deny() -> None:
    mixed = condition("R", "${a} = 'yes' or ${b} = 'yes'", from_memory="unknown")
    assert str(judged(mixed, a="no", b=PAPER).truth) == "unknown"
    both = condition("R", "${a} = 'yes' and ${b} = 'yes'", from_memory="unknown")
    assert str(judged(both, a="no", b=PAPER).truth) == "no"


def test_what_memory_cannot_deny_is_not_asked_to_settle_it() -> None:
    assert judged(MEMORY).settled_by == ("a",)
    required = judged(MEMORY, B)
    assert required.settled_by == ("b",)


STANDS = condition("R", "${a} = 'yes'", from_memory="stands")


def test_a_not_now_from_memory_says_so() -> None:
    assert judged(STANDS, a="no").from_memory
    assert not judged(STANDS, a=PAPER).from_memory
    assert not judged(STANDS, B, a="no", b="no").from_memory
    assert not judged(A, a="no").from_memory
    assert not judged(STANDS, a="yes").from_memory


def test_a_gate_says_whom_a_bar_concerns_and_is_not_shown() -> None:
    rules = book(rules=[rule("R", "bar", when="${b} = 'yes'")], conditions=[A])
    concerned = screened(rules, a="yes", b="yes").findings[0]
    assert (str(concerned.truth), reasons(concerned)) == ("yes", [("a", "yes")])
    assert str(screened(rules, a="yes", b="no").findings[0].truth) == "no"
    assert not screened(rules, a=UNKNOWN).findings[0].listed
    assert screened(rules, a=UNKNOWN, b=UNKNOWN).findings[0].listed


def test_conditions_alike_are_worked_out_once_for_many_rules() -> None:
    rules = book(
        rules=[rule("R"), rule("S")],
        conditions=[A, {**A, "rule": "S", "from_memory": "unknown"}],
    )
    first, second = screened(rules, a="no").findings
    assert (str(first.truth), str(second.truth)) == ("no", "unknown")
