"""An office in a folder of its own: SQLite, a clerk signed in, invented subjects; and a bare Django list beside it."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

from shuangsuiji.synthetic.county import DIVISION, invented_code
from shuangsuiji.vault.keyfile import InstallationKey, Keyring, make_keys

_NAMES = ("青石岭", "云雾沟", "白杨坪", "双泉", "鹿鸣", "长岭", "清风", "桃花坞", "石门", "松涛", "望月", "古渡")
_TRADES = ("水泥", "铸造", "养殖", "污水处理", "砖瓦", "制药", "食品", "化工", "家具", "加油站", "洗煤", "印刷")
BARE = (
    "<!doctype html><title>subjects</title><table>{% for one in page %}"
    "<tr><td>{{ one.name }}</td><td>{{ one.code }}</td><td>{{ one.status }}</td><td>{{ one.industry }}</td></tr>"
    "{% endfor %}</table>{{ page.number }}/{{ page.paginator.num_pages }}"
)


def open_office(folder: Path) -> None:
    """Migrate a new database in `folder`, with the settings that an office has."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "var").mkdir(parents=True)
    (folder / "keys").mkdir()
    key = folder / "keys" / "installation.key"
    make_keys(key, Keyring(InstallationKey(bytes(range(32)))))
    os.environ |= {"SSJ_HOME": str(folder / "var"), "SSJ_KEY_FILE": str(key), "SSJ_DATABASE": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "shuangsuiji.project.settings"
    django.setup()
    call_command("migrate", verbosity=0)


def fill(size: int) -> None:
    """That many subjects, each in a tier; written straight into the tables, since only reading is timed."""
    from shuangsuiji.ledger.acts import Act
    from shuangsuiji.project import clock
    from shuangsuiji.registry.models import Subject, Tier
    from shuangsuiji.registry.services.subjects import key_of, search_text

    act = Act("system:bench", clock.now(), clock.entropy)
    subjects = []
    for number in range(size):
        name = f"演示县{_NAMES[number % 12]}{_TRADES[number // 12 % 12]}{number:05d}有限公司"
        one = Subject(id=act.new_id(), division=DIVISION, name=name, code=invented_code(number), changed_at=act.at)
        one.industry, one.address = "C3011", f"演示镇虚构路{number}号"
        one.search, one.key = search_text(one), key_of(one)
        subjects.append(one)
    Subject.objects.bulk_create(subjects, batch_size=500)
    tiers = [
        Tier(id=act.new_id(), division=DIVISION, subject=one, tier=tier, since=act.today() - timedelta(days=9), entry=1)
        for number, one in enumerate(subjects)
        for tier in (["key"] if number % 16 == 0 else ["general"])
    ]
    Tier.objects.bulk_create(tiers, batch_size=500)


def clerk() -> Any:
    """A browser in which a clerk is signed in."""
    from django.conf import settings
    from django.contrib.sessions.backends.signed_cookies import SessionStore
    from django.test import Client

    from shuangsuiji.accounts.middleware import SESSION_KEY
    from shuangsuiji.accounts.services import grant_role, open_account, open_sign_in
    from shuangsuiji.ledger.acts import Act
    from shuangsuiji.project import clock

    act = Act("system:bench", clock.now(), clock.entropy)
    about = {"username": "clerk", "name": "演示人员", "kind": "business", "division": DIVISION}
    account = open_account(act, **about, password="a-long-password-1", must_change_password=False)
    grant_role(act, account=account, role="clerk", since=act.today())
    session = SessionStore()
    session[SESSION_KEY] = str(open_sign_in(act, account=account).id)
    session.save()
    settings.ALLOWED_HOSTS.append("testserver")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def bare_list() -> Callable[[int], Any]:
    """Django's own ListView over the same rows, without middleware, rights, frame or filters."""
    from django.http import HttpResponse
    from django.template import engines
    from django.test import RequestFactory
    from django.views.generic import ListView

    from shuangsuiji.registry.models import Subject

    template = engines["django"].from_string(BARE)

    class Bare(ListView):
        model = Subject
        paginate_by = 50

        def render_to_response(self, context: Any, **_: Any) -> HttpResponse:
            return HttpResponse(template.render({"page": context["page_obj"]}))

    view = Bare.as_view()
    return lambda page: view(RequestFactory().get("/", {"page": page}))
