import pytest

from intake.case.answers import Answer, Answers, State, said
from intake.case.attached import attached, plain_name
from intake.form.survey import Group, Item, Question, Repeat, Survey

SCAN = Question("dc_scan", "/data/dc/dc_scan", "image", ("dc",))
NAME = Question("p_name", "/data/p/p_name", "text")
SIGN = Question("cs_signature", "/data/a/cs_signature", "file")
FORM = Survey(
    "f",
    "1",
    "F",
    (),
    "en",
    (
        Group("a", "/data/a", {}, "", None, (SIGN, NAME)),
        Repeat("dc", "/data/dc", {}, None, None, (SCAN,)),
    ),
)
ONE, TWO = "att-7QK4M2XD9R", "att-ABCDEFGHJK"


def row(value: str) -> Answers:
    return Answers({"dc_scan": said(value)})


def test_files_come_in_the_order_of_the_form_and_of_its_rows() -> None:
    answers = Answers({"cs_signature": said(TWO)}, {"dc": (row(ONE), row(TWO))})
    assert attached(FORM, answers) == (
        ("cs_signature", TWO),
        ("dc[1]/dc_scan", ONE),
        ("dc[2]/dc_scan", TWO),
    )


def test_words_about_a_paper_and_other_types_are_no_files() -> None:
    unknown = Answer(State.UNKNOWN)
    answers = Answers(
        {"cs_signature": said("in the grey cabinet"), "p_name": said(ONE)},
        {"dc": (Answers({"dc_scan": unknown}),)},
    )
    assert attached(FORM, answers) == ()


def test_a_form_may_ask_a_file_in_no_group() -> None:
    loose: tuple[Item, ...] = (SIGN,)
    form = Survey("f", "1", "F", (), "en", loose)
    assert attached(form, Answers({"cs_signature": said(ONE)})) == (("cs_signature", ONE),)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("minute order.pdf", "minute order.pdf"),
        ("..\\..\\x", "x"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\rosa\\acta.pdf", "acta.pdf"),
        ("a\u202efdp.exe", "a_fdp.exe"),
        ("a\x1b[2Jb\n.pdf", "a_[2Jb_.pdf"),
        ("حكم المحكمة.pdf", "حكم المحكمة.pdf"),
        ("", "_"),
        ("..", "_"),
        ("   ", "_"),
    ],
)
def test_a_name_is_kept_without_path_and_without_what_deceives(name: str, shown: str) -> None:
    assert plain_name(name) == shown


def test_a_long_name_keeps_its_suffix() -> None:
    assert plain_name("a" * 500 + ".pdf") == "a" * 116 + ".pdf"
    assert len(plain_name("." + "b" * 500)) == 120
