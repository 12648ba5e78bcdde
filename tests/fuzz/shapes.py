"""Values that nobody writes on purpose: what JSON can hold, any text with halves of characters, and good bytes that broke."""

from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=5,
)


def broken(good: bytes) -> st.SearchStrategy[bytes]:
    """`good` with one stretch replaced by other bytes."""
    places = st.integers(0, len(good))
    return st.builds(
        lambda a, b, new: good[: min(a, b)] + new + good[max(a, b) :], places, places, st.binary(max_size=20)
    )


def pieces(*known: str, most: int = 12) -> st.SearchStrategy[str]:
    """Text made of known pieces and a little of anything, so that it often comes close to what counts."""
    return st.lists(st.sampled_from(known) | st.text(max_size=2), max_size=most).map("".join)
