"""How much of a file is read at most: far above any honest list, far below what would fill the memory.

Source: OWASP ASVS 5.0, V5.2 (sizes and counts checked before unpacking); the figures are ours: a province's own list
of key subjects has some 10³ rows, the largest county registry of `requirements.md` §3 the same.
"""

MAX_FILE_BYTES = 50_000_000
MAX_UNPACKED_BYTES = 128_000_000
"""All parts of a workbook together. Pictures count although they are never decoded, whatever their pixels claim."""

MAX_RATIO = 200
"""Unpacked to packed size of one part that unpacks to more than `RATIO_COUNTS_FROM` bytes; sheets reach about 60."""

RATIO_COUNTS_FROM = 1_000_000

MAX_PARTS = 2_000
MAX_DEPTH = 64
"""Elements inside each other in one part; a sheet has about eight."""

MAX_ROWS = 100_000
MAX_COLUMNS = 256
MAX_CELLS = 3_000_000
"""Rows × columns of the rectangle that holds every cell: the reader lays it out in full."""

MAX_TRAITS = 300_000
"""Formulas and error values of one sheet, and cells filled from merged ones."""

MAX_TEXT_BYTES = 200_000_000
"""UTF-8 of all cells together: a workbook may name one long text from every cell."""
