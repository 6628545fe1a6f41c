"""python -m shuangsuiji.cli"""

import sys

from shuangsuiji.cli.program import main

sys.exit(main())
