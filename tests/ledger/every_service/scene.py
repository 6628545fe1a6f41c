"""What an example of a write service is: a stage that is set, the act itself, and what doing it again does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shuangsuiji.core.errors import RuleBreach

NOTHING = "nothing"
"""Done again, nothing is written: neither an entry nor a row."""
ANOTHER = "another"
"""Done again, it is another act with an entry of its own: a second download, a second try."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`perform` does the act; `about` is how its entry must name the thing, empty where there is no single one.

    Where the service itself makes the id, `about` is a function, to be asked afterwards.
    `again` is what the same call does a second time: `NOTHING`, `ANOTHER`, or the refusal that it raises.
    """

    about: str | Callable[[], str]
    perform: Callable[[], object]
    again: str | type[RuleBreach] = NOTHING

    @property
    def named(self) -> str:
        """How the entry must name the thing."""
        return self.about if isinstance(self.about, str) else self.about()


@dataclass(frozen=True, slots=True)
class Example:
    """One service doing one of its kinds; `stage` sets the stage and gives the scene."""

    service: Callable[..., Any]
    kind: str
    stage: Callable[[], Scene]

    @property
    def name(self) -> str:
        """The service's name in `ledger.services.WRITES`."""
        return f"{self.service.__module__}.{self.service.__name__}"

    @property
    def label(self) -> str:
        """How a test names the example."""
        return f"{self.name.removeprefix('shuangsuiji.').replace('.services', '')}-{self.kind}"


EXAMPLES: list[Example] = []
"""Filled by the modules of `examples`."""
Stage = Callable[[], Scene]


def example(service: Callable[..., Any], kind: str) -> Callable[[Stage], Stage]:
    """The decorated function is an example of this service appending this kind."""

    def made(stage: Stage) -> Stage:
        EXAMPLES.append(Example(service, kind, stage))
        return stage

    return made
