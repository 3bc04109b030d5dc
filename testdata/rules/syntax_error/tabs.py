if True:
        x = 1
	x = 2  # want "tab"
