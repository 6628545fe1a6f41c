"""The two hashes of draw1 and what is built on them: HMAC and HKDF."""

from shuangsuiji.core.digest.hashing import HASHES, Digest, hasher, hexdigest
from shuangsuiji.core.digest.hkdf import hkdf_expand, hkdf_extract, hmac
from shuangsuiji.core.digest.sm3 import sm3

__all__ = ["HASHES", "Digest", "hasher", "hexdigest", "hkdf_expand", "hkdf_extract", "hmac", "sm3"]
