"""What a subject's form checks beyond single values: numbers that the draw can use."""

from typing import Any

from shuangsuiji.bilingual import t
from shuangsuiji.registry.forms.values import ValuesForm
from shuangsuiji.sheets.identifiers import (
    CREDIT_CODE_FORM,
    ID_FORM,
    check_character,
    has_credit_code_form,
    is_id,
    lost_digits,
)


class SubjectForm(ValuesForm):
    """As an import does: a credit code with the right form and last character, a permit number that is an id."""

    def clean(self) -> dict[str, Any]:
        """The values, with an error beside each number that cannot be right."""
        cleaned = super().clean()
        if code := cleaned.get("code", ""):
            self._check_code(code)
        permit = cleaned.get("permit", "")
        if permit and not is_id(permit):
            self.add_error("permit", t("许可证编号应为 {form}。", "A permit number is {form}.", form=ID_FORM))
        return cleaned

    def _check_code(self, code: str) -> None:
        if lost_digits(code):
            wrong = t(
                "表格软件丢失了后几位数字，请按证照重新填写。", "A spreadsheet lost its last digits: copy it anew."
            )
        elif not has_credit_code_form(code):
            wrong = t("信用代码应为 {form}。", "A credit code is {form}.", form=CREDIT_CODE_FORM)
        elif check_character(code) != code[-1]:
            last, due = code[-1], check_character(code)
            wrong = t(
                "最后一位应为{due}，现为{last}，请核对。",
                "The last character is {last}, not {due}.",
                due=due,
                last=last,
            )
        else:
            return
        self.add_error("code", wrong)
