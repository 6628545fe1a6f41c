"""Two worlds side by side: every difference in one sentence."""

from collections.abc import Iterator

from tests.secrecy.looking import Seen, World
from tests.secrecy.masks import lines_apart


def differences(first: World, second: World) -> list[str]:
    """What tells the two worlds apart, beyond the listed fields."""
    return [*_asked(first, second), *_seen(first, second), *_rows(first, second), *_logged(first, second)]


def _asked(first: World, second: World) -> Iterator[str]:
    for ask in first.answers.keys() ^ second.answers.keys():
        yield f"only one world offers {ask}"


def _seen(first: World, second: World) -> Iterator[str]:
    for ask, one in first.answers.items():
        other = second.answers.get(ask, one)
        for name in Seen.__slots__:
            before, after = str(getattr(one, name)), str(getattr(other, name))
            if before != after:
                yield f"{ask}: {name}: {lines_apart(before, after)}"


def _rows(first: World, second: World) -> Iterator[str]:
    for table, one in first.rows.items():
        other = second.rows[table]
        if len(one) != len(other):
            yield f"{table} has {len(one)} and {len(other)} rows"
        yield from (f"{table}: {lines_apart(a, b)}" for a, b in zip(one, other, strict=False) if a != b)


def _logged(first: World, second: World) -> Iterator[str]:
    if first.log != second.log:
        yield f"log: {lines_apart(chr(10).join(first.log), chr(10).join(second.log))}"
