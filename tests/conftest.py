"""What every test stands on: no display is needed, and nobody's own folders are touched."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
