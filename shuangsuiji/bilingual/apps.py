"""The words of the office as a Django app: it brings the template tags."""

from django.apps import AppConfig


class BilingualConfig(AppConfig):
    """App `bilingual`."""

    name = "shuangsuiji.bilingual"
    label = "bilingual"
