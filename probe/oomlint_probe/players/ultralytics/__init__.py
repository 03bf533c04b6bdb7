"""Ultralytics: detectors, segmenters, classifiers, with synthetic images."""
