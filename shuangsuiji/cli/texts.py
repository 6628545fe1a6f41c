"""What the command says, in Chinese first and in English: one catalogue a language, with the same keys."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from shuangsuiji.core.errors.base import Language


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of a language, keyed `<command>.<text>`."""
    source = files("shuangsuiji.cli").joinpath("catalogues", f"{language}.toml").read_text(encoding="utf-8")
    return {f"{part}.{key}": text for part, texts in tomllib.loads(source).items() for key, text in texts.items()}


def say(language: Language, key: str, /, **values: object) -> str:
    """The text of a key with its values filled in; raises `KeyError` for a key that no catalogue holds.

    >>> say("en", "common.pages_demo")
    'DEMO: synthetic data'
    """
    return catalogue(language)[key].format(**values)
