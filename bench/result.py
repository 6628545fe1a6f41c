"""What one run of one case gives."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

Figure = float | int | str | list[float]


@dataclass(frozen=True)
class Result:
    """The ids in order (where the case orders), further figures, and the seconds where the case times itself."""

    order: Sequence[str] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    seconds: float | None = None

    @property
    def fingerprint(self) -> str:
        """One hash over the whole order, "" where there is none: equal orders, equal fingerprints."""
        return hashlib.sha256("\n".join(self.order).encode()).hexdigest() if len(self.order) else ""


Run = Callable[[], Result]
