"""A suppression is used when it silences a finding, else it is reported; its fix takes away what is idle and no more."""

import json  # drflint: ignore[DRF140] nothing is caught here  # want "DRF140 bare-except"

try:
    json.loads("")
except:  # drflint: ignore[bare-except] used
    pass

# The name and the code are one rule, and this line needs neither.
x = 1  # noqa: DRF140  # want "DRF140"

# Another tool's code and comment stay.
y = 2  # noqa: E501, DRF140  # want "DRF140"

# drflint: ignore[DRF113] its function has a docstring  # want "DRF113"
def documented():
    """Say what it is for."""


# Of two, one is used.
# drflint: ignore[DRF113, DRF101] generated name  # want "DRF101"
def undocumented():
    pass


# Without codes it is for other tools.
z = 3  # noqa
