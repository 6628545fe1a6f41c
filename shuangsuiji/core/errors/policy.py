"""Refusals of periods, packs and readings: what a policy pack says, and what it cannot say."""

from shuangsuiji.core.errors.base import UnusableInput

_LANGUAGE = "docs/guides/policy-packs.md"


class BadPeriod(UnusableInput):
    """A period that is no quarter, half-year, year or month."""

    code = "policy.bad_period"
    clause = "陵环发〔2024〕1号 二、工作目标和范围（四）"
    zh = "时段“{period}”无法识别，应为 2026Q4、2026H2、2026 或 2026M09 这样的写法（{clause}）。请改正后重试。"
    en = (
        "The period {period!r} cannot be read; expected one like 2026Q4, 2026H2, 2026 or 2026M09 ({clause}). "
        "Correct it."
    )


class BadShare(UnusableInput):
    """A ratio that is no part of a whole: zero, negative, or more than all."""

    code = "policy.bad_share"
    clause = "陵环发〔2024〕1号 二、工作目标和范围（四）"
    zh = "“{name}”的抽查比例为{share}，应大于0且不超过1（{clause}）。请改为 1/4 这样的分数。"
    en = (
        "The ratio of {name!r} is {share}; expected more than 0 and at most 1 ({clause}). Write a fraction such as 1/4."
    )


class BadSlug(UnusableInput):
    """A stratum name that draw1 cannot hold."""

    code = "policy.bad_slug"
    clause = "docs/spec/draw1.md, Encodings"
    zh = "名称“{name}”不可用，应为1至20个小写字母、数字、下划线或连字符（{clause}）。请改名。"
    en = "The name {name!r} cannot be used; expected 1 to 20 of a-z, 0-9, _ and - ({clause}). Choose another."


class BadReading(UnusableInput):
    """A reading of an open question that is not among its options."""

    code = "policy.bad_reading"
    clause = "docs/decisions"
    zh = "口径“{name}”的取值“{value}”不在可选范围内，可选：{expected}（{clause}）。请改正。"
    en = "The reading {name!r} is {value!r}; expected one of: {expected} ({clause}). Choose one of them."


class PackUnknown(UnusableInput):
    """A pack that is neither shipped nor a folder."""

    code = "policy.unknown_pack"
    clause = _LANGUAGE
    zh = "没有名为“{name}”的规则包，现有：{known}（{clause}）。请选其一，或给出规则包文件夹的路径。"
    en = "There is no policy pack {name!r}; known: {known} ({clause}). Choose one, or give the folder of your own pack."


class PackRefused(UnusableInput):
    """A pack with at least one problem; the first is told, `ssj policy check` tells all."""

    code = "policy.pack_refused"
    clause = _LANGUAGE
    zh = (
        "规则包文件{file}的“{key}”有误：{wrong}，应为：{expected}（共{count}处；{clause}）。请运行 ssj policy "
        "check 查看全部。"
    )
    en = (
        "In {file}, {key!r}: {wrong}; expected: {expected} ({count} in all; {clause}). Run ssj policy check to see all."
    )


class NotInForce(UnusableInput):
    """No rule of the pack is in force on the day of the draw."""

    code = "policy.not_in_force"
    clause = _LANGUAGE
    zh = "规则包“{policy}”在{day}尚无生效的抽查规则，最早自{first}起生效（{clause}）。请改用当时有效的规则包。"
    en = (
        "No floor of pack {policy!r} is in force on {day}; the first begins on {first} ({clause}). Use the pack "
        "of that day."
    )
