"""The part alone is no key: the finding stands where the key is put together."""

PART = "left"
