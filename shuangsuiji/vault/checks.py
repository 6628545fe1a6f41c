"""What is looked at before anybody is served: the key is there, whole and private, and opens every data key."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import connections

from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.vault.keyfile import check_apart, read_keys
from shuangsuiji.vault.models import DataKey
from shuangsuiji.vault.selectors import opened


@register("vault")
def key_file_stands(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """An error where the key file is missing, damaged, open to others, or kept beside the database."""
    try:
        read_keys(settings.KEY_FILE)
        check_apart(settings.KEY_FILE, home=settings.HOME)
    except RuleBreach as refusal:
        return [_error(refusal)]
    return []


@register("database")
def data_keys_open(app_configs: Any, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error for each data key that the file's keys do not open; silent where the file itself is refused."""
    found: list[CheckMessage] = []
    if key_file_stands(app_configs):
        return found
    ring = read_keys(settings.KEY_FILE)
    for alias in databases or ():
        if DataKey._meta.db_table not in connections[alias].introspection.table_names():
            continue
        for row in DataKey.objects.using(alias):
            try:
                opened(ring, row)
            except RuleBreach as refusal:
                found.append(_error(refusal))
    return found


def _error(refusal: RuleBreach) -> Error:
    return Error(refusal.text("zh"), hint=refusal.text("en"), id=refusal.code)
