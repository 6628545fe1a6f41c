"""How far the filled cells of a sheet reach, with a refusal as soon as that is too far."""

from shuangsuiji.sheets.errors import TooManyCells, TooManyColumns, TooManyRows
from shuangsuiji.sheets.reading.grid import Trait
from shuangsuiji.sheets.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES, MAX_TRAITS


class Extent:
    """The rectangle from A1 that holds every filled cell of one sheet; `declared_rows` is what the file claims.

    Raises TooManyRows, TooManyColumns, TooManyCells.

    >>> extent = Extent(file="a.xlsx", sheet="名单")
    >>> extent.reach(4, 2)
    >>> extent.rows, extent.columns, extent.area()
    (4, 2, 8)
    """

    def __init__(self, *, file: str, sheet: str) -> None:
        self._file, self._sheet = file, sheet
        self.rows = self.columns = self.declared_rows = 0
        self.traits: dict[tuple[int, int], Trait] = {}

    def reach(self, row: int, column: int) -> None:
        """A filled cell stands here, counted from 1."""
        if row > self.rows:
            self.rows = row
            if row > MAX_ROWS:
                rows = max(row, self.declared_rows)
                raise TooManyRows(file=self._file, sheet=self._sheet, rows=rows, limit=MAX_ROWS)
        if column > self.columns:
            self.columns = column
            if column > MAX_COLUMNS:
                raise TooManyColumns(file=self._file, sheet=self._sheet, columns=column, limit=MAX_COLUMNS)

    def mark(self, row: int, column: int, trait: Trait) -> None:
        """The cell here is a formula or has no value."""
        self.traits[row, column] = trait
        if len(self.traits) > MAX_TRAITS:
            raise self.too_many(len(self.traits), MAX_TRAITS, "个公式 (formulas)")

    def area(self) -> int:
        """Cells of the rectangle."""
        cells = self.rows * self.columns
        if cells > MAX_CELLS:
            raise self.too_many(cells, MAX_CELLS, "个单元格 (cells)")
        return cells

    def check_text(self, size: int) -> None:
        """Refuses more text than `MAX_TEXT_BYTES` in all cells together."""
        if size > MAX_TEXT_BYTES:
            raise self.too_many(size, MAX_TEXT_BYTES, "字节文字 (bytes of text)")

    def too_many(self, cells: int, limit: int, unit: str) -> TooManyCells:
        """The refusal, to raise."""
        return TooManyCells(file=self._file, sheet=self._sheet, cells=cells, limit=limit, unit=unit)
