# -*- coding: latin-1 -*-
title = "äöü"; note = "ß"
try:
    import json
except:  # want "bare except"
    json = None
