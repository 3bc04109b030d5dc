"""Names that routes are put together of."""

BASE = "api"
V2 = "v2"
PARTNER = "{}/{}/partners/".format(BASE, V2)
