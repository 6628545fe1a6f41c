"""Triggers by which the database itself refuses to change what is fixed, on SQLite and PostgreSQL."""

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from shuangsuiji.ledger.chain import FIRST

CHAINED = "ledger_entry"
_GUARDED: dict[str, str] = {}
"""Table → when an UPDATE is refused, in SQL over OLD and NEW; empty: always."""


def append_only(table: str) -> None:
    """Guard another table too (an app calls this when it is ready): rows with key `id` may only be added."""
    _GUARDED[table] = ""


def only_forward(table: str, *, refused: str) -> None:
    """Guard a table whose rows may change, but not so that `refused` holds (SQL over OLD and NEW), nor go away.

    Written with `IS DISTINCT FROM`, which SQLite is given as `IS NOT`.
    """
    _GUARDED[table] = refused


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every guard in place anew: SQLite drops a table's triggers when a migration rebuilds it."""
    present = set(connection.introspection.table_names())
    # PostgreSQL alters no table whose deferred checks still wait in this transaction.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for table in _tables():
            if table in present:
                for statement in _statements(connection.vendor, table):
                    cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of guards that are absent, altered or switched off; empty when all stand."""
    present = set(connection.introspection.table_names())
    wanted = {
        name: text
        for table in _tables()
        if table in present
        for name, text in _guards(connection.vendor, table).items()
    }
    standing = _standing_sqlite(connection) if connection.vendor == "sqlite" else _standing_postgresql(connection)
    return sorted(name for name, text in wanted.items() if standing.get(name) != text)


def _tables() -> tuple[str, ...]:
    return (CHAINED, *_GUARDED)


def _guards(vendor: str, table: str) -> dict[str, str]:
    """Each guard's name, and the text by which it is recognised."""
    if vendor == "sqlite":
        return {f"{table}_{what}": _sqlite(table, what) for what in ("update", "delete", "insert")}
    return {f"{table}_{what}": _postgresql_body(table, what) for what in ("change", "truncate", "insert")}


def _statements(vendor: str, table: str) -> Iterator[str]:
    for name, text in _guards(vendor, table).items():
        if vendor == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield text
        else:
            yield from _postgresql(table, name, text)


_FOLLOWS = (
    f"NEW.seq IS DISTINCT FROM (SELECT COALESCE(MAX(seq), 0) + 1 FROM {CHAINED}) OR NEW.previous IS DISTINCT FROM "
    f"COALESCE((SELECT hash FROM {CHAINED} ORDER BY seq DESC LIMIT 1), '{FIRST}')"
)


def _refused(table: str) -> str:
    """When an INSERT is refused. `INSERT OR REPLACE` deletes without asking the DELETE trigger: it is stopped here."""
    if table == CHAINED:
        return _FOLLOWS
    return f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"


def _sqlite(table: str, what: str) -> str:
    condition = {"insert": _refused(table), "update": _GUARDED.get(table, "")}.get(what, "")
    when = f" WHEN {condition}" if condition else ""
    when = when.replace("IS DISTINCT FROM", "IS NOT")
    return (
        f"CREATE TRIGGER {table}_{what} BEFORE {what.upper()} ON {table}{when} "
        f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
    )


def _postgresql_body(table: str, what: str) -> str:
    raises = f"RAISE EXCEPTION 'append only: {table}';"
    if what == "insert":
        return f" BEGIN IF {_refused(table)} THEN {raises} END IF; RETURN NEW; END "
    if what == "change" and (refused := _GUARDED.get(table)):
        # NEW is no row where one is deleted.
        return f" BEGIN IF TG_OP = 'DELETE' THEN {raises} END IF; IF {refused} THEN {raises} END IF; RETURN NEW; END "
    return f" BEGIN {raises} END "


def _postgresql(table: str, name: str, body: str) -> Iterator[str]:
    event, each = {
        "change": ("UPDATE OR DELETE", "ROW"),
        "truncate": ("TRUNCATE", "STATEMENT"),
        "insert": ("INSERT", "ROW"),
    }[name.removeprefix(f"{table}_")]
    yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()"
    # ALWAYS: `SET session_replication_role = replica` would switch an ordinary trigger off.
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def _standing_sqlite(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return dict(cursor.fetchall())


def _standing_postgresql(connection: BaseDatabaseWrapper) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled = 'A' AND NOT t.tgisinternal "
            "AND c.relnamespace = current_schema()::regnamespace AND t.tgname LIKE c.relname || '_%'"
        )
        return dict(cursor.fetchall())
