"""What every row of a register has."""

from django.db import models


class Kept(models.Model):
    """A row that is never deleted: a UUID of version 7, its office's division code (GB/T 2260), a version number.

    `version` grows with every change; a form that was opened on an older one is shown both (two clerks, one subject).
    `withdrawn`: entered by mistake, for instance by an import that was undone; kept, shown only on request.
    """

    id = models.UUIDField(primary_key=True)
    division = models.CharField(max_length=12)
    version = models.PositiveIntegerField(default=1)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        """No table of its own."""

        abstract = True
