"""The two languages of an interview: what is said aloud, and what the interviewer reads."""

from dataclasses import dataclass

from intake import text
from intake.case.interview import Interview
from intake.case.plain_label import plain_label
from intake.case.words import in_language
from intake.form.survey import UNDETERMINED, Words

SPOKEN = "p_lang_primary"
"""The question that names the client's language by its tag."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """Language tags of the client and the interviewer; the same where the form has only one."""

    client: str
    staff: str

    @property
    def swapped(self) -> "Tongues":
        """The same two the other way round."""
        return Tongues(self.staff, self.client)

    def voice(self, words: Words) -> tuple[str, str]:
        """Return the words said aloud, and their language where it is not the client's."""
        said, there = in_language(words, self.client)
        return said, "" if there or not said else _tag_of(words, said)

    def plain(self, words: Words) -> str:
        """Return the interviewer's words, blank where they are those said aloud."""
        read, there = in_language(words, self.staff)
        return read if there and read != self.voice(words)[0] else ""

    def read(self, words: Words) -> str:
        """Return the words for the interviewer, in whichever language there are."""
        return in_language(words, self.staff)[0]

    def both(self, words: Words) -> tuple[str, ...]:
        """Return the words in both languages, the interviewer's first, each once."""
        texts = (self.read(words), self.voice(words)[0])
        return tuple(dict.fromkeys(filter(None, texts)))

    def said(self, message: str) -> str:
        """Return a sentence of the program that is said aloud, in the client's language."""
        return text.translator(self.client)(message)

    @property
    def names(self) -> tuple[str, str] | None:
        """Both languages by their own names; None where there is nothing to swap."""
        if self.client == self.staff or UNDETERMINED in (self.client, self.staff):
            return None
        return text.language_name(self.client), text.language_name(self.staff)


def tongues_of(interview: Interview, program: str) -> Tongues:
    """Return both languages: the client's own if the form has it, else a second one."""
    survey = interview.survey
    languages = survey.languages or (UNDETERMINED,)
    default = survey.default_language if survey.default_language in languages else languages[0]
    staff = program if program in languages else default
    own = ""
    if any(question.name == SPOKEN for question in survey.questions()):
        own = str(interview.answer_of(SPOKEN).value or "")
    second = next((tag for tag in languages if tag != staff), staff)
    return Tongues(own if own in languages else second, staff)


def _tag_of(words: Words, said: str) -> str:
    return next((tag for tag, one in words.items() if plain_label(one) == said), "")
