"""What every refusal has in common: a code for the log, a sentence in each language, the clause, the exit code."""

from collections.abc import Iterator
from typing import ClassVar, Literal

Language = Literal["zh", "en"]


class RuleBreach(Exception):
    """The world is wrong: a rule, a promise or a proof does not hold.

    `zh` and `en` are `str.format` templates over the keyword arguments of the raise; both must use the same fields.
    A caller who passes the wrong fields gets `KeyError` when the text is made, and a test over all classes catches it.

    >>> class TooFew(RuleBreach):
    ...     code, clause = "example.too_few", "二、（四）1"
    ...     zh = "至少{floor}家，现为{asked}家（{clause}）。请增加。"
    ...     en = "At least {floor}, got {asked} ({clause}). Raise it."
    >>> TooFew(floor=10, asked=8).text("en")
    'At least 10, got 8 (二、（四）1). Raise it.'
    >>> str(TooFew(floor=10, asked=8))
    '[example.too_few] At least 10, got 8 (二、（四）1). Raise it.'
    """

    code: ClassVar[str] = ""
    zh: ClassVar[str] = ""
    en: ClassVar[str] = ""
    clause: str = ""
    exit_code: ClassVar[int] = 1

    def __init__(self, **values: object) -> None:
        super().__init__(self.code, values)
        if "clause" in values:
            self.clause = str(values["clause"])
        self.values: dict[str, object] = {"clause": self.clause, **values}

    def text(self, language: Language = "zh") -> str:
        """The refusal as one paragraph for a reader: what, why with both values, next step."""
        return (self.zh if language == "zh" else self.en).format(**self.values)

    def __str__(self) -> str:
        return f"[{self.code}] {self.text('en')}"


class UnusableInput(RuleBreach):
    """What was handed in cannot be read at all: a broken file, a value of another type, an unknown field."""

    exit_code: ClassVar[int] = 2


def catalogue(root: type[RuleBreach] = RuleBreach) -> Iterator[type[RuleBreach]]:
    """Every refusal class with a code that has been imported, in order of definition.

    >>> any(kind.code == "" for kind in catalogue())
    False
    """
    for kind in root.__subclasses__():
        if kind.code:
            yield kind
        yield from catalogue(kind)
