"""Refusals of the program as a whole."""

from shuangsuiji.core.errors import RuleBreach


class NotDurable(RuleBreach):
    """The database is set so that an acknowledged write could be lost in a power cut."""

    code = "project.not_durable"
    clause = "docs/reference/torture.md"
    zh = "数据库的持久化设置为{found}，应为：{expected}（{clause}）。请检查 SSJ_DATABASE 与文件系统后重新启动。"
    en = (
        "The database is set to {found}, expected {expected} ({clause}). Check "
        "SSJ_DATABASE and the file system, then start again."
    )
