"""Refusals of the registers."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_REGISTER = "陵环发〔2024〕1号, 一、指导思想"
_SOURCES = "陵环发〔2024〕1号, 二、工作目标和范围（三）"
_RATIO = "陵环发〔2024〕1号, 二、工作目标和范围（四）2"
_TIERS = "陵环发〔2024〕1号, 二、工作目标和范围（四）3"
_PEOPLE = "陵环发〔2024〕1号, 四、配套制度和机制（一）"


class ChangedMeanwhile(RuleBreach):
    """Somebody else changed the row after this form was opened: both versions are shown, nothing is lost."""

    code = "registry.changed_meanwhile"
    clause = _REGISTER
    zh = "“{name}”在您打开后已被他人修改（您看到的是第{seen}版，现为第{now}版；{clause}）。请对照两个版本后再保存。"
    en = (
        '"{name}" was changed by somebody else after you opened it (you saw version '
        "{seen}, now {now}; {clause}). Compare both and save again."
    )


class KeyTaken(RuleBreach):
    """Two subjects cannot have one id."""

    code = "registry.key_taken"
    clause = _SOURCES
    zh = "编号{key}已经属于“{name}”（{clause}）。请核对信用代码、场所编号和许可证编号。"
    en = 'Id {key} already belongs to "{name}" ({clause}). Check credit code, site and permit number.'


class UnusableValue(UnusableInput):
    """A value that the field cannot hold."""

    code = "registry.unusable_value"
    clause = _REGISTER
    zh = "“{field}”的值“{found}”不能使用，应为：{expected}（{clause}）。请改正后再保存。"
    en = (
        'The value "{found}" of {field_en} cannot be used, expected '
        "{expected_en} ({clause}). Correct it and save again."
    )


class RepeatedDifferently(RuleBreach):
    """The same form was sent twice with different content."""

    code = "registry.repeated_differently"
    clause = _REGISTER
    zh = "这份表单（{id}）已经保存过，内容与本次不同：{found}（{clause}）。请打开已保存的记录修改。"
    en = "This form ({id}) was already saved with other content: {found} ({clause}). Open the saved record and edit it."


class NotInRegister(RuleBreach):
    """No row has this id in this office."""

    code = "registry.not_found"
    clause = _REGISTER
    status = 404
    zh = "名录中没有编号为{id}的{what}（{clause}）。请从列表中重新选择。"
    en = "The register has no {what_en} with id {id} ({clause}). Choose it from the list again."


class FileTooBig(UnusableInput):
    """More bytes than the office keeps of one file."""

    code = "registry.file_too_big"
    clause = "OWASP ASVS 5.0, V5.2"
    status = 413
    zh = "“{name}”超过{limit}MB（已收到{size}MB；{clause}）。请压缩图片或拆成几份后再上传。"
    en = '"{name}" is larger than {limit} MB ({size} MB came; {clause}). Make its pictures smaller or split it.'


class FileOfOtherKind(UnusableInput):
    """A file whose bytes are not what its name says, or of a kind that the office does not keep."""

    code = "registry.file_of_other_kind"
    clause = "OWASP ASVS 5.0, V5.2"
    status = 415
    zh = "“{name}”不能保存：内容是{found}，可保存的是{expected}（{clause}）。请另存为其中一种后再上传。"
    en = '"{name}" cannot be kept: it holds {found_en}; kept are {expected_en} ({clause}). Save it as one of these.'


class PictureTooLarge(UnusableInput):
    """A picture with more pixels than any scanned page has: opening it would take all memory."""

    code = "registry.picture_too_large"
    clause = "OWASP ASVS 5.0, V5.2"
    status = 413
    zh = "图片“{name}”为{width}×{height}像素，最多{limit}百万像素（{clause}）。请以较低分辨率重新扫描。"
    en = 'Picture "{name}" has {width} × {height} pixels, at most {limit} million ({clause}). Scan it coarser.'


class StorageFull(RuleBreach):
    """The disk has no room for the file: nothing was kept."""

    code = "registry.storage_full"
    clause = "GB/T 22239-2019, 8.1.4.9"
    status = 507
    zh = "磁盘空间不足，文件没有保存（剩余{free}MB，可能需要{needed}MB；{clause}）。请通知系统管理员清理磁盘后重试。"
    en = (
        "The disk is full and the file was not kept ({free} MB left, up to {needed} MB needed; {clause}). "
        "Ask the administrator to make room, then try again."
    )


class FileMissing(RuleBreach):
    """A file that the register names is not on the disk any more."""

    code = "registry.file_missing"
    clause = _REGISTER
    status = 410
    zh = "“{name}”的文件（哈希{hash}…）不在存储中（{clause}）。请从备份恢复，或重新上传原件。"
    en = 'The file of "{name}" (hash {hash}…) is not in the store ({clause}). Restore a backup or upload the original.'


class FileAltered(RuleBreach):
    """A kept file holds other bytes than those that were kept."""

    code = "registry.file_altered"
    clause = _REGISTER
    zh = "“{name}”的文件已被改动：登记哈希{expected}…，现为{found}…（{clause}）。请从备份恢复，并告知审计管理员。"
    en = (
        'The file of "{name}" was altered: hash {expected}… registered, {found}… found ({clause}). '
        "Restore a backup and tell the audit administrator."
    )


class DaysReversed(UnusableInput):
    """Something would end before it begins."""

    code = "registry.days_reversed"
    clause = _REGISTER
    zh = "“{first}”{since}晚于“{last}”{until}（{clause}）。请核对两个日期。"
    en = '"{first_en}" {since} is after "{last_en}" {until} ({clause}). Check both days.'


class CertificateTaken(RuleBreach):
    """Two officers cannot have one certificate."""

    code = "registry.certificate_taken"
    clause = _PEOPLE
    zh = "执法证号{certificate}已经属于“{name}”（{state}；{clause}）。请核对证号；若是误撤回的人员，请打开该记录恢复。"
    en = (
        'Certificate {certificate} already belongs to "{name}" ({state_en}; {clause}). '
        "Check the number; an officer withdrawn by mistake is restored on his own page."
    )


class SquadNameTaken(RuleBreach):
    """Two squads of one office cannot bear one name at the same time."""

    code = "registry.squad_name_taken"
    clause = _RATIO
    zh = "{since}起已有名为“{name}”的分队（{clause}）。请改用另一名称，或先为原分队填写撤销日期。"
    en = (
        'A squad named "{name}" stands since {since} ({clause}). Choose another name, or enter first on which day '
        "that one was dissolved."
    )


class LeaveOverlaps(RuleBreach):
    """An officer is already away on some of these days."""

    code = "registry.leave_overlaps"
    clause = _PEOPLE
    zh = "{name}{since}至{until}的请假与已登记的{other_since}至{other_until}重叠（{clause}）。请修改已登记的那一条。"
    en = (
        "The leave of {name} from {since} to {until} overlaps one entered from {other_since} to {other_until} "
        "({clause}). Edit that one instead."
    )


class ConflictStands(RuleBreach):
    """The same recusal is already declared and has not ended."""

    code = "registry.conflict_stands"
    clause = _PEOPLE
    zh = "{officer}对“{subject}”的回避已于{since}申报，尚未解除（{clause}）。不必重复申报。"
    en = (
        '{officer} is already recused from "{subject}" since {since} and this has not ended ({clause}). '
        "It need not be declared again."
    )


class AccountUnfit(RuleBreach):
    """An officer's own account is a business account of his office that belongs to nobody else."""

    code = "registry.account_unfit"
    clause = "GB/T 22239-2019, 8.1.4.2"
    zh = "账号{username}不能关联到{officer}：{why}（{clause}）。请选择本单位未被关联的业务账号。"
    en = (
        "Account {username} cannot be linked to {officer}: {why_en} ({clause}). "
        "Choose a business account of this office that is linked to nobody."
    )


class StatusUnproven(RuleBreach):
    """A subject leaves the register only on evidence: a day and a document."""

    code = "registry.status_unproven"
    clause = _SOURCES
    zh = "把“{name}”改为“{status}”需要生效日期和来源文件，现缺：{missing}（{clause}）。请补齐后再保存。"
    en = (
        'To set "{name}" to {status_en}, its day and a source document are needed; missing: '
        "{missing_en} ({clause}). Add them and save again."
    )


class WhyMissing(RuleBreach):
    """An act that takes something out of the lists needs its reason."""

    code = "registry.why_missing"
    clause = _REGISTER
    zh = "请写明原因，1至300字，现为{found}字（{clause}）。写好后再保存。"
    en = "A reason of 1 to 300 characters is needed, this one has {found} ({clause}). Write it and save again."


class EventStands(RuleBreach):
    """The same decision cannot be entered twice for one subject: it would count twice."""

    code = "registry.event_stands"
    clause = _TIERS
    zh = "“{subject}”已有文号为{number}的同类记录（{on}；{clause}）。请打开那一条修改；确为另一份文书的，请核对文号。"
    en = (
        '"{subject}" already has such an event with number {number} ({on}; {clause}). Edit that one; if this is '
        "another document, check its number."
    )


class EventNeverEnds(RuleBreach):
    """A complaint is verified or not; only decisions, plates and problems are revoked, lifted or accepted."""

    code = "registry.event_never_ends"
    clause = _TIERS
    zh = "“{kind}”没有终结日期：只有处罚可撤销、亮牌可摘牌、整改可验收（{clause}）。请改用“修改”填写是否核实。"
    en = (
        "A {kind_en} has no end: only penalties are revoked, plates lifted, problems accepted ({clause}). "
        "Edit it to say whether it was verified."
    )


class ProposalNeedless(RuleBreach):
    """A proposal that would change nothing, or that stands already."""

    code = "registry.proposal_needless"
    clause = _TIERS
    zh = "不需要这条建议：“{subject}”{state}“{tier}”（{clause}）。请先查看该对象现在的类别和待定建议。"
    en = (
        'This proposal is not needed: "{subject}" {state_en} tier {tier_en} ({clause}). '
        "Look at the subject's tiers and open proposals first."
    )


class ProposalDecided(RuleBreach):
    """A proposal is decided once."""

    code = "registry.proposal_decided"
    clause = _TIERS
    zh = "关于“{subject}”的这条建议已是“{state}”，不能再改（{clause}）。情况有变的，请提出新的建议。"
    en = (
        'This proposal on "{subject}" is {state_en} already and stays so ({clause}). '
        "If matters changed, make a new proposal."
    )


class ProposalOutdated(RuleBreach):
    """The events behind a proposal changed, or the year did: it is not what the rules say today."""

    code = "registry.proposal_outdated"
    clause = _TIERS
    zh = "关于“{subject}”的建议所依据的记录已经变化：原为{before}项，现为{now}项（{clause}）。请点“按规则重新计算”。"
    en = (
        'The events behind the proposal on "{subject}" changed: {before} when proposed, {now} today ({clause}). '
        'Press "Apply the rules again".'
    )


class OwnProposal(RuleBreach):
    """Whoever proposes by hand does not confirm it: another person does."""

    code = "registry.own_proposal"
    clause = "陵环发〔2024〕1号, 二、工作目标和范围（二）"
    status = 403
    zh = "关于“{subject}”的建议是您本人提出的（{by}），须由另一人确认或驳回（{clause}）。请交给其他经办人。"
    en = (
        'You proposed this on "{subject}" yourself ({by}): another person confirms or rejects it ({clause}). '
        "Hand it to a colleague."
    )


class DirectoryInForce(RuleBreach):
    """A version of the item directory does not change once it is in force: visits rest on it."""

    code = "registry.directory_in_force"
    clause = _SOURCES
    zh = "“{title}”已于{since}启用，今天是{today}，不能再修改（{clause}）。请复制出新版本，从以后的日期启用。"
    en = (
        '"{title}" is in force since {since}, today is {today}: it stays as it is ({clause}). '
        "Copy it to a new version that begins on a later day."
    )


class EditionTaken(RuleBreach):
    """Two versions of a directory cannot bear one edition or begin on one day."""

    code = "registry.edition_taken"
    clause = _SOURCES
    zh = "“{title}”已有版本“{edition}”，自{since}启用（{clause}）。请换一个版本名和启用日期。"
    en = '"{title}" has an edition {edition} already, from {since} ({clause}). Choose another edition and first day.'


class ItemNumberTaken(RuleBreach):
    """Two items of one directory cannot have one number."""

    code = "registry.item_number_taken"
    clause = _SOURCES
    zh = "这个版本里编号{number}已经是“{text}”（{clause}）。请换一个编号。"
    en = 'Number {number} of this version is taken by "{text}" ({clause}). Choose another number.'
