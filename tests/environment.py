"""The office under test: its own folder, key and database, set in the environment before settings are read.

Loaded as the first plugin (`-p tests.environment`); each process, each xdist worker too, has a folder of its own.
`SSJ_TEST_DATABASE` is the URL of a PostgreSQL to use in place of SQLite (`python -m tests.cluster` gives one).
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from shuangsuiji.vault.keyfile import InstallationKey, Keyring, make_keys

HOME = Path(tempfile.mkdtemp(prefix="ssj-test-"))
KEY_FILE = HOME / "keys" / "installation.key"
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ["SSJ_HOME"] = str(HOME / "var")
os.environ["SSJ_KEY_FILE"] = str(KEY_FILE)
os.environ["SSJ_DATABASE"] = os.environ.get("SSJ_TEST_DATABASE", "")
for _name in ("SSJ_HOSTS", "SSJ_HTTPS", "SSJ_DEMO", "SSJ_LANG", "SSJ_FONTS"):
    os.environ.pop(_name, None)
(HOME / "var").mkdir()
make_keys(KEY_FILE, Keyring(InstallationKey(bytes(range(32)))))
