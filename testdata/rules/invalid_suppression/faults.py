"""What is no suppression is said, and silences nothing."""

x = 1  # drflint: ignore  # want "names no rule"
x = 2  # drflint: ignore[]  # want "names no rule"
x = 3  # drflint: ignore[DRF140  # want "names no rule"
x = 4  # drflint: ignore[no-such-rule] why  # want "no rule \"no-such-rule\""
x = 5  # drflint: silence[DRF140] why  # want "no suppression"
x = 6  # drflint: enable[DRF140]  # want "not disabled here"

# A code that is another tool's is no fault in a noqa comment.
x = 7  # noqa: E501, F401

# Prose that mentions drflint: [DRF140] is prose.
x = 8

# A word in lower case is understood.
try:
    x = 9
except:  # drflint: ignore[drf140] why
    pass

# It stands in a string.
x = "# drflint: ignore"

# A rule that does not exist silences nothing: the finding stays for DRF140's own case.
x = 10  # drflint: ignore[DRF140, DRF000] why  # want "no rule \"DRF000\""
