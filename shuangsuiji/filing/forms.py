"""Forms of filing; each says beside its fields what it needs."""

from typing import Any
from uuid import UUID

from django import forms

from shuangsuiji.bilingual import t
from shuangsuiji.filing.services.keys import MOST_HOLDERS, READ_OUT
from shuangsuiji.filing.services.receipts import LARGEST
from shuangsuiji.registry.models import SourceDocument

_PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


class _Once(forms.Form):
    """A form whose id becomes the row's: sent twice, it is one."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, id: UUID, division: str, **initial: Any) -> None:
        super().__init__(data, files, initial={"id": id, **initial})
        documents = SourceDocument.objects.filter(division=division, withdrawn=False)
        if "document" in self.fields:
            # In the reader's language: Django wants it as text, and asks for it with the choices.
            self.fields["document"].empty_label = str(t("（请选择）", "(choose one)"))  # type: ignore[attr-defined]
            self.fields["document"].queryset = documents  # type: ignore[attr-defined]


def _document(help_text: Any) -> "forms.ModelChoiceField[SourceDocument]":
    return forms.ModelChoiceField(
        queryset=SourceDocument.objects.none(),
        label=t("来源文件", "Source document"),
        help_text=help_text,
    )


class CityKeyForm(_Once):
    """The city's public file, the paper it came with, its days, and how many persons can open a list."""

    file = forms.FileField(
        label=t("市级公钥文件（city.json）", "The city's public file (city.json)"),
        help_text=t(
            "市级运行 ssj receive --make-key 生成；不要接收 city.secret。",
            "The city makes it by ssj receive --make-key; never accept a city.secret.",
        ),
    )
    document = _document(
        t(
            "市级送来公钥的文件；先在“来源文件”登记。",
            "The paper by which the city sent it; enter it under “Source documents” first.",
        )
    )
    valid_from = _day(t("有效期起", "Valid from"))
    valid_until = _day(t("有效期止", "Valid until"), required=False, help_text=t("没有就留空。", "Empty without one."))
    holders = forms.IntegerField(
        label=t("市级能打开名单的人数", "Persons at the city who can open a list"),
        min_value=1,
        max_value=MOST_HOLDERS,
        help_text=t("从备案起计入知情范围。", "From the filing on they count as knowing."),
    )


class FingerprintForm(forms.Form):
    """What the city reads out on the telephone."""

    read_out = forms.CharField(
        label=t("电话里市级读出的指纹", "The fingerprint as the city reads it out"),
        max_length=80,
        help_text=t(
            "至少前{n}个字符；不要看着本页抄写。",
            "At least the first {n} characters; do not copy this page.",
            n=READ_OUT,
        ),
        widget=forms.TextInput(attrs=_PLAIN),
    )


class WhyForm(forms.Form):
    """Why a key is ended."""

    why = forms.CharField(label=t("停用原因", "Why it is ended"), max_length=200)


class AnnexForm(forms.Form):
    """A list filed on paper: the annex's number and the two persons who sealed it."""

    number = forms.CharField(
        label=t("密封附件编号", "Number of the sealed annex"),
        max_length=200,
        help_text=t("写在封套上的编号。", "As written on the envelope."),
    )
    first = forms.CharField(label=t("封装人一", "Sealed by, first person"), max_length=60)
    second = forms.CharField(label=t("封装人二", "Sealed by, second person"), max_length=60)

    def clean(self) -> dict[str, Any]:
        """Two persons are two."""
        said = super().clean() or {}
        if said.get("first") and said.get("first") == said.get("second"):
            self.add_error("second", str(t("应为另一人", "must be another person")))
        return said


class SignedReceiptForm(_Once):
    """The city's receipt file."""

    file = forms.FileField(
        label=t("回执文件（.json）", "Receipt file (.json)"),
        help_text=t("市级签名的回执，逐项核对后登记。", "Signed by the city; every field of it is checked."),
    )

    def clean_file(self) -> bytes:
        """The bytes; one line is never long."""
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST:
            raise forms.ValidationError(
                str(
                    t(
                        "最大{n}KB，现为{found}KB",
                        "at most {n} KB, found {found}",
                        n=LARGEST >> 10,
                        found=uploaded.size >> 10,
                    )
                )
            )
        return bytes(uploaded.read())


class PaperReceiptForm(_Once):
    """A receipt on paper: number, day, scan."""

    number = forms.CharField(label=t("回执编号", "Number of the receipt"), max_length=200)
    received_on = _day(
        t("市级收到日期", "Received by the city on"),
        help_text=t("以纸质回执上的日期为准。", "As dated on the paper."),
    )
    document = _document(
        t(
            "回执扫描件；先在“来源文件”登记并上传原件。",
            "The scan; enter it with its file under “Source documents” first.",
        )
    )
