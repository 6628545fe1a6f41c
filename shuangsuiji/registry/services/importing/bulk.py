"""Many rows into one table in one statement each way: what `bulk_create` does, four times as fast on wide tables."""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, connections, models

CHUNK = 2_000
"""Rows for each breath: between two of them progress is told and a cancel is heard."""
Told = Callable[[int], None]
# json.dumps makes an encoder for each call that asks for more than the default.
_JSON = json.JSONEncoder(ensure_ascii=False).encode
_EMPTY: dict[type, str] = {list: "[]", dict: "{}"}


def insert_rows(kind: type[models.Model], things: Sequence[models.Model], told: Told | None = None) -> None:
    """Insert all, inside the caller's transaction; `told` hears how many are in after each chunk."""
    columns = [one for one in kind._meta.concrete_fields if not isinstance(one, models.AutoField)]
    _run(_insertion(kind, columns), _values(things, columns), told)


def insert_values(
    kind: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]], told: Told | None = None
) -> None:
    """The same for plain values in the order of the `names` of the table's fields, without an object for each row."""
    by_name = {one.attname: one for one in kind._meta.concrete_fields}
    columns = [by_name[name] for name in names]
    makers = [_maker(one) for one in columns]
    values = (tuple(make(value) for make, value in zip(makers, row, strict=True)) for row in rows)
    _run(_insertion(kind, columns), values, told)


def _insertion(kind: type[models.Model], columns: Sequence[Any]) -> str:
    names = ", ".join(f'"{one.column}"' for one in columns)
    marks = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{kind._meta.db_table}" ({names}) VALUES ({marks})'


def update_rows(
    kind: type[models.Model], things: Sequence[models.Model], names: Iterable[str], told: Told | None = None
) -> None:
    """Write these fields of all, by primary key, inside the caller's transaction."""
    columns = [one for one in kind._meta.concrete_fields if one.name in set(names)]
    key = kind._meta.pk
    setters = ", ".join(f'"{one.column}" = %s' for one in columns)
    _run(
        f'UPDATE "{kind._meta.db_table}" SET {setters} WHERE "{key.column}" = %s',
        _values(things, [*columns, key]),
        told,
    )


def _run(sql: str, values: Iterable[tuple[Any, ...]], told: Told | None) -> None:
    rows, done = iter(values), 0
    with connection.cursor() as cursor:
        while chunk := list(islice(rows, CHUNK)):
            cursor.executemany(sql, chunk)
            done += len(chunk)
            if told is not None:
                told(done)


def _values(things: Iterable[models.Model], columns: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    makers = [(one.attname, _maker(one)) for one in columns]
    for thing in things:
        yield tuple(make(getattr(thing, name)) for name, make in makers)


def _maker(column: Any) -> Callable[[Any], Any]:
    """How the database wants a value of this column; text and numbers go as they are."""
    # The connection behind Django's proxy: asking the proxy a million times takes longer than the writing.
    real = connections[connection.alias]
    if isinstance(column, models.JSONField):
        return _json
    if isinstance(column, models.UUIDField):
        return (lambda value: value) if real.features.has_native_uuid_field else _hexadecimal
    if isinstance(column, (models.DateField, models.ForeignKey)):
        return _remembering(lambda value: column.get_db_prep_save(value, real))
    if isinstance(column, (models.CharField, models.TextField, models.BooleanField)) or (
        isinstance(column, models.IntegerField) and not column.is_relation
    ):
        return lambda value: value
    return lambda value: None if value is None else column.get_db_prep_save(value, real)


def _json(value: Any) -> str:
    return _JSON(value) if value else _EMPTY.get(type(value)) or _JSON(value)


def _hexadecimal(value: UUID | None) -> str | None:
    return None if value is None else value.hex


def _remembering(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same, for a column that holds few values many times: a day, a moment, a document."""
    made: dict[Any, Any] = {}

    def found(value: Any) -> Any:
        if value not in made:
            made[value] = make(value)
        return made[value]

    return found
