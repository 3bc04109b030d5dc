def raises_again(risky, lock, log, again):
    # The last statement passes on what was caught.
    try:
        risky()
    except:
        lock.release()
        raise

    # Nothing but that.
    try:
        risky()
    except: raise

    # Another exception in its place hides the first from those who wait for it.
    try:
        risky()
    except:  # want "bare except"
        raise ValueError("no")

    # Raised in one case only.
    try:
        risky()
    except:  # want "bare except"
        if again:
            raise

    # Raised in a function that may never be called.
    try:
        risky()
    except:  # want "bare except"
        def later():
            raise

    # The raise of the inner handler does not speak for the outer one.
    try:
        risky()
    except:  # want "bare except"
        try:
            log()
        except:
            lock.release()
            raise
