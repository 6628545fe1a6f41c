"""Refusals of the documents."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput

_PAPERS = "GB/T 9704-2012"
_RECORD = "陵环发〔2024〕1号, 二、工作目标和范围（四）"


class NoChineseFont(RuleBreach):
    """No font with Chinese characters was found: a paper full of boxes is not printed."""

    code = "documents.no_chinese_font"
    clause = f"{_PAPERS}, 5.2.2"
    zh = (
        "没有找到中文字体，文书没有生成（查找过：{found}；{clause}）。"
        "请重新安装程序，或把仿宋等字体文件放入一个文件夹，并用 SSJ_FONTS 指明。"
    )
    en = (
        "No font with Chinese characters was found and nothing was printed (families seen: {found_en}; {clause}). "
        "Install the program again, or put the font files into a folder and name it in SSJ_FONTS."
    )


class FontsFolderAbsent(UnusableInput):
    """SSJ_FONTS names something that is no folder: papers would silently be set in other faces."""

    code = "documents.fonts_folder_absent"
    clause = f"{_PAPERS}, 5.2.2"
    zh = "SSJ_FONTS 所指的文件夹{found}不存在（{clause}）。请改正路径后重新启动，或去掉 SSJ_FONTS 使用自带字体。"
    en = (
        "SSJ_FONTS names {found}, which is no folder ({clause}). Correct the path and start again, or leave SSJ_FONTS "
        "out to use the fonts that come with the program."
    )


class CharactersMissing(RuleBreach):
    """No font holds some characters of a paper, such as a rare one in a name."""

    code = "documents.characters_missing"
    clause = f"{_PAPERS}, 5.2.2"
    zh = (
        "现有字体缺少这些字：{found}，文书没有生成（{clause}）。"
        "请安装含有生僻字的字体（Debian：fonts-noto-cjk），或把字体文件放入 SSJ_FONTS 所指的文件夹。"
    )
    en = (
        "No font holds these characters: {found_en}; nothing was printed ({clause}). Install a font with "
        "rare characters (Debian: fonts-noto-cjk) or put one into the folder named in SSJ_FONTS."
    )


class FileGone(RuleBreach):
    """An archived document's file is not on the disk any more."""

    code = "documents.file_gone"
    clause = _RECORD
    status = 410
    zh = "文书“{title}”的文件（哈希{hash}…）不在存储中（{clause}）。请从备份恢复文件夹 files，并告知审计管理员。"
    en = (
        'The file of "{title}" (hash {hash}…) is not in the store ({clause}). Restore the folder `files` from a backup '
        "and tell the audit administrator."
    )


class FileChanged(RuleBreach):
    """An archived document's file holds other bytes than those that were archived."""

    code = "documents.file_changed"
    clause = _RECORD
    zh = "文书“{title}”的文件已被改动：归档哈希{expected}…，现为{found}…（{clause}）。请从备份恢复，并告知审计管理员。"
    en = (
        'The file of "{title}" was changed: hash {expected}… archived, {found}… found ({clause}). Restore a backup '
        "and tell the audit administrator."
    )


class NeverArchived(RuleBreach):
    """A paper with the names of a visit is printed once and kept nowhere before its result is disclosed."""

    code = "documents.never_archived"
    clause = "四、配套制度和机制（四）; docs/decisions/D14-documents.md"
    zh = "“{what}”写有检查对象，只打印，不归档（可归档的文种：{expected}；{clause}）。请改用打印。"
    en = "{what_en} names subjects: it is printed and never archived ({clause}); archived are {expected_en}. Print it."


class UnknownDocument(RuleBreach):
    """No official document has this id in this office."""

    code = "documents.not_found"
    clause = _RECORD
    status = 404
    zh = "没有编号为{id}的文书（{clause}）。请从文书列表重新选择。"
    en = "There is no official document with id {id} ({clause}). Choose it from the list."


class UnusableValues(UnusableInput):
    """Values that do not fill a form: one is missing, too many, or of another type."""

    code = "documents.unusable_values"
    clause = "docs/decisions/D14-documents.md"
    zh = "文书“{form}”的数据不完整：{where}现为{found}，应为{expected}（{clause}）。请报告此问题。"
    en = "The values of the form {form} are unusable: {where} is {found}, expected {expected} ({clause}). Report this."
