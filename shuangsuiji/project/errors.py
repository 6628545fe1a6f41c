"""Refusals of the program as a whole."""

from shuangsuiji.core.errors import RuleBreach, UnusableInput


class NotDurable(RuleBreach):
    """The database is set so that an acknowledged write could be lost in a power cut."""

    code = "project.not_durable"
    clause = "docs/reference/torture.md"
    zh = "数据库的持久化设置为{found}，应为：{expected}（{clause}）。请检查 SSJ_DATABASE 与文件系统后重新启动。"
    en = (
        "The database is set to {found}, expected {expected} ({clause}). Check "
        "SSJ_DATABASE and the file system, then start again."
    )


class UploadTooLarge(UnusableInput):
    """A request with more bytes than the largest file that any form takes."""

    code = "project.upload_too_large"
    clause = "OWASP ASVS 5.0, V5.2"
    status = 413
    zh = "上传的内容有{size}MB，最多{limit}MB，没有保存任何内容（{clause}）。请拆成几份，或压缩其中的图片，再上传。"
    en = (
        "The upload has {size} MB, at most {limit} MB are taken, and nothing was saved ({clause}). "
        "Split the file or make its pictures smaller, then upload it again."
    )


class UploadWithoutLength(UnusableInput):
    """A request in chunks that does not say how many bytes will come, which no browser sends."""

    code = "project.upload_without_length"
    clause = "RFC 9110, 8.6"
    status = 411
    zh = "请求没有注明长度（Content-Length为{found}，应为{expected}；{clause}）。请用浏览器上传，或请管理员检查代理。"
    en = (
        "The request does not say how long it is (Content-Length is {found}, expected {expected_en}; {clause}). "
        "Upload with a browser, or ask the administrator to look at the proxy."
    )
