"""Refusals of the vault."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_CLAUSE = "陵环发〔2024〕1号, 四、配套制度和机制（四）"
_GUIDE = "docs/guides/keys.md"


class KeyMissing(RuleBreach):
    """No key file where the settings say that it is."""

    code = "vault.key_missing"
    clause = _GUIDE
    zh = (
        "找不到安装密钥：{found}不存在，应为一个密钥文件（{clause}）。第一次安装请运行 ssj keys make；"
        "密钥丢失请用打印的恢复页运行 ssj keys restore。没有它，密封内容无法打开，系统不启动。"
    )
    en = (
        "The installation key is missing: {found} does not exist, expected a key file ({clause}). On a first "
        "installation run `ssj keys make`; if it was lost, run `ssj keys restore` with the printed recovery page. "
        "Without it nothing sealed can be opened, so the office does not start."
    )


class KeyDamaged(RuleBreach):
    """The key file is torn, altered, or no key file at all."""

    code = "vault.key_damaged"
    clause = _GUIDE
    zh = (
        "密钥文件{file}已损坏：现为{found}，应为{expected}（{clause}）。"
        "请不要修改它；属主无误仍不能读取的，用打印的恢复页运行 ssj keys restore。"
    )
    en = (
        "The key file {file} is damaged: found {found_en}, expected {expected} ({clause}). Do not edit it; unless only "
        "its owner is wrong, run `ssj keys restore` with the printed recovery page."
    )


class KeyOpenToOthers(RuleBreach):
    """Somebody else on this machine may read or change the key file or its folder."""

    code = "vault.key_open_to_others"
    clause = _GUIDE
    zh = "{file}的权限为{found}，应为{expected}（{clause}）：别的账户可能读过密钥。请运行 chmod {expected} 后更换密钥。"
    en = (
        "{file} has mode {found}, expected {expected} ({clause}): other accounts may have read the key. Run "
        "chmod {expected}, then rotate the key."
    )


class KeyBesideDatabase(RuleBreach):
    """The key file is in the folder of the database: one copy of that folder would open everything."""

    code = "vault.key_beside_database"
    clause = "docs/decisions/D09-installation-key.md"
    zh = (
        "密钥文件{found}在系统文件夹内，应在{expected}之外（{clause}）：备份这个文件夹的人就能打开一切。"
        "请把密钥移到别处，并用 SSJ_KEY_FILE 指明。"
    )
    en = (
        "The key file {found} is inside the office's folder, must be outside {expected} ({clause}): whoever has a "
        "backup of that folder could open everything. Move the key elsewhere and name the place in SSJ_KEY_FILE."
    )


class KeyExists(RuleBreach):
    """A key is never written over: what it sealed could never be opened again."""

    code = "vault.key_exists"
    clause = _GUIDE
    zh = "{found}已有安装密钥，应为一个还没有的文件（{clause}）：密钥不会被覆盖。要换新密钥请运行 ssj keys rotate。"
    en = (
        "{found} already holds an installation key, expected no file there ({clause}): a key is never written over. "
        "For a new one run `ssj keys rotate`."
    )


class TooManyFormer(RuleBreach):
    """More former keys than one recovery page holds."""

    code = "vault.too_many_former"
    clause = _GUIDE
    zh = "旧密钥已有{found}个，最多{limit}个（{clause}）。请先运行 ssj keys rotate --forget 清除旧密钥。"
    en = "There are {found} former keys, at most {limit} ({clause}). Run `ssj keys rotate --forget` first."


class KeyUnknown(RuleBreach):
    """Something is sealed or wrapped by a key that is not here."""

    code = "vault.key_unknown"
    clause = _CLAUSE
    zh = (
        "{what}由密钥{found}保护，现有密钥为{expected}（{clause}）。"
        "请用含有该密钥的恢复页运行 ssj keys restore；备份与密钥须为同一套安装。"
    )
    en = (
        "{what_en} is protected by key {found}, the keys here are {expected} ({clause}). Run `ssj keys restore` with a "
        "recovery page that holds that key; backup and key must belong to the same installation."
    )


class NotOurs(RuleBreach):
    """A sealed value that was altered, moved to another row, or sealed for another purpose."""

    code = "vault.not_ours"
    clause = _CLAUSE
    zh = (
        "密封内容核对不符：应属于用途“{purpose}”的{row}，现为{found}（{clause}）。它被改动过或放错了位置，没有打开。"
        "请停止使用这条记录，用备份对照，并告知审计管理员。"
    )
    en = (
        "A sealed value does not fit its place: it must belong to {row} of purpose {purpose!r}, found {found_en} "
        "({clause}). It was altered or moved, and was not opened. Stop using this record, compare with a backup, and "
        "tell the audit administrator."
    )


class WrongRecoveryLine(UnusableInput):
    """A line of a recovery page that was typed wrong, twice, or not at all."""

    code = "vault.recovery_line"
    clause = _GUIDE
    zh = "恢复页第 {line} 行：现为{found}，应为{expected}（{clause}）。请对照纸上这一行重新输入。"
    en = (
        "Line {line} of the recovery page: found {found_en}, expected {expected_en} ({clause}). Compare this line with "
        "the paper and type it again."
    )
