"""ssj office setup | migrate | check | reset | demo: from an empty folder to an office that can be signed in to."""

import argparse
import re
from collections.abc import Sequence

from django.conf import settings

from shuangsuiji.accounts.models import Account
from shuangsuiji.accounts.roles import ROLES, SECOND_FACTOR
from shuangsuiji.accounts.services import open_first_accounts, reset_password, reset_second_factor
from shuangsuiji.accounts.services.accounts import FirstAccount, Opened
from shuangsuiji.cli import office
from shuangsuiji.cli.commands.office.demo import fill
from shuangsuiji.cli.console import Console
from shuangsuiji.cli.errors import BadWord, NotADemo
from shuangsuiji.cli.inputs import Help
from shuangsuiji.ledger.acts import Act
from shuangsuiji.synthetic import DIVISION, LABEL
from shuangsuiji.vault.keyfile import InstallationKey, Keyring, make_keys

QUARTERS = 4
"""Played behind the current one by the demo: a year."""
DEMO_PASSWORD = "demo-shuangsuiji-2026"
"""Of every demo account: a demo holds nothing to protect, listens on loopback, and says what it is on every page."""
_Row = tuple[str, str, tuple[str, ...]]
_SETUP: Sequence[_Row] = (
    ("admin", "系统管理员", ("administrator",)),
    ("audit", "审计管理员", ("audit_administrator",)),
)
_DEMO: Sequence[_Row] = (
    ("clerk", "演示内勤", ("clerk",)),
    ("clerk2", "演示内勤二", ("clerk",)),
    ("office", "演示双随机办公室", ("draw_office",)),
    ("chair", "演示组长", ("chair",)),
    ("deputy", "演示副组长", ("deputy",)),
    ("leader", "演示分队长", ("squad_leader", "officer")),
    ("officer", "演示执法人员", ("officer",)),
    ("legal", "演示法制人员", ("case_staff",)),
    ("city", "演示市级核查", ("city_reviewer",)),
    *_SETUP,
)


def arguments(parser: argparse.ArgumentParser, name: str, text: Help) -> None:
    """The words of `ssj office`."""
    parser.add_argument("act", choices=("setup", "migrate", "check", "reset", "demo"), help=text("opt_office_act"))
    parser.add_argument("--division", default="", metavar="CODE", help=text("opt_office_division"))
    parser.add_argument("--account", default="", metavar="NAME", help=text("opt_office_account"))
    parser.add_argument("--seed", type=int, default=2026, metavar="N", help=text("opt_seed"))
    parser.add_argument("--quarters", type=int, default=QUARTERS, metavar="N", help=text("opt_office_quarters"))


def run(name: str, options: argparse.Namespace, desk: Console) -> int:
    """0 done; every act may be repeated and does only what is missing."""
    acts = {"setup": _setup, "migrate": _migrate, "check": _check, "reset": _reset, "demo": _demo}
    return acts[options.act](options, desk)


def _migrate(options: argparse.Namespace, desk: Console) -> int:
    office.migrate()
    desk.say("office.migrated", home=settings.HOME)
    return 0


def _check(options: argparse.Namespace, desk: Console) -> int:
    office.ready()
    desk.say("office.checked")
    return 0


def _setup(options: argparse.Namespace, desk: Console) -> int:
    if not re.fullmatch(r"\d{6}(\d{3}(\d{3})?)?", options.division):
        raise BadWord(option="--division", found=options.division, expected="6, 9 or 12 digits (GB/T 2260)")
    _key(desk)
    office.migrate()
    act = office.office(desk)
    opened = _open(act, options.division, _SETUP)
    roles = {username: roles for username, _, roles in _SETUP}
    for one in opened:
        username = one.account.username
        desk.say("office.first_account", username=username, roles=_said(roles[username]), password=one.password)
    desk.say("office.setup_next")
    desk.result({"accounts": [{"username": one.account.username, "password": one.password} for one in opened]})
    return 0


def _reset(options: argparse.Namespace, desk: Console) -> int:
    """For whoever holds the machine: a new first password, and no phone bound, for one account."""
    account = Account.objects.filter(username=options.account).first()
    if account is None:
        raise BadWord(option="--account", found=options.account, expected="the user name of an account")
    act = office.office(desk)
    if account.totp:
        reset_second_factor(act, account=account)
    password = reset_password(act, account=account)
    desk.say("office.reset_done", username=account.username, password=password)
    desk.result({"username": account.username, "password": password})
    return 0


def _demo(options: argparse.Namespace, desk: Console) -> int:
    """The labelled county, in the folder of SSJ_HOME: a folder that a demo made, or an empty one."""
    mark = settings.HOME / ".ssj-demo"
    if settings.HOME.exists() and any(settings.HOME.iterdir()) and not mark.is_file():
        raise NotADemo(
            found=str(settings.HOME), expected="空文件夹，或演示文件夹", expected_en="an empty folder or a demo"
        )
    settings.HOME.mkdir(parents=True, exist_ok=True, mode=0o700)
    mark.write_text(LABEL, encoding="utf-8")
    # The settings were read before there was a mark; papers made in this process say what they are as well.
    settings.DEMO = True
    _key(desk)
    office.migrate()
    county = fill(
        office.office(desk),
        seed=options.seed,
        quarters=options.quarters,
        open_accounts=_open_demo,
    )
    desk.say("office.demo_done", label=LABEL, **county)
    desk.say("office.demo_who")
    heads = [desk.text(f"office.demo_{one}") for one in ("username", "roles", "password")]
    desk.table(heads, [(username, _shown(desk, roles), DEMO_PASSWORD) for username, _, roles in _DEMO])
    desk.say("office.demo_next")
    desk.result({"county": county, "accounts": [username for username, _, _ in _DEMO], "password": DEMO_PASSWORD})
    return 0


def _open_demo(act: Act) -> None:
    _open(act, DIVISION, _DEMO, password=DEMO_PASSWORD)


def _key(desk: Console) -> None:
    path = settings.KEY_FILE
    if path.exists():
        return
    make_keys(path, Keyring(InstallationKey(office.office(desk).entropy(32))))
    desk.say("office.key_made", file=path)
    # The signing key was derived before there was a key file; this process serves nobody, the next one reads it.


def _open(act: Act, division: str, rows: Sequence[_Row], *, password: str = "") -> list[Opened]:
    """The accounts of an office that has none yet; an office that was set up before keeps those it has."""
    if Account.objects.exists():
        return []
    people = [FirstAccount(username, name, roles, password) for username, name, roles in rows]
    return open_first_accounts(act, division=division, people=people)


def _said(roles: tuple[str, ...]) -> str:
    return "、".join(str(ROLES[role]) for role in roles)


def _shown(desk: Console, roles: tuple[str, ...]) -> str:
    said = _said(roles)
    return desk.text("office.demo_totp", roles=said) if SECOND_FACTOR & set(roles) else said
