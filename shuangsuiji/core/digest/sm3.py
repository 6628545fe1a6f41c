"""SM3 in plain Python, for machines whose OpenSSL lacks it. Source: GB/T 32905-2016."""

_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
_MASK = 0xFFFFFFFF


def _turn(word: int, by: int) -> int:
    """The 32-bit word turned left by 0 < `by` < 32 bits."""
    return (word << by | word >> (32 - by)) & _MASK


# The round constants come turned already: T_j <<< (j mod 32).
_ROUNDS = tuple(
    _turn(0x79CC4519 if j < 16 else 0x7A879D8A, j % 32) if j % 32 else (0x79CC4519, 0x7A879D8A)[j > 15]
    for j in range(64)
)


def _expand(block: bytes) -> list[int]:
    """The 68 words W of one 64-byte block."""
    words = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _turn(words[j - 3], 15)
        mixed ^= _turn(mixed, 15) ^ _turn(mixed, 23)
        words.append(mixed ^ _turn(words[j - 13], 7) ^ words[j - 6])
    return words


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    """One application of the compression function CF."""
    words = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j, constant in enumerate(_ROUNDS):
        turned = _turn(a, 12)
        ss1 = _turn((turned + e + constant) & _MASK, 7)
        early = j < 16
        ff = a ^ b ^ c if early else a & b | a & c | b & c
        gg = e ^ f ^ g if early else e & f | ~e & g
        tt1 = (ff + d + (ss1 ^ turned) + (words[j] ^ words[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + words[j]) & _MASK
        a, b, c, d = tt1, a, _turn(b, 9), c
        e, f, g, h = tt2 ^ _turn(tt2, 9) ^ _turn(tt2, 17), e, _turn(f, 19), g
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True))


def sm3(message: bytes) -> bytes:
    """The 32-byte SM3 digest, equal to OpenSSL's on every input (a test compares them).

    >>> sm3(b"abc").hex()
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
    """
    padded = message + b"\x80" + b"\x00" * (-(len(message) + 9) % 64) + (8 * len(message)).to_bytes(8, "big")
    state: tuple[int, ...] = _START
    for start in range(0, len(padded), 64):
        state = _compress(state, padded[start : start + 64])
    return b"".join(word.to_bytes(4, "big") for word in state)
