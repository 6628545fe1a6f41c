"""What the frame of a page needs beyond Django's own tags."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def keep(content: str) -> SafeString:
    """What stands between `{% keep as name %}` and `{% endkeep %}`, trimmed, for use in several places.

    A block of a template can be shown once only; the title of a page is shown in its tab, its heading and on paper.
    """
    # Rendered by the template engine, so already escaped where it had to be.
    return mark_safe(content.strip())
