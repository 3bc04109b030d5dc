try:
    import json
except:  # want "bare except"
    json = None
