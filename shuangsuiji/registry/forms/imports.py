"""Forms of imports: which file into which register, and what its columns mean."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.registry.forms.documents import document_fields
from shuangsuiji.registry.services.importing.errors import NoFile, NotAList
from shuangsuiji.registry.words import EVENT_KINDS, TIERS

ENDINGS = (".xlsx", ".xls", ".et", ".ods", ".csv", ".txt")
_NOTHING = ("", t("（无）", "(none)"))


class UploadForm(forms.Form):
    """A file and its register; `id` becomes the import's, so that the form sent twice gives one import."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    register = forms.ChoiceField(label=t("导入到", "Into the register"))
    file = forms.FileField(
        label=t("文件", "File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=t(
            ".xlsx、.xls、.et、.ods 或 .csv（UTF-8、GBK 均可），不超过50 MB、10万行。文件原样保存，不会被改动。",
            ".xlsx, .xls, .et, .ods or .csv (UTF-8 or GBK), at most 50 MB and 100,000 rows. The file is kept as it is.",
        ),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, registers: Mapping[str, Any], id: UUID, register: str = ""
    ) -> None:
        super().__init__(data, files, initial={"id": id, "register": register})
        field: Any = self.fields["register"]
        field.choices = list(registers.items())

    def refuse_unusable(self) -> None:
        """Raises `NotAList` or `NoFile` for a file that cannot hold a list, before any byte of it is kept."""
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise NotAList(name=file.name[:80], expected=" ".join(ENDINGS))
        if not file.size:
            raise NoFile(size=0)


class ColumnsForm(forms.Form):
    """What the file's columns mean: one choice for each column, in order, and the options of the whole file."""

    merge = forms.BooleanField(
        required=False,
        label=t("同名或同信用代码的，视为名录中的同一对象", "Same name or credit code: take it to be the same subject"),
        help_text=t(
            "不勾选时，编号不同的按新对象处理，并在预览中提示。只在确认名单里没有同名不同单位时勾选。",
            "Otherwise another number makes a new subject, with a note in the preview. Tick it only when no two "
            "subjects of the list share a name.",
        ),
    )

    def __init__(
        self, *args: Any, columns: list[Mapping[str, Any]], meanings: list[tuple[str, Any]], chosen: Mapping[str, str],
        register: str, division: str, document_id: UUID, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.columns = columns
        for number, column in enumerate(columns):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                choices=meanings,
                required=False,
                initial=chosen.get(column["title"], column["meaning"]),
                label=column["title"],
            )
        if register == "subjects":
            self._tier()
        else:
            del self.fields["merge"]
        if register == "events":
            kinds = [("", t("按“类型”列", "As the type column says")), *EVENT_KINDS.items()]
            self.fields["kind"] = forms.ChoiceField(
                choices=kinds, required=False, label=t("整个文件的类型", "Type of all rows")
            )
        self.fields.update(document_fields(division, document_id))

    def _tier(self) -> None:
        self.fields["tier"] = forms.ChoiceField(
            choices=[_NOTHING, *TIERS.items()],
            required=False,
            label=t("新增对象没有写类别时的监管类别", "Tier of new subjects without one"),
            help_text=t("名录中已有的对象保持原类别。", "Subjects of the register keep theirs."),
        )

    def rows(self) -> list[tuple[Mapping[str, Any], Any]]:
        """Each column of the file with its field."""
        return [(column, self[f"column_{number}"]) for number, column in enumerate(self.columns)]

    def mapping(self) -> dict[str, str]:
        """Title → meaning, as `sheets` wants it."""
        return {column["title"]: self.cleaned_data[f"column_{number}"] for number, column in enumerate(self.columns)}

    def options(self) -> dict[str, Any]:
        """The options of the whole file."""
        return {one: self.cleaned_data[one] for one in ("tier", "merge", "kind") if one in self.cleaned_data}
