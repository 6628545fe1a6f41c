"""The worker: first it puts right what a kill has left, then it does tasks until it is stopped."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from shuangsuiji.draws.tasks import ask
from shuangsuiji.project.clock import act_of
from shuangsuiji.registry.tasks import resume


class Command(db_worker.Command):
    """`python -m django work`, with the options of `db_worker`."""

    help = "Run the office's worker"

    def handle(self, **options: Any) -> None:
        """Resume, then work. What an earlier worker broke off is in a state of its own before any task runs."""
        resume(act_of("system:worker"))
        ask(act_of("system:worker"))
        super().handle(**options)
