"""The sample data: an invented company with 400 customers, for looking around."""

from reseller_desktop.demo.story import DemoClock, fill

__all__ = ["DemoClock", "fill"]
