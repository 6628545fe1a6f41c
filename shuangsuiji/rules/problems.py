"""What is wrong with a pack: file, key, what stands there, what was expected."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to correct in a pack."""

    file: str
    key: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.wrong}; expected: {self.expected}"
