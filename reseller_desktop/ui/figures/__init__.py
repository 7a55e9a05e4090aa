"""Figures to look at: charts with the lists behind them, and their tables."""
