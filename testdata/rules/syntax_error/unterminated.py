x = "abc  # want "terminated"
