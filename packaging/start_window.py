"""Entry of the bundled window. A child that reads an imported file starts here too, and ends here."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()
    from reseller_desktop.__main__ import main

    sys.exit(main())
