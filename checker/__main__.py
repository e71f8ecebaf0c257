"""`python -m checker` is `checkrules`."""

import sys

from checker.cli import main

sys.exit(main())
