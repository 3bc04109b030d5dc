import os
"""Too late as well; the finding stands at the first statement."""  # want:-1 "no docstring"
