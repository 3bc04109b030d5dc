def forms(risky, clean_up, log):
    # The name of the exception is all that makes the difference.
    try:
        risky()
    except Exception:
        log()

    # BaseException is named, so somebody meant it.
    try:
        risky()
    except BaseException:
        log()

    # Two types without parentheses, which Python 3.14 allows, are no bare except.
    try:
        risky()
    except ValueError, TypeError:
        log()

    # An empty tuple catches nothing; it names what it catches all the same.
    try:
        risky()
    except ():
        log()

    # A group names its exceptions always.
    try:
        risky()
    except* ValueError:
        log()

    # Only the last handler is bare.
    try:
        risky()
    except ValueError:
        log()
    except:  # want "bare except"
        clean_up()
    else:
        log()
    finally:
        clean_up()

    # A blank before the colon, and a comment that speaks of the keyword.
    try:
        risky()
    except :  # want "bare except"
        clean_up()

    # On one line.
    try: risky()
    except: clean_up()  # want "bare except"

    # Inside of another handler, each is judged by itself.
    try:
        risky()
    except:  # want "bare except"
        try:
            clean_up()
        except:  # want "bare except"
            log()

    # The colon stands on the next line.
    try:
        risky()
    except \
            :  # want:-1 "bare except"
        clean_up()


# At the top of a module too.
try:
    import json
except:  # want "bare except"
    json = None
