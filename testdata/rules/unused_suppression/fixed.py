"""What the fix leaves of a line."""

x = 1  # drflint: ignore[DRF140] the whole comment goes, with the blanks before it
# want:-1 "DRF140 bare-except"

# drflint: ignore[DRF113] a comment on its own line goes with the line
x = 2
# want:-2 "DRF113"

x = 3  # noqa: DRF140, E501
# want:-1 "DRF140"

x = 4  # noqa: DRF140  # nosec
# want:-1 "DRF140"

x = 5  # nosec  # drflint: ignore[DRF140] the comment before it stays
# want:-1 "DRF140"


def f():  # drflint: ignore[DRF140, DRF113] the rule that is used stays
    # want:-1 "DRF140"
    pass


# drflint: file-ignore[wildcard-import] there is none
# want:-1 "DRF101"

# drflint: disable[DRF111] there is no class up to the end of the range; enable goes too, or it would have nothing to enable
x = 6
# drflint: enable[DRF111]
# want:-3 "DRF111"
