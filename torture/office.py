"""An office of our own to work on: its folder, key and settings, made before Django reads them."""

import os
from pathlib import Path
from unittest import mock

import django
from django.core.management import call_command
from django.db import connection

from shuangsuiji.project import environment
from shuangsuiji.vault.keyfile import InstallationKey, Keyring, make_keys

NORMAL = environment.SQLITE_START.replace("synchronous=FULL", "synchronous=NORMAL")


def begin(home: Path, *, database: str = "", normal: bool = False) -> None:
    """Make this process an office in `home`, on SQLite there or on the `database` at a URL; migrated if it was not.

    `normal`: with synchronous=NORMAL, the setting that an office must not have.
    """
    if normal:
        mock.patch.object(environment, "SQLITE_START", NORMAL).start()
    key_file = home.with_name(f"{home.name}-keys") / "installation.key"
    os.environ |= {"SSJ_HOME": str(home), "SSJ_KEY_FILE": str(key_file), "SSJ_DATABASE": database}
    os.environ["DJANGO_SETTINGS_MODULE"] = "shuangsuiji.project.settings"
    if not key_file.exists():
        home.mkdir(parents=True)
        make_keys(key_file, Keyring(InstallationKey(bytes(range(32)))))
        django.setup()
        call_command("migrate", verbosity=0)
        connection.close()
    else:
        django.setup()
