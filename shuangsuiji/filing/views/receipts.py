"""Entering the city's receipt, signed or on paper, and handing a signed one out again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from shuangsuiji.bilingual import t
from shuangsuiji.core.errors import RuleBreach
from shuangsuiji.filing.forms import PaperReceiptForm, SignedReceiptForm
from shuangsuiji.filing.models import Filing
from shuangsuiji.filing.selectors.filings import filing_of, receipt_of
from shuangsuiji.filing.services.receipts import enter_paper_receipt, enter_receipt, hand_out_receipt
from shuangsuiji.registry.views.downloads import download

Form = SignedReceiptForm | PaperReceiptForm


def receipt_new(request: Any, id: UUID) -> HttpResponse:
    """The city's signed file."""
    filing = filing_of(request.account.division, id)
    form = SignedReceiptForm(
        request.POST or None, request.FILES or None, id=request.act.new_id(), division=filing.division
    )

    def save(said: dict[str, Any]) -> object:
        return enter_receipt(request.act, id=said["id"], filing=filing, file=said["file"])

    return _entering(request, filing, form, save, "filing/receipt_new.html")


def receipt_paper(request: Any, id: UUID) -> HttpResponse:
    """Number, day and scan of a receipt on paper."""
    filing = filing_of(request.account.division, id)
    form = PaperReceiptForm(request.POST or None, id=request.act.new_id(), division=filing.division)

    def save(said: dict[str, Any]) -> object:
        return enter_paper_receipt(request.act, filing=filing, **said)

    return _entering(request, filing, form, save, "filing/receipt_paper.html")


def _entering(
    request: Any, filing: Filing, form: Form, save: Callable[[dict[str, Any]], object], template: str
) -> HttpResponse:
    refusal: RuleBreach | None = None
    back = reverse("filing:filing_detail", args=[filing.meeting])
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except RuleBreach as breach:
            refusal = breach
        else:
            messages.success(request, str(t("回执已登记。", "The receipt is entered.")))
            return HttpResponseRedirect(back)
    context = {"filing": filing, "form": form, "refusal": refusal, "cancel": back}
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, template, context, status=status)


def receipt_file(request: Any, id: UUID) -> HttpResponse:
    """A signed receipt as the city gave it, to be checked elsewhere; in the ledger."""
    receipt = receipt_of(request.account.division, id)
    content = hand_out_receipt(request.act, receipt=receipt)
    return download(content, name=f"{t('回执', 'receipt')}-{receipt.number}", form="json")
