"""No service writes past the ledger: what writes is recorded, or is called by nothing but what is recorded."""

import ast

from tests.ledger.every_service.calls import Functions, callers, functions_of, inner, package

IMPORTING = "registry.services.importing"
INNER = {
    "draws.services.events.chained": "one event more, under the entry that it appends for the service around it",
    "draws.services.publishing.publish": "a statement, under the number of the entry of the step that makes it",
    "accounts.services.tries.clear": "a right secret takes its failures back in the transaction that admits",
    "registry.services.history.keep_change": "the history row of an entry that the service has just appended",
    "registry.services.keeping.keep_new": "saves a row and appends the kind that its caller declares",
    "registry.services.keeping.keep_edited": "saves an edited row and appends the kind that its caller declares",
    "registry.services.keeping.record": "the entry and the history row of an act on one row",
    "plans.services.keeping.keep_new": "saves a row and appends the kind that its caller declares",
    "plans.services.keeping.keep_edited": "saves an edited row and appends the kind that its caller declares",
    "plans.services.keeping.turned": "withdraws or restores a row and appends the kind that its caller declares",
    "registry.services.subjects.set_tiers": "memberships carry the number of the entry of the service that sets them",
    f"{IMPORTING}.applying.write": "many rows under the one entry of an application or its undo",
    f"{IMPORTING}.bulk.insert_rows": "many rows in one statement, for `write`",
    f"{IMPORTING}.bulk.insert_values": "many rows in one statement, for previews and tiers",
    f"{IMPORTING}.bulk.update_rows": "many rows in one statement, for `write`",
    f"{IMPORTING}.registers.records.Trainings.after": "who attended, under the entry of the application",
    f"{IMPORTING}.registers.subjects.Subjects.after": "tiers of imported subjects, under the entry of the application",
}
"""Public functions that write inside of another's recorded service, and why they are none themselves."""


_SERVICE = """
from shuangsuiji.ledger.services import append, recorded
def silent(row):
    row.save()
def _inner(row):
    row.save()
@recorded("thing.kept")
def keep(act, row):
    _inner(row)
    append(act, "thing.kept")
"""
_VIEW = """
from shuangsuiji.registry.services.things import keep, silent
def page(request, row):
    keep(request.act, row)
    silent(row)
"""


def _strangers(among: Functions) -> set[str]:
    """Who calls a function that writes inside, and is no recorded service nor called by nothing but such."""
    found = inner(among)
    return {
        f"{other.path} calls {path}"
        for path, one in found.items()
        for other in callers(one, among)
        if not (other.recorded or other.path in found)
    }


def test_public_functions_that_write_are_recorded_or_listed_with_the_reason():
    found = inner(package())

    assert {path for path, one in found.items() if not one.name.rpartition(".")[2].startswith("_")} == INNER.keys()


def test_what_writes_inside_is_called_by_recorded_services_and_by_nothing_else():
    assert _strangers(package()) == set()
    assert [path for path, one in inner(package()).items() if not callers(one, package())] == []


def test_a_view_that_calls_a_silent_function_is_found():
    made = [
        *functions_of("shuangsuiji.registry.services.things", ast.parse(_SERVICE)),
        *functions_of("shuangsuiji.registry.views.things", ast.parse(_VIEW)),
    ]

    assert inner(tuple(made)).keys() == {"registry.services.things.silent", "registry.services.things._inner"}
    assert _strangers(tuple(made)) == {"registry.views.things.page calls registry.services.things.silent"}


def test_most_recorded_services_write_themselves():
    assert sum(one.recorded and one.writes for one in package()) > 30
