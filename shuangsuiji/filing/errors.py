"""Refusals of filing: keys of the city, packages, receipts."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_CLAUSE = "陵环发〔2024〕1号, 四、工作要求（二）"
_DECISION = "docs/decisions/D16-filing.md"


class CityKeyUnreadable(UnusableInput):
    """What is given as the city's public key is none."""

    code = "filing.city_key_unreadable"
    clause = _DECISION
    zh = "市级公钥无法使用：现为“{found}”，应为{expected}（{why}；{clause}）。请向市级索取 city.json 原件后重新登记。"
    en = (
        "The city's public key cannot be used: found {found}, expected {expected} ({why}; {clause}). Ask the city for "
        "its city.json again."
    )


class KeysStand(RuleBreach):
    """Keys are to be made where keys stand already: who loses the former ones can open nothing filed before."""

    code = "filing.keys_stand"
    clause = _DECISION
    zh = "文件夹{found}里已有市级密钥，应为空文件夹（{clause}）：覆盖后以前备案的名单无法打开。请换一个文件夹。"
    en = (
        "Folder {found} holds keys already, expected a folder without ({clause}): written over, earlier lists could "
        "not be opened. Choose another folder."
    )


class CityKeysMissing(UnusableInput):
    """The city's folder lacks one of its files, or somebody else may read the secret ones."""

    code = "filing.city_keys_missing"
    clause = _DECISION
    zh = "市级密钥文件夹{folder}：{found}，应为{expected}（{clause}）。请核对 --key 或从备份恢复。"
    en = "Folder {folder} of the city's keys: {found_en}, expected {expected_en} ({clause}). Check --key or restore it."


class ListTooLong(RuleBreach):
    """A list longer than the size that was computed for its registry: its length would begin to tell something."""

    code = "filing.list_too_long"
    clause = "四、配套制度和机制（四）; " + _DECISION
    zh = "名单连同事件共{found}字节，超过本名录的固定长度{expected}字节（{clause}）。请改用密封纸质附件备案。"
    en = (
        "The list with its events takes {found} bytes, more than the fixed length {expected} of this registry "
        "({clause}). File it as a sealed paper annex."
    )


class ListNotForUs(RuleBreach):
    """A list that this city's key does not open: sealed to another key, cut or altered."""

    code = "filing.list_not_for_us"
    clause = _DECISION
    zh = "名单无法打开：{found}，应为用本市级公钥加密的{expected}文件（{clause}）。请核对密钥，让县级重新送交。"
    en = (
        "The list cannot be opened: {found}, expected an {expected} file sealed to this city's key ({clause}). Check "
        "the key, and have the county send it again."
    )


class PackageBroken(RuleBreach):
    """A package that is not, byte for byte, what its own manifest says."""

    code = "filing.package_broken"
    clause = _DECISION
    zh = "备案包不完整或被改动：{what}现为“{found}”，应为“{expected}”（{clause}）。请让县级重新送交原件。"
    en = (
        "The package is incomplete or altered: {what} is {found!r}, expected {expected!r} ({clause}). Have the county "
        "send the original again."
    )


class PackageForeign(RuleBreach):
    """A package of another draw, another county's key, or another hash than the report names."""

    code = "filing.package_foreign"
    clause = _DECISION
    zh = "不是应收的备案包：{what}现为“{found}”，应为“{expected}”（{clause}）。请与备案报告核对。"
    en = "Not the package that is due: {what} is {found!r}, expected {expected!r} ({clause}). Compare with the report."


class PackageOld(RuleBreach):
    """A package of a form no longer read, or older than what the city has received for the same period already."""

    code = "filing.package_old"
    clause = _DECISION
    zh = "备案包已过时：{what}现为“{found}”，应为“{expected}”（{clause}）。请让县级送交最新的备案包。"
    en = "The package is out of date: {what} is {found!r}, expected {expected!r} ({clause}). Ask for the newest one."


class RecordDiffers(RuleBreach):
    """A list whose replay does not come to what the published statements or the filed plan say."""

    code = "filing.record_differs"
    clause = "四、配套制度和机制（一）; docs/spec/draw1.md, Documents"
    zh = "名单与公告不符：{what}复算为“{found}”，公告或计划为“{expected}”（{clause}）。不出具回执；请通知县级领导小组。"
    en = (
        "The list contradicts what was published: {what} replays to {found!r}, the statements or the plan say "
        "{expected!r} ({clause}). No receipt is given; tell the county's leading group."
    )


class ReceiptRefused(RuleBreach):
    """A receipt that is altered, signed by another key, or for another package."""

    code = "filing.receipt_refused"
    clause = _CLAUSE + "; " + _DECISION
    zh = "回执不能登记：{what}现为“{found}”，应为“{expected}”（{clause}）。请向市级索取本备案包的回执。"
    en = "The receipt is refused: {what} is {found!r}, expected {expected!r} ({clause}). Ask for its receipt."


class CityKeyKnown(RuleBreach):
    """A city's key that the office has already: entered twice, it could be confirmed and ended at once."""

    code = "filing.city_key_known"
    clause = _DECISION
    zh = "指纹{found}的市级公钥已经登记，应为未登记过的公钥（{clause}）。请在公钥列表中查看。"
    en = (
        "A city's key with fingerprint {found} is entered already, expected a new one ({clause}). See the list of keys."
    )


class OwnConfirmation(RuleBreach):
    """One person enters and confirms the city's key: he could have made it himself, and would read every list."""

    code = "filing.own_confirmation"
    clause = "四、配套制度和机制（四）; " + _DECISION
    zh = "公钥由{found}登记，应由另一人确认（{clause}）。请由另一人与市级电话核对指纹后确认。"
    en = (
        "The key was entered by {found}, and another person has to confirm it ({clause}). Somebody else compares the "
        "fingerprint with the city by telephone and confirms."
    )


class FingerprintDiffers(RuleBreach):
    """What was read on the telephone is not the fingerprint of the key that was entered."""

    code = "filing.fingerprint_differs"
    clause = _DECISION
    zh = "电话核对的指纹为“{found}”，登记的公钥为“{expected}”（{clause}）。不要确认；请向市级重新索取公钥文件。"
    en = (
        "The fingerprint read out is {found}, the key entered has {expected} ({clause}). Do not confirm it; ask the "
        "city for its public file again."
    )


class CityKeyNotInForce(RuleBreach):
    """A key that is not confirmed, not yet or no longer valid, or was ended: nothing is sealed to it."""

    code = "filing.city_key_not_in_force"
    clause = _DECISION
    zh = "市级公钥当前状态为“{found}”，应为“{expected}”（{clause}）。请确认公钥，或改用密封纸质附件。"
    en = (
        "The city's key is {found_en}, expected {expected_en} ({clause}). Confirm a key, or file the list as a sealed "
        "paper annex."
    )


class NothingToFile(RuleBreach):
    """A meeting that ended without a draw, is not at its end, or was a rehearsal."""

    code = "filing.nothing_to_file"
    clause = _CLAUSE
    zh = "本次会议不能备案：现为“{found}”，应为已抽取的正式会议（{clause}）。"
    en = "This meeting cannot be filed: it is {found_en}, expected a drawn meeting that is no rehearsal ({clause})."


class AlreadyReceived(RuleBreach):
    """Another package of a draw whose receipt is here: the city would have two of one draw."""

    code = "filing.already_received"
    clause = _CLAUSE + "; " + _DECISION
    zh = "本次抽取已有回执{found}，应在收到回执前重新制作备案包（{clause}）。更正请另行书面报告市级。"
    en = "The draw has receipt {found}; a package is made anew only before its receipt ({clause}). Write to the city."


class ReceiptDay(RuleBreach):
    """A receipt dated before its package was made, or in the future."""

    code = "filing.receipt_day"
    clause = _CLAUSE
    zh = "回执日期为{found}，应在{first}至{last}之间（{clause}）。请核对回执原件和电脑日期。"
    en = "The receipt is dated {found}, expected {first} to {last} ({clause}). Compare with the paper and the clock."


class NoSuchFiling(RuleBreach):
    """An address that names nothing of this office's filings."""

    code = "filing.not_found"
    clause = _DECISION
    status = 404
    zh = "没有找到{what}“{found}”，应为本单位的记录（{clause}）。请从列表进入。"
    en = "There is no {what_en} {found}, expected one of this office ({clause}). Go by the list."
