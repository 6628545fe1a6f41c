"""Forty ways to falsify the ledger by SQL, for each database; an attack is a list of statements tried in order."""

from collections.abc import Mapping, Sequence

from django.db import connection

UPDATES = {
    "body": "UPDATE ledger_entry SET body = '{}' WHERE seq = 3",
    "actor": "UPDATE ledger_entry SET actor = 'account:other' WHERE seq = 3",
    "time": "UPDATE ledger_entry SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3",
    "kind": "UPDATE ledger_entry SET kind = 'example.other' WHERE seq = 3",
    "about": "UPDATE ledger_entry SET about = '' WHERE seq = 3",
    "hash": "UPDATE ledger_entry SET hash = previous WHERE seq = 3",
    "previous": "UPDATE ledger_entry SET previous = hash WHERE seq = 3",
    "number": "UPDATE ledger_entry SET seq = 1000 WHERE seq = 3",
    "last number": "UPDATE ledger_entry SET seq = 9 WHERE seq = 8",
    "every body": "UPDATE ledger_entry SET body = body || ' '",
    "swap by number": "UPDATE ledger_entry SET seq = CASE seq WHEN 3 THEN 1003 ELSE seq END WHERE seq IN (3, 4)",
}
DELETES = {
    "first": "DELETE FROM ledger_entry WHERE seq = 1",
    "middle": "DELETE FROM ledger_entry WHERE seq = 4",
    "last": "DELETE FROM ledger_entry WHERE seq = 8",
    "tail": "DELETE FROM ledger_entry WHERE seq > 5",
    "all": "DELETE FROM ledger_entry",
}
_VALUES = "'2026-11-24T02:30:00.000000Z', 'account:x', 'example.forged', '', '{}'"
_HASH = "(SELECT hash FROM ledger_entry WHERE seq = 8)"
_COLUMNS = "(seq, at, actor, kind, about, body, previous, hash)"
INSERTS = {
    "over an entry": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (3, {_VALUES}, {_HASH}, {_HASH})",
    "after a gap": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (10, {_VALUES}, {_HASH}, {_HASH})",
    "before the first": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (0, {_VALUES}, {_HASH}, {_HASH})",
    "negative": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (-1, {_VALUES}, {_HASH}, {_HASH})",
    "pointing elsewhere": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (9, {_VALUES}, '{'0' * 64}', {_HASH})",
    "forged, pointing rightly": f"INSERT INTO ledger_entry {_COLUMNS} VALUES (9, {_VALUES}, {_HASH}, '{'a' * 64}')",
    "copy of itself": "INSERT INTO ledger_entry SELECT * FROM ledger_entry WHERE seq = 3",
}
UPSERT = f"INSERT INTO ledger_entry {_COLUMNS} VALUES (3, {_VALUES}, {_HASH}, {_HASH}) ON CONFLICT (seq) DO "
SQLITE = {
    "replace": [f"REPLACE INTO ledger_entry {_COLUMNS} VALUES (3, {_VALUES}, {_HASH}, {_HASH})"],
    "insert or replace": [f"INSERT OR REPLACE INTO ledger_entry {_COLUMNS} VALUES (3, {_VALUES}, {_HASH}, {_HASH})"],
    "replace the last": [f"INSERT OR REPLACE INTO ledger_entry {_COLUMNS} VALUES (8, {_VALUES}, {_HASH}, {_HASH})"],
    "update or replace": ["UPDATE OR REPLACE ledger_entry SET seq = 4 WHERE seq = 3"],
    "update or ignore": ["UPDATE OR IGNORE ledger_entry SET body = '{}' WHERE seq = 3"],
    "insert or ignore": [f"INSERT OR IGNORE INTO ledger_entry {_COLUMNS} VALUES (9, {_VALUES}, '', '')"],
    "by rowid": ["UPDATE ledger_entry SET body = '{}' WHERE rowid = 3"],
    "recursive triggers off": ["PRAGMA recursive_triggers = OFF", "DELETE FROM ledger_entry WHERE seq = 3"],
    "trigger dropped": ["DROP TRIGGER ledger_entry_update", "UPDATE ledger_entry SET body = '{}' WHERE seq = 3"],
    "triggers dropped, tail cut": ["DROP TRIGGER ledger_entry_delete", "DELETE FROM ledger_entry WHERE seq > 5"],
    "trigger replaced by a mild one": [
        "DROP TRIGGER ledger_entry_update",
        "CREATE TRIGGER ledger_entry_update BEFORE UPDATE ON ledger_entry WHEN 0 BEGIN SELECT 1; END",
    ],
    "table copied and renamed": [
        "CREATE TABLE other AS SELECT * FROM ledger_entry WHERE seq < 8",
        "DROP TABLE ledger_entry",
        "ALTER TABLE other RENAME TO ledger_entry",
    ],
    "triggers off for one connection": ["DROP TRIGGER ledger_entry_insert", INSERTS["forged, pointing rightly"]],
}
POSTGRESQL = {
    "truncate": ["TRUNCATE ledger_entry"],
    "truncate cascade": ["TRUNCATE ledger_entry CASCADE"],
    "truncate restart": ["TRUNCATE ledger_entry RESTART IDENTITY"],
    "replica role": ["SET LOCAL session_replication_role = replica", "DELETE FROM ledger_entry WHERE seq = 3"],
    "update from itself": ["UPDATE ledger_entry a SET body = b.body FROM ledger_entry b WHERE b.seq = a.seq + 1"],
    "delete returning": ["WITH gone AS (DELETE FROM ledger_entry WHERE seq = 3 RETURNING *) SELECT * FROM gone"],
    "merge": [
        "MERGE INTO ledger_entry a USING (SELECT 3 AS n) s ON a.seq = s.n WHEN MATCHED THEN UPDATE SET body = '{}'"
    ],
    "triggers disabled": ["ALTER TABLE ledger_entry DISABLE TRIGGER ALL", "DELETE FROM ledger_entry WHERE seq > 5"],
    "trigger dropped": [
        "DROP TRIGGER ledger_entry_change ON ledger_entry",
        "UPDATE ledger_entry SET body = '{}' WHERE seq = 3",
    ],
    "function emptied": [
        "CREATE OR REPLACE FUNCTION ledger_entry_change() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN NEW; END $$",
        "UPDATE ledger_entry SET body = '{}' WHERE seq = 3",
    ],
    "trigger made ordinary": ["ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_truncate"],
    "table copied and renamed": [
        "CREATE TABLE other AS SELECT * FROM ledger_entry WHERE seq < 8",
        "DROP TABLE ledger_entry",
        "ALTER TABLE other RENAME TO ledger_entry",
    ],
    "guard of the insert dropped": [
        "DROP TRIGGER ledger_entry_insert ON ledger_entry",
        INSERTS["forged, pointing rightly"],
    ],
}
HISTORY = {
    "history edited": "UPDATE registry_change SET fields = '{}'",
    "history deleted": "DELETE FROM registry_change",
    "history doubled": "INSERT INTO registry_change SELECT * FROM registry_change LIMIT 1",
}


def attacks() -> Mapping[str, Sequence[str]]:
    """Every attack on this database, by name."""
    plain = {f"update: {k}": [v] for k, v in UPDATES.items()} | {f"delete: {k}": [v] for k, v in DELETES.items()}
    plain |= {f"insert: {k}": [v] for k, v in INSERTS.items()} | {k: [v] for k, v in HISTORY.items()}
    plain["upsert"] = [UPSERT + "UPDATE SET body = '{}'"]
    return plain | (SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
