# A comment is no statement: nothing is here to be documented.
