"""双随机、一公开: random inspection that is secret now and provable later."""

__version__ = "0.2.0"
