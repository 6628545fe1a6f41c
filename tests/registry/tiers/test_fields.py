"""The fields of events by their kind."""

import pytest

from shuangsuiji.registry.models import Event
from shuangsuiji.registry.tiering.fields import ENDING, EVENT_FIELDS, ending_fields, event_fields
from shuangsuiji.registry.words import EVENT_KINDS


@pytest.mark.parametrize("kind", EVENT_KINDS)
def test_an_event_of_a_kind_has_columns_for_its_fields_and_all_kinds_together_cover_them(kind):
    slugs = {one.slug for one in event_fields(kind)}

    assert slugs <= {one.slug for one in EVENT_FIELDS} <= {one.name for one in Event._meta.get_fields()}
    assert {one.slug for one in event_fields(kind, ending=False)} == slugs - set(ENDING)


def test_only_a_complaint_has_no_ending():
    assert [kind for kind in EVENT_KINDS if not ending_fields(kind)] == ["complaint"]
