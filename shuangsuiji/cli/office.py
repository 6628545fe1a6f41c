"""The office behind a command: importing this makes Django ready, so every office command imports it first."""

import os
import secrets

import django
from django.conf import settings
from django.core.checks import Error, run_checks
from django.core.management import call_command
from django.db import OperationalError

from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import OfficeNotReady
from shuangsuiji.ledger.acts import Act
from shuangsuiji.vault.keyfile import read_keys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shuangsuiji.project.settings")
django.setup()


def office(desk: Console) -> Act:
    """The act of whoever has the machine's console; the ledger names no person for it."""
    return Act("system:console", desk.clock(), secrets.token_bytes)


def migrate() -> None:
    """Bring the tables up to this program, and put the guards of append-only tables back."""
    settings.HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    call_command("migrate", verbosity=0, interactive=False)


def ready() -> None:
    """Look at key, tables, durability and guards before anybody is served.

    Raises the vault's refusals for a key that is missing or damaged, and `OfficeNotReady` for the rest.
    """
    read_keys(settings.KEY_FILE)
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except (SystemExit, OperationalError) as cause:
        raise OfficeNotReady(found="数据库尚未建立或版本较旧", found_en="the database is absent or older") from cause
    wrong = [found for found in run_checks(databases=["default"]) if isinstance(found, Error)]
    if wrong:
        raise OfficeNotReady(found=str(wrong[0].msg), found_en=f"{wrong[0].id}: {wrong[0].hint}")
