"""A register as a table that can be imported again, and the bad rows of an import as a file to correct."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from django.conf import settings
from django.utils.translation import override

from shuangsuiji.registry.fields import Field, Value
from shuangsuiji.registry.files import read_file
from shuangsuiji.registry.models import ImportBatch
from shuangsuiji.registry.services.importing.planning import EXTRA, Standing, extra_of
from shuangsuiji.registry.services.importing.previews import options_of
from shuangsuiji.registry.services.importing.registers import REGISTERS
from shuangsuiji.sheets import RowVerdict, TableCell, marked_errors, meanings_of
from shuangsuiji.sheets.words import SKILLS

_NOTE = "备注"


def table_of(register: str, division: str) -> tuple[list[str], list[list[TableCell]]]:
    """Titles and rows of everything that stands in a register, withdrawn things left out.

    The titles are those of the blank list and the words those it accepts: imported again, every row is the same.
    """
    described = REGISTERS[register]
    named = {one.slug: one.zh for one in meanings_of(described.slug)}
    slugs = {meaning: slug for meaning, slug in described.meanings.items() if meaning in named and slug != EXTRA}
    standing = [one for one in described.standing(division) if not one.withdrawn]
    more = sorted({title for one in standing for title in extra_of(one.values.get(EXTRA, []))})
    noted = any(one.slug == "note" for one in described.fields)
    titles = [*(named[meaning] for meaning in slugs), *([_NOTE] if noted else []), *more]
    spoken = [*slugs.values(), *(["note"] if noted else [])]
    with override("zh-hans"):
        words = {slug: _words(described.fields, slug, described.choices) for slug in spoken}
        rows = [_row(one, spoken, words, more) for one in standing]
    return titles, rows


def _row(
    one: Standing, slugs: Iterable[str], words: Mapping[str, Mapping[str, str]], more: Iterable[str]
) -> list[TableCell]:
    extra = extra_of(one.values.get(EXTRA, []))
    return [
        *(_text(one.values.get(slug, ""), words[slug]) for slug in slugs),
        *(extra.get(title, "") for title in more),
    ]


def _text(value: Value, words: Mapping[str, str]) -> str:
    parts = value if isinstance(value, list) else value.split(" ") if words is _SKILLS else [value]
    return "、".join(words.get(part, part) for part in parts if part)


def _words(fields: Iterable[Field], slug: str, choices: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    field = next((one for one in fields if one.slug == slug), None)
    if slug in choices:
        return {value: str(label) for value, label in choices[slug].items()}
    if field is None:
        return {}
    if field.kind == "words":
        return _SKILLS
    if field.kind == "truth":
        return {"yes": "是", "no": "否"}
    return {value: str(label) for value, label in field.choices.items()}


_SKILLS: dict[str, str] = {slug: word for word, slug in reversed(list(SKILLS.items()))}


def errors_file(batch: ImportBatch, *, today: date, language: Literal["zh", "en"]) -> bytes:
    """An .xlsx of the rows that cannot be imported, with what is wrong: corrected, it is imported alone."""
    content = read_file(settings.FILES, batch.file_hash, name=batch.file_name)
    options = options_of(batch, today)
    read = REGISTERS[batch.register].read
    sheet = read(content, filename=batch.file_name, mapping=batch.mapping or None, options=options)
    rows = batch.rows.filter(verdict="error").order_by("row").values_list("row", "verdicts")
    verdicts = tuple(
        RowVerdict(row, said["kind"], said["code"], said["zh"], said["en"])
        for row, all_said in rows
        for said in all_said
    )
    return marked_errors(content, replace(sheet, verdicts=verdicts), language=language)
