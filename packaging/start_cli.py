"""Entry of the bundled command line. A child that reads an imported file starts here too, and ends here."""

import sys
from multiprocessing import freeze_support

if __name__ == "__main__":
    freeze_support()
    from reseller_desktop.cli import main

    sys.exit(main())
