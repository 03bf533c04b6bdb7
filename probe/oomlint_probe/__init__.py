"""Plays real training steps with synthetic worst batches and measures the GPU memory they take."""

VERSION = "0.1.0"
