"""Refusals of the ledger."""

from shuangsuiji.core.errors import RuleBreach

_CLAUSE = "陵环发〔2024〕1号, 一、指导思想"


class LedgerMissed(RuleBreach):
    """A service wrote to the database and appended no entry: nothing it did is kept."""

    code = "ledger.missed"
    clause = _CLAUSE
    zh = "操作“{service}”改动了数据库，却没有写入台账（应为：{kinds}；{clause}）。已全部撤销，请报告此问题。"
    en = (
        "{service} wrote to the database without a ledger entry (one of {kinds}; "
        "{clause}). All of it was undone; report this."
    )


class ClockBehind(RuleBreach):
    """The machine's clock is before the last entry: somebody set it back, or a battery is empty."""

    code = "ledger.clock_behind"
    clause = _CLAUSE
    zh = "本机时钟为{now}，早于台账最后一条的{last}（{clause}）。本次操作没有保存；请校准时钟后重试。"
    en = (
        "This machine's clock says {now}, before the last ledger entry at {last} ({clause}). "
        "Nothing was saved; set the clock and try again."
    )


class LedgerUnguarded(RuleBreach):
    """A trigger that refuses changes to the ledger is missing or altered."""

    code = "ledger.unguarded"
    clause = _CLAUSE
    zh = (
        "数据库中保护台账的触发器与程序不一致：{found}，应为：{expected}（{clause}）。"
        "请先运行 ssj ledger verify 核验台账，再运行 ssj office migrate 重装。"
    )
    en = (
        "The triggers that guard the ledger differ: {found}; expected {expected} ({clause}). "
        "Run `ssj ledger verify`, then `ssj office migrate` to install them again."
    )


class NoSuchEntry(RuleBreach):
    """The ledger has no entry of this number."""

    code = "ledger.no_such_entry"
    clause = _CLAUSE
    status = 404
    zh = "台账没有第{found}条，最后一条为第{last}条（{clause}）。请从台账列表重新选择。"
    en = "The ledger has no entry {found}; the last is {last} ({clause}). Choose it from the list."
