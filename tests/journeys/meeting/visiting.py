"""After the meeting, at the office's console: every drawn visit is opened by two persons, made, and published."""

from shuangsuiji.accounts.models import Account
from shuangsuiji.draws.models import Meeting
from shuangsuiji.draws.selectors.sealed import replay_of
from shuangsuiji.draws.services.events import visited
from shuangsuiji.draws.services.reading import ask_early, grant_early
from shuangsuiji.draws.services.rounds import publish_links
from shuangsuiji.project import clock


def visit_all(username: str) -> None:
    """Make all visits of the one meeting that has drawn; its record is final then, and its links are published."""
    meeting = Meeting.objects.get(stage=4)
    asking = Account.objects.get(username=username)
    granting = Account.objects.exclude(username=username).filter(username="head").get()
    for key in sorted(replay_of(meeting).standing.visits):
        act = clock.act_of(asking.actor)
        asked = ask_early(act, id=act.new_id(), meeting=meeting.id, key=key, why="演示：当日检查")
        grant_early(clock.act_of(granting.actor), meeting=meeting.id, id=asked.id)
        act = clock.act_of(asking.actor)
        visited(act, meeting=meeting.id, key=key, day=act.today())
    publish_links(clock.act_of("system:console"), meeting=meeting.id)
